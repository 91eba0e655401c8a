"""Ways: how a request says that it can be done: steps, phases, money, people, a start and a target.

Of 'a levy on sugary drinks to pay for school meals' the meals are the subject; what is taxed is one only where the text
does not say what the money is for.

A means counts only where it is not itself what is asked ('introduce a tax' names no means), and phases are two years
for one thing, not two deadlines for two.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.criteria.objects import strength
from facilitator.smart.criteria.turns import find_way
from facilitator.smart.model import Reason
from facilitator.smart.request.nounphrases import is_passive, object_end, object_start, phrase_end, subject_of
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.request.word_context import opens_request
from facilitator.smart.words.grammar import SMALL, STOPPERS, words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence, is_year

_CHARGES: Final = words("tax levy duty excis surcharg royalty toll")
"""Stems of what a State raises money by."""
_SPENDING: Final = words("pay paid fund financ spend spent revenu proceed receipt earmark")
"""Stems of words by which a text says what money is for, or from where it is paid."""
LONGEST_TAXED: Final = 8
"""Words of what is taxed ('sugary drinks and sweets sold in shops')."""


def paying_roots(reading: Reading) -> frozenset[str]:
    """The roots of the charges, of what is charged, and of paying; none where no charge pays for anything."""
    charges = [at for at, token in enumerate(reading.tokens) if token.stem in _CHARGES]
    spending = [at for at, token in enumerate(reading.tokens) if token.stem in _SPENDING]
    if not charges or not spending:
        return frozenset()
    places = {*charges, *spending}
    for at in charges:
        places.update(_charged(reading, at))
    return frozenset(reading.roots[at] for at in places if reading.roots[at])


def _charged(reading: Reading, at: int) -> range:
    """What stands before a charge ('a sugar tax'), and the noun phrase behind its 'on'."""
    before = at > 0 and reading.tokens[at - 1].kind == "word" and reading.norms[at - 1] not in SMALL
    first = at - 1 if before and at - 1 not in reading.verbs else at
    if reading.norm(at + 1) != "on":
        return range(first, at + 1)
    last = at + 2
    while last < min(at + 2 + LONGEST_TAXED, len(reading.tokens)) and not _ends(reading, last):
        last += 1
    return range(first, last)


def _ends(reading: Reading, at: int) -> bool:
    """True at a mark, a preposition, or an 'and' before the next order."""
    joined = reading.norms[at] == "and" and opens_request(reading, at + 1)
    return reading.tokens[at].kind == "mark" or reading.norms[at] in STOPPERS or joined


_BOUNDS: Final = words("than under below over above least most")
"""Words before a figure that bounds something ('employers with more than 20 staff') and is no means."""

_BY: Final = words("by with through via using after would will can could , ; : . who whose whom")
"""What stands before training that is a means."""
_MEANS: Final = words(
    "hir recruit employ train retrain deploy redeploy second build construct buy purchas procur rent leas equip "
    "install contract open pay"
)
"""Stems of verbs that find people, buildings or goods, by which a measured step can be done."""
_PAYS: Final = words("pay subsidis compensat reimburs remunerat")
"""Stems of verbs that tell with what money a general aim is reached."""
_ALLOCATES: Final = words("allocat earmark devot dedicat assign reserv set put spend invest ringfenc")
_PURSES: Final = words("budget budgets revenue revenues gdp expenditure spending income levy tax taxes")
_AGREES: Final = words("line accordance conformity keeping consistent comply compliance complies agreement")
"""Words before 'with the ILO' that cite a standard and name nobody who helps."""
_NAMES: Final = words("convention conventions recommendation no standards covenant")
"""Words behind the name of a body that make a document of it ('with ILO Convention No. 183')."""
_BEGINS: Final = words("beginning begin begins starting start starts")
_BEGINS_WHERE: Final = words("with in from among")
"""Words behind the date of a beginning that tell with what it begins."""
_CARRIES: Final = frozenset({"through", "via", "by means of", "by way of"})
"""Phrases that open a way, and not the step itself."""


def stated_way(analysis: Analysis) -> Reason | None:
    """The words by which a text says how it can be done, None if it does not."""
    for tag in ("means.steps", "means.money", "means.capacity", "means.act"):
        found = [m for m in analysis.marks(tag) if m.first not in analysis.grounds | _years(analysis)]
        marks = [m for m in found if not (_is_asked(analysis, m) or _is_anybody(analysis, m))]
        if all(_is_start(analysis, m) for m in found):
            marks = []
        if marks:
            return analysis.reason("A", f"A.{tag[6:]}", marks[0].first, marks[0].last, 3)
    money = _budgeted(analysis)
    if money is not None:
        return analysis.reason("A", "A.money", money.first, money.last, 3)
    steps = _phased(analysis) or _one_by_one(analysis) or _carried(analysis) or _by_means(analysis)
    if steps is not None:
        return analysis.reason("A", "A.steps", steps.first, steps.last, 3)
    share = starts_from_today(analysis)
    if share is not None:
        return analysis.reason("A", "A.from-to", share.first, share.last, 3)
    for quantity in analysis.quantities:
        firm = any(strength(analysis, demand).level == 2 for demand in analysis.live)
        known = quantity.from_to and _starts_from_fact(analysis, quantity)
        if (known and firm) or (quantity.kind == "share" and _names_start(analysis, quantity)):
            return analysis.reason("A", "A.from-to", quantity.first, quantity.last, 3)
    return None


def _budgeted(analysis: Analysis) -> Mark | None:
    """'Allocate 1.3 % of the health budget': how much of which money."""
    reading = analysis.reading
    for demand in analysis.live:
        if demand.verb not in _ALLOCATES:
            continue
        for quantity in analysis.quantities:
            last = phrase_end(reading, demand, quantity.last + 1)
            money = quantity.kind == "share" and reading.norm(quantity.last) == "of"
            if money and demand.last <= quantity.first < demand.end and reading.norms[last - 1] in _PURSES:
                return Mark("budgeted", quantity.first, last, "")
    return None


def _years(analysis: Analysis) -> frozenset[int]:
    """The tokens of years, which open no 'so many each year'."""
    return frozenset(analysis.reading.years)


def starts_from_today(analysis: Analysis) -> Quantity | None:
    """The share that is to go from what it is today, as the facts have it, to another one."""
    shares = (q for q in analysis.quantities if q.kind == "share" and q.from_to)
    return next((q for q in shares if _starts_from_fact(analysis, q)), None)


def _is_asked(analysis: Analysis, mark: Mark) -> bool:
    """True if the means is itself what is asked ('introduce a tax on ...', 'train judges'), and no means to it."""
    if (
        any(demand.first == mark.first and not demand.implied for demand in analysis.live[1:])
        and mark.tag == "means.capacity"
    ):
        return True
    if _is_training(analysis, mark):
        return True
    first = analysis.live[0] if analysis.live else None
    if first is None:
        return False
    passive = is_passive(analysis.reading, first)
    if passive and mark.first in subject_of(analysis.reading, first, analysis.first_request):
        return True
    asked = {analysis.reading.norm(at) for at in range(first.last, min(first.end, first.last + 3))}
    if "budget" in asked and analysis.reading.norm(mark.last - 1) == "budget":
        return True
    if first.last <= mark.first < object_start(analysis.reading, first):
        return False
    end = object_end(analysis.reading, first)
    if analysis.reading.norm(end) == "of":
        end = phrase_end(analysis.reading, first, end + 1)
    if analysis.reading.norm(end) == "to":
        end += 2
    return first.first <= mark.first < end


def _is_training(analysis: Analysis, mark: Mark) -> bool:
    """True for training that is asked for itself ('promote education and training'), and is no means to anything."""
    reading = analysis.reading
    if reading.norms[mark.first] not in {"train", "training"} or mark.tag != "means.capacity":
        return False
    holder = next((d for d in analysis.live if d.first <= mark.first < d.end), None)
    return holder is not None and _BY.isdisjoint(reading.norms[holder.last : mark.first])


def _is_anybody(analysis: Analysis, mark: Mark) -> bool:
    """True for 'in partnership with all interested parties', which names nobody who would help, and for old advice.

    Nor is 'four times a year' a step, or 'two experts among its members' somebody from outside.
    """
    norms = analysis.reading.norms[mark.first : mark.last + 2]
    if analysis.reading.norm(mark.first - 1) in _AGREES or not _NAMES.isdisjoint(norms):
        return True
    if "times" in norms or "among" in norms or _is_bounded(analysis, mark.first):
        return True
    advised = range(mark.last, mark.last + 3) if mark.tag == "means.capacity" else ()
    if any(analysis.reading.at(at, "right.body") for at in advised):
        return True
    return analysis.reading.norm(mark.last) in {"all", "relevant", "interested", "other", "various"} and (
        analysis.reading.norm(mark.last - 1) in {"with", "of", "from"}
    )


def _is_start(analysis: Analysis, mark: Mark) -> bool:
    """True for a beginning of which only the date is told ('beginning in 2028'), which is no step."""
    reading = analysis.reading
    if reading.norms[mark.first] not in _BEGINS:
        return False
    time = next((time for time in analysis.times if time.first <= mark.last < time.last), None)
    if time is None:
        return False
    return reading.norm(time.last) not in _BEGINS_WHERE or time.last in reading.time_tokens


def _is_bounded(analysis: Analysis, at: int) -> bool:
    """True for 'than 20 staff' and 'under 100 a year': a figure with its bound."""
    figure = analysis.reading.tokens[at - 1].value is not None
    return analysis.reading.norm(at - 1 - figure) in _BOUNDS


def _starts_from_fact(analysis: Analysis, quantity: Quantity) -> bool:
    """True if one of the figures of 'from ... to ...' is today's, as the facts have it."""
    norms = analysis.reading.norms
    start = next((at for at in range(quantity.first, max(0, quantity.first - 7), -1) if norms[at] == "from"), None)
    first = quantity.first if start is None else start
    figures = (token.value for token in analysis.reading.tokens[first : quantity.last])
    return any(analysis.brief.has_value(value) for value in figures if value is not None)


def _names_start(analysis: Analysis, target: Quantity) -> bool:
    """True if the text itself gives the share of today, as the facts have it, beside the target."""
    tokens = analysis.reading.tokens
    said = {t.value for at, t in enumerate(tokens) if t.value is not None and analysis.reading.norm(at + 1) == "%"}
    return any(value in said and value != target.value for value in analysis.brief.values)


def _phased(analysis: Analysis) -> Mark | None:
    """Two or more different years for one demand, or in its sentence where there is no other demand."""
    reading = analysis.reading
    alone = separate_demands(analysis) < 2
    held = list(dict.fromkeys(reading.sentence_at(demand.first) for demand in analysis.live))
    for stretch in held if alone else analysis.live:
        last = stretch.last if isinstance(stretch, Sentence) else stretch.end
        years: dict[str, int] = {}
        for time in analysis.times:
            for at in range(time.first, time.last):
                if is_year(reading.tokens[at]) and stretch.first <= at < last:
                    years.setdefault(reading.norm(at), at)
        if len(years) >= 2:
            return Mark("phased", min(years.values()), max(years.values()) + 1, "")
    return None


def _carried(analysis: Analysis) -> Mark | None:
    """'Raise the age of marriage through a revision of the Family Code': a concrete step, and its way.

    What stands behind 'by' is rather the step itself ('bring the law into line by repealing article 9').
    """
    for demand in analysis.live:
        counted = any(demand.last <= q.first < demand.end for q in analysis.quantities)
        firm = strength(analysis, demand).rule in {"S.concrete", "S.way" if counted else ""}
        way = find_way(analysis, demand) if firm else None
        if way is not None and _carries(analysis, way):
            return Mark("carried", way.first, min(way.last + 3, demand.end), "")
    return None


def _by_means(analysis: Analysis) -> Mark | None:
    """'Serve meals in 400 schools by hiring cooks': what is needed for a step that is concrete or counted by itself."""
    reading = analysis.reading
    for demand in analysis.live:
        for by in analysis.within(demand, "means.by"):
            verb = by.last + reading.norm(by.last).endswith("ly")
            gerund = verb + 1 < demand.end and reading.norms[verb].endswith("ing")
            if by.phrase != "by" or not gerund or reading.tokens[verb].stem not in _MEANS | _PAYS:
                continue
            counted = any(demand.last <= q.first < by.first for q in analysis.quantities)
            asked = strength(analysis, demand)
            paid = reading.tokens[verb].stem in _PAYS and asked.level == 2
            if asked.rule == "S.concrete" or paid or (counted and asked.level == 2):
                return Mark("means", by.first, phrase_end(reading, demand, verb + 1), "")
    return None


def _carries(analysis: Analysis, way: Mark) -> bool:
    """True for 'through' and 'by means of', not for 'including through'."""
    return way.phrase in _CARRIES and analysis.reading.norms[way.first - 1] != "including"


def _one_by_one(analysis: Analysis) -> Mark | None:
    """'Town by town', 'region by region': the same word twice around 'by', and not for what only reports."""
    reading = analysis.reading
    for at in range(analysis.first_request + 1, len(reading.tokens) - 1):
        if reading.norms[at] != "by" or reading.tokens[at - 1].kind != "word":
            continue
        if reading.norms[at - 1] == reading.norms[at + 1] and not _only_reports(analysis, at):
            return Mark("one by one", at - 1, at + 2, "")
    return None


def _only_reports(analysis: Analysis, at: int) -> bool:
    """True for a place in a later demand that makes something public."""
    holder = next((d for d in analysis.live[1:] if d.first <= at < d.end), None)
    if holder is None:
        return False
    return any(analysis.reading.at(place, "verb.report") for place in range(holder.first, at))

"""Specific: is it clear who must do what, for whom, after rubric S."""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import only_moves, separate_demands
from facilitator.smart.criteria.objects import in_treaty_name, strength
from facilitator.smart.criteria.promises import is_pure_outcome
from facilitator.smart.criteria.turns import has_way, names_action
from facilitator.smart.model import Reason
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import head_tag, object_end, object_start, parts_of, phrase_end
from facilitator.smart.words.grammar import SMALL, STOPPERS, words
from facilitator.smart.words.lexicon import Mark

DETAILS_FOR_HIGHEST: Final = 2
"""Details (for whom, where, which body, how many, what content) that make an action one that a ministry could start."""
_TELLS: Final = words(
    "oblig requir order instruct mandat task entrust direct ask tell compel bind authoriz empower enabl permit "
    "allow forbid"
)
_NEEDED: Final = words(
    "dat deadlin year number target budget fund money record timetabl oblig obligation staff report indicator fix "
    "incom list count funding resourc tim plac figur"
)
"""Stems of what a measure needs to be carried out and followed."""
_FOUNDS: Final = words("establish creat set form convene appoint found launch institut constitut put")
_TALKS: Final = words("commission committe taskforc panel platform forum council dialogu roundtabl group secretariat")
"""Stems of bodies that may do no more than talk."""
_GIVEN: Final = words(
    "to with mandated empowered tasked competent charged entrusted composed responsible whose including"
)
"""Words by which a body is given something to do or somebody to do it."""
_RULES: Final = words("law act bill code decree regulation ordinanc rul constitution statut legislation")
_HOUSES: Final = frozenset({"hospital", "university"})
"""Stems of bodies that are places as well: to these people are brought ('admitted to a hospital')."""
_ACTORS: Final = words("by through with")
"""Words before such a place by which it acts."""
_DECIDED: Final = words("approved adopted passed endorsed signed decided voted enacted ratified")
"""What a body does to a measure that another one carries out ('a policy, approved by Cabinet')."""
_ARTICLES: Final = frozenset({"a", "an", "the"})
_WHEREVER: Final = words("all every each remaining from local national domestic public")
"""Words beside a place that choose none."""
_SINGULARS: Final = words(
    "household family child patient pupil farmer worker youth tenant migrant mother refugee victim girl prison capital"
)
_RULES_SO: Final = (("to", "make", "clear"), ("to", "state", "that"), ("to", "provide", "that"), ("to", "say", "that"))
"""Words behind a law by which it is said what it is to hold."""
_REMOVES: Final = words("repeal delet abolish scrap revok strik")
"""Stems of verbs for which a clause on 'the provision of the Act that ...' says all that is to be known."""
FEWEST_CONTENT: Final = 5
"""Words behind a plan or a law that say what it is to do."""
LONG_REQUEST: Final = 30
"""Words from which on a request has said what its measure contains, in whatever words."""


def judge_specific(analysis: Analysis) -> Verdict:
    """The level of S with its reasons."""
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"}:
        return Verdict(0, (analysis.reason("S", f"S.{analysis.kind}", 0, 0, 0),))
    if analysis.kind == "keywords":
        level = 1 if names_action(analysis.reading) else 0
        return Verdict(level, (analysis.reason("S", "S.keywords", 0, 0, level),))
    if not analysis.live:
        return Verdict(0, (analysis.reason("S", "S.no-action", 0, 0, 0),))
    ranked = [(strength(analysis, demand), demand) for demand in analysis.live]
    best, demand = max(ranked, key=lambda pair: (pair[0].level, -pair[1].first))
    verb = analysis.reason("S", best.rule, demand.first, demand.last, best.level)
    if best.level and is_pure_outcome(analysis):
        moved = any(q.from_to for q in analysis.quantities)
        level = 2 if moved or (best.level == 2 and names_whose(analysis)) else 1
        return Verdict(level, (analysis.reason("S", "S.outcome", demand.first, demand.end, level),))
    if best.level < 2:
        return Verdict(best.level, (verb,))
    details = detail_reasons(analysis)
    if len(analysis.live) == 1 and only_moves(analysis, demand) and not has_way(analysis, demand):
        return Verdict(2, (verb, *details))
    if _takes_back(analysis):
        details = [reason for reason in details if reason.rule not in {"S.group", "S.content"}]
    if demand.softener is not None:
        soft = analysis.reason("S", "S.softened", demand.softener.first, demand.softener.last, 2)
        return Verdict(2, (soft, verb, *details))
    if len(details) < DETAILS_FOR_HIGHEST and not _serves(analysis):
        return Verdict(2, (verb, *details))
    if all(_only_convenes(analysis, demand) for demand in analysis.live):
        return Verdict(2, (analysis.reason("S", "S.convenes", demand.first, demand.last, 2), verb))
    if separate_demands(analysis) >= 3:
        return Verdict(2, (analysis.reason("S", "S.many-demands", 0, 0, 2), verb, *details))
    return Verdict(3, (*details, verb))


def detail_reasons(analysis: Analysis) -> list[Reason]:
    """What the text adds to a bare action: for whom, where, which body, how many, what content."""
    groups, places, bodies = _groups(analysis), _places(analysis), _bodies(analysis)
    found = [
        analysis.reason("S", rule, marks[0].first, marks[0].last, 3)
        for rule, marks in (("S.group", groups), ("S.place", places), ("S.body", bodies))
        if marks
    ]
    covered = analysis.marks("coverage")
    if covered and not groups and not places:
        found.append(analysis.reason("S", "S.coverage", covered[0].first, covered[0].last, 3))
    told = {at for mark in (*places, *covered) for at in range(mark.first, mark.last)}
    own = [quantity for quantity in analysis.quantities if quantity.counted not in told and quantity.first not in told]
    if own:
        found.append(analysis.reason("S", "S.quantity", own[0].first, own[0].last, 3))
    content = _content(analysis)
    return [*found, content] if content is not None else found


def names_whose(analysis: Analysis) -> bool:
    """True if the people or places are named whose figure is to be reached."""
    return bool(_groups(analysis)) or bool(_places(analysis))


def _serves(analysis: Analysis) -> bool:
    """True for one detail that is enough: for whom it is, in which places of all, or which body does it."""
    whom = [m for m in _groups(analysis) if _receives(analysis, m)]
    told = bool(whom) or any(_is_chosen(analysis, m) for m in _places(analysis)) or bool(_bodies(analysis))
    counted = any(q.from_to or _is_for_so_many(analysis, q.first) for q in analysis.quantities)
    return told or counted or _describes(analysis)


def _is_for_so_many(analysis: Analysis, at: int) -> bool:
    """True for 'for 400 families' and 'ramps to the remaining 745 buses': how many get it, not from which to which."""
    norms = analysis.reading.norms
    before = at - 1
    while before > 0 and norms[before] in {"the", "all", "remaining", "other"}:
        before -= 1
    into = norms[before] == "to" and norms[before + 1] != norms[at]
    return norms[before] == "for" or into


def _describes(analysis: Analysis) -> bool:
    """True for a clause or a way that says what the measure holds ('a law which bans ...', 'by repealing ...')."""
    zones, norms = analysis.zones.zone, analysis.reading.norms
    for demand in analysis.live:
        if _plans(analysis, demand) or _comes_with(analysis, demand):
            return True
        if strength(analysis, demand).level == 2 and has_way(analysis, demand):
            return True
        for at in range(demand.last, demand.end - 3):
            opens = norms[at] in {"that", "which", "whereby"} and zones[at] == zones[at + 3] == "relative"
            if (
                norms[at - 1 : at + 1] == ("so", "that")
                and _is_law(analysis, demand)
                and not analysis.zones.negated[at]
            ):
                return True
            told = (demand.verb in _REMOVES and "of" in norms[demand.last : at]) or _is_new(analysis, at)
            if opens and told and not any(analysis.zones.negated[at : at + 5]):
                return True
    return False


def _is_law(analysis: Analysis, demand: Demand) -> bool:
    """True for a law or a rule as the object: what stands behind 'so that' is what it is to hold."""
    reading = analysis.reading
    return any(reading.tokens[at].stem in _RULES for at in range(demand.last, object_end(reading, demand)))


def _plans(analysis: Analysis, demand: Demand) -> bool:
    """True for 'a plan to turn workshops into firms': what the thing is to do stands right behind it."""
    reading, end = analysis.reading, object_end(analysis.reading, demand)
    infinitive = reading.norm(end) == "to" and reading.at(end + 1, "verb.concrete") is not None
    infinitive = infinitive and reading.at(end + 1, "verb.general", "verb.direction") is None
    infinitive = infinitive or reading.norms[end : end + 3] in _RULES_SO
    return infinitive and demand.end - end >= FEWEST_CONTENT and reading.at(end - 1, "object.output") is not None


def _comes_with(analysis: Analysis, demand: Demand) -> bool:
    """True for 'a moratorium on sales, with a public register and a yearly debate': what belongs to the measure."""
    reading, norms = analysis.reading, analysis.reading.norms
    if strength(analysis, demand).level < 2:
        return False
    for at in range(object_end(reading, demand), demand.end - 2):
        if norms[at] == "with" and norms[at + 1] in {"a", "an"} and not analysis.zones.negated[at]:
            parts = parts_of(reading, demand, at + 1, phrase_end(reading, demand, at + 1))
            if "object.output" in [head_tag(reading, part) for part in parts]:
                return True
    return False


def _is_new(analysis: Analysis, at: int) -> bool:
    """False for 'the circular that ...': the clause tells which one is meant, and not what the measure holds."""
    return next((n for n in reversed(analysis.reading.norms[max(0, at - 6) : at]) if n in _ARTICLES), "a") != "the"


def _only_convenes(analysis: Analysis, demand: Demand) -> bool:
    """True for 'set up a national commission for workers': a body to talk, of which nobody says what it is to do."""
    reading = analysis.reading
    if demand.verb not in _FOUNDS and demand.first == demand.last - 1:
        return False
    start, end = object_start(reading, demand), object_end(reading, demand)
    heads = {reading.tokens[at].stem for at in range(max(start, end - 2), end)}
    if heads.isdisjoint(_TALKS) or analysis.quantities or has_way(analysis, demand):
        return False
    told = any(zone in {"purpose", "relative"} for zone in analysis.zones.zone[end : demand.end])
    return not (told or _describes(analysis) or not _GIVEN.isdisjoint(reading.norms[end : demand.end]))


def _receives(analysis: Analysis, mark: Mark) -> bool:
    """True for a group to which the step itself is turned, not one of a purpose or one that only helps."""
    words = {analysis.reading.norm(at) for at in range(max(0, mark.first - 3), mark.first)}
    if _is_subject_matter(analysis, mark) or _takes_back(analysis):
        return False
    return analysis.zones.zone[mark.first] == "request" and not words & {"with", "by", "than", "as", "through"}


def _is_subject_matter(analysis: Analysis, mark: Mark) -> bool:
    """True for a group in the name of the object ('the regulation on pupils', 'the Rights of the Child')."""
    reading = analysis.reading
    before = next((n for n in reversed(reading.norms[max(0, mark.first - 3) : mark.first]) if n in STOPPERS), "")
    named = reading.tokens[mark.first].text[:1].isupper() and "rights" in reading.norms[mark.first - 3 : mark.first]
    composed = before == "of" and reading.at(mark.first - 2, "body") is not None
    takes_on = reading.norm(mark.first - 1) == "on" and reading.norm(mark.first - 2).endswith("ing")
    return named or composed or (before in {"on", "about", "concerning"} and not takes_on)


def _takes_back(analysis: Analysis) -> bool:
    """True for a text that denies its own measure what it needs ('with neither a date nor funds')."""
    denied = {token.stem for at, token in enumerate(analysis.reading.tokens) if analysis.zones.negated[at]} & _NEEDED
    return len(denied) >= 2 or bool(analysis.reading.tagged("indifferent"))


def _is_chosen(analysis: Analysis, mark: Mark) -> bool:
    """True for some places of many ('in the northern provinces'), not for all of them, nor for 'in schools'."""
    bare = analysis.reading.norm(mark.first - 1) in STOPPERS and mark.last - mark.first == 1
    if bare and analysis.reading.norm(mark.first).endswith("s"):
        return False
    words = {analysis.reading.norm(at) for at in range(max(0, mark.first - 3), mark.last)}
    inside = analysis.zones.zone[mark.first] == "request"
    return inside and not words & _WHEREVER


def _groups(analysis: Analysis) -> list[Mark]:
    vague = {m.first: m.last for m in analysis.marks("group.vague")}
    named = [m for m in analysis.marks("group") if not in_treaty_name(analysis.reading, m)]
    return [m for m in named if vague.get(m.first, 0) < m.last and not _is_staff(analysis, m)]


def _places(analysis: Analysis) -> list[Mark]:
    timed = analysis.reading.time_tokens
    places = [m for m in analysis.marks("place") if m.first not in timed and not _qualifies(analysis, m)]
    return [m for m in places if _beyond_object(analysis, m)]


def _bodies(analysis: Analysis) -> list[Mark]:
    timed = analysis.reading.time_tokens
    asked = [m for m in analysis.marks("body") if analysis.zones.zone[m.first] != "purpose"]
    return [m for m in asked if m.first not in timed and _acts(analysis, m)]


def _is_staff(analysis: Analysis, mark: Mark) -> bool:
    """True for people who are the object itself ('hire nurses', 'child benefit'), not those who benefit."""
    if _qualifies(analysis, mark):
        return True
    staff = analysis.reading.lexicon.has("group.staff", analysis.reading.tokens[mark.last - 1].stem)
    return staff and not _beyond_object(analysis, mark)


def _qualifies(analysis: Analysis, mark: Mark) -> bool:
    """True for a singular that only qualifies the noun behind it ('a household connection', 'child benefit')."""
    reading, last = analysis.reading, mark.last
    if reading.at(last, "object.output", "object.lever") is not None:
        return True
    singular = not reading.norms[last - 1].endswith("s") and reading.norms[last - 1] in _SINGULARS
    return (
        singular
        and last < len(reading.tokens)
        and reading.tokens[last].kind == "word"
        and not (reading.norms[last] in STOPPERS | SMALL or last in reading.adverbs or last in reading.verbs)
    )


def _beyond_object(analysis: Analysis, mark: Mark) -> bool:
    """True unless the mark is the bare object itself ('build schools' names no place)."""
    reading = analysis.reading
    return not any(demand.last <= mark.first < object_end(reading, demand) for demand in analysis.live)


def _acts(analysis: Analysis, mark: Mark) -> bool:
    """True if a body stands where it acts: before the verb, or after 'by', 'to', 'before', 'with'."""
    if analysis.reading.norm(mark.first - 1) in {"by", "from"} and analysis.reading.norm(mark.first - 2) in _DECIDED:
        return False
    words = {analysis.reading.norm(mark.first - 1), analysis.reading.norm(mark.first - 2)}
    if analysis.reading.tokens[mark.last - 1].stem in _HOUSES and words.isdisjoint(_ACTORS):
        return False
    before_verb = bool(analysis.live) and mark.first < analysis.live[0].first
    told = any(d.verb in _TELLS and d.last <= mark.first <= d.last + 2 for d in analysis.live)
    if told and mark.last < len(analysis.reading.tokens) and analysis.reading.norms[mark.last] == "to":
        return True
    if any(d.verb == "let" and d.last <= mark.first <= d.last + 2 for d in analysis.live):
        return True
    return before_verb or (
        bool(words & {"by", "to", "before", "with", "through", "at", "under", "the"}) and _beyond_object(analysis, mark)
    )


def _content(analysis: Analysis) -> Reason | None:
    zones = analysis.zones
    inside = [
        at
        for at in range(analysis.first_request, len(zones.zone))
        if zones.zone[at] in {"purpose", "relative"} and not zones.negated[at] and at not in analysis.grounds
    ]
    if len(inside) >= 4:
        return analysis.reason("S", "S.content", inside[0], inside[-1] + 1, 3)
    for demand in analysis.live:
        end = object_end(analysis.reading, demand)
        infinitive = analysis.reading.norm(end) == "to" and analysis.reading.verbs.get(end + 1)
        if infinitive and demand.end - end >= 4 and strength(analysis, demand).level == 2:
            return analysis.reason("S", "S.content", end, demand.end, 3)
    words = [at for at in range(analysis.first_request, len(zones.zone)) if not zones.negated[at]]
    if len(words) >= LONG_REQUEST:
        return analysis.reason("S", "S.content", words[0], words[-1] + 1, 3)
    return None

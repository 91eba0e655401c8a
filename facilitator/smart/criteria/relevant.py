"""Relevant: does it answer the problem, as a matter of human rights, after rubric R."""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.criteria.links import find_links
from facilitator.smart.criteria.objects import is_ratification, strength
from facilitator.smart.criteria.promises import names_only_people, only_promises
from facilitator.smart.model import Reason
from facilitator.smart.request.brief import articles_in, right_named, speaks, treaty_names
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import object_end
from facilitator.smart.request.statement import is_copy, recommends
from facilitator.smart.words.grammar import words
from facilitator.smart.words.lexicon import LONGEST, Mark

TWO: Final = 2
"""The level of a text on the problem: the article that the exercise names says as much."""
SERVED: Final = 2
"""Words of the subject beside a treaty that say what it is to serve."""
TOLD: Final = 3
"""Figures of the facts from which on a text without a request tells them again."""
LISTED: Final = 5
"""Separate demands from which on none of them says what the others serve."""
JOINED: Final = 8
"""Words between a verb of joining and the treaty."""
_JOINING: Final = words("ratify ratification acced accession join sign signature adher adherence become becom")
_ARTICLES: Final = words("article articles art arts")
_OF_THE_ILO: Final = frozenset({"work", "pay", "child labour", "social security", "indigenous peoples"})
"""Subjects on which the ILO has conventions."""
_ARTICLED: Final = words("a an another")
"""Before the name of a treaty: one that is still to be made."""
_LAWS: Final = words("act law code bill decree constitution regulation ordinance")
_MEASURES: Final = _LAWS | words("strategy policy plan programme program campaign")
"""What may be made on a right."""
_TREATIES: Final = words("covenant convention treaty charter icescr crc crpd cedaw iccpr ilo protocol declaration")
TIES: Final = ("right.treaty", "right.body", "right.sdg", "right.named", "right.earlier")


def judge_relevant(analysis: Analysis) -> Verdict:
    """The level of R with its reasons."""
    if analysis.kind in {"empty", "foreign"}:
        return Verdict(0, (analysis.reason("R", "R.empty", 0, 0, 0),))
    tie = _tie(analysis)
    if analysis.brief.brief is None:
        return Verdict(2, (tie[0],)) if tie else _alone(analysis)
    if not analysis.demands and find_links(analysis).loose:
        return Verdict(0, (analysis.reason("R", "R.nothing", 0, 0, 0),))
    subject = _subject(analysis, tie=tie is not None)
    if subject.level < TWO and tie is not None and tie[1] and (_names_article(analysis) or _names_right(analysis)):
        return Verdict(TWO, (tie[0],))
    if subject.level == 0 or analysis.kind == "joke" or _only_facts(analysis):
        return Verdict(min(subject.level, 1), subject.reasons)
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("R", "R.keywords", 0, 0, 1),))
    if subject.level == 2 and tie is not None:
        firm = find_links(analysis).firm or subject.reasons[0].rule == "R.treaty-asked"
        return Verdict(3 if tie[1] and firm else 2, (tie[0], *subject.reasons))
    if subject.level == 2 and tie is None and _says_for_what(analysis):
        return Verdict(3, (analysis.reason("R", "R.treaty-serves", 0, 0, 3), *subject.reasons))
    return subject


def _only_facts(analysis: Analysis) -> bool:
    """True for the facts of the brief pasted or told again, which take up nothing."""
    if not all(demand.implied for demand in analysis.demands) or analysis.reading.tagged("verb.ask"):
        return False
    if recommends(analysis.reading):
        return False
    return is_copy(analysis.reading, analysis.brief) or find_links(analysis).figures >= TOLD


def _names_article(analysis: Analysis) -> bool:
    """True if the text names an article that the exercise names, of a treaty that binds the State."""
    reading, brief = analysis.reading, analysis.brief
    named = {name for mark in reading.tagged("right.treaty") for name in treaty_names(reading, mark)}
    asked = [d for d in analysis.live if d.firmness != "process"]
    articles = articles_in(reading, 0, len(reading.tokens)) & brief.articles
    return bool(articles) and bool(named & brief.bound) and bool(asked) and analysis.kind == "request"


def _names_right(analysis: Analysis) -> bool:
    """True if a concrete step on no other subject is to serve a right that the exercise names."""
    reading, links = analysis.reading, find_links(analysis)
    if not links.concrete or links.foreign or analysis.kind != "request":
        return False
    serving = (mark for mark in reading.tagged("right.named") if not _is_subject(analysis, mark))
    named = [right for mark in serving if (right := right_named(reading, mark))]
    return any(right <= other or other <= right for right in named for other in analysis.brief.rights)


def _says_for_what(analysis: Analysis) -> bool:
    """True if a text that asks to join a treaty names two things of the subject that it serves, or it is one of work.

    A convention of the ILO answers one problem, so that to join it is not only a ratification.
    """
    links = find_links(analysis)
    reading = analysis.reading
    if separate_demands(analysis) >= LISTED:
        return False
    named = {at for mark in reading.treaties for at in range(mark.first, mark.last)}
    direct = links.sector | links.problem | links.theme
    told = direct | links.near_sector | links.near_problem | links.tied
    for demand in analysis.live:
        names = [m for m in reading.tagged("right.treaty") if demand.first <= m.first < demand.end]
        if not is_ratification(demand) and not any(_joins(analysis, demand, mark.first) for mark in names):
            continue
        if any(_answers(analysis, mark) for mark in names):
            return True
        places = [at for at in range(demand.last, demand.end) if at not in reading.name_tokens | named]
        aims = {reading.roots[at] for at in places if analysis.zones.zone[at] == "purpose"} & links.words
        own = {reading.roots[at] for at in places}
        if len(aims) >= SERVED or len(own & (direct if is_ratification(demand) else told)) >= SERVED:
            return True
    return False


def _answers(analysis: Analysis, mark: Mark) -> bool:
    """True for a convention of the ILO that the facts miss, in an exercise on work and not on ratification itself."""
    brief = analysis.brief
    numbered = {name for name in treaty_names(analysis.reading, mark) if name.startswith("no ")}
    on_work = not _OF_THE_ILO.isdisjoint(brief.subjects) and _JOINING.isdisjoint(brief.original)
    return on_work and bool(numbered & brief.unbound)


def _alone(analysis: Analysis) -> Verdict:
    level = 1 if analysis.live else 0
    return Verdict(level, (analysis.reason("R", "R.no-brief", 0, 0, level),))


def _subject(analysis: Analysis, *, tie: bool) -> Verdict:
    """0 for another subject, 1 for the sector, 2 for the problem that the facts show."""
    brief, reading = analysis.brief, analysis.reading
    treaties = [m for m in reading.marks if m.tag in brief.treaties]
    links = find_links(analysis)
    named = links.problem | links.weak_problem
    if only_promises(analysis) is not None and named and names_only_people(analysis, named):
        return Verdict(1, (_words(analysis, named, "R.sector", 1),))
    if links.takes_up(tie=tie):
        return Verdict(2, (_words(analysis, links.problem or links.weak_problem, "R.problem", 2),))
    if treaties and any(is_ratification(demand) or demand.behind for demand in analysis.live):
        return Verdict(2, (analysis.reason("R", "R.treaty-asked", treaties[0].first, treaties[0].last, 2),))
    if links.same_sector or (treaties and links.firm) or (links.unplaced and any(reading.tagged(*TIES))):
        return Verdict(
            1, (_words(analysis, links.sector or links.problem | links.weak | links.weak_problem, "R.sector", 1),)
        )
    return Verdict(0, (analysis.reason("R", "R.off-topic", 0, 0, 0),))


def _tie(analysis: Analysis) -> tuple[Reason, bool] | None:
    """The first right or commitment that the text names, and whether it binds the State; the binding ones first.

    A treaty that the text only asks to join is none by itself.
    """
    said = (m for m in analysis.reading.tagged(*TIES) if not _is_denied(analysis, m))
    named = (m for m in said if not _is_domestic(analysis, m))
    marks = [m for m in named if not (_asked_for(analysis, m) or _is_subject(analysis, m))]
    for mark in marks:
        if not _not_bound(analysis, mark):
            return analysis.reason("R", "R.tie", mark.first, mark.last, 3), True
    return (analysis.reason("R", "R.not-ratified", marks[0].first, marks[0].last, 2), False) if marks else None


def _is_denied(analysis: Analysis, mark: Mark) -> bool:
    """True for 'without any right to complain'."""
    return analysis.zones.negated[mark.first] and analysis.reading.norm(mark.first - 1) in {"any", "no"}


def _asked_for(analysis: Analysis, mark: Mark) -> bool:
    near = analysis.reading.between(mark.first - LONGEST, mark.last, "right.treaty")
    name = mark.tag == "right.treaty" or any(mark.first < m.last for m in near)
    if speaks(analysis.reading, mark):
        return False
    return name and any(_joins(analysis, d, mark.first) for d in analysis.demands if d.first <= mark.first < d.end)


def _is_subject(analysis: Analysis, mark: Mark) -> bool:
    """True for a right or treaty that is what is asked, and not what it is for.

    So in 'a law on the right to food', in 'uphold the right to food', and in a list of many demands.
    """
    reading = analysis.reading
    if mark.tag == "right.treaty" and not speaks(reading, mark):
        return separate_demands(analysis) >= LISTED
    if mark.tag != "right.named":
        return False
    before = reading.norms[max(0, mark.first - 3) : mark.first]
    if "on" in before and not _MEASURES.isdisjoint(before):
        return True
    return any(
        strength(analysis, demand).rule in {"S.general", "S.promise"} and not _says_how(analysis, demand)
        for demand in analysis.live
        if demand.last <= mark.first <= min(object_end(reading, demand), demand.last + 2)
    )


def _says_how(analysis: Analysis, demand: Demand) -> bool:
    """True for 'by doing ...', not for 'including by doing ...'."""
    ways = analysis.within(demand, "means.by")
    return any(analysis.reading.norms[mark.first - 1] != "including" for mark in ways)


def _joins(analysis: Analysis, demand: Demand, at: int) -> bool:
    """True if a demand asks to join the treaty at a token, at once or in time ('look into joining')."""
    if is_ratification(demand):
        return True
    before = analysis.reading.tokens[max(demand.first, at - JOINED) : at]
    return demand.firmness == "process" and not _JOINING.isdisjoint(token.stem for token in before)


def _is_domestic(analysis: Analysis, mark: Mark) -> bool:
    """True for the article of a law of the State itself ('article 5 of the Water Act'), and for 'a convention on'."""
    following = analysis.reading.norms[mark.last - 1 : mark.last + 5] if mark.tag == "right.treaty" else ()
    article = analysis.reading.norm(mark.first) in _ARTICLES
    if mark.tag == "right.treaty" and not _ARTICLED.isdisjoint(
        analysis.reading.norms[max(0, mark.first - 2) : mark.first]
    ):
        return True
    return article and not _LAWS.isdisjoint(following) and _TREATIES.isdisjoint(following)


def _not_bound(analysis: Analysis, mark: Mark) -> bool:
    names = treaty_names(analysis.reading, mark)
    return bool(names) and names <= analysis.brief.unbound


def _words(analysis: Analysis, roots: frozenset[str], rule: str, effect: int) -> Reason:
    for at, word in enumerate(analysis.reading.roots):
        if word and word in roots:
            return analysis.reason("R", rule, at, at + 1, effect)
    return analysis.reason("R", rule, 0, 0, effect)

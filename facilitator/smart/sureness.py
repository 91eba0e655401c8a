"""Sureness: for which criteria the checklist is not sure of its level, and which level it may be instead.

A level is sure where what decided it was right in nearly all texts that experts rated before they were scored. Each
function below names the cases in which it was not; how often sure levels are right stands in docs/scoring.md.
"""

from collections.abc import Callable, Mapping
from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.criteria.links import find_links
from facilitator.smart.criteria.objects import strength
from facilitator.smart.criteria.specific import detail_reasons
from facilitator.smart.criteria.turns import PROMISES
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Criterion, Doubt
from facilitator.smart.words.grammar import words

ENOUGH_DETAILS: Final = 2
"""Details from which on a step is surely one that a ministry could start."""
NARROW: Final = 0.35
"""How near to what is asked of it a text takes up the problem without being sure to do so."""
SURE_STEP: Final = 1
"""Words and figures of the problem with which a step surely takes it up."""
SURE_AIM: Final = 3
"""The same for a general aim, which says the exercise's words more easily."""
_WAYS: Final = words("by through with via using under including starting beginning first then")
"""Words that may open a means that no list knows."""
_WHOLE: Final = words("all every each whole remaining universal nationwide")

Doubted = Callable[[Analysis, Verdict], int | None]


def doubts(analysis: Analysis, verdicts: Mapping[Criterion, Verdict]) -> tuple[Doubt, ...]:
    """The criteria whose level is not sure, each with the level that it may be instead.

    Nothing has been measured for texts in other languages than English: only their time is sure.
    """
    if analysis.kind in {"empty", "foreign"}:
        return ()
    found: list[Doubt] = []
    for criterion in CRITERIA:
        perhaps = _DOUBTED[criterion](analysis, verdicts[criterion])
        if perhaps is None and analysis.reading.glossed and criterion != "T":
            level = verdicts[criterion].level
            perhaps = level - 1 if level else 1
        if perhaps is not None:
            found.append(Doubt(criterion, perhaps))
    return tuple(found)


def _specific(analysis: Analysis, verdict: Verdict) -> int | None:
    level = verdict.level
    if analysis.kind in {"keywords", "slogan"}:
        return level + 1 if level < 2 else level - 1
    if level == 0:
        return None
    if verdict.reasons[0].rule == "S.many-demands":
        return 1
    if level == 1:
        return 2 if analysis.quantities else None
    if level == 2 and _is_shaky_step(analysis):
        return 1
    details = len({reason.rule for reason in detail_reasons(analysis)})
    if level == 2:
        return 3 if details else None
    return 2 if details < ENOUGH_DETAILS or _is_shaky_step(analysis) else None


def _measurable(analysis: Analysis, verdict: Verdict) -> int | None:
    rule, level = verdict.reasons[0].rule, verdict.level
    if analysis.kind in {"keywords", "slogan"} and level:
        return level - 1
    match rule:
        case "M.none":
            general = any(strength(analysis, demand).level for demand in analysis.live)
            return 1 if general or analysis.kind == "slogan" else None
        case "M.output":
            if _is_shaky_step(analysis):
                return 1
            said = set(analysis.reading.norms)
            return 3 if analysis.quantities or not _WHOLE.isdisjoint(said) else None
        case "M.coverage":
            return 2
        case "M.figure" | "M.report" | "M.direction":
            return None
    return level - 1 if level else 1


def _achievable(analysis: Analysis, verdict: Verdict) -> int | None:
    rule, level = verdict.reasons[0].rule, verdict.level
    match rule:
        case "A.within-power":
            if _is_shaky_step(analysis) or separate_demands(analysis) > 1 or analysis.kind == "slogan":
                return 1
            timed = {at for time in analysis.times for at in range(time.first, time.last)}
            opened = any(n in _WAYS and at not in timed for at, n in enumerate(analysis.reading.norms))
            return 3 if opened or len(analysis.quantities) > 1 else None
        case "A.process" | "A.keywords" | "A.promise":
            return 1 - level if level < 2 else 1
        case "A.broad":
            return 2 if analysis.quantities or analysis.kind == "slogan" else None
        case "A.too-far" | "A.no-object":
            return 2
    return None


def _relevant(analysis: Analysis, verdict: Verdict) -> int | None:
    rule, level = verdict.reasons[0].rule, verdict.level
    if analysis.brief.brief is None or rule in {"R.keywords", "R.empty", "R.no-brief"}:
        return None
    links = find_links(analysis)
    if level == 1 and rule == "R.sector":
        if links.problem_weight > NARROW or not (links.strong or links.weak):
            return 2 if links.problem_weight > NARROW else 0
        return None
    if rule == "R.tie" and level == HIGHEST_LEVEL and links.problem_weight >= NARROW:
        return None
    if rule == "R.problem" and level == 2:
        own = len(links.problem) + len(links.near_problem) * NARROW + (links.figures > 0)
        asked = SURE_STEP if links.concrete else SURE_AIM
        return None if own >= asked or links.cause else 1
    if rule == "R.off-topic":
        return None if links.foreign else 1
    return max(0, level - 1) if level else None


def _time_bound(analysis: Analysis, verdict: Verdict) -> int | None:
    rule = verdict.reasons[0].rule
    if rule == "T.minor-part":
        return 3
    return 2 if rule == "T.vague" and len(analysis.times) > 1 else None


def _is_shaky_step(analysis: Analysis) -> bool:
    """True if only a promise, a flexible verb or a headline makes a step of what is asked."""
    firm = [d for d in analysis.live if strength(analysis, d).level == 2]
    return not any(d.firmness == "concrete" and d.verb not in PROMISES and not d.noun and not d.implied for d in firm)


_DOUBTED: Final[Mapping[Criterion, Doubted]] = {
    "S": _specific,
    "M": _measurable,
    "A": _achievable,
    "R": _relevant,
    "T": _time_bound,
}

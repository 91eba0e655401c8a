"""Achievable: could this State do it, with its means, in the time it has, after rubric A."""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.model import Reason
from facilitator.smart.objects import separate_demands, strength
from facilitator.smart.phrases import Mark

MANY: Final = 100
"""A count from which on a thing cannot be done within days or weeks."""
SHORT_MONTHS: Final = 3
_RATES: Final = frozenset({"week", "day", "daily", "weekly"})


def judge_achievable(analysis: Analysis) -> Verdict:
    """The level of A with its reasons."""
    live = analysis.live
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("A", "A.keywords", 0, 0, 1),))
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"} or not (live or analysis.kind == "slogan"):
        return Verdict(0, (analysis.reason("A", "A.no-action", 0, 0, 0),))
    if live and all(demand.firmness == "process" for demand in live):
        return _process(analysis)
    for found in (_absolute(analysis), _too_short(analysis)):
        if found is not None:
            return Verdict(0, (found,))
    if separate_demands(analysis) >= 3:
        return Verdict(1, (analysis.reason("A", "A.many-demands", 0, 0, 1),))
    if not any(strength(analysis, demand).level for demand in live) and analysis.kind != "slogan":
        return Verdict(1, (analysis.reason("A", "A.no-object", live[0].first, live[0].last, 1),))
    beyond = _beyond_means(analysis)
    if beyond is not None:
        return Verdict(1, (beyond,))
    way = _way(analysis)
    if way is not None:
        return Verdict(3, (way,))
    if any(strength(analysis, demand).level == 2 for demand in live) or analysis.kind == "slogan" or _narrow(analysis):
        return Verdict(2, (analysis.reason("A", "A.within-power", 0, 0, 2),))
    return Verdict(1, (analysis.reason("A", "A.broad", live[0].first, live[0].end, 1),))


def _process(analysis: Analysis) -> Verdict:
    """Only 'consider', 'continue' and the like: 1 where a goal stands behind it, 0 where there is none."""
    first = analysis.live[0]
    words = {token.norm for token in analysis.reading.tokens}
    empty = bool(words & {"possibility", "feasibility"}) or ("appropriate" in words and len(words) < 12)
    talk = bool(words & {"engagement", "cooperation", "dialogue", "engage", "cooperate"}) and first.behind is None
    level = 0 if empty or talk else 1
    return Verdict(level, (analysis.reason("A", "A.process", first.first, first.last, level),))


def _absolute(analysis: Analysis) -> Reason | None:
    for mark in analysis.marks("absolute"):
        if analysis.zones.zone[mark.first] != "purpose":
            return analysis.reason("A", "A.absolute", mark.first, mark.last, 0)
    return None


def _too_short(analysis: Analysis) -> Reason | None:
    """Days or weeks for something large: a deadline that no State can meet."""
    large = any(q.kind == "count" and q.value >= MANY for q in analysis.quantities) or _everything(analysis)
    if not large:
        return None
    for mark in analysis.marks("time.exact"):
        if _is_short(analysis, mark):
            return analysis.reason("A", "A.too-short", mark.first, mark.last, 0)
    return None


def _everything(analysis: Analysis) -> bool:
    return any(analysis.reading.norm(m.first) in {"all", "every", "each", "whole"} for m in analysis.marks("coverage"))


def _is_short(analysis: Analysis, mark: Mark) -> bool:
    tokens = analysis.reading.tokens[mark.first : mark.last]
    words = {token.stem for token in tokens}
    if words & {"tomorrow", "today", "tonight", "overnight", "day", "week", "fortnight"}:
        return True
    count = next((token.value for token in tokens if token.value is not None), None)
    return "month" in words and (count if count is not None else 1) <= SHORT_MONTHS


def _beyond_means(analysis: Analysis) -> Reason | None:
    """Everything, every week: more than the staff of any State."""
    for mark in analysis.marks("time.often"):
        words = {token.stem for token in analysis.reading.tokens[mark.first : mark.last]}
        if words & _RATES and _everything(analysis):
            return analysis.reason("A", "A.beyond-means", mark.first, mark.last, 1)
    return None


def _way(analysis: Analysis) -> Reason | None:
    for tag in ("means.steps", "means.money", "means.capacity"):
        marks = analysis.marks(tag)
        if marks:
            return analysis.reason("A", f"A.{tag[6:]}", marks[0].first, marks[0].last, 3)
    for quantity in analysis.quantities:
        if quantity.from_to:
            return analysis.reason("A", "A.from-to", quantity.first, quantity.last, 3)
    return None


def _narrow(analysis: Analysis) -> bool:
    """True if a general action is aimed at one problem of the facts for a named group: within a State's power."""
    groups = analysis.marks("group")
    named = {analysis.reading.roots[m.first] for m in groups}
    problem = {r for r in analysis.reading.roots if r in analysis.brief.problem}
    return bool(groups) and bool(problem - named) and not any(d.firmness == "process" for d in analysis.live)

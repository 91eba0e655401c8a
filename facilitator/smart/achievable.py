"""Achievable: could this State do it, with its means, in the time it has, after rubric A."""

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.model import Reason
from facilitator.smart.specific import separate_demands, strength


def judge_achievable(analysis: Analysis) -> Verdict:
    """The level of A with its reasons."""
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"}:
        return Verdict(0, (analysis.reason("A", "A.no-action", 0, 0, 0),))
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("A", "A.keywords", 0, 0, 1),))
    live = analysis.live
    if not live and analysis.kind != "slogan":
        return Verdict(0, (analysis.reason("A", "A.no-action", 0, 0, 0),))
    absolute = _absolute(analysis)
    if absolute is not None:
        return Verdict(0, (absolute,))
    if live and all(d.firmness == "process" for d in live):
        behind = any(d.behind for d in live)
        return Verdict(int(behind), (analysis.reason("A", "A.process", live[0].first, live[0].last, int(behind)),))
    if separate_demands(analysis) >= 3:
        return Verdict(1, (analysis.reason("A", "A.many-demands", 0, 0, 1),))
    way = _way(analysis)
    if not any(strength(analysis, d)[0] == 2 for d in live) and analysis.kind != "slogan" and way is None:
        return Verdict(1, (analysis.reason("A", "A.broad", live[0].first, live[0].end, 1),))
    if way is not None:
        return Verdict(3, (way,))
    return Verdict(2, (analysis.reason("A", "A.within-power", 0, 0, 2),))


def _absolute(analysis: Analysis) -> Reason | None:
    marks = analysis.marks("absolute")
    if marks and not any(d.firmness == "process" for d in analysis.live):
        return analysis.reason("A", "A.absolute", marks[0].first, marks[0].last, 0)
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

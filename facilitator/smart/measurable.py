"""Measurable: could somebody else tell, later, whether it was done, after rubric M."""

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.model import Reason
from facilitator.smart.specific import strength


def judge_measurable(analysis: Analysis) -> Verdict:
    """The level of M with its reasons."""
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"}:
        return Verdict(0, (analysis.reason("M", "M.none", 0, 0, 0),))
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("M", "M.keywords", 0, 0, 1),))
    outputs = [d for d in analysis.live if strength(analysis, d)[0] == 2]
    follow = followed(analysis)
    figure = _figure(analysis)
    if figure is not None and (outputs or analysis.kind == "slogan" or _direction(analysis)):
        if figure.rule == "M.figure":
            return Verdict(3, (figure,))
        if not outputs:
            return Verdict(2, (figure,))
    if outputs:
        reason = analysis.reason("M", "M.output", outputs[0].first, outputs[0].last, 2)
        return Verdict(3, (follow, reason)) if follow else Verdict(2, (reason,))
    direction = _direction(analysis)
    if direction is not None:
        return Verdict(1, (direction,))
    return Verdict(0, (analysis.reason("M", "M.none", 0, 0, 0),))


def followed(analysis: Analysis) -> Reason | None:
    """A stated coverage or a reporting duty."""
    for tag, rule in (("coverage", "M.coverage"), ("report", "M.report")):
        marks = analysis.marks(tag)
        if marks:
            return analysis.reason("M", rule, marks[0].first, marks[0].last, 3)
    return None


def _figure(analysis: Analysis) -> Reason | None:
    for quantity in analysis.quantities:
        if quantity.counted >= 0 or quantity.from_to or quantity.kind == "factor":
            return analysis.reason("M", "M.figure", quantity.first, quantity.last, 3)
    if analysis.quantities:
        quantity = analysis.quantities[0]
        rule = "M.figure" if analysis.marks("indicator") else "M.bare-figure"
        return analysis.reason("M", rule, quantity.first, quantity.last, 3 if rule == "M.figure" else 2)
    return None


def _direction(analysis: Analysis) -> Reason | None:
    for demand in analysis.live:
        mark = analysis.reading.at(demand.first, "verb.direction")
        if demand.firmness == "process":
            if demand.behind is None:
                continue
            mark = next(
                (m for m in analysis.reading.tagged("verb.direction") if demand.last <= m.first < demand.end), None
            )
        if mark is not None:
            return analysis.reason("M", "M.direction", mark.first, mark.last, 1)
    return None

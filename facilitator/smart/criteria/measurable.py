"""Measurable: could somebody else tell, later, whether it was done, after rubric M."""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.criteria.coverage import followed, is_uncounted
from facilitator.smart.criteria.directions import find_direction, only_moves
from facilitator.smart.criteria.objects import is_thing, strength
from facilitator.smart.criteria.promises import measures_evil, only_promises
from facilitator.smart.criteria.turns import PROMISES, promises_never, wipes_out
from facilitator.smart.model import Reason
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import is_substance, object_end, object_start
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.words.grammar import words

_CONSIDERS: Final = words("consider explor examin contemplat envisag think study look weigh give reflect")
_ENDS: Final = words("end eliminat eradicat stop clos remov")
_COMPLETELY: Final = words("completely entirely totally")
_INSTRUMENTS: Final = words("treaty convention instrument protocol procedur covenant")
NEAR_INDICATOR: Final = 8
"""Words between an indicator and its value."""
LISTED: Final = 5
"""Separate demands from which on what reports on one of them does not make the whole measurable."""


def judge_measurable(analysis: Analysis) -> Verdict:
    """The level of M with its reasons."""
    none = Verdict(0, (analysis.reason("M", "M.none", 0, 0, 0),))
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"}:
        return none
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("M", "M.keywords", 0, 0, 1),))
    promised = _promised(analysis)
    if promised is not None:
        return promised
    zero = _zero(analysis)
    if zero is not None:
        return Verdict(3, (zero,))
    outputs = [d for d in analysis.live if strength(analysis, d).level == 2 and not only_moves(analysis, d)]
    found = _with_outputs(analysis, outputs) if outputs else _without_outputs(analysis)
    if found is None:
        return none
    if found.level == 3 and separate_demands(analysis) >= LISTED and not _has_extent(analysis, found.reasons[0]):
        return Verdict(2, (analysis.reason("M", "M.many-demands", 0, 0, 2), *found.reasons))
    return found


def _promised(analysis: Analysis) -> Verdict | None:
    """The level of a text that only promises an outcome, None if it asks for more or names a value to be reached."""
    kind = only_promises(analysis)
    if kind is None or any(q.kind == "share" or q.from_to or _is_measured(analysis, q) for q in analysis.quantities):
        return None
    demand = analysis.live[0]
    if kind == "evil" and measures_evil(analysis, demand):
        return Verdict(2, (analysis.reason("M", "M.indicator", demand.last, demand.end, 2),))
    level = 0 if kind in {"feeling", "rights"} else 1
    rule = "M.direction" if level else "M.promise"
    return Verdict(level, (analysis.reason("M", rule, demand.first, demand.last, level),))


def _is_measured(analysis: Analysis, quantity: Quantity) -> bool:
    """True for a figure of an indicator, not of the people for whom something is promised."""
    return any(abs(mark.first - quantity.first) < NEAR_INDICATOR for mark in analysis.marks("indicator"))


def _has_extent(analysis: Analysis, found: Reason) -> bool:
    """True for a figure or a coverage among many demands, not for a report or for all treaties there are."""
    said = {token.stem for token in analysis.reading.tokens if found.start <= token.start < found.end}
    return found.rule in {"M.figure", "M.coverage"} and said.isdisjoint(_INSTRUMENTS)


def _zero(analysis: Analysis) -> Reason | None:
    """'End all ...', 'close ... completely': the target is nought, whether it can be reached or not."""
    reading = analysis.reading
    for demand in analysis.live:
        if demand.verb not in _ENDS or demand.softener is not None:
            continue
        completely = any(reading.norms[at] in _COMPLETELY for at in range(demand.last, demand.end))
        if completely or wipes_out(analysis, demand) or _all_of(analysis, demand):
            return analysis.reason("M", "M.zero", demand.first, demand.last + 1, 3)
    never = next((at for d in analysis.live if (at := promises_never(analysis, d)) is not None), None)
    if never is not None:
        return analysis.reason("M", "M.zero", never, never + 2, 3)
    for mark in analysis.marks("absolute"):
        promised = any(d.verb in PROMISES and d.first <= mark.first < d.end for d in analysis.live)
        if mark.phrase.startswith("to zero") or (promised and mark.phrase.startswith("no <")):
            return analysis.reason("M", "M.zero", mark.first, mark.last, 3)
    return None


def _all_of(analysis: Analysis, demand: Demand) -> bool:
    """True for 'end all evictions'; to remove all of something is a step with its coverage."""
    start = object_start(analysis.reading, demand)
    every = analysis.reading.norm(start) == "all" and not is_uncounted(analysis, start)
    return demand.verb != "remov" and every


def _with_outputs(analysis: Analysis, outputs: list[Demand]) -> Verdict:
    output = analysis.reason("M", "M.output", outputs[0].first, outputs[0].last, 2)
    for found in (_figure(analysis), followed(analysis)):
        if found is not None and found.effect == 3:
            return Verdict(3, (found, output))
    return Verdict(2, (output,))


def _without_outputs(analysis: Analysis) -> Verdict | None:
    direction = _direction(analysis)
    figure = _figure(analysis)
    if direction is not None and figure is not None and any(d.firmness != "process" for d in analysis.live):
        level = 3 if _named_indicator(analysis) or any(q.from_to for q in analysis.quantities) else 2
        return Verdict(level, (figure, direction))
    indicator = _indicator(analysis)
    if direction is not None and indicator is not None:
        return Verdict(2, (indicator, direction))
    if direction is not None:
        return Verdict(1, (direction,))
    goal = next(
        (d for d in analysis.live if d.behind == "concrete" and d.verb in _CONSIDERS and not _hedged(analysis)), None
    )
    if goal is not None:
        return Verdict(1, (analysis.reason("M", "M.considered", goal.first, goal.last, 1),))
    if figure is not None and any(d.firmness != "process" for d in analysis.live):
        return Verdict(figure.effect, (figure,))
    return None


def _hedged(analysis: Analysis) -> bool:
    norms = {token.norm for token in analysis.reading.tokens}
    return bool(norms & {"possibility", "appropriate", "feasibility", "option", "possible"})


def _figure(analysis: Analysis) -> Reason | None:
    """The first figure that says what it counts, or else the first one; its effect says which."""
    for quantity in analysis.quantities:
        if _counts(analysis, quantity):
            return analysis.reason("M", "M.figure", quantity.first, quantity.last, 3)
    if analysis.quantities:
        quantity = analysis.quantities[0]
        return analysis.reason("M", "M.bare-figure", quantity.first, quantity.last, 2)
    return None


def _counts(analysis: Analysis, quantity: Quantity) -> bool:
    if quantity.from_to or quantity.kind == "count":
        return quantity.counted >= 0 or quantity.from_to or _named_indicator(analysis)
    if quantity.kind == "share" and quantity.counted >= 0 and _is_covered(analysis, quantity.counted):
        return True
    return _named_indicator(analysis) or any(
        is_thing(analysis, d) for d in analysis.live if d.first <= quantity.first < d.end
    )


def _is_covered(analysis: Analysis, at: int) -> bool:
    """True for people or places of which a share can be counted ('90% of its health centres')."""
    reading = analysis.reading
    if reading.norms[at - 1] in {"of", "the", "all", "its"} and reading.norms[at].endswith("s"):
        return True
    last = next((end for end in range(at, len(reading.tokens)) if not is_substance(reading, end)), len(reading.tokens))
    named = (at, last - 1)
    return any(
        reading.at(place, "group", "place") is not None or reading.lexicon.has("covered", reading.tokens[place].stem)
        for place in named
    )


def _named_indicator(analysis: Analysis) -> bool:
    return bool(analysis.marks("indicator", "object.lever"))


def _indicator(analysis: Analysis) -> Reason | None:
    """An indicator that is itself the object of a demand ('reduce the drop-out rate')."""
    for demand in analysis.live:
        end = object_end(analysis.reading, demand)
        for mark in analysis.within(demand, "indicator"):
            if mark.first < end and demand.firmness != "process":
                return analysis.reason("M", "M.indicator", mark.first, mark.last, 2)
    return None


def _direction(analysis: Analysis) -> Reason | None:
    at = find_direction(analysis)
    return None if at is None else analysis.reason("M", "M.direction", at, at + 1, 1)

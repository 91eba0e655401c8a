"""Feasibility: what speaks against a request: absolutes, too little time for too much, targets far from the facts.

It knows nothing of levels except those that it costs. The decision to know: without a plausible range in the brief,
only gross cases are named (a thousand schools in a month, a rate cut to a tenth in two years); a scorer that doubts
ambitious but possible targets would teach timidity.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.objects import is_ratification, strength
from facilitator.smart.criteria.paces import (
    EVERYBODY,
    WHOLE,
    all_in_a_year,
    everything_often,
    months_until,
    too_fast,
    too_short,
)
from facilitator.smart.criteria.turns import ENDS, PROMISES, promises_never
from facilitator.smart.model import Reason
from facilitator.smart.request.brief import speaks, treaty_names
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import object_start
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.words.grammar import STOPPERS, words
from facilitator.smart.words.phrases import Mark

TOLD: Final = 8
"""Words before and behind a figure that may say what it is of."""
_NEXT: Final = frozenset({"and", ",", ";", ":", ".", "while"})
"""Where what a figure is of ends."""
_TREATIES: Final = words("instrument treaty convention protocol covenant recommendation")
_EVER: Final = frozenset({"ever", "again", "anywhere", "more"})
"""Words that make a rule about nobody one without an end."""
_EVILS: Final = words(
    "hunger poverty homelessness unemployment inequality discrimination malnutrition illiteracy corruption"
)
_AFTER_EVIL: Final = frozenset({"by", "in", "for", "within", "before", "everywhere", "until", "."})


def impossible(analysis: Analysis) -> Reason | None:
    """What no State can do, with the words that say it: an absolute, or far too much in far too short a time."""
    return (
        _already_done(analysis)
        or _absolute(analysis)
        or _ends_everything(analysis)
        or too_short(analysis)
        or too_fast(analysis)
    )


def doubtful(analysis: Analysis) -> Reason | None:
    """What no State could show done: all treaties at once, everything every week, a target far from the facts."""
    return _all_treaties(analysis) or everything_often(analysis) or all_in_a_year(analysis) or _too_far(analysis)


def _already_done(analysis: Analysis) -> Reason | None:
    """Asks to ratify what the facts say is ratified."""
    for demand in analysis.live:
        if not is_ratification(demand):
            continue
        for mark in analysis.reading.tagged("right.treaty"):
            names = treaty_names(analysis.reading, mark)
            if speaks(analysis.reading, mark) or analysis.zones.zone[mark.first] != "request":
                continue
            if demand.last <= mark.first < demand.end and names and names <= analysis.brief.bound:
                return analysis.reason("A", "A.already-done", mark.first, mark.last, 0)
    return None


def _absolute(analysis: Analysis) -> Reason | None:
    never = next((at for d in analysis.live if (at := promises_never(analysis, d)) is not None), None)
    if never is not None:
        return analysis.reason("A", "A.absolute", never, never + 2, 0)
    for mark in analysis.marks("absolute"):
        own = mark.phrase.startswith("to zero") and bool(analysis.marks("object.lever", "object.output"))
        if analysis.zones.zone[mark.first] != "purpose" and not own and _is_promised(analysis, mark):
            return analysis.reason("A", "A.absolute", mark.first, mark.last, 0)
    return None


def _is_promised(analysis: Analysis, mark: Mark) -> bool:
    """False for 'nobody' in a remark or a rule ('let nobody be evicted without an order'), and 'at once' for one."""
    opening = analysis.reading.norm(mark.first)
    holder = next((d for d in analysis.live if d.first <= mark.first < d.end), None)
    if opening == "at":
        said = analysis.reading.norms[holder.first : mark.first] if holder is not None else ()
        return holder is not None and (holder.verb in ENDS or not WHOLE.isdisjoint(said))
    if opening == "without":
        return holder is None or strength(analysis, holder).level < 2
    if "forms" in analysis.reading.norms[mark.first : mark.last]:
        return False
    if opening not in {"nobody", "no"}:
        return True
    ever = any(analysis.reading.norm(at) in _EVER for at in range(mark.first, mark.first + 12))
    return holder is not None and (holder.verb in PROMISES or ever)


def _ends_everything(analysis: Analysis) -> Reason | None:
    """'End all maternal deaths', 'eliminate hunger by 2026': the end, by a date, of what no State simply owns."""
    reading = analysis.reading
    if not any(time.kind == "exact" for time in analysis.times):
        return None
    for demand in analysis.live:
        if demand.verb not in ENDS or demand.softener is not None:
            continue
        words = range(demand.first, demand.end)
        completely = any(reading.norm(at) in {"completely", "entirely", "totally"} for at in words)
        evil = next((at for at in words[:4] if reading.norm(at) in _EVILS), None)
        bare = evil is not None and (evil + 1 >= demand.end or reading.norm(evil + 1) in _AFTER_EVIL)
        start = object_start(reading, demand)
        ours = any(start < m.first < start + 4 for m in reading.tagged("object.lever", "right.treaty"))
        everything = reading.norm(start) == "all" and demand.verb != "clos"
        if not ours and (everything or completely or bare):
            return analysis.reason("A", "A.absolute", demand.first, demand.last + 1, 0)
    return None


def _all_treaties(analysis: Analysis) -> Reason | None:
    reading = analysis.reading
    for demand in analysis.live:
        following = range(demand.last, min(demand.last + 8, demand.end))
        everything = is_ratification(demand) and reading.norm(demand.last) in {"all", "every"}
        if everything and any(reading.tokens[at].stem in _TREATIES for at in following):
            return analysis.reason("A", "A.all-treaties", demand.first, demand.last + 1, 1)
    return None


def _too_far(analysis: Analysis) -> Reason | None:
    """A target outside the trainer's plausible range, or a share that would have to change beyond all experience."""
    for demand in analysis.live:
        inside = [q for q in analysis.quantities if demand.last <= q.first < demand.end]
        for quantity in inside:
            ranged = _outside_range(analysis, demand, quantity)
            if ranged or (quantity.kind == "share" and _leaps(analysis, demand, quantity)):
                return analysis.reason("A", "A.too-far", quantity.first, quantity.last, 1)
    return None


def _outside_range(analysis: Analysis, demand: Demand, quantity: Quantity) -> bool:
    whole = _is_whole(analysis, quantity)
    known = analysis.brief.has_value(quantity.value) and not (quantity.from_to or whole)
    if quantity.kind == "factor" or known:
        return False
    near = set(analysis.reading.roots[slice(*_told(analysis, demand, quantity))])
    counted = analysis.reading.roots[quantity.counted] if quantity.counted >= 0 else ""
    bare = quantity.from_to and analysis.reading.norm(quantity.counted) in STOPPERS
    for fact in analysis.brief.ranges:
        same_kind = (quantity.kind == "share") == fact.is_share and (fact.is_share or bare or counted in fact.roots)
        if same_kind and fact.roots and fact.roots <= near and not fact.low <= quantity.value <= fact.high:
            return True
        everybody = whole and not fact.is_share and quantity.kind == "share" and fact.most > fact.high
        if everybody and fact.roots and fact.roots <= near:
            return True
    return False


def _is_whole(analysis: Analysis, quantity: Quantity) -> bool:
    """True for 'all 160,000' and '100 % of': no figure that the facts give is out of reach as a target but this one."""
    whole = quantity.kind == "share" and quantity.value >= EVERYBODY
    return whole or analysis.reading.norm(quantity.first - 1) in {"all", "whole"}


def _told(analysis: Analysis, demand: Demand, quantity: Quantity) -> tuple[int, int]:
    """The tokens that may say what a figure is of, counted from both ends of 'from 41 to 20'."""
    norms, first = analysis.reading.norms, quantity.first
    if quantity.from_to:
        first = next((at for at in range(first - 1, demand.first, -1) if norms[at] == "from"), first)
    last = quantity.last
    while last < min(demand.end, quantity.last + TOLD) and norms[last] not in _NEXT:
        last += 1
    return max(demand.first, first - TOLD), last


def _leaps(analysis: Analysis, demand: Demand, quantity: Quantity) -> bool:
    """True if a share from the facts would have to fall to a third, or rise fivefold, within three years."""
    left = [m for m in (months_until(analysis, t) for t in analysis.times if t.kind == "exact") if m is not None]
    years = max(left, default=60.0) / 12
    if analysis.reading.norm(quantity.first - 1) not in {"to", "at", "below", "under", "than", "least", "most"}:
        return False
    roots = {r for r in analysis.reading.roots[demand.last : demand.end] if r}
    for fact in analysis.brief.shares:
        if len(fact.roots & roots) >= 2 and not quantity.from_to and fact.low > 0 and fact.low != quantity.value:
            ratio = quantity.value / fact.low
            return years <= 3 and (ratio < 0.34 or ratio > 5)
    return False

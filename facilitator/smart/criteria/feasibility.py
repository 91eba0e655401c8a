"""Feasibility: what speaks against a request: absolutes, too little time for too much, targets far from the facts.

It knows nothing of levels except those that it costs. The decision to know: without a plausible range in the brief,
only gross cases are named (a thousand schools in a month, a rate cut to a tenth in two years); a scorer that doubts
ambitious but possible targets would teach timidity.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.frequencies import everything_often
from facilitator.smart.criteria.objects import PROMISES, is_ratification
from facilitator.smart.criteria.turns import ENDS
from facilitator.smart.model import Reason
from facilitator.smart.request.brief import speaks, treaty_names
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import object_start
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.request.times import Time
from facilitator.smart.words.grammar import words
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.tokens import is_year

MANY: Final = 100
"""A count from which on a thing cannot be done within days or weeks."""
BUILT_A_MONTH: Final = 2000
"""Small things (homes, wells, toilets, people trained) that the largest programme finishes in a month."""
FITTED_A_MONTH: Final = 20000
"""Things that one visit is enough for (a meter installed, a child vaccinated), in the largest programme."""
TREES_A_MONTH: Final = 1_000_000
"""Trees and seedlings that a national campaign plants in a month."""
BUILDINGS_A_MONTH: Final = 100
"""Schools, clinics and the like that the largest programme opens in a month."""
SHORT_MONTHS: Final = 3
WEEKS: Final = 1.6
"""Months within which nothing is done for all, ended or doubled."""
MONTHS_FOR_ALL: Final = 12
YEARS_SINCE_REVIEW: Final = 2
"""Years between a review and the time at which its recommendations are rewritten in a room."""

_UNIT_MONTHS: Final = {
    "minut": 0.0,
    "hour": 1 / 720,
    "day": 1 / 30,
    "week": 0.25,
    "fortnight": 0.5,
    "month": 1.0,
    "quarter": 3.0,
    "semester": 6.0,
    "term": 4.0,
    "year": 12.0,
    "yr": 12.0,
    "decad": 120.0,
    "season": 4.0,
}
_WHOLE: Final = words("all every each whole entire everybody everyone everything")
_PUBLISHES: Final = words("publish releas disclos post mak report inform notify tell announc")
_MOMENTS: Final = words(
    "weekend tomorrow today tonight overnight monday tuesday wednesday thursday friday saturday sunday"
)
_BUILDINGS: Final = words("school hospital clinic center classroom university court kindergarten shelter")
_BUILDS: Final = words(
    "build construct open establish erect creat drill install instal hir recruit train deploy connect set "
    "employ appoint post equip vaccinat plant mak convert adapt renovat fit retrofit rebuild repair refurbish "
    "electrify insulat"
)
_FITS: Final = frozenset({"install", "instal", "vaccinat", "plant", "equip", "connect"})
_TREES: Final = words("tree seedling sapling mangrove")
_TREATIES: Final = words("instrument treaty convention protocol covenant recommendation")
_LIMITS: Final = words("limit deadline term period time")
_KNOWN: Final = words("the this that its their current present existing")
"""Words before 'limit of 30 days' that tell of one which is there already, and set none."""
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
        or _too_short(analysis)
        or _too_fast(analysis)
    )


def doubtful(analysis: Analysis) -> Reason | None:
    """What no State could show done: all treaties at once, everything every week, a target far from the facts."""
    return _all_treaties(analysis) or everything_often(analysis) or _all_in_a_year(analysis) or _too_far(analysis)


def months_until(analysis: Analysis, time: Time) -> float | None:
    """How long a time leaves, None where it cannot be told."""
    tokens = analysis.reading.tokens[time.first : time.last]
    stems = {token.stem for token in tokens}
    if stems & _MOMENTS:
        return 0.0
    years = [int(token.text) for token in tokens if is_year(token)]
    if years:
        return max(3.0, 12.0 * (max(years) - analysis.brief.last_review - YEARS_SINCE_REVIEW) + 6)
    unit = next((_UNIT_MONTHS[token.stem] for token in tokens if token.stem in _UNIT_MONTHS), None)
    if unit is None:
        return None
    count = next((token.value for token in tokens if token.value is not None), None)
    return unit * (count if count is not None else 1.0)


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
        return holder is not None and (holder.verb in ENDS or not _WHOLE.isdisjoint(said))
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
        ours = any(demand.last < m.first < demand.last + 4 for m in reading.tagged("object.lever", "right.treaty"))
        everything = reading.norm(object_start(reading, demand)) == "all" and demand.verb != "clos"
        if not ours and (everything or completely or bare):
            return analysis.reason("A", "A.absolute", demand.first, demand.last + 1, 0)
    return None


def covers_all(analysis: Analysis) -> bool:
    """True if the request covers all of something."""
    reading = analysis.reading
    objects = (reading.norm(object_start(reading, demand)) in {"all", "every"} for demand in analysis.live)
    return any(objects) or any(
        reading.norm(m.first) in {"all", "every", "each", "whole"} for m in analysis.marks("coverage")
    )


def _too_short(analysis: Analysis) -> Reason | None:
    """Days or weeks for something large: a deadline that no State can meet."""
    large = any(q.kind == "count" and q.value >= MANY for q in analysis.quantities) or covers_all(analysis)
    large = large and not all(demand.verb in _PUBLISHES for demand in analysis.live)
    longest = SHORT_MONTHS if large else WEEKS if _is_sweeping(analysis) else 0.0
    for time in analysis.times:
        left = months_until(analysis, time) if time.kind == "exact" else None
        often = any(m.first <= time.first < m.last for m in analysis.marks("time.often"))
        before = {analysis.reading.norm(time.first - 1), analysis.reading.norm(time.first - 2)}
        if analysis.reading.norm(time.first) in _LIMITS and before & _KNOWN:
            continue
        if left is not None and left < longest and not often and time.last - time.first > 1 - (left == 0):
            return analysis.reason("A", "A.too-short", time.first, time.last, 0)
    return None


def _is_sweeping(analysis: Analysis) -> bool:
    """True for an end of something, a multiple of it, or all of it: more than weeks are enough for, but to publish."""
    norms = analysis.reading.norms
    return any(
        demand.verb in ENDS
        or not _WHOLE.isdisjoint(norms[demand.first : demand.end])
        or any(q.kind == "factor" and demand.first <= q.first < demand.end for q in analysis.quantities)
        for demand in analysis.live
        if demand.verb not in _PUBLISHES
    )


def _too_fast(analysis: Analysis) -> Reason | None:
    """More things to build or people to hire in a month than any programme manages."""
    left = [m for m in (months_until(analysis, t) for t in analysis.times if t.kind == "exact") if m is not None]
    if not left:
        return None
    for quantity in analysis.quantities:
        if quantity.kind != "count" or not _is_built(analysis, quantity):
            continue
        noun = {
            analysis.reading.tokens[at].stem
            for at in range(quantity.last, min(quantity.last + 3, len(analysis.reading.tokens)))
        }
        small = any(d.verb in _FITS and d.last <= quantity.first < d.end for d in analysis.live)
        limit = FITTED_A_MONTH if small else BUILDINGS_A_MONTH if noun & _BUILDINGS else BUILT_A_MONTH
        limit = TREES_A_MONTH if noun & _TREES else limit
        if quantity.value > limit * max(*left, 0.25):
            return analysis.reason("A", "A.too-fast", quantity.first, quantity.last, 0)
    return None


def _is_built(analysis: Analysis, quantity: Quantity) -> bool:
    return any(d.verb in _BUILDS and d.last <= quantity.first < d.last + 4 for d in analysis.live)


def _all_treaties(analysis: Analysis) -> Reason | None:
    reading = analysis.reading
    for demand in analysis.live:
        following = range(demand.last, min(demand.last + 8, demand.end))
        everything = is_ratification(demand) and reading.norm(demand.last) in {"all", "every"}
        if everything and any(reading.tokens[at].stem in _TREATIES for at in following):
            return analysis.reason("A", "A.all-treaties", demand.first, demand.last + 1, 1)
    return None


def _all_in_a_year(analysis: Analysis) -> Reason | None:
    """'All 140 stations within one year': a hundred works and more, of which none is said to come first."""
    left = [m for m in (months_until(analysis, t) for t in analysis.times if t.kind == "exact") if m is not None]
    if not left or max(left) > MONTHS_FOR_ALL:
        return None
    for quantity in analysis.quantities:
        whole = analysis.reading.norm(quantity.first - 1) == "all" and quantity.value >= MANY
        if whole and quantity.kind == "count" and _is_built(analysis, quantity):
            return analysis.reason("A", "A.too-fast", quantity.first, quantity.last, 1)
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
    if quantity.kind == "factor" or analysis.brief.has_value(quantity.value):
        return False
    near = set(analysis.reading.roots[max(demand.last, quantity.first - 8) : min(demand.end, quantity.last + 4)])
    counted = analysis.reading.roots[quantity.counted] if quantity.counted >= 0 else ""
    for fact in analysis.brief.ranges:
        same_kind = (quantity.kind == "share") == fact.is_share and (fact.is_share or counted in fact.roots)
        if same_kind and fact.roots and fact.roots <= near and not fact.low <= quantity.value <= fact.high:
            return True
    return False


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

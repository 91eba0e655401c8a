"""Feasibility: what speaks against a request: absolutes, too little time for too much, targets far from the facts.

A report each month is no burden however many places it covers; only what is done to each of them is.

A time is measured against what it is set for, so what another demand asks of everybody does not make a deadline too
short.

Without a plausible range in the brief, only gross cases are named (a thousand schools in a month, a rate cut to a tenth
in two years); a scorer that doubts ambitious but possible targets would teach timidity.
"""

from collections.abc import Sequence
from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.objects import is_ratification, strength
from facilitator.smart.criteria.turns import ENDS, PROMISES, promises_never
from facilitator.smart.model import Reason
from facilitator.smart.request.brief import speaks, treaty_names
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import object_start
from facilitator.smart.request.quantities import Quantity, Time
from facilitator.smart.words.grammar import SMALL, STOPPERS, words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import is_year

OFTEN: Final = 3
"""Times a year from which on to see all of a people is more than a service can do."""
_RATES: Final = frozenset({"week", "day", "daily", "weekly", "hour", "hourly"})


def everything_often(analysis: Analysis) -> Reason | None:
    """Everything, every week: more than the staff of any State."""
    for mark in analysis.marks("time.often"):
        words = {token.stem for token in analysis.reading.tokens[mark.first : mark.last]}
        if (words & _RATES or _often_for_people(analysis, mark)) and _covers_near(analysis, mark):
            return analysis.reason("A", "A.beyond-means", mark.first, mark.last, 1)
    return None


def _often_for_people(analysis: Analysis, mark: Mark) -> bool:
    """True for 'four times a year' where each of many people is tested or visited: more visits than people."""
    reading = analysis.reading
    times = reading.norms[mark.first : mark.last]
    count = reading.tokens[mark.first].value
    people = any(
        reading.norm(m.first - 1) in {"all", "every", "each"} for m in analysis.marks("group") if m.first < mark.first
    )
    return "times" in times and count is not None and count >= OFTEN and people


def _covers_near(analysis: Analysis, mark: Mark) -> bool:
    """True for 'every school' in the same breath as 'every week': no comma or colon stands between."""
    tokens = analysis.reading.tokens
    first, last = mark.first, mark.last
    while first > 0 and tokens[first - 1].kind != "mark":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "mark":
        last += 1
    near = {*range(first, mark.first), *range(mark.last, last)}
    return any(tokens[at].norm in {"all", "every", "each", "everything", "whole"} for at in near)


EVERYBODY: Final = 100
"""Per cent of those that there are."""
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
MONTHS_FOR_WORKS: Final = 6
"""Months within which no State closes, builds or repairs all there is of something."""
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
WHOLE: Final = words("all every each whole entire everybody everyone everything")
_PUBLISHES: Final = words("publish releas disclos post mak report inform notify tell announc")
_MOMENTS: Final = words(
    "weekend tomorrow today tonight overnight monday tuesday wednesday thursday friday saturday sunday"
)
_BUILDINGS: Final = words(
    "school hospital clinic center classroom university court kindergarten shelter building ward block"
)
_BUILDS: Final = words(
    "build construct open establish erect creat drill install instal hir recruit train deploy connect set "
    "employ appoint post equip vaccinat plant mak convert adapt renovat fit retrofit rebuild repair refurbish "
    "electrify insulat"
)
_STAFFS: Final = words("hir recruit train deploy employ appoint post")
"""Stems of verbs for people, who may be 'for 1,000 schools' that nobody has to build."""
_CLEARS: Final = words("clos shut dismantl replac clean")
"""Stems of verbs of works that undo something."""
_PLURAL: Final = ("s", "S", "x")
"""Endings of plurals, with those of French ("hôpitaux")."""
_OF: Final = words("of the more other such")
"""Small words between a figure and what it counts ('400 of the 730 schools')."""
LONGEST_COUNTED: Final = 5
"""Words of what is counted, with all that stands before the noun ('new public health centre managers')."""
_FITS: Final = frozenset({"install", "instal", "vaccinat", "plant", "equip", "connect"})
_TREES: Final = words("tree seedling sapling mangrove")
_BINDS: Final = words("requir oblig mandat compel bind")
"""Stems of verbs by which a rule is given to others."""
_LONGEST_RULE: Final = 60
"""Words before a limit in which the rule or the duty stands that it belongs to: longer than any clause."""
_RULES: Final = words(
    "law act bill code decree regulation ordinanc rul order directiv standard guidelin statut legislation"
)
"""Stems of what holds rules, so that a time in its clause is a limit that the rule sets."""
_DUTIES: Final = words("must shall may should")
_LIMITS: Final = words("limit deadline term period time")
_KNOWN: Final = words("the this that its their current present existing")
"""Words before 'limit of 30 days' that tell of one which is there already, and set none."""


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


def covers_all(analysis: Analysis, asked: Sequence[Demand]) -> bool:
    """True if what is asked covers all of something."""
    reading = analysis.reading
    objects = (reading.norm(object_start(reading, demand)) in {"all", "every"} for demand in asked)
    if asked is analysis.live and any(q.kind == "share" and q.value >= EVERYBODY for q in analysis.quantities):
        return True
    whole = (m for m in analysis.marks("coverage") if reading.norm(m.first) in {"all", "every", "each", "whole"})
    if asked is analysis.live:
        return any(objects) or any(whole)
    return any(objects) or any(d.first <= m.first < d.end for m in whole for d in asked)


def too_short(analysis: Analysis) -> Reason | None:
    """Days or weeks for something large: a deadline that no State can meet."""
    for time in analysis.times:
        left = months_until(analysis, time) if time.kind == "exact" else None
        often = any(m.first <= time.first < m.last for m in analysis.marks("time.often"))
        before = {analysis.reading.norm(time.first - 1), analysis.reading.norm(time.first - 2)}
        if (analysis.reading.norm(time.first) in _LIMITS and before & _KNOWN) or _is_rule_of(analysis, time):
            continue
        long_enough = left is None or often or time.last - time.first <= 1 - (left == 0)
        if not long_enough and left is not None and left < _least_months(analysis, time):
            return analysis.reason("A", "A.too-short", time.first, time.last, 0)
    return None


def _is_rule_of(analysis: Analysis, time: Time) -> bool:
    """True for a limit that others are to keep.

    So in 'require each company to repair a leak within ten days' and 'a law that has a court hear all within a week'.
    """
    reading = analysis.reading
    holder = next((d for d in analysis.live if d.first <= time.first < d.end), None)
    if holder is None:
        return False
    begins = max(holder.last, time.first - _LONGEST_RULE)
    if holder.verb in _BINDS and "to" in reading.norms[begins : time.first]:
        return True
    between = reading.tokens[begins : time.first]
    rule = next((at for at, token in enumerate(between, begins) if token.stem in _RULES), None)
    if rule is None:
        return False
    clause = reading.tokens[rule + 1 : time.first]
    binds = any(token.stem in _BINDS or token.norm in _DUTIES for token in clause)
    return binds or analysis.zones.zone[time.first] == "relative"


def _least_months(analysis: Analysis, time: Time) -> float:
    """The months that what is to be done by a time takes at least, 0 where it may take days."""
    timed = [d for d in analysis.live if d.first <= time.first < d.end and time.first > d.last]
    asked = timed if timed and len(analysis.live) > 1 and _is_apart(analysis, timed[0]) else analysis.live
    counted = analysis.quantities
    if asked is not analysis.live:
        counted = tuple(q for q in counted if any(d.first <= q.first < d.end for d in asked))
    large = any(q.kind == "count" and q.value >= MANY for q in counted) or covers_all(analysis, asked)
    if large and not all(demand.verb in _PUBLISHES for demand in asked):
        return SHORT_MONTHS
    return WEEKS if _is_sweeping(analysis, asked) else 0.0


def _is_apart(analysis: Analysis, demand: Demand) -> bool:
    """True if a semicolon or a full stop ends the demand, so that its time is not meant for the others."""
    return analysis.reading.norms[demand.end - 1] in {";", "."}


def _is_sweeping(analysis: Analysis, asked: Sequence[Demand]) -> bool:
    """True for an end of something, a multiple of it, or all of it: more than weeks are enough for, but to publish."""
    norms = analysis.reading.norms
    return any(
        demand.verb in ENDS
        or not WHOLE.isdisjoint(norms[demand.first : demand.end])
        or any(q.kind == "factor" and demand.first <= q.first < demand.end for q in analysis.quantities)
        for demand in asked
        if demand.verb not in _PUBLISHES
    )


def too_fast(analysis: Analysis) -> Reason | None:
    """More things to build or people to hire in a month than any programme manages."""
    left = [m for m in (months_until(analysis, t) for t in analysis.times if t.kind == "exact") if m is not None]
    if not left:
        return None
    for quantity in analysis.quantities:
        if quantity.kind != "count" or not _is_built(analysis, quantity):
            continue
        noun = _counted(analysis.reading, quantity)
        small = any(d.verb in _FITS and d.last <= quantity.first < d.end for d in analysis.live)
        staffed = any(d.verb in _STAFFS and d.last <= quantity.first < d.end for d in analysis.live)
        large = not staffed and bool(noun & _BUILDINGS)
        limit = FITTED_A_MONTH if small else BUILDINGS_A_MONTH if large else BUILT_A_MONTH
        limit = TREES_A_MONTH if noun & _TREES else limit
        if quantity.value > limit * max(*left, 0.25):
            return analysis.reason("A", "A.too-fast", quantity.first, quantity.last, 0)
    return None


def _counted(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """The stems of what a figure counts: of '900 new school teachers' the teachers, and not the school.

    What there are many of is a plural; a singular counts only where no plural follows.
    """
    at = quantity.last
    while reading.norm(at) in _OF:
        at += 1
    first = at
    while at < min(first + LONGEST_COUNTED, len(reading.tokens)) and _goes_on(reading, at):
        at += 1
    named = reading.tokens[first:at]
    return frozenset(t.stem for t in named if t.text.endswith(_PLURAL)) or frozenset(t.stem for t in named)


def _goes_on(reading: Reading, at: int) -> bool:
    """True inside a noun phrase, and at the mark inside a word of two parts."""
    word = reading.tokens[at].kind == "word" and reading.norms[at] not in SMALL
    return word or reading.norms[at] in {"-", "/"}


def _is_built(analysis: Analysis, quantity: Quantity) -> bool:
    return any(d.verb in _BUILDS and d.last <= quantity.first < d.last + 4 for d in analysis.live)


def all_in_a_year(analysis: Analysis) -> Reason | None:
    """'All 140 stations within one year': a hundred works and more, of which none is said to come first."""
    left = [m for m in (months_until(analysis, t) for t in analysis.times if t.kind == "exact") if m is not None]
    if not left or max(left) > MONTHS_FOR_ALL:
        return None
    hasty = next((d for d in analysis.live if max(left) <= MONTHS_FOR_WORKS and _works_on_all(analysis, d)), None)
    if hasty is not None:
        return analysis.reason("A", "A.too-fast", hasty.first, hasty.last + 1, 1)
    for quantity in analysis.quantities:
        whole = analysis.reading.norm(quantity.first - 1) == "all" and quantity.value >= MANY
        if whole and quantity.kind == "count" and _is_built(analysis, quantity):
            return analysis.reason("A", "A.too-fast", quantity.first, quantity.last, 1)
    return None


def _works_on_all(analysis: Analysis, demand: Demand) -> bool:
    """True for 'close all old hospitals': works of which nobody says how many there are, or which come first."""
    reading, start = analysis.reading, object_start(analysis.reading, demand)
    counted = any(demand.last <= q.first < demand.end for q in analysis.quantities)
    return demand.verb in _BUILDS | _CLEARS and reading.norm(start) in {"all", "every"} and not counted


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

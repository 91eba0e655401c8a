"""Measurable: could somebody else tell, later, whether it was done, after rubric M; and by which words.

'all' covers what can be counted ('all clinics', 'all products of the list'), and not what nobody can see the end of
('all levels').
"""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import find_direction, only_moves, separate_demands
from facilitator.smart.criteria.objects import in_treaty_name, is_ratification, is_thing, strength
from facilitator.smart.criteria.promises import measures_evil, only_promises
from facilitator.smart.criteria.turns import PROMISES, promises_never, wipes_out
from facilitator.smart.model import Reason
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import is_substance, object_end, object_start, phrase_end
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.words.grammar import words
from facilitator.smart.words.lexicon import Mark

_FOR_ALL: Final = words("no anyone everyone everybody nobody")
"""Words that open a rule for all."""
_BOUNDS: Final = words("later earlier more less fewer longer shorter")
"""Words behind 'no' that set a bound and open no rule."""
_FOR_THINGS: Final = words("on of for in to from at")
_NO_THINGS: Final = words(
    "level stakeholder field area aspect sphere stag instrument treaty actor mean ground basis circumstanc time "
    "sector right recommendation partner party obligation matter way respect other body procedur setting allegation "
    "violation bill law case condition situation form convention mechanism standard norm principl kind typ"
)
"""Stems of plurals of which nobody can say whether all were reached."""
_THRESHOLDS: Final = words("more less over under above below")
_SHORT: Final = words("hour day week")
_UNCOUNTED: Final = words(
    "forms measures steps means efforts necessary appropriate possible suffrage declaration periodic jurisdiction core"
)
"""Words behind 'all' or 'universal' that make no coverage."""


def followed(analysis: Analysis) -> Reason | None:
    """A stated coverage or a reporting duty."""
    for demand in analysis.live:
        start = object_start(analysis.reading, demand)
        whole = analysis.reading.norm(start) in {"all", "every", "each"} and not is_uncounted(analysis, start)
        if whole and demand.firmness != "process":
            return analysis.reason("M", "M.coverage", demand.last, min(demand.last + 3, demand.end), 3)
    each = _each(analysis)
    if each is not None:
        return each
    every = _all_things(analysis)
    if every is not None:
        return every
    for mark in analysis.reading.tagged("group"):
        before = analysis.reading.norm(mark.first - 1)
        named = in_treaty_name(analysis.reading, mark)
        each_one = before == "all" and analysis.holds(mark) and not (named or is_uncounted(analysis, mark.first - 1))
        whole = before == "no" or each_one
        if whole and mark.first > analysis.first_request:
            return analysis.reason("M", "M.coverage", mark.first - 1, mark.last, 3)
    within = _limit_set(analysis) or _who_is_meant(analysis)
    if within is not None:
        return within
    for tag, rule in (("coverage", "M.coverage"), ("report", "M.report")):
        for mark in analysis.marks(tag):
            if tag == "coverage" and (is_uncounted(analysis, mark.first) or _is_cited(analysis, mark.first)):
                continue
            if tag == "coverage" and in_treaty_name(analysis.reading, mark):
                continue
            if _is_left(analysis, mark.first) or (tag == "report" and _is_output(analysis, mark)):
                continue
            if mark.last - 1 not in analysis.reading.time_tokens or rule == "M.coverage":
                return analysis.reason("M", rule, mark.first, mark.last, 3)
    return None


def _all_things(analysis: Analysis) -> Reason | None:
    """'A duty on all products of the list': all of things that a concrete step is for, and no vague plural."""
    reading = analysis.reading
    for demand in analysis.live:
        if strength(analysis, demand).level < 2 or is_ratification(demand):
            continue
        for at in range(demand.last, demand.end - 1):
            if reading.norms[at] != "all" or reading.norms[at - 1] not in _FOR_THINGS or is_uncounted(analysis, at):
                continue
            last = phrase_end(reading, demand, at + 1) - 1
            vague = reading.at(last, "object.broad", "object.empty", "object.attitude", "group.vague", "government")
            named = (
                last > at and reading.norms[last].endswith("s") and vague is None and not _is_name(analysis, at, last)
            )
            if named and reading.tokens[last].stem not in _NO_THINGS and analysis.zones.zone[at] != "relative":
                return analysis.reason("M", "M.coverage", at, last + 1, 3)
    return None


def _is_name(analysis: Analysis, first: int, last: int) -> bool:
    """True inside the name of a treaty ('the Protection of All Persons', 'All Migrant Workers')."""
    reading = analysis.reading
    names = reading.name_tokens
    return first in names or last in names or (reading.tokens[first].text == "All" and not reading.text.isupper())


def is_uncounted(analysis: Analysis, at: int) -> bool:
    """True for 'all forms of violence' and 'all measures necessary', which nobody can count, and inside a name."""
    reading = analysis.reading
    if reading.norm(at) == "all" and reading.norm(at - 1) in {"above", "after", "first", "at", "once"}:
        return True
    return at in reading.name_tokens or not _UNCOUNTED.isdisjoint(reading.norms[at + 1 : at + 4])


def _is_cited(analysis: Analysis, at: int) -> bool:
    """True for what a treaty is said to hold ('..., as article 11 promises water to everyone')."""
    reading = analysis.reading
    opening = next((back for back in range(at - 1, 0, -1) if reading.tokens[back].kind == "mark"), 0)
    return reading.norm(opening + 1) == "as" and reading.at(opening + 2, "background.name", "right.treaty") is not None


def _each(analysis: Analysis) -> Reason | None:
    """'Each classroom', 'no home may': all of something that can be counted, and no 'every effort'."""
    reading = analysis.reading
    nouns = reading.lexicon.forms["also.noun"]
    for at in range(analysis.first_request, max((demand.end for demand in analysis.live), default=0) - 1):
        opens = reading.norms[at] in _FOR_ALL and (
            at == analysis.first_request or reading.tokens[at - 1].kind == "mark"
        )
        if not opens and reading.norms[at] not in {"each", "every"}:
            continue
        vague = any(reading.at(place, "object.broad", "object.empty") for place in (at + 1, at + 2))
        vague = vague or reading.norms[at + 1] in _BOUNDS
        word = reading.tokens[at + 1].kind == "word" and (at + 1 not in reading.verbs or reading.norms[at + 1] in nouns)
        vague = vague or at in reading.time_tokens or _is_left(analysis, at)
        if word and not (vague or analysis.zones.negated[at]):
            return analysis.reason("M", "M.coverage", at, at + 2, 3)
    return None


def _limit_set(analysis: Analysis) -> Reason | None:
    """'So that courts decide within 90 days': a length of time that is the content of a measure, and can be checked.

    Months and years are taken for the deadline itself where the text has no other.
    """
    reading, zones = analysis.reading, analysis.zones
    dated = sum(time.kind == "exact" for time in analysis.times)
    for time in analysis.times:
        inside = time.first > analysis.first_request and zones.zone[time.first] in {"purpose", "relative"}
        units = {token.stem for token in reading.tokens[time.first : time.last]} & reading.lexicon.stems["unit"]
        span = units and (dated > 1 or not _SHORT.isdisjoint(units))
        if time.kind == "exact" and inside and span and reading.norms[time.first] == "within":
            return analysis.reason("M", "M.figure", time.first, time.last, 3)
    return None


def _who_is_meant(analysis: Analysis) -> Reason | None:
    """'The pupils who live more than 5 km away': a stretch of land that is covered; what people earn covers none."""
    reading = analysis.reading
    for mark in analysis.marks("group"):
        who = mark.last - (reading.norm(mark.last - 1) == "who")
        window = range(who + 1, min(who + 5, len(reading.tokens) - 2))
        if reading.norm(who) != "who" or reading.norm(who + 1) != "live":
            continue
        bound = next((at for at in window if reading.norms[at] in _THRESHOLDS), None)
        if bound is not None and any(token.value is not None for token in reading.tokens[bound + 1 : bound + 3]):
            return analysis.reason("M", "M.coverage", mark.first, bound + 3, 3)
    return None


def _is_output(analysis: Analysis, mark: Mark) -> bool:
    """True for what is made public as the step itself, once ('Make the list public'): to see it done is M 2."""
    first = analysis.live[0] if analysis.live else None
    if first is None or len(analysis.live) > 1:
        return False
    made = first.firmness == "concrete" and first.last <= mark.first < object_end(analysis.reading, first)
    if mark.first != first.first and not made:
        return False
    often = analysis.marks("time.often", "coverage")
    return not often and not analysis.quantities


def _is_left(analysis: Analysis, at: int) -> bool:
    """True for a word of 'leave it to each municipality', which asks nothing of anybody."""
    return any(d.verb == "leav" and d.first < at < d.end for d in analysis.live)


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

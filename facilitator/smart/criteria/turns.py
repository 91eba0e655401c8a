"""Turns: constructions by which a general verb asks for a step that one can see done, and the concrete way to it.

The construction decides and not the verb: 'involve the unions in the talks', 'end the cut', 'no kiln operates without
shade' are steps although their verbs alone are none.

'by' needs the gerund of a concrete verb or a thing behind it, every other opening ('through', 'by means of') a thing
that one can see done.
"""

from collections.abc import Collection
from itertools import pairwise
from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.firmness import is_comparative
from facilitator.smart.request.nounphrases import object_end, object_start, subject_of
from facilitator.smart.request.word_context import is_base
from facilitator.smart.words.grammar import words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading

FEWEST_STEPS: Final = 8
"""Words behind a colon that can spell out steps."""
ENDS: Final = words("end eliminat eradicat stop abolish clos")
"""Stems of verbs that leave nothing of their object."""
GOES: Final = words("ris fall grow go drop declin climb increas decreas")
"""Stems of verbs before which the figure stands that moves."""
_UNIVERSAL: Final = words("no any every each all anyone everyone everybody whoever nobody")
_LIFTS: Final = words("lift drop scrap remov wav end suspend revers undo")
PROMISES: Final = frozenset({"ensur", "insur", "guarantee", "assur", "see", "mak"})
"""Stems of verbs by which a state of things is promised."""
_NOBODY: Final = frozenset({"no", "nobody", "none"})
_EVER: Final = frozenset({"ever", "again", "never", "anymore"})
_LAST: Final = (("every", "trace"), ("all", "traces"), ("every", "last"), ("every", "single"))
_ABSTRACT: Final = ("ing", "ness", "ism", "ence", "ance", "ery", "ship")
"""Endings of states and customs, which do not end by being dropped."""
_GRANTS: Final = words("giv grant accord award")
_PREFERENCES: Final = words("priority precedence preference")
_ADMITS: Final = frozenset({"involv", "includ", "consult", "associat", "integrat", "bring", "seat", "hear"})


def sets_rule(reading: Reading, demand: Demand) -> bool:
    """True for a rule for all ('No kiln operates without shade'): whom it is for, and a verb of the third person."""
    if reading.norms[demand.first] not in _UNIVERSAL:
        return False
    return any(
        at in reading.verbs and reading.norms[at].endswith("s") and not is_base(reading, at, reading.verbs[at].phrase)
        for at in range(demand.first + 2, demand.end)
    )


def names_step(reading: Reading) -> bool:
    """True if strung words hold a plain verb that is no noun as well ('ratify', 'halve'), so that they name a step."""
    general = {mark.first for mark in reading.tagged("verb.general")}
    return _holds_plain(reading, general, "verb.concrete", "verb.direction")


def names_action(reading: Reading) -> bool:
    """True if strung words hold a plain verb of any kind ('ensure')."""
    return names_step(reading) or _holds_plain(reading, (), "verb.general")


def _holds_plain(reading: Reading, without: Collection[int], *tags: str) -> bool:
    nouns = reading.lexicon.forms["also.noun"]
    asks = reading.tagged(*tags)
    plain = (m for m in asks if m.first not in without and reading.norms[m.first] not in nouns)
    return any(is_base(reading, m.first, m.phrase) for m in plain)


def admits(analysis: Analysis, demand: Demand) -> bool:
    """True for 'involve the unions in the talks on a new agreement': somebody, and a thing that they take part in."""
    reading = analysis.reading
    if demand.verb not in _ADMITS or not analysis.within(demand, "group", "body"):
        return False
    things = [m.first for m in reading.tagged("object.output") if demand.last <= m.first < demand.end]
    return any(
        reading.norms[at] in {"in", "on", "before", "into"} and any(at < thing < at + 9 for thing in things)
        for at in range(demand.last, demand.end)
    )


def prefers(analysis: Analysis, demand: Demand) -> bool:
    """True for 'give widows priority in the allocation of homes': who comes first where something is shared out."""
    reading = analysis.reading
    first = next((at for at in range(demand.last, demand.end) if reading.norms[at] in _PREFERENCES), None)
    if first is None or demand.verb not in _GRANTS or first + 2 >= demand.end:
        return False
    return reading.norms[first + 1] in {"in", "on", "for", "at"} and bool(analysis.within(demand, "group"))


def goes_beyond(analysis: Analysis, demand: Demand) -> bool:
    """True for 'extend the stay beyond 30 days': a bound that is there is moved, and one can see whether it was."""
    reading = analysis.reading
    bound = next((at for at in range(demand.last, demand.end - 1) if reading.norms[at] == "beyond"), None)
    return bound is not None and reading.tokens[bound + 1].value is not None and demand.firmness == "flexible"


def spells_out(analysis: Analysis, demand: Demand) -> bool:
    """True for a figure to be reached with its steps behind a colon ('Halve the way: each office pays out ...')."""
    reading = analysis.reading
    if not any(demand.first <= q.first < demand.end for q in analysis.quantities):
        return False
    colon = next((at for at in range(demand.last, demand.end) if reading.norms[at] == ":"), demand.end)
    things = [
        m.first for m in reading.tagged("object.output", "body", "group", "place") if colon < m.first < demand.end
    ]
    return len(things) >= 2 and demand.end - colon >= FEWEST_STEPS


def multiplies(analysis: Analysis, demand: Demand) -> bool:
    """True for 'double the number of ...': how far a number is to go."""
    reading = analysis.reading
    start = object_start(reading, demand)
    counted = {"number", "amount"} & set(reading.norms[start : start + 3])
    return bool(counted) and any(q.kind == "factor" and q.first == demand.first for q in analysis.quantities)


def moves_thing(analysis: Analysis, demand: Demand) -> bool:
    """True for 'fees should fall': what a State sets itself goes up or down."""
    reading = analysis.reading
    if reading.tokens[demand.first].stem not in GOES:
        return False
    subject = subject_of(reading, demand, analysis.first_request)
    return any(m.first in subject for m in reading.tagged("object.output", "object.lever"))


def adds_things(analysis: Analysis, demand: Demand) -> bool:
    """True for 'modernise the port with two new cranes': things of which there is to be a number, and no people."""
    reading = analysis.reading
    return any(
        q.kind == "count" and q.counted >= 0 and not q.from_to and reading.at(q.counted, "group") is None
        for q in analysis.quantities
        if demand.last <= q.first < demand.end
    )


def makes_more(analysis: Analysis, demand: Demand) -> bool:
    """True for 'make medicines more accessible': another quality for what is there, without a figure or a way."""
    reading = analysis.reading
    if demand.verb != "mak" or any(demand.last <= q.first < demand.end for q in analysis.quantities):
        return False
    if analysis.within(demand, "means.by", "coverage"):
        return False
    end = object_end(reading, demand)
    return any(is_comparative(reading, at) for at in range(demand.last + 1, end))


def promises_never(analysis: Analysis, demand: Demand) -> int | None:
    """The 'no' of 'ensure that no older person is ever poor again', None where nothing of the kind is promised."""
    norms = analysis.reading.norms
    if demand.verb not in PROMISES:
        return None
    opening = next((at for at in range(demand.last, demand.end) if norms[at] in _NOBODY), None)
    said = norms[opening : demand.end] if opening is not None else ()
    if _EVER.isdisjoint(said) and ("any", "more") not in pairwise(said):
        return None
    return opening


def removes(analysis: Analysis, demand: Demand) -> bool:
    """True for 'end the cut' and 'drop this condition': one known thing that is there and goes, and no evil."""
    reading = analysis.reading
    start, end = object_start(reading, demand), object_end(reading, demand)
    if demand.verb not in ENDS | _LIFTS or reading.norm(start) not in {"the", "this", "these"} or end <= start + 1:
        return False
    if reading.norms[end - 1].endswith(_ABSTRACT) or analysis.within(demand, "absolute"):
        return False
    return reading.at(end - 1, "object.broad", "object.attitude", "indicator", "group") is None


def wipes_out(analysis: Analysis, demand: Demand) -> bool:
    """True for the end of something in all places ('eradicate rats from every school'), or of its last trace."""
    start = object_start(analysis.reading, demand)
    if demand.verb in ENDS | _LIFTS and analysis.reading.norms[start : start + 2] in _LAST:
        return True
    of_all = demand.verb == "remov" and analysis.reading.norm(start) == "all"
    if of_all and analysis.reading.norm(object_end(analysis.reading, demand)) == "from":
        return True
    forms = "forms" in analysis.reading.norms[start : start + 3]
    if demand.verb not in ENDS or forms or not analysis.within(demand, "coverage"):
        return False
    end = object_end(analysis.reading, demand)
    return not any(mark.first < end for mark in analysis.within(demand, "indicator"))


def has_way(analysis: Analysis, demand: Demand) -> bool:
    """True if a general verb is carried by a concrete way ('by adopting a law', 'through a cash transfer')."""
    return spells_out(analysis, demand) or find_way(analysis, demand) is not None


def find_way(analysis: Analysis, demand: Demand) -> Mark | None:
    """The word that opens a concrete way ('by', 'through'), None if the demand names none."""
    reading = analysis.reading
    for mark in analysis.within(demand, "means.by"):
        if reading.norms[mark.first - 1] in {"example", "instance", "g", "alia"}:
            continue
        verb = reading.at(mark.last, "verb.concrete")
        things = [
            m.first
            for m in reading.between(mark.last, min(demand.end, mark.last + 9), "object.output")
            if not _is_vague(reading, m.first)
        ]
        if mark.phrase == "by":
            gerund = reading.norm(mark.last).endswith("ing") and reading.verbs.get(mark.last)
            later = any(
                reading.norm(at).endswith("ing") and reading.at(at, "verb.concrete")
                for at in range(mark.last, min(demand.end, mark.last + 14))
            )
            if gerund and (verb or later) and (things or later):
                return mark
        elif things:
            return mark
    return None


def _is_vague(reading: Reading, at: int) -> bool:
    """True for 'appropriate policies and programmes', which could be anything."""
    return bool(
        {"appropriate", "suitable", "relevant", "adequate", "various"} & set(reading.norms[max(0, at - 3) : at])
    )

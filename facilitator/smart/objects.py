"""Objects: what a demand is about, and whether one could see it done.

It knows nothing of levels. The decision to know: of a noun phrase the last word decides ('the mental health budget' is
a budget), and a pronoun is as concrete as the figure that stands beside it.
"""

from dataclasses import dataclass
from typing import Final

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.demands import Demand
from facilitator.smart.grammar import STOPPERS, words
from facilitator.smart.reading import Reading

_COMPARED: Final = words(
    "more better fewer less greater higher lower stronger faster cheaper safer wider fairer easier shorter longer"
)
_BEFORE_TIME: Final = frozenset({"by", "within", "in", "before", "until", ","})
_PRONOUNS: Final = frozenset({"it", "them", "this", "these", "those"})
PROMISES: Final = frozenset({"ensur", "insur", "guarantee", "assur", "see", "mak"})
_GIVES: Final = frozenset({"provid", "giv", "offer", "supply", "deliver"})
_LEGAL: Final = words("ratify acced accession ratification sign join becom")


@dataclass(frozen=True, slots=True)
class Strength:
    """How concrete a demand is, 0 to 2, and the rule that says so."""

    level: int
    rule: str


@kept_with
def strength(analysis: Analysis, demand: Demand) -> Strength:
    """How concrete one demand is: nothing asked, something general, or a step that one can see done."""
    if demand.firmness == "process":
        return Strength(0, "S.process")
    if demand.implied:
        return _implied_strength(analysis, demand)
    if not has_object(analysis, demand):
        return Strength(0, "S.no-object")
    if demand.firmness == "concrete" and not is_empty(analysis, demand):
        return Strength(2, "S.concrete")
    if demand.firmness == "flexible" and is_thing(analysis, demand):
        return Strength(2, "S.concrete")
    if promises_thing(analysis, demand):
        return Strength(2, "S.concrete")
    if has_way(analysis, demand):
        return Strength(2, "S.way")
    return Strength(1, "S.general")


def wished_direction(analysis: Analysis, demand: Demand) -> int | None:
    """The word by which a headline wishes for more or less of something ('Better schools'), None if it does not."""
    return next((at for at in range(demand.first, demand.end) if analysis.reading.norms[at] in _COMPARED), None)


def _implied_strength(analysis: Analysis, demand: Demand) -> Strength:
    """A headline is concrete where it names a thing or counts something, and general where it only wishes for more."""
    reading = analysis.reading
    inside = range(demand.first, demand.end)
    counted = any(q.first in inside and (q.counted >= 0 or q.from_to) for q in analysis.quantities)
    wishes = reading.norms[demand.first] in _COMPARED
    things = [m for m in reading.tagged("object.output", "object.lever") if m.first in inside]
    if counted or (things and not wishes):
        return Strength(2, "S.slogan")
    return Strength(1, "S.general")


def has_object(analysis: Analysis, demand: Demand) -> bool:
    """True if a word of substance follows the verb (or stands before a passive one)."""
    tokens = analysis.reading.tokens
    if any(token.kind == "word" for token in tokens[demand.last : demand.end]):
        return True
    return any(token.kind == "word" for token in tokens[analysis.first_request : demand.first])


def object_start(reading: Reading, demand: Demand) -> int:
    """Where the object begins: after a time that stands between it and the verb ('establish by 2026 a body')."""
    at = demand.last
    if reading.norm(at) in _BEFORE_TIME and at + 1 < demand.end and _is_time(reading, at + 1):
        at += 1
    while at < demand.end and (_is_time(reading, at) or (at > demand.last and reading.norms[at] == ",")):
        at += 1
    if reading.norm(at) == "of" and demand.noun:
        at += 1
    return at if at < demand.end else demand.last


def _is_time(reading: Reading, at: int) -> bool:
    return at in reading.years or (at in reading.time_tokens and reading.at(at, "background.name") is None)


def object_end(reading: Reading, demand: Demand) -> int:
    """Where the noun phrase after the verb ends: at a preposition, a conjunction or a mark."""
    return phrase_end(reading, demand, object_start(reading, demand))


def phrase_end(reading: Reading, demand: Demand, at: int) -> int:
    norms, tokens = reading.norms, reading.tokens
    while at < demand.end and norms[at] not in STOPPERS and norms[at : at + 2] != ("out", "of") and (
        tokens[at].kind != "mark" or norms[at] in {"-", "%", "/"}
    ):  # fmt: skip
        at += 1
    return at


def is_thing(analysis: Analysis, demand: Demand) -> bool:
    """True if the object of the demand is a thing that one can see done, and not a broad subject."""
    reading = analysis.reading
    first, end = object_start(reading, demand), object_end(reading, demand)
    if end <= first:
        end = min(demand.end, first + 8)
    if reading.norm(first) in _PRONOUNS and any(demand.last <= q.first < demand.end for q in analysis.quantities):
        return True
    counted = any(first <= q.first < demand.end for q in analysis.quantities)
    if counted and any(first <= m.first < min(demand.end, first + 10) for m in reading.tagged("object.lever")):
        return True
    if reading.norm(end - 1) == "coverage":
        return False
    if reading.norm(end - 1) in {"number", "amount", "total"} and reading.norm(end) == "of":
        return head_tag(reading, range(end + 1, phrase_end(reading, demand, end + 1))) == "object.output"
    parts = _parts(reading, demand, first, end)
    heads = [head_tag(reading, part) for part in parts]
    if not any(heads):
        return _subject_is_thing(analysis, demand)
    return "object.output" in heads


def _parts(reading: Reading, demand: Demand, first: int, end: int) -> list[range]:
    """The noun phrase after the verb, and those that 'and' or 'or' add to it ('health and accident insurance')."""
    parts = [range(first, end)]
    while end < demand.end and reading.norm(end) in {"and", "or"}:
        first = end + 1
        end = phrase_end(reading, demand, first)
        parts.append(range(first, end))
    return parts


def head_tag(reading: Reading, part: range) -> str:
    """The tag of the last listed noun of a phrase, '' if it has none."""
    heads = [m for m in reading.tagged("object.output", "object.broad") if m.first in part]
    return max(heads, key=lambda mark: (mark.last, mark.tag == "object.output")).tag if heads else ""


def is_empty(analysis: Analysis, demand: Demand) -> bool:
    """True if the object is one that says nothing ('adopt an approach')."""
    reading = analysis.reading
    end = object_start(reading, demand)
    while end < demand.end and (reading.norm(end) in {",", "and"} or reading.norm(end) not in STOPPERS):
        end += 1
    stepwise = {at for mark in reading.tagged("means.steps") for at in range(mark.first, mark.last)}
    marks = reading.tagged("object.output", "object.empty")
    heads = [m for m in marks if demand.last <= m.first < end and m.first not in stepwise]
    return bool(heads) and max(heads, key=lambda mark: mark.last).tag == "object.empty"


def _subject_is_thing(analysis: Analysis, demand: Demand) -> bool:
    """For a passive demand ('fees should be abolished') the object stands before the verb."""
    reading = analysis.reading
    if not any(reading.norm(at) in {"be", "is", "are"} for at in range(max(0, demand.first - 3), demand.first)):
        return False
    before = range(max(analysis.first_request, demand.first - 12), demand.first)
    return any(reading.at(at, "object.output") for at in before)


def promises_thing(analysis: Analysis, demand: Demand) -> bool:
    """True for 'ensure that every school has a toilet': a promise with a thing and a figure or a coverage."""
    reading = analysis.reading
    if demand.verb not in PROMISES | _GIVES:
        return False
    broad = any(demand.last <= m.first < object_end(reading, demand) for m in reading.tagged("object.broad"))
    thing = (
        demand.verb in _GIVES
        or (not broad and reading.norm(demand.last) != "that")
        or any(demand.last <= m.first < demand.end for m in reading.tagged("object.output"))
    )
    counted = any(demand.last <= q.first < demand.end for q in analysis.quantities) or _covers(analysis, demand)
    return thing and counted


def _covers(analysis: Analysis, demand: Demand) -> bool:
    """True for a coverage that can be counted ('every school'), not 'for everyone'."""
    return any(
        analysis.reading.norm(m.last - 1) not in {"everyone", "everybody"} for m in analysis.within(demand, "coverage")
    )


def has_way(analysis: Analysis, demand: Demand) -> bool:
    """True if a general verb is carried by a concrete way ('by adopting a law', 'through a cash transfer')."""
    reading = analysis.reading
    for mark in analysis.within(demand, "means.by"):
        verb = reading.at(mark.last, "verb.concrete")
        things = [
            m.first for m in reading.tagged("object.output") if mark.last <= m.first < min(demand.end, mark.last + 9)
        ]
        if mark.phrase == "by":
            gerund = reading.norm(mark.last).endswith("ing") and reading.verbs.get(mark.last)
            later = any(
                reading.norm(at).endswith("ing") and reading.at(at, "verb.concrete")
                for at in range(mark.last, min(demand.end, mark.last + 14))
            )
            if gerund and (verb or later) and (things or later):
                return True
        elif things:
            return True
    return False


def is_ratification(demand: Demand) -> bool:
    """True if the demand asks for a treaty to be joined."""
    return demand.verb in _LEGAL

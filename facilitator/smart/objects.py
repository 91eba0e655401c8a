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

_BEFORE_TIME: Final = frozenset({"by", "within", "in", "before", "until", ","})
_PRONOUNS: Final = frozenset({"it", "them", "this", "these", "those"})
_PROMISES: Final = frozenset({"ensur", "insur", "guarantee", "assur", "see", "mak"})
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
    return _phrase_end(reading, demand, object_start(reading, demand))


def _phrase_end(reading: Reading, demand: Demand, at: int) -> int:
    norms, tokens = reading.norms, reading.tokens
    while at < demand.end and norms[at] not in STOPPERS and (
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
        return _head(reading, range(end + 1, _phrase_end(reading, demand, end + 1))) == "object.output"
    parts = _parts(reading, demand, first, end)
    heads = [_head(reading, part) for part in parts]
    if not any(heads):
        return _subject_is_thing(analysis, demand)
    return "object.output" in heads


def _parts(reading: Reading, demand: Demand, first: int, end: int) -> list[range]:
    """The noun phrase after the verb, and those that 'and' or 'or' add to it ('health and accident insurance')."""
    parts = [range(first, end)]
    while end < demand.end and reading.norm(end) in {"and", "or"}:
        first = end + 1
        end = _phrase_end(reading, demand, first)
        parts.append(range(first, end))
    return parts


def _head(reading: Reading, part: range) -> str:
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
    if demand.verb not in _PROMISES | _GIVES:
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


@kept_with
def separate_demands(analysis: Analysis) -> int:
    """How many different things the text asks for: what refers back, reports, pays or prepares is not counted."""
    reading = analysis.reading
    seen: set[str] = set()
    count = 0
    explained = _explained_from(analysis)
    for demand in analysis.live:
        words = range(demand.last, demand.end)
        if (
            reading.norm(demand.last) == "no"
            or demand.first >= explained
            or not any(reading.tokens[at].kind == "word" and reading.norm(at) not in {"and", "or"} for at in words)
        ):
            continue
        roots = {
            reading.roots[at]
            for at in words
            if len(reading.roots[at]) > 3 and not reading.lexicon.has("stop", reading.tokens[at].stem)
        }
        refers = any(
            reading.norm(at) in {"them", "it", "its", "this", "these", "such", "their", "those", "same"}
            for at in words[:8]
        )
        support = reading.at(demand.first, "verb.support") is not None or (count > 0 and _elaborates(analysis, demand))
        if not (support or (count and (refers or len(roots & seen) >= 2))):
            count += 1
        count += _listed_treaties(analysis, demand) + _listed_things(analysis, demand)
        seen |= roots
    return max(count, 1) if analysis.live else 0


def _elaborates(analysis: Analysis, demand: Demand) -> bool:
    """True for a later sentence about a thing ('The contribution should be small'), not about who must act."""
    reading = analysis.reading
    sentence = next(s for s in reading.sentences if s.first <= demand.first < s.last)
    if sentence.first <= analysis.live[0].first or demand.first <= sentence.first + 1:
        return False
    actors = {"it", "they", "we", "also", "furthermore", "moreover", "in", "finally", "please"}
    named = any(reading.at(at, "government", "verb.ask") for at in range(sentence.first, demand.first))
    title = reading.tokens[sentence.first].text[:1].isupper() and reading.norm(sentence.first + 1) in {
        "should",
        "must",
        "shall",
    }
    return (
        not named
        and reading.norm(sentence.first) not in actors
        and not (title and not _is_listed(reading, sentence.first))
    )


def _is_listed(reading: Reading, at: int) -> bool:
    """True for a word of the lists or a derived noun, false for what can only be a name."""
    return reading.tokens[at].stem in reading.lexicon.words or reading.norm(at).endswith(("ion", "ment", "ing", "ity"))


def _listed_treaties(analysis: Analysis, demand: Demand) -> int:
    """More than two treaties in one demand to join them are as many demands."""
    if not is_ratification(demand):
        return 0
    reading, count, reached = analysis.reading, 0, demand.last
    for mark in reading.tagged("right.treaty"):
        if demand.last <= mark.first < demand.end:
            between = {reading.norm(at) for at in range(reached, mark.first)}
            count += count == 0 or bool(between & {",", "and", ";"})
            reached = max(reached, mark.last)
    return max(0, count - 2)


def _listed_things(analysis: Analysis, demand: Demand) -> int:
    """More than two things with an article each in one demand ('a strategy, a law, and a fund') are as many demands."""
    reading, parts = analysis.reading, 0
    at = object_start(reading, demand)
    while at < demand.end and reading.norm(at) in {"a", "an", "the"}:
        end = _phrase_end(reading, demand, at)
        if _head(reading, range(at, end)) != "object.output":
            break
        parts += 1
        while end < demand.end and reading.norm(end) in {",", "and", "or"}:
            end += 1
        at = end
    return max(0, parts - 2) if parts > 2 else 0


def _explained_from(analysis: Analysis) -> int:
    """The token from which on the text only explains its first demand: after a colon."""
    tokens = analysis.reading.tokens
    first = analysis.live[0].last if analysis.live else 0
    return next((at for at in range(first, len(tokens)) if tokens[at].norm == ":"), len(tokens))

"""Noun phrases: where the words begin and end that a demand is about, and what they name.

It knows nothing of how concrete they are. A phrase ends at a preposition, a conjunction or a mark, but not inside a
hyphenated word ("out-of-pocket payments"), and its last listed noun is its head.
"""

from typing import Final

from facilitator.smart.request.demands import Demand
from facilitator.smart.words.grammar import OPENINGS, SMALL, STOPPERS, words
from facilitator.smart.words.reading import Reading

_BEFORE_TIME: Final = frozenset({"by", "within", "in", "before", "until", ","})
LONGEST_ASIDE: Final = 14
"""Words of a remark between a verb and its object."""
LONGEST_PHRASE: Final = 60
"""Words of a noun phrase: more than any has, so that looking for its end costs little in any text."""
_ASIDES: Final = OPENINGS | words(
    "no at ahead prior together without again also first gradually immediately progressively swiftly quickly soon "
    "promptly urgently jointly finally as out inside throughout across among like via notably"
)
"""Words that open such a remark."""
_BEING: Final = frozenset({"be", "is", "are"})
_PLURALS: Final = words("women men children people those them everyone everybody persons")
_NEVER_NOUN: Final = (
    SMALL | STOPPERS | words("around across including such especially particular together concerned down up now")
)
BEFORE_VERB: Final = words("that which who whose")
"""What a clause opens with that a verb follows."""
_VERBAL: Final = words("be is are should shall must may can could will would might ought needs need has have deserves")


def object_start(reading: Reading, demand: Demand) -> int:
    """Where the object begins: after a time that stands between it and the verb ('establish by 2026 a body')."""
    at = after_aside(reading, demand.last, demand.end)
    if reading.norm(at) in _BEFORE_TIME and at + 1 < demand.end and _is_time(reading, at + 1):
        at += 1
    while at < demand.end and (_is_time(reading, at) or (at > demand.last and reading.norms[at] == ",")):
        at += 1
    if demand.noun and reading.norms[at] == "of":
        at += 1
    return at if at < demand.end else demand.last


def after_aside(reading: Reading, at: int, end: int) -> int:
    """Where a remark between commas behind a verb ends ('Raise, for widows, the pension'); `at` if there is none."""
    if reading.norm(at) != "," or reading.norm(at + 1) not in _ASIDES:
        return at
    window = range(at + 2, min(end - 1, at + LONGEST_ASIDE))
    return next((place + 1 for place in window if reading.norms[place] == ","), at)


def _is_time(reading: Reading, at: int) -> bool:
    return at in reading.years or (at in reading.time_tokens and reading.at(at, "background.name") is None)


def object_end(reading: Reading, demand: Demand) -> int:
    """Where the noun phrase after the verb ends: at a preposition, a conjunction or a mark."""
    return phrase_end(reading, demand, object_start(reading, demand))


def phrase_end(reading: Reading, demand: Demand, at: int) -> int:
    """Where the noun phrase that begins at a token ends."""
    last = min(demand.end, at + LONGEST_PHRASE)
    while at < last and not _ends_phrase(reading, at):
        at += 1
    return at


def _ends_phrase(reading: Reading, at: int) -> bool:
    if reading.tokens[at].kind == "mark":
        return reading.norms[at] not in {"-", "%", "/"}
    stops = reading.norms[at] in STOPPERS or reading.norms[at : at + 2] == ("out", "of")
    return stops and not _is_compound(reading, at)


def _is_compound(reading: Reading, at: int) -> bool:
    """True for a small word inside a hyphenated one ('out-of-pocket')."""
    tokens = reading.tokens
    return any(
        0 <= left < len(tokens) - 1 and reading.text[tokens[left].end : tokens[left + 1].start] == "-"
        for left in (at - 1, at)
    )


def content_words(reading: Reading, demand: Demand, first_request: int) -> list[int]:
    """The words of substance of what a demand is about: its noun phrase, or the one before a passive verb."""
    first, end = object_start(reading, demand), object_end(reading, demand)
    if end <= first or is_passive(reading, demand):
        subject = subject_of(reading, demand, first_request)
        first, end = (subject.start, subject.stop) if subject else (first, end)
    stop = reading.lexicon.stems["stop"]
    return [at for at in range(first, end) if reading.tokens[at].kind == "word" and reading.tokens[at].stem not in stop]


def subject_of(reading: Reading, demand: Demand, first_request: int) -> range:
    """The noun phrase that a passive verb is about ('Fees should be raised'), up to a preposition."""
    first = max(
        (at + 1 for at in range(first_request, demand.first) if reading.tokens[at].kind == "mark"),
        default=first_request,
    )
    while first < demand.first and (first in reading.dates or reading.norms[first] in STOPPERS):
        first += 1
    end = first
    while end < demand.first and reading.norms[end] not in STOPPERS and reading.norms[end] not in _VERBAL:
        end += 1
    return range(first, end)


def is_passive(reading: Reading, demand: Demand) -> bool:
    return any(reading.norms[at] in _BEING for at in range(max(0, demand.first - 3), demand.first))


def parts_of(reading: Reading, demand: Demand, first: int, end: int) -> list[range]:
    """The noun phrase after the verb, and those that 'and' or 'or' add to it ('health and accident insurance')."""
    parts = [range(first, end)]
    while end < demand.end and reading.norm(end) in {"and", "or"}:
        first = end + 1
        end = phrase_end(reading, demand, first)
        parts.append(range(first, end))
    return parts


def head_tag(reading: Reading, part: range) -> str:
    """The tag of the last listed noun of a phrase, '' if it has none."""
    heads = reading.between(part.start, part.stop, "object.output", "object.broad")
    return max(heads, key=lambda mark: (mark.last, mark.tag == "object.output")).tag if heads else ""


def is_substance(reading: Reading, at: int) -> bool:
    """True for a word that can belong to a noun phrase."""
    word = reading.tokens[at].kind == "word" and reading.norms[at] not in _NEVER_NOUN
    return word and at not in reading.moments and at not in reading.adverbs


def is_before_noun(reading: Reading, at: int) -> bool:
    """True for a word that can belong to the noun behind it, and is neither its verb nor the noun of another."""
    if not is_substance(reading, at) or is_plural(reading, at):
        return False
    norm, before = reading.norms[at], reading.norms[at - 1]
    verb = at in reading.verbs and norm not in reading.lexicon.forms["also.noun"]
    governs = before in BEFORE_VERB or (norm.endswith("ing") and before in {",", "", "by"})
    return not verb and not governs


def is_plural(reading: Reading, at: int) -> bool:
    """True for a word with which a noun phrase is probably complete."""
    norm = reading.norms[at]
    return norm in _PLURALS or (norm.endswith("s") and not norm.endswith("ss"))

"""Zones: which words are background (a preamble), a purpose or a side remark, and which are negated.

It knows nothing of levels. The decision to know: a preamble ends where the State is told what to do (a modal verb, or
a comma and a plain verb), and negation reaches to the end of its clause but not past a deadline of its own.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from facilitator.smart.request.negation import mark_negation
from facilitator.smart.request.plain import is_base, opens_request, takes_up
from facilitator.smart.words.grammar import CLAUSE_ENDS, words
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence

Zone = Literal["request", "background", "purpose", "relative"]

_MAY_CLOSE: Final = CLAUSE_ENDS | {",", "and"}
_ASKING: Final = frozenset({"how", "why", "whether", "if", "when"})
"""Words that open a question inside an order ('to study how ... and to join')."""
LONGEST_QUESTION: Final = 14
"""Words of such a question."""
LONGEST_BARE_RELATIVE: Final = 3
"""Words of a side remark before a modal verb that may still belong to it ('which the State should')."""
_POINTED_AT: Final = words("year date time end day purpose level same goal aim month")
_SUBJECTS: Final = frozenset({"we", "i", "my", "our", "delegation"})


class Zones(NamedTuple):
    """For each token its zone, and whether it is negated."""

    zone: tuple[Zone, ...]
    negated: tuple[bool, ...]


def find_zones(reading: Reading) -> Zones:
    """The zones of the whole text."""
    zone: list[Zone] = ["request"] * len(reading.tokens)
    negated = [False] * len(reading.tokens)
    purposes, relatives, negations = (reading.placed(tag) for tag in ("purpose", "relative", "negation"))
    for sentence in reading.sentences:
        _mark_background(reading, sentence, zone)
        _mark_clauses(reading, sentence, zone, purposes, relatives)
        if negations:
            mark_negation(reading, sentence, zone, negated, negations)
    return Zones(tuple(zone), tuple(negated))


def _mark_background(reading: Reading, sentence: Sentence, zone: list[Zone]) -> None:
    first = sentence.first
    while first < sentence.last and reading.tokens[first].kind == "mark":
        first += 1
    if reading.at(first, "verb.background") is not None:
        until = _main_clause(reading, first + 1, sentence.last)
        zone[first:until] = ["background"] * (until - first)
        return
    modals = reading.between(first + 1, sentence.last, "verb.modal")
    if not modals:
        return
    modal = modals[0].first
    for mark in reading.between(first + 1, modal, "relative"):
        if reading.norm(mark.first - 1) == ",":
            end = _last_comma(reading, mark.first, modal)
            zone[mark.first : end] = ["background"] * (end - mark.first)
            return


def _last_comma(reading: Reading, first: int, last: int) -> int:
    return max((at for at in range(first, last) if reading.norm(at) == ","), default=last)


def _main_clause(reading: Reading, first: int, last: int) -> int:
    """Where the request begins after a preamble; `last` if it never does."""
    for at in range(first, last):
        if reading.at(at, "verb.modal", "verb.ask.impersonal") and not _inside_that(reading, at, first):
            comma = max((i for i in range(first, at) if reading.norm(i) in ",;"), default=at - 1)
            return max(comma + 1, first)
        after_comma = reading.norm(at - 1) in {",", ";", ":"}
        if after_comma and (reading.norm(at) in _SUBJECTS or reading.at(at, "verb.ask")):
            return at
        if after_comma and opens_request(reading, _past_adverbs(reading, at, last)):
            return at
        asked = reading.at(at, "verb.ask.impersonal") or (reading.norm(first - 1) in _SUBJECTS and _asks(reading, at))
        if reading.norm(at - 1) == "and" and asked:
            return at
    return last


def _past_adverbs(reading: Reading, at: int, last: int) -> int:
    """The token behind the 'to' and the adverbs with which a request may begin ('..., better protect ...')."""
    at += reading.norms[at] == "to"
    while at < last - 1 and at in reading.adverbs:
        at += 1
    return at


def _asks(reading: Reading, at: int) -> bool:
    """True for the plain form of an asking verb ('We commend the State and encourage ...')."""
    asked = reading.at(at, "verb.ask")
    return asked is not None and is_base(reading, at, asked.phrase)


def _inside_that(reading: Reading, at: int, first: int) -> bool:
    """True where the nearest clause before a modal verb is opened by 'that' or 'which' without a comma between."""
    for back in range(at - 1, max(first - 1, at - 9), -1):
        if reading.norm(back) in {",", ";"}:
            return False
        if reading.norm(back) in {"that", "which", "who"}:
            return True
    return False


def _mark_clauses(
    reading: Reading,
    sentence: Sentence,
    zone: list[Zone],
    purposes: Mapping[int, Mark],
    relatives: Mapping[int, Mark],
) -> None:
    current: Zone | None = None
    opened = sentence.first
    subject = not opens_request(reading, sentence.first)
    norms = reading.norms
    for at in range(sentence.first, sentence.last):
        if norms[at] in _MAY_CLOSE and _closes(reading, at, current, leading=opened <= sentence.first + 3):
            current = None
        if current == "relative" and subject and at - opened >= LONGEST_BARE_RELATIVE and takes_up(reading, at):
            current = None
        if zone[at] == "background":
            continue
        if at in purposes and at not in reading.time_tokens:
            current, opened = "purpose", purposes[at].last
        elif (
            at in relatives
            and not _is_name(reading, at)
            and at >= opened
            and current != "purpose"
            and _is_relative(reading, at, sentence.first)
        ):
            current, opened = "relative", at
        if current is not None:
            zone[at] = current


def _is_told(reading: Reading, at: int) -> bool:
    """True if what is asked inside an order ends here: its question opens with 'how' or 'whether', not 'so as to'."""
    asking = (back for back in range(at - 1, max(-1, at - LONGEST_QUESTION), -1) if reading.tokens[back].kind == "word")
    return any(reading.norms[back] in _ASKING for back in asking)


def _is_name(reading: Reading, at: int) -> bool:
    """True for 'WHO' in a text that is not all in capitals."""
    return reading.tokens[at].text == "WHO" and not reading.text.isupper()


def _closes(reading: Reading, at: int, current: Zone | None, *, leading: bool) -> bool:
    """True where a purpose or a side remark ends: at a full stop, at its comma, or at a comma before a new order."""
    norm = reading.norm(at)
    if norm in CLAUSE_ENDS or (norm == "," and current == "relative"):
        return True
    if norm == "and" and current == "purpose":
        return reading.norm(at + 1) == "to" and _is_told(reading, at) and opens_request(reading, at + 2)
    if norm != "," or current != "purpose":
        return False
    joined = reading.norm(at + 1) == "and" and opens_request(reading, at + 2)
    return joined or (leading and (opens_request(reading, at + 1) or _names_actor(reading, at + 1)))


def _names_actor(reading: Reading, at: int) -> bool:
    """True if somebody who is to act follows ('..., the State should')."""
    return any(reading.at(place, "verb.modal") for place in range(at + 1, at + 7))


def _is_relative(reading: Reading, at: int, first: int) -> bool:
    """False for the 'that' of a request ('We recommend that ...', 'That the Government ...')."""
    if reading.norm(at) != "that":
        return at > first
    if reading.tokens[at + 1 : at + 2] and reading.tokens[at + 1].stem in _POINTED_AT:
        return False
    if at == first or reading.tokens[at - 1].kind == "mark":
        return False
    before = range(max(first, at - 6), at)
    return (
        not any(reading.at(back, "verb.ask", "verb.modal", "verb.ask.impersonal") for back in before)
        and reading.norm(at - 1) != "and"
    )

"""Remarks: what a sentence says beside an order, and the words by which it says that an order follows.

'Better wells are recommended' asks for what stands before the verb, and 'Do the maths!' asks for nothing although its
verb stands where an order would.

Politeness comes in many forms, so a question that opens with a modal verb and names who is to act ('Could the Ministry
...') announces an order like 'should'.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from facilitator.smart.request.word_context import Places
from facilitator.smart.words.grammar import words
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence

LONGEST_SALUTATION: Final = 5
"""Words of 'Dear delegation of Tarsa', with its comma or colon."""
LONGEST_SUBJECT: Final = 25
_IS: Final = words("is are be")
_ASKED: Final = words(
    "recommended requested needed required desirable advisable suggested proposed desired necessary urgent overdue "
    "called indispensable imperative essential expected wanted awaited welcome due encouraged demanded sought vital"
)
_CLOSES: Final = words(". ! ; : , for by before in within until and") | {""}
"""What may follow 'is recommended', so that nobody is recommended to do something."""
LONGEST_CLEFT: Final = 9
"""Words of 'What the people of Tarsa need is'."""
_WANTS: Final = words("need needs want wants require requires lack lacks deserve deserves ask missing propose suggest")
_PRONOUNS: Final = words("it this that there what which who he she they we i you")


def after_salutation(reading: Reading, sentence: Sentence) -> int:
    """The token behind 'Dear Tarsa:' or 'To this end,', or the first of the sentence."""
    first = sentence.first
    lead = reading.at(first, "lead")
    if lead is not None and lead.last < sentence.last - 1:
        return lead.last + (reading.norms[lead.last] == ",")
    if reading.at(first, "salutation") is None:
        return first
    window = range(first + 1, min(first + LONGEST_SALUTATION, sentence.last))
    return next((at + 1 for at in window if reading.norms[at] in {",", ":", "!", "-", "–"}), first)


def recommended_subject(reading: Reading, sentence: Sentence) -> range | None:
    """What 'is recommended', 'is urgently needed' or 'would be welcome' in this sentence, None if nothing is."""
    named = _needed(reading, sentence)
    if named is not None:
        return named
    for at in range(sentence.first + 1, sentence.last):
        if reading.norms[at] not in _ASKED or reading.norm(at + 1) not in _CLOSES:
            continue
        back = at - 1
        while back > sentence.first and back in reading.adverbs:
            back -= 1
        if reading.norms[back] not in _IS:
            continue
        end = back - (reading.norm(back - 1) in {"would", "should", "will", "must"})
        first = max((i + 1 for i in range(sentence.first, end) if reading.tokens[i].kind == "mark"), default=0)
        first = max(first, sentence.first)
        if first < end <= first + LONGEST_SUBJECT and reading.norms[first] not in _PRONOUNS:
            return range(first, end)
    return None


def _needed(reading: Reading, sentence: Sentence) -> range | None:
    """What stands behind 'What Tarsa needs is' or 'The next step is'."""
    cleft = reading.norms[sentence.first] == "what"
    if not cleft and reading.at(sentence.first, "remedy") is None:
        return None
    window = range(sentence.first + 2, min(sentence.first + LONGEST_CLEFT, sentence.last - 1))
    verb = next((at for at in window if reading.norms[at] in _IS), None)
    wanted = verb is not None and (not cleft or not _WANTS.isdisjoint(reading.norms[sentence.first : verb]))
    nominal = verb is not None and reading.norm(verb + 1) not in {"not", "to", "that", "in", "at"}
    return range(verb + 1, sentence.last) if verb is not None and wanted and nominal else None


def jested(reading: Reading) -> frozenset[int]:
    """The tokens of words of wit that look like an order ('Do the maths', 'Guess how hot it is')."""
    return frozenset(at for mark in reading.tagged("remark") for at in range(mark.first, mark.last))


Pending = Literal["none", "modal", "that", "asked"]

INVERTED: Final = words("would could can will might may should shall")
"""Modal verbs that open a polite question."""
_ANNOUNCING: Final = INVERTED | {"be", "that"}
"""Words that announce an order without standing in a list of verbs that ask."""


class Announcement(NamedTuple):
    """Where the announcing words end, what kind of order they announce and from where, and whether they ask."""

    last: int
    pending: Pending
    pending_at: int
    asks: bool = False


def may_announce(reading: Reading, at: int) -> bool:
    """False for a word that announces nothing wherever it stands, so that no rule need be asked."""
    return at in reading.announcing or reading.norms[at] in _ANNOUNCING


def announcement(
    reading: Reading, places: Places, at: int, pending: Pending, found: Sequence[tuple[int, bool]]
) -> Announcement | None:
    """What is announced by the words that begin at a token; `found` are the orders so far, and whether they open."""
    norm = reading.norms[at]
    if norm in INVERTED and at == places.first_word() and places.asks_politely(at):
        return Announcement(at + 1, "that", at + 1)
    return (
        _asking(reading, places, at, pending, found)
        or _obliging(reading, places, at, pending, bool(found))
        or _that(reading, places, at, pending, bool(found))
    )


def _asking(
    reading: Reading, places: Places, at: int, pending: Pending, found: Sequence[tuple[int, bool]]
) -> Announcement | None:
    impersonal = reading.at(at, "verb.ask.impersonal")
    if impersonal and not found:
        closing = reading.norm(impersonal.last - 1)
        if closing in {"that", "if"}:
            return Announcement(impersonal.last, "that", impersonal.last, asks=True)
        return Announcement(max(impersonal.last - (closing == "to"), at + 1), "asked", at, asks=True)
    ask = reading.at(at, "verb.ask")
    if ask and not (found and found[-1][1]) and places.hands_over(at, after_modal=pending == "modal"):
        return Announcement(ask.last, "asked", at, asks=True)
    return None


def _obliging(reading: Reading, places: Places, at: int, pending: Pending, found: bool) -> Announcement | None:
    modal = reading.at(at, "verb.modal")
    if modal and not places.is_noun(at, modal):
        return Announcement(modal.last, "modal", modal.last)
    plain_be = reading.norms[at] == "be" and pending in {"none", "that"} and not found
    if plain_be and at > places.first_word() and places.before(at) != "to":
        return Announcement(at + 1, "modal", at)
    return None


def _that(reading: Reading, places: Places, at: int, pending: Pending, found: bool) -> Announcement | None:
    if reading.norms[at] != "that":
        return None
    opens = pending == "asked" or at == places.first_word() or places.after_mark(at)
    joined = found and places.before(at) in {"and", "or"}
    return Announcement(at + 1, "that", at + 1) if opens or joined else None

"""Announcing: the words by which a sentence says that an order follows ('should', 'We recommend', 'Please that').

It knows nothing of the orders themselves. The decision to know: politeness comes in many forms, so a question that
opens with a modal verb and names who is to act ('Could the Ministry ...') announces an order like 'should'.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from facilitator.smart.request.places import Places
from facilitator.smart.words.grammar import words
from facilitator.smart.words.reading import Reading

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

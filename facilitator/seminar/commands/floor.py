"""What a facilitator asks of the speakers: turns, the list and its order, States' cards, notes.

Speakers of any item can be prepared before it comes; only giving and finishing a turn need the item to be on.
"""

from dataclasses import dataclass

from facilitator.seminar.commands.base import FacilitatorCommand
from facilitator.seminar.ids import ItemId, PersonId, SpeakerId


@dataclass(frozen=True, slots=True)
class StartTurn(FacilitatorCommand):
    """Give the floor to a speaker of the item that is on."""

    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class FinishTurn(FacilitatorCommand):
    """Say that the one who speaks is done."""


@dataclass(frozen=True, slots=True)
class MarkAbsent(FacilitatorCommand):
    """Say that a speaker is not here; their time is free."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class MarkPresent(FacilitatorCommand):
    """Say that a speaker who was absent, or done, is waiting for their turn."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class ReplaceSpeaker(FacilitatorCommand):
    """Put another person or State in a speaker's place."""

    item: ItemId
    speaker: SpeakerId
    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class MoveSpeaker(FacilitatorCommand):
    """Put a speaker at another place of the list (0-based)."""

    item: ItemId
    speaker: SpeakerId
    position: int


@dataclass(frozen=True, slots=True)
class AddSpeaker(FacilitatorCommand):
    """Add a speaker at the end of the list; `allotted_ms` 0 takes the item's length of a turn."""

    item: ItemId
    name: str
    title: str = ""
    organisation: str = ""
    allotted_ms: int = 0


@dataclass(frozen=True, slots=True)
class GiveFloor(FacilitatorCommand):
    """Give the floor to a participant in a discussion, with a clock of so many milliseconds (0: the item's)."""

    person: PersonId
    allotted_ms: int = 0


@dataclass(frozen=True, slots=True)
class SetTurnLength(FacilitatorCommand):
    """Set the length of a speaker's turn in milliseconds."""

    item: ItemId
    speaker: SpeakerId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class ShortenTurns(FacilitatorCommand):
    """Give all speakers of an item who still wait at most so many milliseconds each."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class FillCard(FacilitatorCommand):
    """Write one field of a speaker's card (`cards.CARD_FIELDS`)."""

    item: ItemId
    speaker: SpeakerId
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class SaveNote(FacilitatorCommand):
    """Write the facilitators' note on an item."""

    item: ItemId
    text: str

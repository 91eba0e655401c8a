"""What happened to the speakers, their cards, and raised hands."""

from dataclasses import dataclass

from facilitator.seminar.events.versioned import Versioned
from facilitator.seminar.ids import ItemId, PersonId, SpeakerId
from facilitator.seminar.speakers import Speaker


@dataclass(frozen=True, slots=True)
class TurnStarted(Versioned):
    """A speaker has the floor; whoever spoke before is done."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class TurnFinished(Versioned):
    """A speaker is done."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class TurnReopened(Versioned):
    """A speaker waits for the floor (again); the time spoken so far is kept."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerMarkedAbsent(Versioned):
    """A speaker is not here."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerReplaced(Versioned):
    """Another person or State speaks in this place."""

    item: ItemId
    speaker: SpeakerId
    replacement: Speaker


@dataclass(frozen=True, slots=True)
class SpeakerMoved(Versioned):
    """A speaker has another place in the list (0-based)."""

    item: ItemId
    speaker: SpeakerId
    position: int


@dataclass(frozen=True, slots=True)
class SpeakerAdded(Versioned):
    """A speaker was added; `person` and `hand` where a participant's raised hand led to it."""

    item: ItemId
    speaker: Speaker
    allotted_ms: int
    person: PersonId | None = None
    hand: int | None = None


@dataclass(frozen=True, slots=True)
class TurnLengthSet(Versioned):
    """A speaker's turn has another length, in milliseconds."""

    item: ItemId
    speaker: SpeakerId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class CardFilled(Versioned):
    """A field of a State's card was written."""

    item: ItemId
    speaker: SpeakerId
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteSaved(Versioned):
    """The facilitators' note on an item was written."""

    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class HandRaised(Versioned):
    """A participant asks for the floor; `number` tells this raising from others."""

    person: PersonId
    number: int


@dataclass(frozen=True, slots=True)
class HandLowered(Versioned):
    """A participant asks no more."""

    person: PersonId

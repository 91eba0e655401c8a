"""What happened to the speakers, their cards, and raised hands."""

from dataclasses import dataclass

from facilitator.seminar.events.base import Event
from facilitator.seminar.ids import ItemId, PersonId, SpeakerId
from facilitator.seminar.speakers import Speaker


@dataclass(frozen=True, slots=True)
class TurnStarted(Event):
    """A speaker has the floor; whoever spoke before is done."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class TurnFinished(Event):
    """A speaker is done."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class TurnReopened(Event):
    """A speaker waits for the floor (again); the time spoken so far is kept."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerMarkedAbsent(Event):
    """A speaker is not here."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerReplaced(Event):
    """Another person or State speaks in this place."""

    item: ItemId
    speaker: SpeakerId
    replacement: Speaker


@dataclass(frozen=True, slots=True)
class SpeakerMoved(Event):
    """A speaker has another place in the list (0-based)."""

    item: ItemId
    speaker: SpeakerId
    position: int


@dataclass(frozen=True, slots=True)
class SpeakerAdded(Event):
    """A speaker was added; `person` and `hand` where a participant's raised hand led to it."""

    item: ItemId
    speaker: Speaker
    allotted_ms: int
    person: PersonId | None = None
    hand: int | None = None


@dataclass(frozen=True, slots=True)
class TurnLengthSet(Event):
    """A speaker's turn has another length, in milliseconds."""

    item: ItemId
    speaker: SpeakerId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class CardFilled(Event):
    """A field of a speaker's card was written."""

    item: ItemId
    speaker: SpeakerId
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteSaved(Event):
    """The facilitators' note on an item was written."""

    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class HandRaised(Event):
    """A participant asks for the floor; `number` tells this raising from others."""

    person: PersonId
    number: int


@dataclass(frozen=True, slots=True)
class HandLowered(Event):
    """A participant asks no more."""

    person: PersonId

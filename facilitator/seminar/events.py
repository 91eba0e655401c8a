"""Events: what happened in the session, in the past tense. They hold results, not recipes.

A replay needs no scorer and no chance. Each kind has a `version`, upgraded when an older journal is read. `Recorded` is
an event with its place in the story; `step` is set on the first event of a facilitator's step and names what an undo
would take back.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import WallMode
from facilitator.seminar.groups import Group, GroupId, ItemId, PersonId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Moment


class Event:
    """What happened, in the past tense; a frozen dataclass.

    `version` rises when a field of it changes its name or meaning: `journal.records` reads it.
    """

    __slots__ = ()
    version: ClassVar[int] = 1


ClockTarget = Literal["speaker", "phase", "item"]


@dataclass(frozen=True, slots=True)
class SessionOpened(Event):
    """A session was made from a scenario; `planned_start_utc_ms` is None where the plan counts from the beginning."""

    scenario: Scenario
    planned_start_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SeminarBegan(Event):
    """The facilitator began the seminar."""


@dataclass(frozen=True, slots=True)
class SeminarEnded(Event):
    """The seminar ended."""


@dataclass(frozen=True, slots=True)
class ItemStarted(Event):
    """An item came on, for the first time or again."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemFinished(Event):
    """The item that was on is done."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemSkipped(Event):
    """An item is left out."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemLeft(Event):
    """The facilitator went back before this item; it waits again, with the time it took kept."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class StepUndone(Event):
    """The facilitators' step that began with event `undone` was taken back."""

    undone: int
    label: str


@dataclass(frozen=True, slots=True)
class ClocksPaused(Event):
    """Every clock stands."""


@dataclass(frozen=True, slots=True)
class ClocksResumed(Event):
    """The clocks run on."""


@dataclass(frozen=True, slots=True)
class TimeAdded(Event):
    """A clock got more time, or less: milliseconds."""

    target: ClockTarget
    milliseconds: int


@dataclass(frozen=True, slots=True)
class AllotmentSet(Event):
    """An item's length was set, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class StartCorrected(Event):
    """The seminar began at another time than it was said to, in ms since the epoch."""

    began_utc_ms: int


@dataclass(frozen=True, slots=True)
class EndFixed(Event):
    """The seminar must end at this time, in ms since the epoch; None: when the plan's length is over."""

    ends_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class GapTakenOut(Event):
    """Running clocks do not count so many milliseconds while the machine was off."""

    milliseconds: int


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


@dataclass(frozen=True, slots=True)
class GroupAdded(Event):
    """There is a new group."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupChanged(Event):
    """A group has another name, or other marks."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupRemoved(Event):
    """A group is gone."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonMoved(Event):
    """A facilitator put a participant into a group, by hand or at random."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class PersonRenamed(Event):
    """A facilitator gave a participant another name."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class PlaceGivenBack(Event):
    """Whoever joined anew is the participant again that they were before; the newcomer counts no more."""

    newcomer: PersonId
    earlier: PersonId


@dataclass(frozen=True, slots=True)
class PersonJoined(Event):
    """Somebody came in."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ProfileSet(Event):
    """A participant said who they are."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class GroupChosen(Event):
    """A participant sat down with a group."""

    person: PersonId
    group: GroupId


@dataclass(frozen=True, slots=True)
class WallChosen(Event):
    """The wall shows something else."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """A message went to the wall and to every participant."""

    text: str


@dataclass(frozen=True, slots=True)
class DoorOpened(Event):
    """New participants may come in."""


@dataclass(frozen=True, slots=True)
class DoorClosed(Event):
    """No new participants may come in."""


CORE_EVENTS: Final[tuple[type[Event], ...]] = (
    SessionOpened,
    SeminarBegan,
    SeminarEnded,
    ItemStarted,
    ItemFinished,
    ItemSkipped,
    ItemLeft,
    ClocksPaused,
    ClocksResumed,
    TimeAdded,
    AllotmentSet,
    GapTakenOut,
    StartCorrected,
    EndFixed,
    StepUndone,
    TurnStarted,
    TurnFinished,
    TurnReopened,
    SpeakerMarkedAbsent,
    SpeakerReplaced,
    SpeakerMoved,
    SpeakerAdded,
    TurnLengthSet,
    CardFilled,
    NoteSaved,
    WallChosen,
    MessageSent,
    DoorOpened,
    DoorClosed,
    GroupAdded,
    GroupChanged,
    GroupRemoved,
    PersonMoved,
    PersonRenamed,
    PlaceGivenBack,
    PersonJoined,
    ProfileSet,
    GroupChosen,
    HandRaised,
    HandLowered,
)
"""The kinds that belong to no activity; `Engine.event_kinds` has all."""


def kind_of(event_class: type) -> str:
    """The kind that stands in the journal: the class's name in snake_case."""
    name = event_class.__name__
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its number (from 1, no gaps), its moment, and who caused it.

    `by` is a person's id, 'facilitator' or 'session'. `step` names the facilitators' step that the event begins, as an
    undo would say it; empty on every other event.
    """

    seq: int
    at: Moment
    by: str
    event: Event
    step: str = ""

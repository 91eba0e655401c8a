"""Events: what happened in the session, in the past tense. They hold results, not recipes.

A replay needs no scorer and no chance. Each kind has a `version`, upgraded when an older journal is read. `Recorded` is
an event with its place in the story; `step` is set on the first event of a facilitator's step and names what an undo
would take back.
"""

from dataclasses import dataclass
from typing import Final

from facilitator.seminar.events.base import Event
from facilitator.seminar.events.floor import (
    CardFilled,
    HandLowered,
    HandRaised,
    NoteSaved,
    SpeakerAdded,
    SpeakerMarkedAbsent,
    SpeakerMoved,
    SpeakerReplaced,
    TurnFinished,
    TurnLengthSet,
    TurnReopened,
    TurnStarted,
)
from facilitator.seminar.events.people import (
    GroupAdded,
    GroupChanged,
    GroupChosen,
    GroupRemoved,
    PersonJoined,
    PersonMoved,
    PersonRenamed,
    PlaceGivenBack,
    ProfileSet,
)
from facilitator.seminar.events.steps import (
    AllotmentSet,
    ClocksPaused,
    ClocksResumed,
    ClockTarget,
    EndFixed,
    GapTakenOut,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    SeminarBegan,
    SeminarEnded,
    SessionOpened,
    StartCorrected,
    StepUndone,
    TimeAdded,
)
from facilitator.seminar.events.wall import (
    DoorClosed,
    DoorOpened,
    MessageSent,
    WallChosen,
)
from facilitator.seminar.moment import Moment

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


__all__ = [
    "CORE_EVENTS",
    "AllotmentSet",
    "CardFilled",
    "ClockTarget",
    "ClocksPaused",
    "ClocksResumed",
    "DoorClosed",
    "DoorOpened",
    "EndFixed",
    "Event",
    "GapTakenOut",
    "GroupAdded",
    "GroupChanged",
    "GroupChosen",
    "GroupRemoved",
    "HandLowered",
    "HandRaised",
    "ItemFinished",
    "ItemLeft",
    "ItemSkipped",
    "ItemStarted",
    "MessageSent",
    "NoteSaved",
    "PersonJoined",
    "PersonMoved",
    "PersonRenamed",
    "PlaceGivenBack",
    "ProfileSet",
    "Recorded",
    "SeminarBegan",
    "SeminarEnded",
    "SessionOpened",
    "SpeakerAdded",
    "SpeakerMarkedAbsent",
    "SpeakerMoved",
    "SpeakerReplaced",
    "StartCorrected",
    "StepUndone",
    "TimeAdded",
    "TurnFinished",
    "TurnLengthSet",
    "TurnReopened",
    "TurnStarted",
    "WallChosen",
    "kind_of",
]

"""Events: what happened in the session, in the past tense. They hold results, not recipes.

A replay needs no scorer and no chance. Each kind has a `version`, upgraded when an older journal is read. `Recorded` is
an event with its place in the story; `step` is set on the first event of a facilitator's step and names what an undo
would take back.
"""

from dataclasses import dataclass
from typing import Final

from facilitator.seminar.events.exercises import (
    AnswerGiven,
    AnswerHidden,
    AnswerShown,
    QuestionPhaseEntered,
    QuestionPinned,
    RewriteHidden,
    RewriteShown,
    RewriteSubmitted,
    RoundDropped,
    RoundPhaseEntered,
)
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
    GapTakenOut,
    ItemFinished,
    ItemLeft,
    ItemSkipped,
    ItemStarted,
    SeminarBegan,
    SeminarEnded,
    SessionOpened,
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

Event = (
    SessionOpened
    | SeminarBegan
    | SeminarEnded
    | ItemStarted
    | ItemFinished
    | ItemSkipped
    | ItemLeft
    | ClocksPaused
    | ClocksResumed
    | TimeAdded
    | AllotmentSet
    | GapTakenOut
    | StepUndone
    | TurnStarted
    | TurnFinished
    | TurnReopened
    | SpeakerMarkedAbsent
    | SpeakerReplaced
    | SpeakerMoved
    | SpeakerAdded
    | TurnLengthSet
    | CardFilled
    | NoteSaved
    | QuestionPhaseEntered
    | QuestionPinned
    | AnswerGiven
    | AnswerShown
    | AnswerHidden
    | RoundPhaseEntered
    | RoundDropped
    | RewriteSubmitted
    | RewriteShown
    | RewriteHidden
    | WallChosen
    | MessageSent
    | DoorOpened
    | DoorClosed
    | GroupAdded
    | GroupChanged
    | GroupRemoved
    | PersonMoved
    | PersonRenamed
    | PlaceGivenBack
    | PersonJoined
    | ProfileSet
    | GroupChosen
    | HandRaised
    | HandLowered
)


def kind_of(event_class: type) -> str:
    """The kind that stands in the journal: the class's name in snake_case."""
    name = event_class.__name__
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


EVENT_KINDS: Final[dict[str, type[Event]]] = {kind_of(each): each for each in Event.__args__}


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
    "EVENT_KINDS",
    "AllotmentSet",
    "AnswerGiven",
    "AnswerHidden",
    "AnswerShown",
    "CardFilled",
    "ClockTarget",
    "ClocksPaused",
    "ClocksResumed",
    "DoorClosed",
    "DoorOpened",
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
    "QuestionPhaseEntered",
    "QuestionPinned",
    "Recorded",
    "RewriteHidden",
    "RewriteShown",
    "RewriteSubmitted",
    "RoundDropped",
    "RoundPhaseEntered",
    "SeminarBegan",
    "SeminarEnded",
    "SessionOpened",
    "SpeakerAdded",
    "SpeakerMarkedAbsent",
    "SpeakerMoved",
    "SpeakerReplaced",
    "StepUndone",
    "TimeAdded",
    "TurnFinished",
    "TurnLengthSet",
    "TurnReopened",
    "TurnStarted",
    "WallChosen",
    "kind_of",
]

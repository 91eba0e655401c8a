"""Events: what happened in the session, in the past tense. They hold results, not recipes.

A replay needs no scorer and no chance. Each kind has a `version`, upgraded when an older journal is read. `Recorded` is
an event with its place in the story; `step` is set on the first event of a facilitator's step and names what an undo
would take back.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from facilitator.domain.agenda import Scenario
from facilitator.domain.commands import WallMode
from facilitator.domain.groups import Group
from facilitator.domain.ids import AnswerId, GroupId, ItemId, PersonId, SpeakerId
from facilitator.domain.moment import Moment
from facilitator.domain.questions import Answer, QuestionPhase
from facilitator.domain.rewriting import RoundPhase, Submission
from facilitator.domain.speakers import Speaker

ClockTarget = Literal["speaker", "phase", "item"]


class _Event:
    """What all kinds share."""

    __slots__ = ()
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class SessionOpened(_Event):
    """A session was made from a scenario; `planned_start_utc_ms` is None where the plan counts from the beginning."""

    scenario: Scenario
    planned_start_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SeminarBegan(_Event):
    """The facilitator began the seminar."""


@dataclass(frozen=True, slots=True)
class SeminarEnded(_Event):
    """The seminar ended."""


@dataclass(frozen=True, slots=True)
class ItemStarted(_Event):
    """An item came on, for the first time or again."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemFinished(_Event):
    """The item that was on is done."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemSkipped(_Event):
    """An item is left out."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemLeft(_Event):
    """The facilitator went back before this item; it waits again, with the time it took kept."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ClocksPaused(_Event):
    """Every clock stands."""


@dataclass(frozen=True, slots=True)
class ClocksResumed(_Event):
    """The clocks run on."""


@dataclass(frozen=True, slots=True)
class TimeAdded(_Event):
    """A clock got more time, or less: milliseconds."""

    target: ClockTarget
    milliseconds: int


@dataclass(frozen=True, slots=True)
class AllotmentSet(_Event):
    """An item's length was set, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class GapTakenOut(_Event):
    """Running clocks do not count so many milliseconds while the machine was off."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class StepUndone(_Event):
    """The facilitators' step that began with event `undone` was taken back."""

    undone: int
    label: str


@dataclass(frozen=True, slots=True)
class TurnStarted(_Event):
    """A speaker has the floor; whoever spoke before is done."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class TurnFinished(_Event):
    """A speaker is done."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class TurnReopened(_Event):
    """A speaker waits for the floor (again); the time spoken so far is kept."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerMarkedAbsent(_Event):
    """A speaker is not here."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class SpeakerReplaced(_Event):
    """Another person or State speaks in this place."""

    item: ItemId
    speaker: SpeakerId
    replacement: Speaker


@dataclass(frozen=True, slots=True)
class SpeakerMoved(_Event):
    """A speaker has another place in the list (0-based)."""

    item: ItemId
    speaker: SpeakerId
    position: int


@dataclass(frozen=True, slots=True)
class SpeakerAdded(_Event):
    """A speaker was added; `person` and `hand` where a participant's raised hand led to it."""

    item: ItemId
    speaker: Speaker
    allotted_ms: int
    person: PersonId | None = None
    hand: int | None = None


@dataclass(frozen=True, slots=True)
class TurnLengthSet(_Event):
    """A speaker's turn has another length, in milliseconds."""

    item: ItemId
    speaker: SpeakerId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class CardFilled(_Event):
    """A field of a State's card was written."""

    item: ItemId
    speaker: SpeakerId
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteSaved(_Event):
    """The facilitators' note on an item was written."""

    item: ItemId
    text: str


@dataclass(frozen=True, slots=True)
class QuestionPhaseEntered(_Event):
    """A question (0-based) of an item is in this phase."""

    item: ItemId
    index: int
    phase: QuestionPhase


@dataclass(frozen=True, slots=True)
class QuestionPinned(_Event):
    """A guiding question (0-based) stands on the wall beside the speaker, or none."""

    item: ItemId
    index: int | None


@dataclass(frozen=True, slots=True)
class AnswerGiven(_Event):
    """Somebody answered, or replaced their answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerShown(_Event):
    """An answer stands on the wall."""

    item: ItemId
    answer: AnswerId


@dataclass(frozen=True, slots=True)
class AnswerHidden(_Event):
    """An answer was taken off the wall and counts as not shown."""

    item: ItemId
    answer: AnswerId


@dataclass(frozen=True, slots=True)
class RoundPhaseEntered(_Event):
    """A round (0-based) of the game is in this phase."""

    item: ItemId
    index: int
    phase: RoundPhase


@dataclass(frozen=True, slots=True)
class RewriteSubmitted(_Event):
    """A group handed in a rewrite in a round (0-based)."""

    item: ItemId
    index: int
    submission: Submission


@dataclass(frozen=True, slots=True)
class RewriteShown(_Event):
    """A group's rewrite stands on the wall."""

    item: ItemId
    group: GroupId


@dataclass(frozen=True, slots=True)
class RewriteHidden(_Event):
    """A group's rewrite was taken off the wall and counts as not shown."""

    item: ItemId
    group: GroupId


@dataclass(frozen=True, slots=True)
class WallChosen(_Event):
    """The wall shows something else."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class MessageSent(_Event):
    """A message went to the wall and to every participant."""

    text: str


@dataclass(frozen=True, slots=True)
class DoorOpened(_Event):
    """New participants may come in."""


@dataclass(frozen=True, slots=True)
class DoorClosed(_Event):
    """No new participants may come in."""


@dataclass(frozen=True, slots=True)
class GroupAdded(_Event):
    """There is a new group."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupChanged(_Event):
    """A group has another name, or other marks."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupRemoved(_Event):
    """A group is gone."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonMoved(_Event):
    """A facilitator, or the lot, put a participant into a group."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class PersonRenamed(_Event):
    """A facilitator gave a participant another name."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class PersonJoined(_Event):
    """Somebody came in."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ProfileSet(_Event):
    """A participant said who they are."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class GroupChosen(_Event):
    """A participant sat down with a group."""

    person: PersonId
    group: GroupId


@dataclass(frozen=True, slots=True)
class HandRaised(_Event):
    """A participant asks for the floor; `number` tells this raising from others."""

    person: PersonId
    number: int


@dataclass(frozen=True, slots=True)
class HandLowered(_Event):
    """A participant asks no more."""

    person: PersonId


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

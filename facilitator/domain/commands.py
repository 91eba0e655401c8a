"""Commands: what somebody asks of the session, in the imperative; and `Rejected`, how the session refuses.

A command is a plain value. `decide` turns it into events or raises `Rejected`; an illegal command changes nothing. What
chance, the scorer or the network must add (a score, the order of a draw, who is present) is put into the command by the
hub before `decide` sees it, so that deciding stays pure.
"""

from dataclasses import dataclass
from typing import Literal

from facilitator.domain.ids import AnswerId, GroupId, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.smart.model import Score


class Rejected(Exception):
    """The session refuses a command. `code` names the sentence of the message catalogue, `params` fill its gaps."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Keep the code and the parameters; wording is the catalogue's business."""
        super().__init__(code)
        self.code = code
        self.params = params


WallMode = Literal["follow", "blank", "message", "join", "agenda"]


@dataclass(frozen=True, slots=True)
class ScoredDraft:
    """A group's open draft with its score, as the hub collects it when time is called."""

    group: GroupId
    text: str
    score: Score


# The facilitator's steps


@dataclass(frozen=True, slots=True)
class Advance:
    """Do the one next thing (`steps.next_step`); the hub adds who is present and the open drafts."""

    present: tuple[PersonId, ...] = ()
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class GoBack:
    """Return to the step before this one; texts stay."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop every clock that runs."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clocks run on."""


@dataclass(frozen=True, slots=True)
class Extend:
    """Give the clock that is on (speaker, phase, else item) more time, or less: milliseconds, not 0, up to an hour."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class SetAllotment:
    """Set the length of an item that is not over, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class SkipItem:
    """Leave an item out: a coming one, or the rest of the one that is on; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class GoToItem:
    """Finish the item that is on and start this one, whatever its place; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeOutGap:
    """Take the time out of the running clocks that passed while the machine was off, in milliseconds."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class EndSeminar:
    """End the seminar now; the hub adds the open drafts."""

    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the facilitators' last step back."""


# Speakers


@dataclass(frozen=True, slots=True)
class StartTurn:
    """Give the floor to a speaker of the item that is on."""

    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class FinishTurn:
    """Say that the one who speaks is done."""


@dataclass(frozen=True, slots=True)
class MarkAbsent:
    """Say that a speaker is not here; their time is free."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class MarkPresent:
    """Say that a speaker who was absent, or done, is waiting for their turn."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class ReplaceSpeaker:
    """Put another person or State in a speaker's place."""

    item: ItemId
    speaker: SpeakerId
    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class MoveSpeaker:
    """Put a speaker at another place of the list (0-based)."""

    item: ItemId
    speaker: SpeakerId
    position: int


@dataclass(frozen=True, slots=True)
class AddSpeaker:
    """Add a speaker at the end of the list; `allotted_ms` 0 takes the item's length of a turn."""

    item: ItemId
    name: str
    title: str = ""
    organisation: str = ""
    allotted_ms: int = 0


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """Give the floor to a participant in a discussion, with a clock of so many milliseconds (0: the item's)."""

    person: PersonId
    allotted_ms: int = 0


@dataclass(frozen=True, slots=True)
class SetTurnLength:
    """Set the length of a speaker's turn in milliseconds."""

    item: ItemId
    speaker: SpeakerId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class FillCard:
    """Write one field of a State's card (`cards.CARD_FIELDS`)."""

    item: ItemId
    speaker: SpeakerId
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class SaveNote:
    """Write the facilitators' note on an item."""

    item: ItemId
    text: str


# What the room sees


@dataclass(frozen=True, slots=True)
class ChooseWall:
    """Choose what the wall shows: follow the agenda, blank, how to join, the agenda."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Show a message on the wall and on every participant's screen; it cannot be taken back."""

    text: str


@dataclass(frozen=True, slots=True)
class PinQuestion:
    """Show a guiding question of the item that is on (0-based), or none (None)."""

    index: int | None


@dataclass(frozen=True, slots=True)
class Show:
    """Show an answer, or a group's rewrite, on the wall."""

    id: AnswerId | GroupId


@dataclass(frozen=True, slots=True)
class Hide:
    """Take an answer or a group's rewrite off the wall."""

    id: AnswerId | GroupId


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show the next answer or rewrite that the room has not seen."""


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """Let new participants in."""


@dataclass(frozen=True, slots=True)
class CloseDoor:
    """Let no new participants in; those who were here may come back."""


# Groups


@dataclass(frozen=True, slots=True)
class AddGroup:
    """Add a group; `paper` for a table without a laptop. An empty name becomes 'Table N'."""

    name: str = ""
    paper: bool = False


@dataclass(frozen=True, slots=True)
class RenameGroup:
    """Give a group another name."""

    group: GroupId
    name: str


@dataclass(frozen=True, slots=True)
class RemoveGroup:
    """Remove a group that has no members and has handed nothing in."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Say whether a group is ranked, and whether it may be shown on the wall; None leaves it as it is."""

    group: GroupId
    ranked: bool | None = None
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class MovePerson:
    """Put a participant into a group, or in none (None)."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class DrawGroups:
    """Spread the people over the groups by lot; the hub puts in the shuffled order."""

    order: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class RenamePerson:
    """Give a participant another name, where theirs cannot stand."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class EnterAnswer:
    """Enter what a group answered on paper."""

    group: GroupId
    question: QuestionId
    text: str


@dataclass(frozen=True, slots=True)
class EnterRewrite:
    """Enter what a group wrote on paper; the hub puts in the score."""

    group: GroupId
    text: str
    score: Score | None = None


# Participants


@dataclass(frozen=True, slots=True)
class Join:
    """Come in; the name may still be empty. A taken name gets a suffix."""

    name: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class SetProfile:
    """Say who one is."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ChooseGroup:
    """Sit down with a group."""

    person: PersonId
    group: GroupId


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Sit down wherever there is room while groups are writing; nothing for somebody who has a group."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """Answer the open question, or replace one's answer."""

    person: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand in a rewrite for one's group; the hub puts in the score."""

    person: PersonId
    text: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class RaiseHand:
    """Ask for the floor."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class LowerHand:
    """Ask no more."""

    person: PersonId


ParticipantCommand = Join | SetProfile | ChooseGroup | TakeSeat | GiveAnswer | Submit | RaiseHand | LowerHand
FacilitatorCommand = (
    Advance
    | GoBack
    | Pause
    | Resume
    | Extend
    | SetAllotment
    | SkipItem
    | GoToItem
    | TakeOutGap
    | EndSeminar
    | Undo
    | StartTurn
    | FinishTurn
    | MarkAbsent
    | MarkPresent
    | ReplaceSpeaker
    | MoveSpeaker
    | AddSpeaker
    | GiveFloor
    | SetTurnLength
    | FillCard
    | SaveNote
    | ChooseWall
    | SendMessage
    | PinQuestion
    | Show
    | Hide
    | Reveal
    | OpenDoor
    | CloseDoor
    | AddGroup
    | RenameGroup
    | RemoveGroup
    | MarkGroup
    | MovePerson
    | DrawGroups
    | RenamePerson
    | EnterAnswer
    | EnterRewrite
)
Command = FacilitatorCommand | ParticipantCommand

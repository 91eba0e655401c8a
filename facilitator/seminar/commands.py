"""Commands: what somebody asks of the session, in the imperative; and `Rejected`, how the session refuses.

A command is a plain value; those of an activity stand in its folder. `decide` turns it into events or raises
`Rejected`; an illegal command changes nothing. What chance, the scorer or the network must add (a score, the order of a
draw, who is present) is put into the command by the hub before `decide` sees it, so that deciding stays pure.

A `Step` is a step of the agenda as a value: what NEXT shows, and what a press of its key says that it saw. It is
computed of a state by `steps`, and stands here since a command carries it and a state knows commands.
"""

from dataclasses import dataclass
from typing import Literal

from facilitator.seminar.groups import GroupId, ItemId, PersonId, SpeakerId
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class Step:
    """A step to take.

    The core's kinds are 'begin', 'turn', 'hand', 'item', 'end' and 'none'; an activity has kinds of its own. `name` is
    the speaker's or the item's. A 'hand' gives the floor to the participant `person`, whose hand has been up longest.
    `index` counts the parts of an item from 0, and `phase` is the one that the part comes to.
    """

    kind: str
    name: str = ""
    item: ItemId | None = None
    speaker: SpeakerId | None = None
    person: PersonId | None = None
    index: int = 0
    phase: str = ""


class Rejected(Exception):
    """The session refuses a command. `code` names the sentence of the message catalogue, `params` fill its gaps."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Keep the code and the parameters; wording is the catalogue's business."""
        super().__init__(code)
        self.code = code
        self.params = params


class Command:
    """What somebody asks of the session, in the imperative; a frozen dataclass."""

    __slots__ = ()


class FacilitatorCommand(Command):
    """What a facilitator asks."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ParticipantCommand(Command):
    """What a participant asks; a seat puts in its own person, whatever the command says."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ScoredDraft:
    """A group's open draft with its score, as the hub collects it when time is called."""

    group: GroupId
    text: str
    score: Score


@dataclass(frozen=True, slots=True)
class Advance(FacilitatorCommand):
    """Do the one next thing (`steps.next_step`); the hub adds who is present and the open drafts.

    With `seen` it is refused where something else is next by now than whoever pressed the key saw.
    """

    present: tuple[PersonId, ...] = ()
    drafts: tuple[ScoredDraft, ...] = ()
    seen: Step | None = None


@dataclass(frozen=True, slots=True)
class GoBack(FacilitatorCommand):
    """Return to the step before this one; texts stay."""


@dataclass(frozen=True, slots=True)
class SkipItem(FacilitatorCommand):
    """Leave an item out: a coming one, or the rest of the one that is on; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class GoToItem(FacilitatorCommand):
    """Finish the item that is on and start this one, whatever its place; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class EndSeminar(FacilitatorCommand):
    """End the seminar now; the hub adds the open drafts."""

    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo(FacilitatorCommand):
    """Take the facilitators' last step back.

    With `seen`, the number of the step that whoever pressed the key saw there, it is refused where another is the last
    by now.
    """

    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Pause(FacilitatorCommand):
    """Stop every clock that runs."""


@dataclass(frozen=True, slots=True)
class Resume(FacilitatorCommand):
    """Let the clocks run on."""


@dataclass(frozen=True, slots=True)
class Extend(FacilitatorCommand):
    """Give the clock that is on (speaker, phase, else item) more time, or less: milliseconds, not 0, up to an hour.

    Less than is asked for is taken where less is left.
    """

    milliseconds: int


@dataclass(frozen=True, slots=True)
class SetAllotment(FacilitatorCommand):
    """Set the length of an item that is not over, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class CorrectStart(FacilitatorCommand):
    """Say when the seminar really began, in ms since the epoch; the clocks of items stay as they are."""

    utc_ms: int


@dataclass(frozen=True, slots=True)
class FixEnd(FacilitatorCommand):
    """Say when the seminar must end, in ms since the epoch; None goes back to the plan's length."""

    utc_ms: int | None


@dataclass(frozen=True, slots=True)
class TakeOutGap(FacilitatorCommand):
    """Take the time out of the running clocks that passed while the machine was off, in milliseconds."""

    milliseconds: int


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


@dataclass(frozen=True, slots=True)
class AddGroup(FacilitatorCommand):
    """Add a group; `paper` for a table without a laptop. An empty name becomes 'Table N'."""

    name: str = ""
    paper: bool = False


@dataclass(frozen=True, slots=True)
class RenameGroup(FacilitatorCommand):
    """Give a group another name."""

    group: GroupId
    name: str


@dataclass(frozen=True, slots=True)
class RemoveGroup(FacilitatorCommand):
    """Remove a group that has no members and has handed nothing in."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class MarkGroup(FacilitatorCommand):
    """Say whether a group is ranked, and whether it may be shown on the wall; None leaves it as it is."""

    group: GroupId
    ranked: bool | None = None
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class MovePerson(FacilitatorCommand):
    """Put a participant into a group, or in none (None)."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class DrawGroups(FacilitatorCommand):
    """Assign the people who are here to groups at random; the hub puts in the order.

    `size` is how many are wanted in a group; 0 stands for the size of the scenario.
    """

    order: tuple[PersonId, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class RenamePerson(FacilitatorCommand):
    """Give a participant another name, where theirs cannot stand."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class MergePeople(FacilitatorCommand):
    """Let whoever joined anew be the participant again that they were before; what they wrote meanwhile stays."""

    newcomer: PersonId
    earlier: PersonId


@dataclass(frozen=True, slots=True)
class Join(Command):
    """Come in; the name may still be empty. A taken name gets a suffix."""

    name: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class SetProfile(ParticipantCommand):
    """Say who one is."""

    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ChooseGroup(ParticipantCommand):
    """Sit down with a group."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class TakeSeat(ParticipantCommand):
    """Sit down wherever there is room while groups are writing; nothing for somebody who has a group."""


@dataclass(frozen=True, slots=True)
class RaiseHand(ParticipantCommand):
    """Ask for the floor."""


@dataclass(frozen=True, slots=True)
class LowerHand(ParticipantCommand):
    """Ask no more."""


WallMode = Literal["follow", "blank", "message", "join", "agenda"]


@dataclass(frozen=True, slots=True)
class ChooseWall(FacilitatorCommand):
    """Choose what the wall shows: follow the agenda, blank, how to join, the agenda."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class SendMessage(FacilitatorCommand):
    """Show a message on the wall and on every participant's screen; it cannot be taken back."""

    text: str


@dataclass(frozen=True, slots=True)
class Show(FacilitatorCommand):
    """Show something of the item that is on, such as a group's text, on the wall."""

    id: str


@dataclass(frozen=True, slots=True)
class Hide(FacilitatorCommand):
    """Take something of the item that is on off the wall."""

    id: str


@dataclass(frozen=True, slots=True)
class Reveal(FacilitatorCommand):
    """Show the next that the room has not seen."""


@dataclass(frozen=True, slots=True)
class OpenDoor(FacilitatorCommand):
    """Let new participants in."""


@dataclass(frozen=True, slots=True)
class CloseDoor(FacilitatorCommand):
    """Let no new participants in; those who were here may come back."""

"""What can be done with one row of the console, and what is asked before: pure values, tested without a terminal.

A row of the console, or a choice of a menu, carries a command or such a request; `dialogs` opens the dialog.

A choice carries a command or a request for a dialog. The first choice of a menu is the usual one, so that Enter twice
does it. A choice with a question in `ask` is carried out only after a yes.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import ClassVar, Final

from facilitator.seminar.commands import (
    FacilitatorCommand,
    FinishTurn,
    GiveFloor,
    GoToItem,
    Hide,
    MarkAbsent,
    MarkGroup,
    MarkPresent,
    MergePeople,
    MovePerson,
    MoveSpeaker,
    RemoveGroup,
    Show,
    SkipItem,
    StartTurn,
)
from facilitator.seminar.groups import GroupId, ItemId, PersonId, SpeakerId
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemFloor, PersonLine
from facilitator.seminar.views.lines import AgendaLine


@dataclass(frozen=True, slots=True)
class ItemMenu:
    """What to do with an item of the agenda."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SpeakersMenu:
    """Which speaker of an item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SpeakerMenu:
    """What to do with a speaker of an item."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class HandMenu:
    """What to do with a raised hand."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class GroupMenu:
    """What to do with a group."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonMenu:
    """What to do with a participant."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ItemLength:
    """How long an item is."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class TurnLength:
    """How long a speaker's turn is."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class FloorLength:
    """How long a participant gets the floor."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """Who speaks: one more, or in the place of `instead_of`."""

    item: ItemId
    instead_of: SpeakerId | None = None


@dataclass(frozen=True, slots=True)
class StateCard:
    """What a State tells: its card."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What a new group is called."""

    paper: bool = False


@dataclass(frozen=True, slots=True)
class RandomGroups:
    """How many people are to be in a group, where groups are assigned at random."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """What a group is called instead."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonName:
    """What a participant is called instead."""

    person: PersonId


@dataclass(frozen=True)
class FromPaper(ABC):
    """What a group handed in on paper, typed in for it; each activity that takes such texts has its own."""

    longest: ClassVar[int]
    """Characters of the text."""

    done: ClassVar[str]
    """What is said once it is in."""

    group: GroupId

    @abstractmethod
    def title(self, group: ConsoleGroup) -> str:
        """Above the box."""

    @abstractmethod
    def before(self, view: ConsoleView, group: ConsoleGroup) -> str:
        """What stands in the box at first."""

    @abstractmethod
    def stands(self, view: ConsoleView) -> str:
        """What the group has handed in already, whose place the text would take; empty where there is nothing."""

    @abstractmethod
    def command(self, text: str) -> FacilitatorCommand:
        """What enters the text."""


@dataclass(frozen=True, slots=True)
class EarlierMenu:
    """Who somebody was who has joined anew, without key and return code."""

    newcomer: PersonId


@dataclass(frozen=True, slots=True)
class LaterMenu:
    """As whom somebody who is away has joined anew."""

    earlier: PersonId


Menu = ItemMenu | SpeakersMenu | SpeakerMenu | HandMenu | GroupMenu | PersonMenu | EarlierMenu | LaterMenu
DialogRequest = (
    Menu
    | ItemLength
    | TurnLength
    | FloorLength
    | NewSpeaker
    | StateCard
    | NewGroup
    | RandomGroups
    | GroupName
    | PersonName
    | FromPaper
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be done: `then` is sent to the session, or opened."""

    label: str
    then: FacilitatorCommand | DialogRequest
    ask: str = ""
    letter: str = ""

    @property
    def key(self) -> str:
        """Its letter in every menu; empty for one of a list, such as a name: those are numbered."""
        if self.letter:
            return self.letter
        match self.then:
            case MovePerson(group=group):
                return "" if group is not None else "K"
            case FromPaper():
                return "I"
            case MarkGroup(ranked=ranked):
                return "Z" if ranked is None else "B"
            case _:
                return KEYS.get(type(self.then), "")


KEYS: Final[Mapping[type, str]] = {
    StartTurn: "F",
    GiveFloor: "F",
    FloorLength: "l",
    TurnLength: "l",
    ItemLength: "l",
    FinishTurn: "o",
    StateCard: "i",
    NewSpeaker: "e",
    MarkAbsent: "A",
    MarkPresent: "H",
    GoToItem: "j",
    SkipItem: "S",
    SpeakersMenu: "s",
    Show: "V",
    Hide: "V",
    GroupName: "R",
    PersonName: "R",
    RemoveGroup: "K",
    EarlierMenu: "M",
    LaterMenu: "M",
}
"""One key, one meaning, whatever the row; `o`, `i` and `S` are those of the console."""


def item_choices(view: ConsoleView, line: AgendaLine) -> tuple[Choice, ...]:
    """What can be done with an item of the agenda."""
    if view.stage == "ended":
        return ()
    length = Choice("Set its length…", ItemLength(line.id))
    speakers = [Choice("Its speakers…", SpeakersMenu(line.id))] if floor_of(view, line.id) else []
    if line.status == "running":
        rest = Choice("Skip the rest of it", SkipItem(line.id), f"Skip the rest of '{line.title}'?")
        return (length, *speakers, rest)
    choices: list[Choice] = []
    if view.stage == "running" and line.kind != "buffer":
        verb = "Go back to it" if line.status == "done" else "Go to it now"
        choices.append(Choice(verb, GoToItem(line.id), f"Go to '{line.title}' now? The item that is on ends."))
    if line.status != "skipped":
        choices += speakers
    if line.status == "waiting":
        choices += [length, Choice("Skip it", SkipItem(line.id), f"Skip '{line.title}'?")]
    return tuple(choices)


def floor_of(view: ConsoleView, item: str) -> ItemFloor | None:
    """The speakers of an item with turns; None for other items."""
    return next((floor for floor in view.floors if floor.item == item), None)


def floor_can_be_given(view: ConsoleView) -> bool:
    """Whether the item that is on has a floor, which a participant can get."""
    return view.item is not None and view.item.run.has_turns


def speakers_choices(floor: ItemFloor) -> tuple[Choice, ...]:
    """The speakers of an item, and one more."""
    return (
        *(Choice(f"{turn.speaker.name}…", SpeakerMenu(floor.item, turn.speaker.id)) for turn in floor.turns),
        Choice("+ One more…", NewSpeaker(floor.item)),
    )


def speaker_choices(floor: ItemFloor, speaker: SpeakerId) -> tuple[Choice, ...]:
    """What can be done with a speaker; nothing where there is no such one any more."""
    item = floor.item
    place = next((number for number, each in enumerate(floor.turns) if each.speaker.id == speaker), None)
    if place is None:
        return ()
    turn = floor.turns[place]
    choices: list[Choice] = []
    if turn.status == "speaking":
        choices.append(Choice("Done speaking", FinishTurn()))
    elif floor.status == "running":
        choices.append(Choice("Give the floor now", StartTurn(speaker)))
    if floor.rules.is_for_states:
        choices.append(Choice("Fill in the card…", StateCard(item, speaker)))
    choices.append(Choice("Somebody else speaks instead…", NewSpeaker(item, speaker)))
    if turn.status == "waiting":
        choices.append(Choice("Is absent", MarkAbsent(item, speaker)))
        choices.append(Choice("Set the length of the turn…", TurnLength(item, speaker)))
    elif turn.status != "speaking":
        label = "Is here after all" if turn.status == "absent" else "Speaks again later"
        choices.append(Choice(label, MarkPresent(item, speaker)))
    if place > 0:
        choices.append(Choice("Move up", MoveSpeaker(item, speaker, place - 1), letter="U"))
    if place + 1 < len(floor.turns):
        choices.append(Choice("Move down", MoveSpeaker(item, speaker, place + 1), letter="D"))
    return tuple(choices)


def hand_choices(view: ConsoleView, person: PersonId) -> tuple[Choice, ...]:
    """What can be done with a raised hand."""
    if not floor_can_be_given(view):
        return (Choice("More about this person…", PersonMenu(person)),)
    return (
        Choice("Give the floor", GiveFloor(person)),
        Choice("Give the floor for…", FloorLength(person)),
        Choice("More about this person…", PersonMenu(person)),
    )


def group_choices(group: ConsoleGroup, own: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """What can be done with a group, its members among them; first `own`, what can be done in the item that is on."""
    choices = list(own)
    choices.append(Choice("Rename it…", GroupName(group.id)))
    ranked = "Do not rank it" if group.ranked else "Rank it again"
    shown = "Never show it on the wall" if group.shown else "It may be shown on the wall"
    choices.append(Choice(ranked, MarkGroup(group.id, ranked=not group.ranked)))
    choices.append(Choice(shown, MarkGroup(group.id, shown=not group.shown)))
    if not group.members and not group.has_texts:
        choices.append(Choice("Remove it", RemoveGroup(group.id), f"Remove {group.name}?"))
    choices += [
        Choice(f"{each.name or 'somebody without a name'}: move, rename…", PersonMenu(each.id))
        for each in group.members
    ]
    return tuple(choices)


def person_choices(view: ConsoleView, person: PersonLine) -> tuple[Choice, ...]:
    """What can be done with a participant: mostly, in which group they sit."""
    choices: list[Choice] = []
    if floor_can_be_given(view):
        choices.append(Choice("Give the floor", GiveFloor(person.id)))
    choices += [
        Choice(f"Move to {group.name}", MovePerson(person.id, group.id))
        for group in view.groups
        if group.id != person.group and not group.paper
    ]
    if person.group is not None:
        choices.append(Choice("Take out of the group", MovePerson(person.id, None)))
    choices.append(Choice("Give another name…", PersonName(person.id)))
    if earlier_choices(view, person):
        choices.append(Choice("Was here before, as…", EarlierMenu(person.id)))
    elif later_choices(view, person):
        choices.append(Choice("Has joined again, as…", LaterMenu(person.id)))
    return tuple(choices)


def earlier_choices(view: ConsoleView, newcomer: PersonLine) -> tuple[Choice, ...]:
    """Who somebody who is here may have been before: those who came earlier and are away, namesakes first."""
    if not newcomer.is_here:
        return ()
    earlier = takewhile(lambda each: each.id != newcomer.id, view.people)  # in the order in which they joined
    away = [each for each in earlier if each.name and not each.is_here and each.came_back_as is None]
    away.sort(key=lambda each: not _are_namesakes(each, newcomer))
    return tuple(_merge_choice(view, each, newcomer, each) for each in away)


def later_choices(view: ConsoleView, earlier: PersonLine) -> tuple[Choice, ...]:
    """As whom somebody who is away may have joined again: those who came later and are here, namesakes first."""
    if earlier.is_here or not earlier.name or earlier.came_back_as is not None:
        return ()
    here = [each for each in dropwhile(lambda each: each.id != earlier.id, view.people) if each.is_here]
    here.sort(key=lambda each: not _are_namesakes(earlier, each))
    return tuple(_merge_choice(view, each, each, earlier) for each in here)


def _are_namesakes(earlier: PersonLine, newcomer: PersonLine) -> bool:
    return newcomer.name.casefold().startswith(earlier.name.casefold())


def _merge_choice(view: ConsoleView, shown: PersonLine, newcomer: PersonLine, earlier: PersonLine) -> Choice:
    group = next((f", {each.name}" for each in view.groups if each.id == shown.group), "")
    return Choice(
        f"{shown.name or 'somebody without a name'}{group}",
        MergePeople(newcomer.id, earlier.id),
        f"Is '{newcomer.name or 'this participant'}' the same person as '{earlier.name}'? Ask in person: their screen "
        f"becomes that of '{earlier.name}', with the group, the texts and the hand.",
    )

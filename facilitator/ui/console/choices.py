"""What can be done with one row of the console: pure values, so that every menu is tested without a terminal.

A choice either carries a command or names a form to fill in. The first choice of a menu is the usual one, so that Enter
twice does it. A choice with a question in `ask` is carried out only after a yes.
"""

from dataclasses import dataclass

from facilitator.domain.commands import (
    FacilitatorCommand,
    FinishTurn,
    GiveFloor,
    GoToItem,
    Hide,
    MarkAbsent,
    MarkGroup,
    MarkPresent,
    MovePerson,
    MoveSpeaker,
    RemoveGroup,
    Show,
    SkipItem,
    StartTurn,
)
from facilitator.domain.ids import GroupId, ItemId, PersonId, QuestionId, SpeakerId
from facilitator.domain.speakers import Turn
from facilitator.domain.views.console import ConsoleGroup, ConsoleView, ItemPanel, PersonLine


@dataclass(frozen=True, slots=True)
class ItemLength:
    """Ask for an item's length."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class TurnLength:
    """Ask for the length of a speaker's turn."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class FloorLength:
    """Ask for how long a participant gets the floor."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """Ask for a speaker: one more, or in the place of `instead_of`."""

    item: ItemId
    instead_of: SpeakerId | None = None


@dataclass(frozen=True, slots=True)
class StateCard:
    """Fill in a State's card."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class NewGroup:
    """Ask for the name of a new group."""

    paper: bool = False


@dataclass(frozen=True, slots=True)
class GroupName:
    """Ask for a group's other name."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonName:
    """Ask for a participant's other name."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class PersonMenu:
    """Open the menu of a participant."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """Enter what a group answered on paper."""

    group: GroupId
    question: QuestionId


@dataclass(frozen=True, slots=True)
class PaperRewrite:
    """Enter what a group wrote on paper."""

    group: GroupId


Inquiry = (
    ItemLength
    | TurnLength
    | FloorLength
    | NewSpeaker
    | StateCard
    | NewGroup
    | GroupName
    | PersonName
    | PersonMenu
    | PaperAnswer
    | PaperRewrite
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be done: `then` is sent to the session, or opened."""

    label: str
    then: FacilitatorCommand | Inquiry
    ask: str = ""


def item_choices(view: ConsoleView, item: ItemId) -> tuple[Choice, ...]:
    """What can be done with an item of the agenda."""
    line = next((each for each in view.agenda if each.id == item), None)
    if line is None or view.stage == "ended":
        return ()
    length = Choice("Set its length…", ItemLength(item))
    if line.status == "running":
        return (length, Choice("Leave out the rest of it", SkipItem(item), "Leave out the rest of this item?"))
    choices: list[Choice] = []
    if view.stage == "running" and line.kind != "buffer":
        verb = "Go back to it" if line.status == "done" else "Go to it now"
        choices.append(Choice(verb, GoToItem(item), f"{verb}? The item that is on ends."))
    if line.status == "waiting":
        choices += [length, Choice("Leave it out", SkipItem(item), f"Leave out '{line.title}'?")]
    return tuple(choices)


def turn_choices(panel: ItemPanel, turn: Turn) -> tuple[Choice, ...]:
    """What can be done with a speaker of the item that is on."""
    item, speaker = panel.id, turn.speaker.id
    place = next(number for number, each in enumerate(panel.turns) if each.speaker.id == speaker)
    choices: list[Choice] = []
    if turn.status == "speaking":
        choices.append(Choice("Done speaking", FinishTurn()))
    else:
        choices.append(Choice("Give the floor now", StartTurn(speaker)))
    if panel.run.item.kind == "interventions":
        choices.append(Choice("Fill in the card…", StateCard(item, speaker)))
    if turn.status == "waiting":
        choices.append(Choice("Is absent", MarkAbsent(item, speaker)))
    elif turn.status != "speaking":
        label = "Is here after all" if turn.status == "absent" else "Speaks again later"
        choices.append(Choice(label, MarkPresent(item, speaker)))
    choices.append(Choice("Set the length of the turn…", TurnLength(item, speaker)))
    if place > 0:
        choices.append(Choice("Move up", MoveSpeaker(item, speaker, place - 1)))
    if place + 1 < len(panel.turns):
        choices.append(Choice("Move down", MoveSpeaker(item, speaker, place + 1)))
    choices.append(Choice("Somebody else speaks instead…", NewSpeaker(item, speaker)))
    return tuple(choices)


def hand_choices(view: ConsoleView, person: PersonId) -> tuple[Choice, ...]:
    """What can be done with a raised hand."""
    if view.item is None or not view.item.run.item.has_turns:
        return (Choice("Open the person's menu…", PersonMenu(person)),)
    return (
        Choice("Give the floor", GiveFloor(person)),
        Choice("Give the floor for…", FloorLength(person)),
        Choice("Open the person's menu…", PersonMenu(person)),
    )


def group_choices(view: ConsoleView, group: ConsoleGroup) -> tuple[Choice, ...]:
    """What can be done with a group, its members among them."""
    choices: list[Choice] = []
    panel = view.item
    if panel is not None and panel.round is not None:
        if panel.round.phase == "reveal" and group.latest is not None:
            choices.append(show_or_hide(group))
        choices.append(Choice("Enter what they wrote on paper…", PaperRewrite(group.id)))
    if panel is not None and panel.question_id is not None:
        choices.append(Choice("Enter their answer from paper…", PaperAnswer(group.id, panel.question_id)))
    choices.append(Choice("Rename it…", GroupName(group.id)))
    ranked = "Do not rank it" if group.ranked else "Rank it again"
    shown = "Never show it on the wall" if group.shown else "It may be shown on the wall"
    choices.append(Choice(ranked, MarkGroup(group.id, ranked=not group.ranked)))
    choices.append(Choice(shown, MarkGroup(group.id, shown=not group.shown)))
    if not group.members and not group.submissions:
        choices.append(Choice("Remove it", RemoveGroup(group.id), f"Remove {group.name}?"))
    choices += [Choice(f"{each.name or 'somebody without a name'}…", PersonMenu(each.id)) for each in group.members]
    return tuple(choices)


def show_or_hide(group: ConsoleGroup) -> Choice:
    """The choice that shows a group's rewrite on the wall, or takes it off."""
    if group.is_on_wall:
        return Choice("Take it off the wall", Hide(group.id))
    return Choice("Show it on the wall", Show(group.id))


def person_choices(view: ConsoleView, person: PersonLine) -> tuple[Choice, ...]:
    """What can be done with a participant: mostly, in which group they sit."""
    choices: list[Choice] = []
    if view.item is not None and view.item.run.item.has_turns:
        choices.append(Choice("Give the floor", GiveFloor(person.id)))
    choices += [
        Choice(f"Move to {group.name}", MovePerson(person.id, group.id))
        for group in view.groups
        if group.id != person.group and not group.paper
    ]
    if person.group is not None:
        choices.append(Choice("Take out of the group", MovePerson(person.id, None)))
    choices.append(Choice("Give another name…", PersonName(person.id)))
    return tuple(choices)

"""The menu of each row: its title and its choices. Pure, and empty where what the row stood for is gone by now."""

from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemFloor
from facilitator.ui.console.choices import (
    Choice,
    earlier_choices,
    floor_of,
    group_choices,
    hand_choices,
    item_choices,
    later_choices,
    person_choices,
    speaker_choices,
    speakers_choices,
)
from facilitator.ui.console.dialog_requests import (
    EarlierMenu,
    GroupMenu,
    HandMenu,
    ItemMenu,
    LaterMenu,
    Menu,
    PersonMenu,
    SpeakerMenu,
    SpeakersMenu,
)
from facilitator.ui.console.part import ConsoleParts

Offered = tuple[str, tuple[Choice, ...]]

_NOTHING: Offered = ("", ())


def menu_of(view: ConsoleView, menu: Menu, parts: ConsoleParts) -> Offered:
    """The title and the choices."""
    match menu:
        case ItemMenu(item=item):
            lines = (line for line in view.agenda if line.id == item)
            return next(((line.title, item_choices(view, line)) for line in lines), _NOTHING)
        case SpeakersMenu(item=item):
            floor = floor_of(view, item)
            return (f"Speakers of '{floor.title}'", speakers_choices(floor)) if floor else _NOTHING
        case SpeakerMenu(item=item):
            floor = floor_of(view, item)
            return _speaker(floor, menu) if floor else _NOTHING
        case HandMenu(person=person):
            hands = (hand for hand in view.hands if hand.person == person)
            return next(((_named(hand.name), hand_choices(view, person)) for hand in hands), _NOTHING)
        case GroupMenu(group=group):
            groups = (each for each in view.groups if each.id == group)
            return next(((each.name, _of_group(view, each, parts)) for each in groups), _NOTHING)
        case PersonMenu(person=person):
            people = (each for each in view.people if each.id == person)
            return next(((_named(each.name), person_choices(view, each)) for each in people), _NOTHING)
        case EarlierMenu(newcomer=newcomer):
            people = (each for each in view.people if each.id == newcomer)
            who = "Who was {} before?"
            return next(((who.format(_named(each.name)), earlier_choices(view, each)) for each in people), _NOTHING)
        case LaterMenu(earlier=earlier):
            people = (each for each in view.people if each.id == earlier)
            who = "Who is {} now?"
            return next(((who.format(_named(each.name)), later_choices(view, each)) for each in people), _NOTHING)


def _of_group(view: ConsoleView, group: ConsoleGroup, parts: ConsoleParts) -> tuple[Choice, ...]:
    return group_choices(group, parts.of(view.item).choices(view.item, group) if view.item else ())


def _speaker(floor: ItemFloor, menu: SpeakerMenu) -> Offered:
    speakers = [turn.speaker for turn in floor.turns if turn.speaker.id == menu.speaker]
    title = "".join(f"{each.name}{'' if each.confirmed else ', not confirmed yet'}" for each in speakers)
    return title, speaker_choices(floor, menu.speaker)


def _named(name: str) -> str:
    return name or "Somebody without a name"

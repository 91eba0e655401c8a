"""The menu of each row, and what the palette finds of the panels: every row with what its menu offers.

Nothing is defined here but what no row stands for, with the reason: made from the rows and their menus, an entry does
what Enter on the row does.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from facilitator.seminar.commands import FacilitatorCommand, MovePerson
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemFloor
from facilitator.ui.console.body import body_of
from facilitator.ui.console.choices import (
    Choice,
    DialogRequest,
    EarlierMenu,
    GroupMenu,
    HandMenu,
    ItemMenu,
    LaterMenu,
    Menu,
    PersonMenu,
    SpeakerMenu,
    SpeakersMenu,
    earlier_choices,
    floor_can_be_given,
    floor_of,
    group_choices,
    hand_choices,
    item_choices,
    later_choices,
    person_choices,
    speaker_choices,
    speakers_choices,
)
from facilitator.ui.console.panel_rows import agenda_rows, floor_rows, floor_shown, group_rows
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.console.rows import Row
from facilitator.ui.shared.palette import Entry

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


_CELLS: Final = 200
"""Wide enough that no name is cut."""

Take = Callable[[Choice], None]


def panel_entries(view: ConsoleView, now: Moment, take: Take, parts: ConsoleParts, *, has_doors: bool) -> list[Entry]:
    """The entries of all panels; `take` does what a choice stands for."""
    panels = (
        ("c", "the centre", body_of(view, now, _CELLS, parts, has_doors=has_doors).rows),
        ("a", "the agenda", agenda_rows(view, now, _CELLS)),
        ("f", "the floor", floor_rows(view, now, _CELLS)),
        ("g", "the groups", group_rows(view, _CELLS, parts)),
    )
    found = (each for key, place, rows in panels for each in _entries(view, key, place, rows, take, parts))
    return [*_without_repeats(chain(found, _of_people(view, take, parts))), *_closed(view)]


def _entries(
    view: ConsoleView, key: str, place: str, rows: Iterable[Row], take: Take, parts: ConsoleParts
) -> Iterator[Entry]:
    for row in rows:
        if row.then is None:
            continue
        if isinstance(row.then, Menu):
            title, choices = menu_of(view, row.then, parts)
            for choice in choices:
                kind = f"{row.kind} {'participant' if isinstance(choice.then, PersonMenu) else ''}"
                yield _entry(key, f"{title}: {choice.label}", place, kind, choice, take)
        else:
            label = " ".join(row.content.plain.split()).removeprefix("+ ")
            yield _entry(key, label, place, row.kind, Choice(label, row.then, row.ask), take)


def _of_people(view: ConsoleView, take: Take, parts: ConsoleParts) -> Iterator[Entry]:
    """What can be done with each participant; the groups to move to, often many, stand in the menu."""
    for person in view.people:
        title, choices = menu_of(view, PersonMenu(person.id), parts)
        for choice in choices:
            if not isinstance(choice.then, MovePerson) or choice.then.group is None:
                yield _entry("g", f"{title}: {choice.label}", "the groups", "person participant", choice, take)


def _entry(key: str, label: str, place: str, kind: str, choice: Choice, take: Take) -> Entry:
    def do() -> None:
        take(choice)

    return Entry(f"{key}, Enter", label, f"On its row in {place}.", do, id=f"{kind} {_subject(choice.then)}")


def _subject(then: FacilitatorCommand | DialogRequest) -> str:
    """The words of a command's or a dialog request's own name: 'give floor', 'take out'."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in type(then).__name__).strip()


def _without_repeats(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.label not in seen:
            seen.add(entry.label)
            yield entry


def _closed(view: ConsoleView) -> Iterator[Entry]:
    """What has no row now, and why: whoever looks for it must not think that there is no such thing."""
    over = view.stage == "ended"
    the_end = "The seminar has ended; u undoes that."
    floor = floor_shown(view)
    no_speakers = the_end if over else "No item with speakers is on or to come."
    no_floor = "No hand is up." if not view.hands else "No floor in this item."
    nobody = "Nobody has joined."
    missing = (
        ("a, Enter", "Go to an item, set its length, skip it", over, the_end, "agenda time skip"),
        ("f, Enter", "Give a speaker the floor, mark them absent, replace, move", floor is None, no_speakers, "State"),
        ("f, Enter", "Add a speaker or a State", floor is None, no_speakers, ""),
        ("f, Enter", "Give the floor to a raised hand", not (view.hands and floor_can_be_given(view)), no_floor, ""),
        ("g, Enter", "Assign groups at random", over or not view.people, the_end if over else nobody, "lot draw"),
        ("g, Enter", "Add a group, or a group on paper", over, the_end, ""),
        ("g, Enter", "Rename, hide, rank or remove a group", not view.groups, "There is no group.", "wall shown"),
        ("g, Enter", "Move, rename or take out a participant", not view.people, nobody, "people kick group"),
    )
    for key, label, is_closed, why, words in missing:
        if is_closed:
            yield Entry(key, label, "", lambda: None, why, words)

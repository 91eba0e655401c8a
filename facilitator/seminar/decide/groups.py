"""Groups: made, named, marked, removed; people moved and drawn by lot."""

from dataclasses import replace

from facilitator.seminar.commands import (
    AddGroup,
    DrawGroups,
    GiveBack,
    MarkGroup,
    MovePerson,
    Rejected,
    RemoveGroup,
    RenameGroup,
    RenamePerson,
)
from facilitator.seminar.decide.rules import group_of, name_from, person_of
from facilitator.seminar.decide.seating import free_group_name, free_name, group_sizes, next_group, next_groups
from facilitator.seminar.events import (
    Event,
    GroupAdded,
    GroupChanged,
    GroupRemoved,
    HandLowered,
    PersonMoved,
    PersonRenamed,
    PlaceGivenBack,
)
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Handler, State
from facilitator.seminar.text import LONGEST_NAME, clean_line, read_alike


def _add(state: State, command: AddGroup, now: Moment) -> tuple[Event, ...]:
    return (GroupAdded(next_group(state, clean_line(command.name, LONGEST_NAME), command.paper)),)


def _rename(state: State, command: RenameGroup, now: Moment) -> tuple[Event, ...]:
    group, name = group_of(state, command.group), name_from(command.name)
    if name == group.name:
        return ()
    same = read_alike(name) == read_alike(group.name)
    return (GroupChanged(replace(group, name=name if same else free_group_name(state, name))),)


def _remove(state: State, command: RemoveGroup, now: Moment) -> tuple[Event, ...]:
    group = group_of(state, command.group)
    if state.members(group.id) or group.id in state.groups_with_texts():
        raise Rejected("group_in_use", group=group.name)
    return (GroupRemoved(group.id),)


def _mark(state: State, command: MarkGroup, now: Moment) -> tuple[Event, ...]:
    group = group_of(state, command.group)
    marked = replace(
        group,
        ranked=group.ranked if command.ranked is None else command.ranked,
        shown=group.shown if command.shown is None else command.shown,
    )
    return () if marked == group else (GroupChanged(marked),)


def _move(state: State, command: MovePerson, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    if command.group is not None:
        group_of(state, command.group)
    return () if person.group == command.group else (PersonMoved(person.id, command.group),)


def _draw(state: State, command: DrawGroups, now: Moment) -> tuple[Event, ...]:
    order = [person for person in command.order if person in state.people]
    if not order:
        raise Rejected("nobody_to_draw")
    events: list[Event] = []
    groups = list(group_sizes(state))
    size = max(1, state.scenario.groups.size)
    for group in next_groups(state, max(0, -(-len(order) // size) - len(groups))):
        events.append(GroupAdded(group))
        groups.append(group.id)
    for place, person in enumerate(order):
        group_id = groups[place % len(groups)]
        if state.people[person].group != group_id:
            events.append(PersonMoved(person, group_id))
    return tuple(events)


def _rename_person(state: State, command: RenamePerson, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    return (PersonRenamed(person.id, free_name(state, name_from(command.name), but_for=person.id)),)


def _give_back(state: State, command: GiveBack, now: Moment) -> tuple[Event, ...]:
    newcomer, earlier = person_of(state, command.newcomer), person_of(state, command.earlier)
    if newcomer.id == earlier.id:
        return ()
    has_hand_up = any(hand.person == newcomer.id for hand in state.hands)  # after the end too: an undo takes it back
    lowered = (HandLowered(newcomer.id),) if has_hand_up else ()
    return (*lowered, PlaceGivenBack(newcomer.id, earlier.id))


HANDLERS: dict[type, Handler] = {
    AddGroup: _add,
    RenameGroup: _rename,
    RemoveGroup: _remove,
    MarkGroup: _mark,
    MovePerson: _move,
    DrawGroups: _draw,
    RenamePerson: _rename_person,
    GiveBack: _give_back,
}

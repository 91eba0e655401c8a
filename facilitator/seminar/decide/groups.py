"""Groups: made, named, marked, removed; people moved, by hand or at random."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from facilitator.seminar.commands import (
    AddGroup,
    DrawGroups,
    MarkGroup,
    MergePeople,
    MovePerson,
    Rejected,
    RemoveGroup,
    RenameGroup,
    RenamePerson,
)
from facilitator.seminar.decide.rules import group_of, name_from, person_of
from facilitator.seminar.decide.seating import assigned_at_random, free_group_name, free_name, next_group
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
from facilitator.seminar.ids import PersonId
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
    events = assigned_at_random(state, order, command.size or state.scenario.groups.size)
    return (*events, *_seats_left(state, order, events))


def _seats_left(state: State, drawn: Collection[PersonId], events: Sequence[Event]) -> Iterator[PersonMoved]:
    """Takes those who are away out of groups in which nobody is now: whoever comes back would sit there alone."""
    seats = {person: state.people[person].group for person in drawn}
    seats |= {event.person: event.group for event in events if isinstance(event, PersonMoved)}
    used = {*seats.values()}
    for person in state.people.values():
        group = state.groups[person.group] if person.group else None
        if group is not None and not group.paper and group.id not in used and person.id not in seats:
            yield PersonMoved(person.id, None)


def _rename_person(state: State, command: RenamePerson, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    return (PersonRenamed(person.id, free_name(state, name_from(command.name), but_for=person.id)),)


def _merge(state: State, command: MergePeople, now: Moment) -> tuple[Event, ...]:
    newcomer = state.stands_for(person_of(state, command.newcomer).id)
    earlier = state.stands_for(person_of(state, command.earlier).id)
    if newcomer == earlier:
        return ()
    have_both_hands_up = {newcomer, earlier} <= {hand.person for hand in state.hands}
    lowered = (HandLowered(newcomer),) if have_both_hands_up else ()
    return (*lowered, PlaceGivenBack(newcomer, earlier))


HANDLERS: dict[type, Handler] = {
    AddGroup: _add,
    RenameGroup: _rename,
    RemoveGroup: _remove,
    MarkGroup: _mark,
    MovePerson: _move,
    DrawGroups: _draw,
    RenamePerson: _rename_person,
    MergePeople: _merge,
}

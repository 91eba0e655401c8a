"""People and groups: who comes in, says who they are, sits down and raises a hand; groups made, named, marked and
removed; people moved, by hand or at random; names that nobody else has, and a group for everyone when drafting starts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from heapq import heapify, heapreplace

from facilitator.seminar.commands import (
    AddGroup,
    ChooseGroup,
    DrawGroups,
    Join,
    LowerHand,
    MarkGroup,
    MergePeople,
    MovePerson,
    RaiseHand,
    Rejected,
    RemoveGroup,
    RenameGroup,
    RenamePerson,
    SetProfile,
    TakeSeat,
)
from facilitator.seminar.decide.rules import group_of, name_from, person_of
from facilitator.seminar.events import (
    Event,
    GroupAdded,
    GroupChanged,
    GroupChosen,
    GroupRemoved,
    HandLowered,
    HandRaised,
    PersonJoined,
    PersonMoved,
    PersonRenamed,
    PlaceGivenBack,
    ProfileSet,
)
from facilitator.seminar.groups import Group, GroupId, Person, PersonId
from facilitator.seminar.state import Handler, State
from facilitator.seminar.timer import Moment
from facilitator.text import LONGEST_NAME, clean_line, read_alike


def free_name(state: State, name: str, but_for: PersonId | None = None) -> str:
    """The name, or the name with the first number that makes it differ from everybody else's."""
    return _free(name, {read_alike(person.name) for person in state.people.values() if person.id != but_for})


def free_group_name(state: State, name: str) -> str:
    """The group's name, or the name with a number, as for persons."""
    return _free(name, _group_names(state))


def _group_names(state: State) -> frozenset[str]:
    return frozenset(read_alike(group.name) for group in state.groups.values())


def _free(name: str, taken: Set[str]) -> str:
    """The name, numbered where it is taken, within LONGEST_NAME.

    No two numbers read alike, so one more number than there are taken names is enough.
    """
    if read_alike(name) not in taken:
        return name
    numbered = (_numbered(name, number) for number in range(2, len(taken) + 3))
    return next(each for each in numbered if read_alike(each) not in taken)


def _numbered(name: str, number: int) -> str:
    """The name with a number behind it, shortened where it would be too long with it."""
    suffix = f" ({number})"
    return name[: LONGEST_NAME - len(suffix)].rstrip() + suffix


def next_group(state: State, name: str = "", paper: bool = False) -> Group:
    """A group that can be added.

    An id is never given twice, since a draft may still stand under it; a name is, once an undo has freed it.
    """
    place = len(state.groups) + 1
    return Group(GroupId(f"g{state.group_count + 1}"), free_group_name(state, name or f"Table {place}"), paper=paper)


def next_groups(state: State, count: int) -> tuple[Group, ...]:
    """So many groups that can be added, one after the other; the names that are taken are read once for all."""
    taken, groups = _group_names(state), len(state.groups)
    return tuple(
        Group(GroupId(f"g{state.group_count + each}"), _free(f"Table {groups + each}", taken))
        for each in range(1, count + 1)
    )


def seated_before_drafting(state: State, present: tuple[PersonId, ...]) -> tuple[Event, ...]:
    """Gives a group to everybody who is here and has none.

    At random where the scenario says so, one of their own in an individual exercise, and else the smallest.
    """
    unseated = [person for person in present if person in state.people and state.people[person].group is None]
    if state.scenario.groups.mode == "individual":
        events: list[Event] = []
        for person, group in zip(unseated, next_groups(state, len(unseated)), strict=True):
            events += [GroupAdded(group), PersonMoved(person, group.id)]
        return tuple(events)
    if state.scenario.groups.mode == "lot":
        seated = [person for person in present if person in state.people and state.people[person].group is not None]
        return assigned_at_random(state, unseated, state.scenario.groups.size, seated)
    return _spread(state, unseated)


def seat_for_latecomer(state: State, person: PersonId) -> tuple[Event, ...]:
    """The seat of somebody who comes while groups are drafting; nothing at other times."""
    if not state.groups_are_writing:
        return ()
    if state.scenario.groups.mode == "individual":
        group = next_group(state)
        return (GroupAdded(group), GroupChosen(person, group.id))
    sizes = group_sizes(state)
    if not sizes:
        group = next_group(state)
        return (GroupAdded(group), GroupChosen(person, group.id))
    if state.scenario.groups.mode == "lot":  # a group that nobody was assigned to would leave them alone
        sizes = {group: size for group, size in sizes.items() if size} or sizes
    return (GroupChosen(person, smallest(sizes)),)


def assigned_at_random(
    state: State, people: Sequence[PersonId], size: int, seated: Collection[PersonId] = ()
) -> tuple[Event, ...]:
    """Gives each of the people, who are in an order drawn at random, a seat.

    Groups that stand are used before new ones are made, and no more of them than the size asks for. Nobody is left
    alone in a group where that can be avoided, so groups may have one more than the size.

    Args:
        state: The state.
        people: Those who get a seat, in an order drawn at random.
        size: How many are wanted in a group.
        seated: Those who are here as well and keep the seat that they have.
    """
    members: dict[GroupId, list[Person]] = {group.id: [] for group in state.groups.values() if not group.paper}
    for each in seated:
        person = state.people[each]
        if person.group in members:
            members[person.group].append(person)
    used = {group: sitting for group, sitting in members.items() if sitting}
    more = _groups_to_open(len(people), [len(sitting) for sitting in used.values()], size)
    opened = [group for group in members if group not in used][:more]
    added = next_groups(state, more - len(opened))
    used |= {group: [] for group in (*opened, *(group.id for group in added))}
    moves = _dealt([state.people[each] for each in people], used)
    return (
        *(GroupAdded(group) for group in added),
        *(PersonMoved(person.id, group) for person, group in moves if person.group != group),
    )


def _groups_to_open(people: int, sizes: Sequence[int], size: int) -> int:
    """How many groups more are opened for so many people, beside groups of these sizes.

    Only those that get two people at least, once each group of one has got a second.
    """
    if not people:
        return 0
    wanted = -(-(people + sum(sizes)) // max(1, size)) - len(sizes)
    filled = (people - sizes.count(1)) // 2
    return max(0 if sizes else 1, min(wanted, filled))


def _dealt(people: Sequence[Person], members: dict[GroupId, list[Person]]) -> Iterator[tuple[Person, GroupId]]:
    """Each of the people with their group: always one of the smallest, and of those the one with the fewest of the
    same delegation. Delegations come one after the other, since only then do two of one meet as late as can be.
    """
    delegations: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        delegations[read_alike(person.delegation)].append(person)
    present: dict[str, dict[GroupId, int]] = defaultdict(lambda: defaultdict(int))
    for group, sitting in members.items():
        for person in sitting:
            present[read_alike(person.delegation)][group] += 1
    sizes = {group: len(sitting) for group, sitting in members.items()}
    smallest: list[GroupId] = []
    for delegation, several in delegations.items():
        counts = present[delegation]
        for person in several:
            if not smallest:
                fewest = min(sizes.values())
                smallest = [group for group, count in sizes.items() if count == fewest]
            group = min(smallest, key=counts.__getitem__)
            smallest.remove(group)
            sizes[group] += 1
            counts[group] += 1
            yield person, group


def group_sizes(state: State) -> dict[GroupId, int]:
    """How many sit in each group that participants may join (paper groups are left out)."""
    sizes = {group.id: 0 for group in state.groups.values() if not group.paper}
    for person in state.people.values():
        if person.group in sizes:
            sizes[person.group] += 1
    return sizes


def smallest(sizes: Mapping[GroupId, int]) -> GroupId:
    """The group with the fewest members, the first of equals."""
    return min(sizes, key=lambda group: sizes[group])


def _spread(state: State, people: list[PersonId]) -> tuple[Event, ...]:
    sizes = group_sizes(state)
    events: list[Event] = []
    if people and not sizes:
        group = next_group(state)
        events.append(GroupAdded(group))
        sizes = {group.id: 0}
    smallest_first = [(size, place, group_id) for place, (group_id, size) in enumerate(sizes.items())]
    heapify(smallest_first)
    for person in people:
        size, place, group_id = smallest_first[0]
        heapreplace(smallest_first, (size + 1, place, group_id))
        events.append(PersonMoved(person, group_id))
    return tuple(events)


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


def _join(state: State, command: Join, now: Moment) -> tuple[Event, ...]:
    if not state.course.door_is_open:
        raise Rejected("door_closed")
    number = state.person_count + 1
    person = PersonId(f"p{number}")
    name = clean_line(command.name, LONGEST_NAME) or f"Participant {number}"
    joined = PersonJoined(person, free_name(state, name), clean_line(command.delegation, LONGEST_NAME))
    return (joined, *seat_for_latecomer(state, person))


def _profile(state: State, command: SetProfile, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    name = free_name(state, name_from(command.name), but_for=person.id)
    delegation = clean_line(command.delegation, LONGEST_NAME)
    if person.is_introduced and (name, delegation) == (person.name, person.delegation):
        return ()
    return (ProfileSet(person.id, name, delegation),)


def _choose_group(state: State, command: ChooseGroup, now: Moment) -> tuple[Event, ...]:
    person, group = person_of(state, command.person), group_of(state, command.group)
    if person.group == group.id:
        return ()
    if state.scenario.groups.mode != "chosen":
        raise Rejected("groups_are_set", mode=state.scenario.groups.mode)
    if group.paper:
        raise Rejected("group_on_paper", group=group.name)
    if not state.may_choose_seat(person):
        raise Rejected("group_is_drafting")
    return (GroupChosen(person.id, group.id),)


def _take_seat(state: State, command: TakeSeat, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    return seat_for_latecomer(state, person.id) if person.group is None else ()


def _raise_hand(state: State, command: RaiseHand, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    if state.course.stage == "lobby":
        raise Rejected("no_hands_yet")
    if state.current is None:
        raise Rejected("no_hands_any_more")
    if any(hand.person == person.id for hand in state.hands_up()):
        raise Rejected("hand_already_up")
    return (HandRaised(person.id, state.hand_count + 1),)


def _lower_hand(state: State, command: LowerHand, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    if not any(hand.person == person.id for hand in state.hands_up()):
        raise Rejected("hand_not_up")
    return (HandLowered(person.id),)


HANDLERS: dict[type, Handler] = {
    AddGroup: _add,
    RenameGroup: _rename,
    RemoveGroup: _remove,
    MarkGroup: _mark,
    MovePerson: _move,
    DrawGroups: _draw,
    RenamePerson: _rename_person,
    MergePeople: _merge,
    Join: _join,
    SetProfile: _profile,
    ChooseGroup: _choose_group,
    TakeSeat: _take_seat,
    RaiseHand: _raise_hand,
    LowerHand: _lower_hand,
}

"""People and groups: who came, who sits where."""

from dataclasses import replace

from facilitator.seminar.events import (
    GroupAdded,
    GroupChanged,
    GroupChosen,
    GroupRemoved,
    PersonJoined,
    PersonMoved,
    PersonRenamed,
    PlaceGivenBack,
    ProfileSet,
    Recorded,
)
from facilitator.seminar.evolve.registry import noted
from facilitator.seminar.groups import Person
from facilitator.seminar.ids import GroupId, PersonId
from facilitator.seminar.state import Evolver, State


def _joined(state: State, event: PersonJoined, recorded: Recorded) -> State:
    person = Person(event.person, event.name, event.delegation)
    return replace(
        state,
        people={**state.people, event.person: person},
        person_count=max(state.person_count, int(event.person[1:])),
    )


def _profile_set(state: State, event: ProfileSet, recorded: Recorded) -> State:
    before = state.people[event.person]
    person = replace(before, name=event.name, delegation=event.delegation, is_introduced=True, came_back_as=None)
    return replace(state, people={**state.people, event.person: person})


def _seated(state: State, person: PersonId, group: GroupId | None) -> State:
    return replace(state, people={**state.people, person: replace(state.people[person], group=group)})


def _group_chosen(state: State, event: GroupChosen, recorded: Recorded) -> State:
    return _seated(state, event.person, event.group)


def _moved(state: State, event: PersonMoved, recorded: Recorded) -> State:
    before = state.people[event.person].group
    return noted(_seated(state, event.person, event.group), recorded, seats=((event.person, before),))


def _renamed(state: State, event: PersonRenamed, recorded: Recorded) -> State:
    person = state.people[event.person]
    state = replace(state, people={**state.people, event.person: replace(person, name=event.name)})
    return noted(state, recorded, names=((event.person, person.name),))


def _place_given_back(state: State, event: PlaceGivenBack, recorded: Recorded) -> State:
    before = state.people[event.newcomer]
    newcomer = replace(before, group=None, is_introduced=False, came_back_as=event.earlier)
    hand = next((each for each in state.hands if each.person == before.id), None)
    hands = tuple(replace(each, person=event.earlier) if each is hand else each for each in state.hands)
    state = replace(state, people={**state.people, newcomer.id: newcomer}, hands=hands)
    # In older sessions it was no step, and could not be undone.
    return noted(state, recorded, merged=((before, hand),)) if recorded.step else state


def _group_added(state: State, event: GroupAdded, recorded: Recorded) -> State:
    state = replace(
        state,
        groups={**state.groups, event.group.id: event.group},
        group_count=max(state.group_count, int(event.group.id[1:])),
    )
    return noted(state, recorded, added=(event.group.id,))


def _group_changed(state: State, event: GroupChanged, recorded: Recorded) -> State:
    before = state.groups[event.group.id]
    state = replace(state, groups={**state.groups, event.group.id: event.group})
    return noted(state, recorded, groups=(before,))


def _group_removed(state: State, event: GroupRemoved, recorded: Recorded) -> State:
    before = state.groups[event.group]
    groups = {each.id: each for each in state.groups.values() if each.id != event.group}
    return noted(replace(state, groups=groups), recorded, removed=(before,))


HANDLERS: dict[type, Evolver] = {
    PersonJoined: _joined,
    ProfileSet: _profile_set,
    GroupChosen: _group_chosen,
    PersonMoved: _moved,
    PersonRenamed: _renamed,
    PlaceGivenBack: _place_given_back,
    GroupAdded: _group_added,
    GroupChanged: _group_changed,
    GroupRemoved: _group_removed,
}

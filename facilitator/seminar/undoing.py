"""Undo: the step that would be taken back, and the state without it.

A step of which nothing is left to take back, such as a group in which somebody sits by now, is passed over: it is
neither offered nor told as done. Both `decide` and the views ask here, so that what is offered and what happens cannot
differ.
"""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.seminar.groups import Person
from facilitator.seminar.ids import GroupId, PersonId
from facilitator.seminar.state import Course, Entered, State, UndoEntry
from facilitator.seminar.text import read_alike


def undoable(state: State) -> UndoEntry | None:
    """The newest step of which something can still be taken back; None where there is none."""
    return next((entry for entry in reversed(state.undo) if _changes(state, entry)), None)


def undone(state: State, seq: int) -> State:
    """The state without the step that began with this event, and without the steps since, which had nothing left."""
    place = next(place for place, entry in enumerate(state.undo) if entry.seq == seq)
    entry = state.undo[place]
    return replace(_before(state, entry), undo=state.undo[:place])


def _changes(state: State, entry: UndoEntry) -> bool:
    if _without_message(entry.course, state) != state.course:
        return True
    others = (entry.seats, entry.names, entry.merged, entry.groups, entry.removed)
    if entry.added and not any(others):  # often, in rooms of hundreds
        return bool({*entry.added} & state.groups.keys() - _in_use(state, state.people))
    if entry.entered:  # still there, since nothing else takes it out
        return True
    before = _before(state, entry)
    return _owned(before) != _owned(state)


def _without_message(course: Course, state: State) -> Course:
    """A course with the wall as it is while a message is shown: that one came since is nothing to take back."""
    return replace(course, wall=state.course.wall) if state.course.wall == "message" else course


def _owned(state: State) -> tuple[object, ...]:
    return state.people, state.groups, state.contributions


def _before(state: State, entry: UndoEntry) -> State:
    """The course, and what facilitators entered, as before the step; what participants wrote stays."""
    return replace(_reseated(_without_entered(state, entry.entered), entry), course=entry.course)


def _without_entered(state: State, entered: tuple[Entered, ...]) -> State:
    """Without what was entered from paper; what stood in its place stands there again."""
    contributions = dict(state.contributions)
    for kind, token in reversed(entered):
        rules = state.activities[kind].rules
        left = rules.withdraw(contributions.get(kind, rules.contributions), token)
        if left == rules.contributions:  # nothing leaves no trace, as before the first one came
            contributions.pop(kind, None)
        else:
            contributions[kind] = left
    return replace(state, contributions=contributions)


def _reseated(state: State, entry: UndoEntry) -> State:
    """Seats, names, groups and who is who as before the step; whoever came since then stays where they are.

    An old name that somebody else has taken meanwhile is not given back, so that no two have the same.
    """
    people = dict(state.people)
    groups = dict(state.groups)
    for group in reversed((*entry.groups, *entry.removed)):
        groups[group.id] = group
    for person, name in reversed(entry.names):
        if not any(read_alike(each.name) == read_alike(name) for each in people.values() if each.id != person):
            people[person] = replace(people[person], name=name)
    people |= {person.id: person for person, _ in reversed(entry.merged)}
    for person, seat in reversed(entry.seats):
        people[person] = replace(people[person], group=seat)
    for added in {*entry.added} - _in_use(state, people):
        groups.pop(added, None)
    in_order = sorted(groups.values(), key=lambda group: int(group.id[1:]))
    raised = {hand.number: hand for _, hand in entry.merged if hand is not None}
    hands = tuple(raised.get(hand.number, hand) for hand in state.hands)
    return replace(state, people=people, groups={group.id: group for group in in_order}, hands=hands)


def _in_use(state: State, people: Mapping[PersonId, Person]) -> set[GroupId | None]:
    """The groups in which somebody sits, or that have handed something in."""
    return {person.group for person in people.values()} | state.groups_with_texts()

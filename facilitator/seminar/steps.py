"""The one next step, and the one that an undo would take back.

`next_step` is asked by `decide` and by the views, so that what is shown and what happens cannot differ. Buffers are
never entered: they are what delays eat. Where the floor is open, raised hands come after the speakers and before
the next item. A step of which nothing is left to take back, such as a group in which somebody sits by now, is passed
over by the undo: it is neither offered nor told as done.
"""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import Step
from facilitator.seminar.groups import GroupId, Person, PersonId
from facilitator.seminar.state import Course, Entered, ItemRun, State, UndoEntry
from facilitator.text import read_alike


def next_step(state: State) -> Step:
    """The step that `next` would take now; kind 'none' after the end."""
    course = state.course
    if course.stage == "lobby":
        return Step("begin")
    run = course.current
    if course.stage == "ended":
        return Step("none")
    return (_inside(state, run) if run and run.status == "running" else None) or _next_item(course)


def next_item_step(state: State) -> Step:
    """The step to the next item, or to the end, past whatever is left in the item that is on; 'none' after the end."""
    return Step("none") if state.course.stage == "ended" else _next_item(state.course)


def following_item(course: Course) -> ItemRun | None:
    """The next item that is waiting and no buffer.

    It may be the one at the cursor: after a crash between leaving it and starting the one before.
    """
    ahead = course.runs[max(course.cursor, 0) :]
    return next((run for run in ahead if run.status == "waiting" and not run.item.is_buffer), None)


def may_go_back(state: State) -> bool:
    """Whether there is a step before this one: `GoBack` is refused otherwise."""
    run = state.course.current
    if run is None:
        return False
    spoke = any(turn.status in ("speaking", "done") for turn in run.floor.turns)
    return spoke or bool(state.rules(run).back(state, run)) or preceding_item(state.course) is not None


def preceding_item(course: Course) -> ItemRun | None:
    """The item before the current one that was on."""
    before = course.runs[: max(course.cursor, 0)]
    return next((run for run in reversed(before) if run.status == "done"), None)


def _inside(state: State, run: ItemRun) -> Step | None:
    """The next step inside the item that is on, or None where it has none left."""
    waiting = run.floor.next_waiting if run.has_turns else None
    if waiting is not None:
        return Step("turn", waiting.speaker.name, run.item.id, waiting.speaker.id)
    return (_next_hand(state, run.item) if run.takes_hands else None) or state.rules(run).next_step(state, run)


def _next_hand(state: State, item: Item) -> Step | None:
    """The first hand, of whoever is away too: those who work by single commands are in the room all the same."""
    hand = next(iter(state.hands_up()), None)
    if hand is None:
        return None
    person = state.people[hand.person]
    return Step("hand", person.delegation or person.name, item.id, person=person.id)


def _next_item(course: Course) -> Step:
    following = following_item(course)
    return Step("item", following.item.title, following.item.id) if following else Step("end")


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
    for kind, token in reversed(entered):
        state = state.activities[kind].rules.withdraw(state, token)
    return state


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

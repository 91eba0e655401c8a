"""The one next step: what `next` does, and what the console therefore shows as next.

`next_step` is asked by `decide` and by the views, so that what is shown and what happens cannot differ. Buffers are
never entered: they are what delays eat. Where the floor is open, raised hands come after the speakers and before
the next item.
"""

from facilitator.seminar.agenda import Item
from facilitator.seminar.state import Course, ItemRun, State
from facilitator.seminar.step import Step


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

"""Which verbs somebody may use now: one place for the doors, the screens and `status`."""

from typing import Final

from facilitator.seminar.groups import Person
from facilitator.seminar.state import State
from facilitator.seminar.steps import may_go_back
from facilitator.seminar.undoing import undoable

ALWAYS: Final = ("status", "help")


def facilitator_verbs(state: State) -> tuple[str, ...]:
    """The verbs that a facilitator may use now."""
    course = state.course
    if course.stage == "ended":
        return (*ALWAYS, *(("undo",) if undoable(state) else ()), "message")
    running = course.stage == "running"
    timed = ("resume" if course.is_paused else "pause", "extend", "began") if running else ()
    moving = ("next", "back") if may_go_back(state) else ("next",)
    door = ("close",) if course.door_is_open else ("open",)
    shown = ("show", "hide", "reveal") if running else ()
    return (*ALWAYS, *moving, *timed, "ends", *(("undo",) if undoable(state) else ()), *shown, "message", *door, "end")


def participant_verbs(state: State, person: Person | None) -> tuple[str, ...]:
    """The verbs that a participant may use now; None for somebody who has entered but is no person yet."""
    run = state.current
    always = (verb for each in state.activities.values() for verb in each.views.may_always)
    verbs = [*ALWAYS, *always, "join", "groups"]
    if run:
        verbs += state.views(run).may(state, run, person)
    if person is not None and any(state.views(each).can_be_kept(each) for each in state.course.runs):
        verbs.append("results")
    if run:
        verbs.append("hand")
    return (*verbs, "follow")

"""Which verbs somebody may use now: one place for the doors, the screens and `status`."""

from typing import Final

from facilitator.seminar.groups import Person
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.steps import may_go_back
from facilitator.seminar.undoing import undoable

ALWAYS: Final = ("status", "help")


def facilitator_verbs(state: State) -> tuple[str, ...]:
    """The verbs that a facilitator may use now."""
    course = state.course
    if course.stage == "ended":
        return (*ALWAYS, *(("undo",) if undoable(state) else ()), "message")
    running = course.stage == "running"
    timed = ("resume" if course.is_paused else "pause", "extend") if running else ()
    moving = ("next", "back") if may_go_back(state) else ("next",)
    door = ("close",) if course.door_is_open else ("open",)
    shown = ("show", "hide", "reveal") if running else ()
    return (*ALWAYS, *moving, *timed, *(("undo",) if undoable(state) else ()), *shown, "message", *door, "end")


def participant_verbs(state: State, person: Person | None) -> tuple[str, ...]:
    """The verbs that a participant may use now; None for somebody who has entered but is no person yet."""
    run = state.current
    verbs = [*ALWAYS, "rubric", "join", "groups"]
    if run and run.question:
        verbs.append("question")
        if state.question_is_open:
            verbs.append("answer")
    if run and run.round:
        verbs.append("exercise")
        if state.submission_is_open:
            verbs += ["draft", "pen", "submit"] if person is None or person.group else []
        if _may_see_levels(state, person):
            verbs.append("score")
    if person is not None and any(each.round or (each.question and _takes_answers(each)) for each in state.course.runs):
        verbs.append("results")
    if run:
        verbs.append("hand")
    return (*verbs, "follow")


def _takes_answers(run: ItemRun) -> bool:
    """Whether some question of an item is answered in writing."""
    return any(question.write_ms for question in run.item.questions)


def _may_see_levels(state: State, person: Person | None) -> bool:
    """Whether `score` has an answer in the round that is on: of any text, or of what the group handed in alone."""
    if state.any_text_has_levels:
        return True
    key, group = state.round_key, person.group if person else None
    return state.scenario.scoring.live == "submitting" and bool(key and group and state.latest(key, group))

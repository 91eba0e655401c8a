"""What handlers of events share: changes of the course and of one item, and notes for the undo."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from facilitator.seminar.events import Recorded
from facilitator.seminar.ids import ItemId
from facilitator.seminar.state import Course, ItemRun, State, UndoEntry
from facilitator.seminar.timer import Timer

UNDO_DEPTH: Final = 200
"""Steps that can be taken back: more than a seminar of two hours has."""


def no_longer_than(entries: tuple[UndoEntry, ...]) -> tuple[UndoEntry, ...]:
    """The newest entries of the undo stack."""
    return entries[-UNDO_DEPTH:]


def with_course(state: State, **changes: Any) -> State:
    """The state with parts of its course changed."""
    return replace(state, course=replace(state.course, **changes))


def with_run(state: State, item: ItemId, change: Callable[[ItemRun], ItemRun]) -> State:
    """The state with one item of its agenda changed."""
    return replace(state, course=course_with_run(state.course, item, change))


def course_with_run(course: Course, item: ItemId, change: Callable[[ItemRun], ItemRun]) -> Course:
    """The course with one item changed."""
    return replace(course, runs=tuple(change(run) if run.item.id == item else run for run in course.runs))


def with_all_timers(run: ItemRun, change: Callable[[Timer], Timer]) -> ItemRun:
    """The item with its own timer, its speaker's and its phase's changed; a phase without a clock stays as it is."""
    phase = run.part.timer
    part = run.part.with_timer(change(phase)) if phase is not None and phase.allotted_ms else run.part
    return replace(run, timer=change(run.timer), floor=run.floor.with_timers(change), part=part)


def is_facilitators(recorded: Recorded) -> bool:
    """Whether a facilitator caused the event."""
    return recorded.by.startswith("facilitator")


def noted(state: State, recorded: Recorded, **additions: tuple[Any, ...]) -> State:
    """The state with the newest undo entry told what to restore, where a facilitator caused the event."""
    if not state.undo or not is_facilitators(recorded):
        return state
    entry = state.undo[-1]
    grown: dict[str, Any] = {name: (*getattr(entry, name), *more) for name, more in additions.items()}
    return replace(state, undo=(*state.undo[:-1], replace(entry, **grown)))

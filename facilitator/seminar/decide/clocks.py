"""Clocks: pause, resume, more time, another length, a gap taken out, another start, a fixed end."""

from typing import Final

from facilitator.seminar.commands import CorrectStart, Extend, FixEnd, Pause, Rejected, Resume, SetAllotment, TakeOutGap
from facilitator.seminar.decide.rules import LONGEST_TIME_MS, item_of, running_item
from facilitator.seminar.events import (
    AllotmentSet,
    ClocksPaused,
    ClocksResumed,
    ClockTarget,
    EndFixed,
    Event,
    GapTakenOut,
    StartCorrected,
    TimeAdded,
)
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Handler, ItemRun, State
from facilitator.seminar.timer import Timer

MOST_ADDED_MS: Final = 3_600_000
"""One extension is at most an hour: more is a slip of the key."""

SHORTEST_CLOCK_MS: Final = 1_000
"""What less time leaves of a clock: one of no length at all would vanish from the wall in the middle of a speech."""


def _pause(state: State, command: Pause, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if state.course.is_paused:
        raise Rejected("already_paused")
    return (ClocksPaused(),)


def _resume(state: State, command: Resume, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if not state.course.is_paused:
        raise Rejected("not_paused")
    return (ClocksResumed(),)


def clock_target(run: ItemRun) -> ClockTarget:
    """The clock that 'more time' means: of the one who speaks, else of the phase, else of the item."""
    speaking = run.floor.speaking
    if speaking is not None and speaking.timer.allotted_ms:
        return "speaker"
    phase = run.part.timer
    return "phase" if phase is not None and phase.allotted_ms else "item"


def _extend(state: State, command: Extend, now: Moment) -> tuple[Event, ...]:
    if command.milliseconds == 0 or abs(command.milliseconds) > MOST_ADDED_MS:
        raise Rejected("time_out_of_range", most=MOST_ADDED_MS // 1000)
    run = running_item(state)
    target = clock_target(run)
    milliseconds = max(command.milliseconds, -_takeable_ms(_clock(run, target), now))
    if milliseconds == 0:
        raise Rejected("no_time_to_take")
    return (TimeAdded(target, milliseconds),)


def _takeable_ms(timer: Timer, now: Moment) -> int:
    """What can be taken: what is left, so that nobody is over time who was not, and not the whole length.

    Less than a second is nothing: a clock that stands at 0:00 has run out for whoever looks at it.
    """
    left = min(timer.remaining_ms(now), timer.allotted_ms - SHORTEST_CLOCK_MS)
    return left if left >= 1000 else 0


def _clock(run: ItemRun, target: ClockTarget) -> Timer:
    """The clock that a target stands for."""
    speaking, phase = run.floor.speaking, run.part.timer
    if target == "speaker" and speaking is not None:
        return speaking.timer
    return phase if target == "phase" and phase is not None else run.timer


def _set_allotment(state: State, command: SetAllotment, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    if run.status in ("done", "skipped"):
        raise Rejected("item_over", item=run.item.title)
    if not 0 <= command.allotted_ms <= LONGEST_TIME_MS:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS // 1000)
    return (AllotmentSet(command.item, command.allotted_ms),)


def _take_out_gap(state: State, command: TakeOutGap, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if not 0 < command.milliseconds <= LONGEST_TIME_MS * 7:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS * 7 // 1000)
    return (GapTakenOut(command.milliseconds),)


def _correct_start(state: State, command: CorrectStart, now: Moment) -> tuple[Event, ...]:
    began = state.course.began
    if began is None:
        raise Rejected("not_running")
    if not now.utc_ms - LONGEST_TIME_MS <= command.utc_ms <= now.utc_ms:
        raise Rejected("start_not_today")
    return () if command.utc_ms == began.utc_ms else (StartCorrected(command.utc_ms),)


def _fix_end(state: State, command: FixEnd, now: Moment) -> tuple[Event, ...]:
    began = state.course.began or now
    if command.utc_ms is not None and not began.utc_ms < command.utc_ms <= now.utc_ms + LONGEST_TIME_MS:
        raise Rejected("end_before_start")
    return () if command.utc_ms == state.course.ends_utc_ms else (EndFixed(command.utc_ms),)


HANDLERS: dict[type, Handler] = {
    CorrectStart: _correct_start,
    FixEnd: _fix_end,
    Pause: _pause,
    Resume: _resume,
    Extend: _extend,
    SetAllotment: _set_allotment,
    TakeOutGap: _take_out_gap,
}

"""Clocks: pause, resume, more time, another length, a round fewer, a gap taken out."""

from typing import Final

from facilitator.seminar.catch_up import droppable_round
from facilitator.seminar.commands import DropRound, Extend, Pause, Rejected, Resume, SetAllotment, TakeOutGap
from facilitator.seminar.decide.rules import LONGEST_TIME_MS, Handler, item_of, running_item
from facilitator.seminar.events import (
    AllotmentSet,
    ClocksPaused,
    ClocksResumed,
    ClockTarget,
    Event,
    GapTakenOut,
    RoundDropped,
    TimeAdded,
)
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import ItemRun, State
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
    phases = (run.question, run.round)
    return "phase" if any(phase is not None and phase.timer.allotted_ms for phase in phases) else "item"


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
    speaking, phase = run.floor.speaking, run.question or run.round
    if target == "speaker" and speaking is not None:
        return speaking.timer
    return phase.timer if target == "phase" and phase is not None else run.timer


def _set_allotment(state: State, command: SetAllotment, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    if run.status in ("done", "skipped"):
        raise Rejected("item_over", item=run.item.title)
    if not 0 <= command.allotted_ms <= LONGEST_TIME_MS:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS // 1000)
    return (AllotmentSet(command.item, command.allotted_ms),)


def _drop_round(state: State, command: DropRound, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    last = droppable_round(state, run)
    if last is None:
        raise Rejected("no_round_to_drop", item=run.item.title)
    shorter = max(0, run.timer.allotted_ms - run.item.rounds[last].total_ms)
    return (RoundDropped(command.item, last), AllotmentSet(command.item, shorter))


def _take_out_gap(state: State, command: TakeOutGap, now: Moment) -> tuple[Event, ...]:
    running_item(state)
    if not 0 < command.milliseconds <= LONGEST_TIME_MS * 7:
        raise Rejected("length_out_of_range", most=LONGEST_TIME_MS * 7 // 1000)
    return (GapTakenOut(command.milliseconds),)


HANDLERS: dict[type, Handler] = {
    Pause: _pause,
    Resume: _resume,
    Extend: _extend,
    SetAllotment: _set_allotment,
    DropRound: _drop_round,
    TakeOutGap: _take_out_gap,
}

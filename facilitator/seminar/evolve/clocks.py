"""Clocks: pause, resume, more time, another length, a gap taken out, another start, a fixed end."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.seminar.events import (
    AllotmentSet,
    ClocksPaused,
    ClocksResumed,
    EndFixed,
    GapTakenOut,
    Recorded,
    StartCorrected,
    TimeAdded,
)
from facilitator.seminar.evolve.registry import with_all_timers, with_course, with_run
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import Evolver, ItemRun, State
from facilitator.seminar.timer import Timer


def _paused(state: State, event: ClocksPaused, recorded: Recorded) -> State:
    return _all_clocks(state, lambda timer: timer.stopped(recorded.at), is_paused=True)


def _resumed(state: State, event: ClocksResumed, recorded: Recorded) -> State:
    return _all_clocks(state, lambda timer: timer.started(recorded.at), is_paused=False)


def _all_clocks(state: State, change: Callable[[Timer], Timer], *, is_paused: bool) -> State:
    run = state.current
    if run is None:
        return state
    return with_course(with_run(state, run.item.id, lambda on: with_all_timers(on, change)), is_paused=is_paused)


def _time_added(state: State, event: TimeAdded, recorded: Recorded) -> State:
    run = state.current
    return state if run is None else with_run(state, run.item.id, lambda on: _longer(on, event))


def _longer(run: ItemRun, event: TimeAdded) -> ItemRun:
    match event.target:
        case "speaker":
            return replace(run, floor=run.floor.with_timers(lambda timer: timer.with_more(event.milliseconds)))
        case "phase":
            phase = run.part.timer
            return run if phase is None else replace(run, part=run.part.with_timer(phase.with_more(event.milliseconds)))
        case "item":
            return replace(run, timer=run.timer.with_more(event.milliseconds))


def _allotment_set(state: State, event: AllotmentSet, recorded: Recorded) -> State:
    return with_run(
        state, event.item, lambda run: replace(run, timer=replace(run.timer, allotted_ms=event.allotted_ms))
    )


def _gap_taken_out(state: State, event: GapTakenOut, recorded: Recorded) -> State:
    run = state.current
    if run is None:
        return state
    return with_run(
        state, run.item.id, lambda on: with_all_timers(on, lambda timer: timer.without_gap(event.milliseconds))
    )


def _start_corrected(state: State, event: StartCorrected, recorded: Recorded) -> State:
    began = state.course.began
    if began is None:
        return state
    earlier = began.utc_ms - event.began_utc_ms
    return with_course(state, began=Moment(event.began_utc_ms, began.boot_ms - earlier, began.boot_id))


def _end_fixed(state: State, event: EndFixed, recorded: Recorded) -> State:
    return with_course(state, ends_utc_ms=event.ends_utc_ms)


HANDLERS: dict[type, Evolver] = {
    ClocksPaused: _paused,
    ClocksResumed: _resumed,
    TimeAdded: _time_added,
    AllotmentSet: _allotment_set,
    GapTakenOut: _gap_taken_out,
    StartCorrected: _start_corrected,
    EndFixed: _end_fixed,
}

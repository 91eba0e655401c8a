"""What counts as time in which the program ran, and how a step is named."""

import asyncio
import sys

from facilitator.server.watchdog import RunningTime, Turns, stack_of, step_of


def looked(*moments: tuple[float, float]) -> RunningTime:
    """A thread that looked at these moments: monotonic time, processor time."""
    running = RunningTime(0, 0)
    for now, used in moments:
        running.look(now, used)
    return running


def test_time_counts_while_the_thread_looks_on_though_a_step_only_waits() -> None:
    running = looked(*((each / 20, 0) for each in range(1, 61)))
    assert running.between(0.5, 3) == 2.5


def test_a_process_that_was_stopped_or_starved_did_not_run() -> None:
    running = looked((0.05, 0), (10.05, 0.01))
    assert running.between(0.04, 10.05) < 0.2


def test_a_step_that_keeps_pythons_lock_ran_as_long_as_it_used_the_processor() -> None:
    running = looked((0.05, 0), (10.05, 3))
    assert 3 <= running.between(0.05, 10.05) < 3.2


def test_a_pause_before_a_step_is_not_taken_from_it() -> None:
    running = looked((0.05, 0), (10.05, 0), (10.1, 0), (10.15, 0))
    assert abs(running.between(10.05, 10.15) - 0.1) < 1e-6


def test_a_slow_turn_is_kept_from_its_beginning_to_its_end() -> None:
    with Turns() as turns:
        turns.began = 1.0
        turns.select(0)
        assert [began for began, _ in turns.slow] == [1.0]
        turns.select(0)
        assert len(turns.slow) == 1


async def test_a_step_is_named_by_what_the_loop_called_not_by_what_runs_the_loop() -> None:
    frame = sys._getframe()
    assert step_of(frame).endswith("test_a_step_is_named_by_what_the_loop_called_not_by_what_runs_the_loop")
    assert stack_of(frame).count("\n") > 3
    done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(lambda: done.set_result(step_of(sys._getframe())))
    assert (await done).startswith("test_watchdog.py:")

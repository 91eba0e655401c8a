"""Moments and timers: facts from which the time is computed, whatever happens to the machine's clocks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.seminar.timer import LAST_MINUTE_MS, Moment, Timer

MINUTE = 60_000
START = Moment(1_662_019_200_000, 1_000_000, "boot-1")


def later(milliseconds: int, utc_shift_ms: int = 0) -> Moment:
    return Moment(START.utc_ms + milliseconds + utc_shift_ms, START.boot_ms + milliseconds, START.boot_id)


@given(st.integers(0, 10 * MINUTE), st.integers(-7 * 86_400_000, 7 * 86_400_000))
def test_a_wall_clock_that_is_set_does_not_move_a_timer(passed: int, set_by: int) -> None:
    timer = Timer(3 * MINUTE).started(START)
    assert timer.elapsed_ms(later(passed, utc_shift_ms=set_by)) == passed


def test_the_time_that_a_suspended_laptop_sleeps_counts() -> None:
    asleep = later(60_000)  # the boot clock runs on while the machine sleeps
    assert Timer(3 * MINUTE).started(START).remaining_ms(asleep) == 2 * MINUTE


def test_after_a_reboot_the_wall_clock_tells_the_time() -> None:
    rebooted = Moment(START.utc_ms + 90_000, 5_000, "boot-2")
    assert Timer(3 * MINUTE).started(START).elapsed_ms(rebooted) == 90_000


def test_time_never_runs_backwards() -> None:
    assert later(0).since(later(5_000)) == 0
    assert Moment(START.utc_ms - 5_000, 1, "boot-2").since(START) == 0


def test_a_pause_is_not_counted() -> None:
    timer = Timer(3 * MINUTE).started(START).stopped(later(10_000))
    assert timer.elapsed_ms(later(99_000)) == 10_000
    assert timer.started(later(99_000)).elapsed_ms(later(100_000)) == 11_000


def test_starting_a_timer_that_runs_changes_nothing() -> None:
    timer = Timer(MINUTE).started(START)
    assert timer.started(later(5_000)) is timer


def test_a_gap_is_taken_out_of_a_running_timer_only() -> None:
    timer = Timer(3 * MINUTE).started(START)
    assert timer.without_gap(30_000).elapsed_ms(later(40_000)) == 10_000
    standing = timer.stopped(later(40_000))
    assert standing.without_gap(30_000) == standing


def test_less_time_than_nothing_cannot_be_allotted() -> None:
    assert Timer(MINUTE).with_more(-2 * MINUTE).allotted_ms == 0


@pytest.mark.parametrize(
    ("allotted", "passed", "phase"),
    [
        (20 * MINUTE, 0, "normal"),
        (20 * MINUTE, 19 * MINUTE - 1, "normal"),
        (20 * MINUTE, 19 * MINUTE, "last"),
        (20 * MINUTE, 20 * MINUTE - 1, "last"),
        (20 * MINUTE, 20 * MINUTE, "over"),
        (3 * MINUTE, 134_999, "normal"),
        (3 * MINUTE, 135_000, "last"),
        (0, 0, "over"),
    ],
)
def test_the_warning_comes_for_the_last_minute_and_for_the_last_quarter_of_a_short_clock(
    allotted: int, passed: int, phase: str
) -> None:
    assert Timer(allotted).started(START).phase(later(passed)) == phase


def test_a_standing_timer_warns_of_nothing() -> None:
    over = Timer(MINUTE, spent_ms=2 * MINUTE)
    assert over.phase(START) == "stopped"
    assert replace(over, allotted_ms=20 * MINUTE).warning_ms == LAST_MINUTE_MS


@pytest.mark.parametrize(("allotted_ms", "warning_ms"), [(1, 0), (10_000, 5_000), (30_000, 10_000), (60_000, 15_000)])
def test_a_short_clock_warns_in_time_to_end_a_sentence_and_for_half_of_itself_at_most(
    allotted_ms: int, warning_ms: int
) -> None:
    assert Timer(allotted_ms).warning_ms == warning_ms

"""A clock tells its phase by a shape and a word; digits never claim that time is over while some is left."""

from dataclasses import replace

import pytest

from facilitator.seminar.timer import Moment, Timer
from facilitator.ui.shared.clock import clock_line, clock_state, clock_text, stands_ms

START = Moment(1_662_019_200_000, 1_000_000, "boot")


def at(milliseconds: int) -> Moment:
    return replace(START, utc_ms=START.utc_ms + milliseconds, boot_ms=START.boot_ms + milliseconds)


RUNNING = Timer(180_000).started(START)


@pytest.mark.parametrize(
    ("timer", "passed", "words"),
    [
        (RUNNING, 46_000, "▶ 2:14"),
        (RUNNING, 135_000, "▲ 0:45 last minute"),
        (RUNNING, 179_999, "▲ 0:01 last minute"),
        (RUNNING, 180_000, "■ +0:00 over time"),
        (RUNNING, 200_999, "■ +0:20 over time"),
        (RUNNING.stopped(at(110_000)), 500_000, "‖ 1:10 paused"),
        (Timer(180_000), 500_000, "· 3:00"),
        (Timer(3_723_000).started(START), 0, "▶ 1:02:03"),
        (Timer(0).started(START), 5_000, ""),
    ],
)
def test_a_clock_reads_as_the_room_needs_it(timer: Timer, passed: int, words: str) -> None:
    assert clock_text(timer, at(passed)).line().plain == words


@pytest.mark.parametrize("allotted", [180_000, 50_000, 600_000])
def test_a_clock_says_for_how_long_it_stands_and_says_something_else_then(allotted: int) -> None:
    """A digit, a warning in the middle of a second, the end, and over time."""
    timer, passed = Timer(allotted).started(START), 300
    while passed < allotted + 3_000:
        stands = stands_ms(timer, at(passed))
        assert stands is not None and 1 <= stands <= 1000
        assert clock_text(timer, at(passed + stands - 1)) == clock_text(timer, at(passed))
        assert clock_text(timer, at(passed + stands)) != clock_text(timer, at(passed))
        passed += stands


@pytest.mark.parametrize("timer", [Timer(180_000), RUNNING.stopped(at(110_000)), Timer(0).started(START)])
def test_a_clock_that_does_not_run_stands(timer: Timer) -> None:
    assert stands_ms(timer, at(120_000)) is None


def test_a_length_follows_what_is_left_of_it() -> None:
    assert clock_line(RUNNING, at(20_000), of=True).plain == "▶ 2:40 of 3:00"
    assert clock_line(RUNNING, at(150_000), of=True).plain == "▲ 0:30 of 3:00 last minute"
    assert clock_line(RUNNING.stopped(at(20_000)), at(30_000), of=True).plain == "‖ 2:40 of 3:00 paused"
    assert clock_line(RUNNING, at(200_000), of=True).plain == "■ +0:20 over time of 3:00"


def test_a_clock_of_a_minute_or_less_is_never_in_its_last_minute() -> None:
    short = Timer(10_000).started(START)
    assert clock_line(short, at(4_000)).plain == "▶ 0:06"
    assert clock_line(short, at(7_000)).plain == "▲ 0:03 nearly over"
    assert clock_line(Timer(61_000).started(START), at(50_000)).plain == "▲ 0:11 last minute"


def test_a_clock_that_was_stopped_over_time_keeps_its_sign() -> None:
    text = clock_text(RUNNING.stopped(at(200_000)), at(900_000))
    assert (text.state, text.digits) == ("paused", "+0:20")


def test_each_state_has_a_shape_of_its_own() -> None:
    shapes = {
        clock_text(timer, at(passed)).shape
        for timer, passed in [(RUNNING, 0), (RUNNING, 150_000), (RUNNING, 180_000), (Timer(1), 0)]
    }
    shapes.add(clock_text(RUNNING.stopped(at(5)), at(9)).shape)
    assert len(shapes) == 5


def test_the_length_given_can_stand_beside_what_is_left() -> None:
    assert clock_line(RUNNING, at(74_000), of=True).plain == "▶ 1:46 of 3:00"
    assert clock_line(Timer(0), START, of=True).plain == ""


def test_a_timer_that_never_ran_is_ready_and_not_paused() -> None:
    assert clock_state(Timer(60_000), START) == "ready"

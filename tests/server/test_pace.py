"""How often strangers may do something."""

import pytest

from facilitator.server.pace import (
    FAILURE_FADES_AFTER,
    MANY_FAILURES,
    WRONG_CODES_PER_CONNECTION,
    Attempts,
    Pace,
    Tally,
    verb_pace,
)
from facilitator.terminal.capabilities import MAX_COLUMNS, MAX_ROWS
from facilitator.terminal.driver import ResizePace
from facilitator.terminal.terminal_input import Allowance


def test_failures_slow_down_their_address_alone_and_fade() -> None:
    attempts = Attempts()
    waits = [attempts.failed("10.0.0.1", 0.0) for _ in range(30)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3] == 0.5
    assert waits == sorted(waits) and waits[-1] == attempts.longest
    assert attempts.failed("10.0.0.2", 0.0) == 0
    assert attempts.failures("10.0.0.1", 30 * FAILURE_FADES_AFTER) == 0


def test_the_memory_of_addresses_is_bounded() -> None:
    tally = Tally(fade=20, most_addresses=10)
    for number in range(1000):
        tally.add(f"10.0.{number}", 0.0)
    assert len(tally) == 10
    assert next(tally.latest()) == "10.0.999"


def test_keys_are_granted_in_a_burst_and_then_at_a_rate() -> None:
    allowance = Allowance(per_second=100, burst=50)
    assert allowance.take(80, 0.0) == 50
    assert allowance.take(80, 0.0) == 0
    assert allowance.take(80, 0.1) == 10
    assert allowance.take(80, 100.0) == 50
    allowance.give_back(1000)
    assert allowance.take(80, 100.0) == 50


def test_an_address_that_goes_on_guessing_gets_one_attempt_a_connection_and_others_five() -> None:
    attempts = Attempts()
    for _ in range(MANY_FAILURES + 1):
        attempts.failed("guesser", 0.0)
    assert attempts.allowed("guesser", 0.0) == 1
    assert attempts.allowed("room", 0.0) == WRONG_CODES_PER_CONNECTION
    assert attempts.allowed("guesser", 60.0) == WRONG_CODES_PER_CONNECTION


def test_a_dragged_window_is_laid_out_at_once_and_a_flood_of_sizes_ever_more_rarely() -> None:
    pace, now, laid_out = ResizePace(), 0.0, []
    while now < 60:
        now += pace.wait(now)
        pace.laid_out(80, 24, now)
        laid_out.append(now)
    assert laid_out[4] < 0.5
    assert len(laid_out) < 60 / pace.each + 10
    assert pace.wait(now + 60) == pace.at_least


def test_a_huge_window_is_laid_out_more_rarely() -> None:
    pace, now, count = ResizePace(), 0.0, 0
    while now < 60:
        now += pace.wait(now)
        pace.laid_out(MAX_COLUMNS, MAX_ROWS, now)
        count += 1
    assert count < 22


def test_a_burst_of_verbs_is_carried_out_at_once_and_then_so_many_a_second() -> None:
    pace = Pace(burst=3, per_second=5.0, longest=1.0)
    assert [pace.wait("ana", 0.0) for _ in range(4)] == pytest.approx([0, 0, 0, 0.2])
    assert pace.wait("ben", 0.0) == 0
    later = [pace.wait("ana", 0.0) for _ in range(10)]
    assert later[:4] == pytest.approx([0.4, 0.6, 0.8, 1.0])
    assert later[4:] == [None] * 6
    assert pace.wait("ana", 1.0) == pytest.approx(0.2)
    assert pace.wait("ana", 10.0) == 0


def test_the_address_that_guesses_is_named_until_its_failures_have_faded() -> None:
    attempts = Attempts()
    for _ in range(MANY_FAILURES + 1):
        assert attempts.guesser(0.0) == ""
        attempts.failed("guesser", 0.0)
    attempts.failed("room", 0.0)
    assert attempts.guesser(0.0) == "guesser"
    assert attempts.guesser(2 * FAILURE_FADES_AFTER) == ""


def test_thirty_verbs_are_carried_out_at_once_and_then_five_a_second_until_ten_seconds_are_full() -> None:
    pace = verb_pace()
    assert [pace.wait("ana", 0.0) for _ in range(30)] == [0] * 30
    assert [pace.wait("ana", 0.0) for _ in range(51)] == pytest.approx([number / 5 for number in range(1, 51)] + [None])

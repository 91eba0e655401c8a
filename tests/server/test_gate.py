"""The gate's decisions."""

import pytest

from facilitator.server.doors import Colour, Terminal
from facilitator.server.gate import (
    FAILURE_FADES_AFTER,
    MANY_FAILURES,
    MAX_COLUMNS,
    MAX_ROWS,
    WRONG_CODES_PER_CONNECTION,
    Allowance,
    Attempts,
    PlainDoor,
    ResizePace,
    Tally,
    VerbPace,
    Vestibule,
    clamp_size,
    judge_terminal,
)


def colour(term: str, **environment: str) -> Colour:
    judged = judge_terminal(term, 80, 24, environment)
    assert isinstance(judged, Terminal)
    return judged.colour


def test_terminals_show_as_many_colours_as_they_say() -> None:
    assert colour("xterm-256color") is Colour.MANY
    assert colour("screen-256color") is Colour.MANY
    assert colour("xterm") is Colour.SIXTEEN
    assert colour("linux") is Colour.SIXTEEN
    assert colour("vt100") is Colour.NONE
    assert colour("xterm-kitty") is Colour.TRUE
    assert colour("xterm-direct") is Colour.TRUE


def test_only_known_values_of_the_environment_count() -> None:
    assert colour("xterm-256color", COLORTERM="truecolor") is Colour.TRUE
    assert colour("xterm-256color", COLORTERM="\x1b]0;x\x07") is Colour.MANY
    assert colour("xterm-kitty", NO_COLOR="1") is Colour.NONE


@pytest.mark.parametrize(
    "term", [None, "", "dumb", "unknown", "\x1b]0;x\x07", "x" * 5000, "xterm\n", "-xterm", "vt 100"]
)
def test_what_cannot_show_screens_gets_the_plain_door_and_its_own_words_are_not_repeated(term: str | None) -> None:
    judged = judge_terminal(term, 80, 24, {})
    assert isinstance(judged, PlainDoor)
    assert "\x1b" not in judged.reason and "xxx" not in judged.reason


@pytest.mark.parametrize(("columns", "rows", "shown"), [(60, 16, True), (59, 16, False), (60, 15, False)])
def test_a_window_has_to_be_large_enough(columns: int, rows: int, shown: bool) -> None:
    assert isinstance(judge_terminal("xterm", columns, rows, {}), Terminal) is shown


def test_sizes_are_clamped() -> None:
    assert clamp_size(0, 0) == (80, 24)
    assert clamp_size(2**31, 2**32 - 1) == (MAX_COLUMNS, MAX_ROWS)
    assert clamp_size(100, 30) == (100, 30)


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


def test_when_too_many_wait_to_enter_the_oldest_of_the_most_crowded_address_has_to_go() -> None:
    vestibule: Vestibule[str] = Vestibule(places=3)
    assert vestibule.enter("a", "alone") is None
    assert vestibule.enter("b", "crowd") is None
    assert vestibule.enter("c", "crowd") is None
    assert vestibule.enter("d", "crowd") == "b"
    vestibule.leave("c")
    vestibule.leave("nobody")
    assert vestibule.enter("e", "crowd") is None
    assert len(vestibule) == 3


def test_whoever_has_said_a_name_goes_after_those_who_have_not() -> None:
    vestibule: Vestibule[str] = Vestibule(places=3)
    for connection in ("person", "silent", "other"):
        vestibule.enter(connection, "here")
    for connection in ("person", "other", "nobody"):
        vestibule.knock(connection)
    assert vestibule.enter("a", "here") == "silent"
    assert vestibule.enter("b", "here") == "a"
    vestibule.knock("b")
    assert vestibule.enter("c", "here") == "person"


def test_the_silent_and_those_that_have_told_their_version_cannot_keep_each_other_out() -> None:
    vestibule: Vestibule[str] = Vestibule(places=8)
    flood = [f"silent{number}" for number in range(100)]
    assert vestibule.enter("client", "here") is None
    vestibule.speak("client")
    assert [vestibule.enter(each, "here") for each in flood][7:] == flood[:-7]
    for number in range(100):
        vestibule.enter(f"client{number}", "here")
        vestibule.speak(f"client{number}")
    newcomers = ["newcomer1", "newcomer2", "newcomer3"]
    assert not {vestibule.enter(each, "here") for each in newcomers} & {*newcomers, None}


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
    pace = VerbPace(burst=3, per_second=5.0, longest=1.0)
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

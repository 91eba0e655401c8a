"""Which terminals are drawn on, and which get the plain door."""

import pytest

from facilitator.server.gate import PlainDoor, judge_terminal
from facilitator.terminal.capabilities import MAX_COLUMNS, MAX_ROWS, Colour, Terminal, clamp_size


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

"""What `run` says in the terminal around its console."""

import click
import pytest

from facilitator.cli.run import number_of, wrapped


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_list_of_seminars_breaks_no_word_at_the_terminals_edge(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    words = "To try the program out, alone on one laptop too: every kind of item with short clocks, and one round"
    lines = wrapped(words).splitlines()
    assert all(len(line) < columns for line in lines)
    assert " ".join(" ".join(lines).split()) == words


@pytest.mark.parametrize("typed", ["x", "", "0", "5", "-1", "1.5", "9" * 5_000, "²"])
def test_what_is_no_number_of_the_list_is_answered_with_what_to_type(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="type a number from 1 to 4 and Enter; Ctrl\\+C leaves"):
        number_of(typed, 4)


@pytest.mark.parametrize("typed", ["1", " 4 "])
def test_a_number_of_the_list_is_taken(typed: str) -> None:
    assert number_of(typed, 4) == int(typed)

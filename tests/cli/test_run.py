"""What `run` says in the terminal around its console."""

import pytest

from facilitator.cli.run import wrapped


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_list_of_seminars_breaks_no_word_at_the_terminals_edge(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    words = "To try the program out, alone on one laptop too: every kind of item with short clocks, and one round"
    lines = wrapped(words).splitlines()
    assert all(len(line) < columns for line in lines)
    assert " ".join(" ".join(lines).split()) == words

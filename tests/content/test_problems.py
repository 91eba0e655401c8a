"""Problems are lines of file, line, column, severity, message and hint; one reader raises or lists them."""

from pathlib import Path

import pytest

from facilitator.content.positions import Position
from facilitator.content.problems import MOST_PROBLEMS, Loaded, Problem, Problems, has_errors, summary
from facilitator.errors import ProblemsFound


def test_a_problem_is_one_line_that_editors_understand() -> None:
    problem = Problem("exercises/health.toml", 14, 3, "error", "facts[2].value: 'three' is not a number", "write 3.0")
    assert str(problem) == "exercises/health.toml:14:3: error: facts[2].value: 'three' is not a number; write 3.0"


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    problems = Problems(tmp_path / "a.toml")
    problems.error(Position(9, 1), "later")
    problems.warning(Position(2, 7), "right")
    problems.error(Position(2, 3), "left")
    assert [problem.message for problem in problems.in_order()] == ["left", "right", "later"]


def test_paths_are_as_seen_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, seen in (
        (tmp_path / "x" / ".." / "a.toml", "a.toml"),
        (Path("x/a.toml"), "x/a.toml"),
        (Path("/elsewhere/a.toml"), "/elsewhere/a.toml"),
    ):
        problems = Problems(path)
        problems.error(Position(1, 1), "wrong")
        assert problems.in_order()[0].path == seen


def test_nothing_quoted_from_a_file_reaches_a_terminal_as_an_escape() -> None:
    problems = Problems(Path("/tmp/\x1b]0;title\x07.toml"))
    problems.error(Position(1, 1), "\x1b[31m'\u202ered'\nnext line", "\x9b1m")
    assert str(problems.in_order()[0]) == "/tmp/]0;title.toml:1:1: error: [31m'red' next line; 1m"


def test_beyond_the_most_problems_only_their_number_is_kept(tmp_path: Path) -> None:
    problems = Problems(tmp_path / "a.toml")
    for number in range(MOST_PROBLEMS + 7):
        problems.error(Position(number + 1, 1), "wrong")
    found = problems.in_order()
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message == "and 7 more problems"


def test_a_value_is_handed_out_and_its_absence_raises_every_problem() -> None:
    first, second = (Problem("a.toml", line, 1, "error", "wrong") for line in (1, 2))
    assert Loaded(3, ()).required() == 3
    with pytest.raises(ProblemsFound) as raised:
        Loaded(None, (first, second)).required()
    assert str(raised.value) == f"{first}\n{second}"
    assert raised.value.exit_code == 1


def test_warnings_are_no_errors_and_the_summary_counts_both() -> None:
    warning = Problem("a.toml", 1, 1, "warning", "look")
    error = Problem("a.toml", 1, 1, "error", "wrong")
    assert not has_errors([warning]) and has_errors([warning, error])
    assert summary([warning, error, warning], 2) == "2 files checked: 1 error, 2 warnings"
    assert summary([], 1) == "1 file checked: no errors, no warnings"

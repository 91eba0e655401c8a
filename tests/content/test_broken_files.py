"""Every authoring mistake of the corpus is told at its place, with what to write instead."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import tomli

from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from tests.engine import PLANS

HERE = Path(__file__).parent
BROKEN = HERE / "broken"


def _expected() -> dict[str, list[dict[str, Any]]]:
    expected: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for problem in tomli.loads((HERE / "expected_problems.toml").read_text(encoding="utf-8"))["problem"]:
        expected[problem["checked"]].append(problem)
    return expected


EXPECTED = _expected()


def test_the_corpus_is_large_and_every_file_has_an_expectation() -> None:
    files = {path.name for path in BROKEN.glob("*.toml")}
    assert len(files) >= 40
    assert files == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_mistake_is_told_with_line_column_severity_and_hint(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    found = check_files(PLANS, [Path(name)], Folders((), ()))
    assert len(found) == len(EXPECTED[name]), [str(problem) for problem in found]
    for problem, expected in zip(found, EXPECTED[name], strict=True):
        assert problem.path == expected.get("file", name)
        assert (problem.line, problem.column, problem.severity) == (
            expected["line"],
            expected["column"],
            expected["severity"],
        )
        assert problem.message.startswith(expected["message"])
        assert problem.hint.startswith(expected["hint"]) and problem.hint


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_place_is_where_the_mistake_stands(name: str) -> None:
    for expected in EXPECTED[name]:
        lines = (BROKEN / expected.get("file", name)).read_text(encoding="utf-8").split("\n")
        rest = lines[expected["line"] - 1][expected["column"] - 1 :]
        assert rest.startswith(expected["at"]) if expected["at"] else not rest.strip()

"""Whatever happens to a good file, reading it never raises, and every problem has a place inside the file."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.content.check import check_files
from facilitator.content.folders import shipped_folders
from tests.engine import PLANS

FOLDERS = shipped_folders()
FILES = [FOLDERS.scenarios[0] / "smart-upr-escr-game.toml", FOLDERS.exercises[0] / "maternal-health.toml"]
PIECES = [
    "",
    "\n",
    '"',
    "'''",
    "[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    "#",
    "\\",
    "0",
    "-",
    ".5",
    "true",
    "é",
    "\u202e",
    "\0",
    "a = 1\n",
]


def is_toml(text: str) -> bool:
    """Whether Python's own reader takes it."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gets_problems_at_places_inside_it(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3), label="damages")):
        at = data.draw(st.integers(0, len(text)), label="at")
        gone = data.draw(st.sampled_from([0, 0, 1, 5, 80]), label="gone")
        text = text[:at] + data.draw(st.sampled_from(PIECES), label="piece") + text[at + gone :]
    with TemporaryDirectory() as folder:
        damaged = Path(folder) / path.name
        damaged.write_text(text, encoding="utf-8")
        problems = [each for each in check_files(PLANS, [damaged], FOLDERS) if each.path == str(damaged)]
    assert problems or is_toml(text)
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message

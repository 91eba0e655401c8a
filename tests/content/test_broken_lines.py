"""Every mistake in a file's syntax is told at once, and none that only follows from another."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.content.folders import shipped_folders
from facilitator.content.syntax import MOST_TOLD, mistakes

FOLDERS = shipped_folders()
FILES = [FOLDERS.scenarios[0] / "smart-upr-escr-game.toml", FOLDERS.exercises[0] / "maternal-health.toml"]
ALONE = 'state = "Valdoria"'
"""A line that is fine."""


def lines(text: str) -> list[int]:
    return [position.line for position, _ in mistakes(text)]


@dataclass(frozen=True)
class Slip:
    """What a hand does to a line `key = "text"`, or `key = 3`."""

    before: str
    after: str

    def fits(self, line: str) -> bool:
        return line[:1].isalpha() and line.count("=") == 1 and self.before in line and not line.endswith(("[", '"""'))


SLIPS = [Slip(" = ", " "), Slip(" = ", ": "), Slip(' = "', " = “"), Slip(' = "', " = "), Slip(" = ", " == ")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_of_lines_that_are_broken_each_by_itself_every_one_is_told(path: Path, data: st.DataObject) -> None:
    written = path.read_text(encoding="utf-8").split("\n")
    fitting = [number for number, line in enumerate(written) if any(slip.fits(line) for slip in SLIPS)]
    broken = data.draw(st.sets(st.sampled_from(fitting), min_size=1, max_size=MOST_TOLD))
    for number in sorted(broken):
        slip = data.draw(st.sampled_from([slip for slip in SLIPS if slip.fits(written[number])]))
        written[number] = written[number].replace(slip.before, slip.after, 1)
    assert lines("\n".join(written)) == [number + 1 for number in sorted(broken)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("starts = 10:00\nends = 12:00\n", [1, 2]),
        ("theme = Health\nstate = Valdoria\n", [1, 2]),
        ('live "submitting"\nboard false\nb = 2\n', [1, 2]),
        ('hints = [\n  "a",\n  "b"\ndebrief = ["x"]\ntheme = Health\n', [4, 5]),
        ('facts = [\n  "a"\n  "b"\n]\ntheme = Health\n', [3, 5]),
        ('hints =\n  "a",\n  "b"\n]\ntheme = Health\n', [1, 5]),
        ('notes = """\na \\d b\nkey: value\n"""\ntheme = Health\n', [2, 5]),
        ("a = 1\na = 2\nb = 1\nb = 2\n", [2, 4]),
        ("[[models]]\ntext = 1\ntext = 2\nwhy = x\n", [3, 4]),
        ("[facts]\na = 1\n[[facts]]\na = x\n[[facts]]\na = 1\n", [1, 4]),
        ("[facts]\na = 1\n[facts]\na = x\n[facts]\na = 1\n", [3, 4]),
        ("facts = [1]\n[[facts]]\na = 1\n[[facts]]\na = 1\n[x]\ny = z\n", [2, 7]),
        ("[relevance]\na = 1\n[relevance]\na = 1\n[x]\ny = z\n", [3, 6]),
        ("```toml\na = b\n```\nThat is it\n", [1, 2]),
    ],
)
def test_mistakes_are_told_together(text: str, expected: list[int]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[items]\nid = 1\n[[items.rounds]]\na = 1\n[[items]]\nid = 2\n",
        "[[models]]\ntext = 1\nmodels]]\ntext = 2\nwhy = 3\n",
        "[[models]]\ntext = 1\nwhy = 1\n\ntext = 2\nwhy = 3\n",
        "Dear colleague,\nplease find below\nthe exercise that we spoke of\n",
        "[[items.rounds]]\na = 1\n[[items]]\nb = 1\n[[items]]\nb = 1\n",
        'notes = """\nno end\na = 1\nb = 2\n',
        "- a\n- b\n- c\n",
    ],
)
def test_what_only_follows_from_a_mistake_is_not_told(text: str) -> None:
    assert len(lines(f"{ALONE}\n{text}")) == 1


def test_no_more_are_told_than_anybody_mends_at_a_time() -> None:
    assert len(lines("".join(f"key{number} = x\n" for number in range(500)))) == MOST_TOLD


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_good_file_has_none(path: Path) -> None:
    assert lines(path.read_text(encoding="utf-8")) == []

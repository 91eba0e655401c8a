"""The foot of a preview and its keys."""

import pytest

from facilitator.activities.rewriting.draft_page import DRAFT_ACTIONS
from facilitator.authoring.preview.window import MOST_ROWS, Keys, foot_rows
from facilitator.content.problems import Problem
from facilitator.terminal.rows import cell_width
from facilitator.ui.console.actions import APP_ACTIONS, CONSOLE_ACTIONS
from facilitator.ui.participant.page import PARTICIPANT_ACTIONS
from facilitator.ui.shared.actions import EDITING_ACTIONS
from facilitator.ui.shared.app import EVERYWHERE

OURS = {"f2", "f3", "f4", "ctrl+o", "ctrl+p", "ctrl+n", "ctrl+q"}


def problem(message: str) -> Problem:
    return Problem("exercises/a.toml", 14, 3, "error", message, "write 3.0")


def test_the_keys_stand_in_the_last_row_and_fit_into_the_smallest_window() -> None:
    (row,) = foot_rows("participant", "console", (), "", 60)
    assert row.startswith(" PARTICIPANT ") and "F2" in row and "F3" in row and "F4" in row and "^Q leave" in row
    *_, last = foot_rows("wall", "console", (problem("x"),), "", 80)
    assert "F2" in last


def test_the_first_error_is_told_as_check_prints_it_with_the_number_of_others() -> None:
    assert foot_rows("wall", "console", (problem("one"), problem("two"), problem("three")), "", 80)[:-1] == (
        "exercises/a.toml:14:3: error: one; write 3.0 (and 2 more)",
    )
    (told, _) = foot_rows("wall", "console", (problem("one"),), "", 80)
    assert told.endswith("write 3.0")


@pytest.mark.parametrize("columns", [20, 60, 80])
@pytest.mark.parametrize("message", ["word " * 200, "字" * 300, "x" * 400])
def test_a_long_error_keeps_to_its_rows_and_still_says_how_many_more_there_are(columns: int, message: str) -> None:
    rows = foot_rows("wall", "console", (problem(message), problem("b")), "", columns)
    assert len(rows) == MOST_ROWS + 1
    assert all(cell_width(row) <= columns for row in rows)
    assert rows[-2].endswith("… (and 1 more)")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (b"\x1bOQ", ["screen"]),
        (b"\x1b[12~\x1b[13~\x1b[14~", ["screen", "back", "on"]),
        (b"\x1b[[B\x1b[[C\x1b[[D", ["screen", "back", "on"]),
        (b"\x0f\x10\x0e", ["screen", "back", "on"]),
        (b"ab\x1bOSc", [b"ab", "on", b"c"]),
        (b"\x11", ["leave"]),
        (b"\x1b", [b"\x1b"]),
        (b"\x1b[A", [b"\x1b[A"]),
        (b"\x1b[200~a\x0eb\x03\x1b[201~\x0e", [b"\x1b[200~", b"a\x0eb\x03\x1b[201~", "on"]),
    ],
)
def test_keys_of_the_preview_are_told_from_what_belongs_to_a_screen(typed: bytes, parts: list[object]) -> None:
    assert list(Keys().parted(typed)) == parts


@pytest.mark.parametrize("length", [1, 2, 3, 5, 7, 11])
def test_nothing_in_a_paste_is_a_key_however_its_bytes_come(length: int) -> None:
    typed = b"a\x1b[200~" + b"words \x0e\x03 \x1b[200~ " * 3 + b"\x1b[201~\x11"
    keys = Keys()
    parts = [part for at in range(0, len(typed), length) for part in keys.parted(typed[at : at + length])]
    assert b"".join(part for part in parts if isinstance(part, bytes)) == typed[:-1]
    assert [part for part in parts if isinstance(part, str)] == ["leave"]


def test_no_screen_has_a_key_of_the_preview() -> None:
    actions = (*APP_ACTIONS, *CONSOLE_ACTIONS, *PARTICIPANT_ACTIONS, *DRAFT_ACTIONS, *EVERYWHERE, *EDITING_ACTIONS)
    assert not OURS & {key for action in actions for key in action.keys}

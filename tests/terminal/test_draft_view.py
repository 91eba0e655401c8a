"""The rows in which a document is shown: always as wide as the widget, cursor, selection and marks in their cells."""

import random

from facilitator.terminal.document import Document
from facilitator.terminal.draft_view import (
    CURSOR,
    KEPT_FREE,
    MORE,
    PLACEHOLDER,
    SELECTION,
    TEXT,
    document_rows,
    placeholder_rows,
)
from facilitator.terminal.rows import cell_width


def shown(text: str, width: int = 9) -> Document:
    document = Document(width - KEPT_FREE)
    document.load(text, 0)
    return document


def test_a_selected_line_break_is_one_cell_and_the_cursor_comes_after() -> None:
    document = shown("ab\ncd")
    document.select(1, 4)
    rows = document_rows(document, 9, 2, 0, CURSOR)
    assert [row.inks for row in rows] == [
        TEXT + SELECTION * 2 + TEXT * 6,
        SELECTION + CURSOR + TEXT * 7,
    ]


def test_behind_a_full_row_the_cursor_stands_in_the_cell_kept_free() -> None:
    document = shown("abcdefgh")
    document.move("end")
    (row,) = document_rows(document, 9, 1, 0, CURSOR)
    assert row.text == "abcdefgh "
    assert row.inks == TEXT * 8 + CURSOR


def test_spaces_that_hang_beyond_a_row_are_not_drawn() -> None:
    document = shown("abc" + " " * 20 + "def")
    document.select_all()
    rows = document_rows(document, 9, 2, 0, None)
    assert [row.text for row in rows] == ["abc      ", "def      "]
    assert [len(row.inks) for row in rows] == [9, 9]


def test_more_above_and_below_is_marked_but_not_over_the_cursor() -> None:
    document = shown("\n".join("abcdefgh" for _ in range(5)))
    document.place(3 * 9 + 8)
    rows = document_rows(document, 9, 3, 1, CURSOR)
    assert (rows[0].text[-1], rows[0].inks[-1]) == ("\u25b2", MORE)
    assert (rows[2].text[-1], rows[2].inks[-1]) == (" ", CURSOR)
    document.place(0)
    assert document_rows(document, 9, 3, 1, CURSOR)[2].text[-1] == "\u25bc"


def test_the_placeholder_is_wrapped_and_bears_the_cursor() -> None:
    rows = placeholder_rows("Write it here.", 9, 3, CURSOR)
    assert [row.text for row in rows] == ["Write it ", "here.    ", "         "]
    assert rows[0].inks == CURSOR + PLACEHOLDER * 8


def test_rows_are_always_as_wide_as_the_widget() -> None:
    chance = random.Random(3)
    for _ in range(3_000):
        width = chance.randrange(3, 12)
        document = shown("".join(chance.choices("ab  \n\u4eba\u0323\u00e9", k=chance.randrange(30))), width)
        document.place(chance.randrange(31))
        document.place(chance.randrange(31), selecting=True)
        height = chance.randrange(1, 5)
        rows = document_rows(document, width, height, chance.randrange(len(document.rows)), CURSOR)
        assert len(rows) == height
        for row in rows:
            assert cell_width(row.text) == width
            assert len(row.text) == len(row.inks)
            assert "\n" not in row.text

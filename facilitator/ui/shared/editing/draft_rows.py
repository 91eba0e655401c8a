"""The rows in which a document is shown: its text, selection, cursor, and marks for more above and below.

Plain functions of a document; they know nothing of widgets. The last cell of each row is never filled by text: there
the cursor stands behind a full row, and there the marks are.
"""

from functools import lru_cache
from typing import Final

from facilitator.ui.shared.editing.document import Document
from facilitator.ui.shared.painting.row import Row
from facilitator.ui.shared.painting.wrapping import NARROWEST, Rows, cell_width, next_cluster

_ROWS_KEPT: Final = 4096
"""Rows that are kept as they were made: a key changes one of a text, and four hundred texts have five or ten each."""

KEPT_FREE: Final = 1
"""Cells at the end of each row that text does not fill."""

TEXT, CURSOR, OTHER_CURSOR, SELECTION, PLACEHOLDER, MORE = ".", "c", "o", "s", "p", "m"
"""The letters of the inks."""


def document_rows(document: Document, width: int, height: int, top: int, cursor_ink: str | None) -> list[Row]:
    """The rows of a document that was wrapped for this width, from its row `top` on.

    `cursor_ink` is the ink of the cursor's cell, None where no cursor is shown.
    """
    count = len(document.rows)
    rows = [_document_row(document, row, width, cursor_ink) for row in range(top, min(top + height, count))]
    rows += [blank_row(width)] * (height - len(rows))
    if top > 0:
        rows[0] = _with_mark(rows[0], "\u25b2")
    if top + height < count:
        rows[-1] = _with_mark(rows[-1], "\u25bc")
    return rows


def placeholder_rows(text: str, width: int, height: int, cursor_ink: str | None) -> list[Row]:
    """The rows of an empty document: a text that says what belongs there."""
    wrapped = Rows(width - KEPT_FREE)
    wrapped.wrap(text)
    rows = []
    for number in range(min(height, len(wrapped))):
        start, end = wrapped.span(text, number)
        filled = _filled(text[start:end], width)
        rows.append(filled.inked(0, len(filled.text), PLACEHOLDER))
    rows += [blank_row(width)] * (height - len(rows))
    if cursor_ink and rows:
        rows[0] = rows[0].inked(0, next_cluster(rows[0].text, 0), cursor_ink)
    return rows


def blank_row(width: int) -> Row:
    """A row without text."""
    return Row(" " * width, TEXT * width)


def is_wide_enough(width: int) -> bool:
    """Whether any text can be shown in rows of this width."""
    return width >= NARROWEST + KEPT_FREE


def _document_row(document: Document, number: int, width: int, cursor_ink: str | None) -> Row:
    start, end = document.rows.span(document.text, number)
    row = _filled(document.text[start:end], width)
    last = len(row.text) - 1
    first_selected, end_selected = document.selection
    if first_selected < end_selected and first_selected <= end and end_selected > start:
        # A selected line break is shown as one cell behind the text, selected hanging spaces not at all.
        until = min(end_selected - start, end + 1 - start, last)
        row = row.inked(min(max(first_selected - start, 0), until), until, SELECTION)
    if cursor_ink and document.rows.row_of(document.cursor) == number:
        at = min(document.cursor - start, last)
        row = row.inked(at, next_cluster(row.text, at), cursor_ink)
    return row


@lru_cache(maxsize=_ROWS_KEPT)
def _filled(text: str, width: int) -> Row:
    """The text with as many spaces at its end as the width leaves; hanging spaces beyond it fall away."""
    text = text.rstrip(" ")
    text += " " * (width - cell_width(text))
    return Row(text, TEXT * len(text))


def _with_mark(row: Row, mark: str) -> Row:
    """The row with a mark in its last cell, unless the cursor stands there."""
    if row.inks[-1] != TEXT:
        return row
    return Row(row.text[:-1] + mark, row.inks[:-1] + MORE)

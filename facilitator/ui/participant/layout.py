"""Paragraphs of a page: wrapped by hand where what follows must stand under the words and not under a mark.

It makes rows of `Content` for a width and knows no widget. People's words come in as plain strings and pass through
`safe_text` here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from facilitator.ui.shared.safe_text import joined, safe_text, wrapped

BLANK: Final = Content("")

WIDEST: Final = 84
"""Cells: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns of a page: beside each other on a wide screen, below each other on a narrow one."""

    left: Sequence[Content]
    right: Sequence[Content]


def heading(words: str) -> Content:
    """The heading of a part; our own words."""
    return Content.styled(words, "bold $primary")


def paragraph(text: str, cells: int, style: str = "", indent: int = 0) -> list[Content]:
    """A text in rows of at most `cells`, each behind so many blanks."""
    return hanging(Content(" " * indent), safe_text(text, style), cells)


def hanging(mark: Content, words: Content, cells: int) -> list[Content]:
    """Words behind a mark, the rows after the first as far in as the first."""
    blanks = " " * mark.cell_length
    rows = wrapped(words, max(10, min(cells, WIDEST) - mark.cell_length))
    return [joined(mark if place == 0 else blanks, row) for place, row in enumerate(rows)]


def sentence(text: str) -> str:
    """The text with one full stop at its end, also where it ends with an abbreviated name."""
    return text if text.endswith(".") else f"{text}."


def bullet(text: str, cells: int, style: str = "") -> list[Content]:
    """A text behind a dot."""
    return hanging(Content.styled("· ", "$quiet"), safe_text(text, style), cells)


def page(*parts: list[Content]) -> Content:
    """Parts with a blank row between them; empty ones are left out."""
    return Content("\n").join(page_rows(*parts))


def page_rows(*parts: list[Content]) -> list[Content]:
    """The same as rows."""
    rows: list[Content] = []
    for part in parts:
        if part:
            rows += [BLANK, *part] if rows else part
    return rows

"""A text that another person is writing: soft-wrapped rows, that person's cursor, and scrolling.

It shows a `Document`; it does not know what the text is for or where it comes from. The editor adds writing to it, so
that the one who writes and those who watch see the same rows, painted in the same way. The last cell of each row is
never filled by text: there the cursor stands behind a full row, and there the marks for more text are.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Final

from textual import events
from textual.geometry import Size

from facilitator.terminal.direct import Direct
from facilitator.terminal.document import Document, prepared
from facilitator.terminal.rows import NARROWEST, Row, Rows, cell_width, next_cluster
from facilitator.text import LONGEST_TEXT

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


_UNWRAPPED: Final = 80
"""Cells at which a text is wrapped until its widget has a size."""

_WHEEL_ROWS: Final = 3


class DraftView(Direct):
    """Shows a text of at most `limit` characters; `placeholder` stands where it is empty."""

    DEFAULT_CSS = """
    DraftView {
        width: 1fr;
        height: 1fr;
        min-height: 1;
        background: $surface;
        color: $foreground;
        & > .draft--cursor { text-style: reverse; }
        & > .draft--other-cursor { text-style: reverse underline; }
        & > .draft--selection { background: $primary; color: $background; text-style: underline; }
        & > .draft--placeholder { color: $text-muted; text-style: italic; }
        & > .draft--more { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "draft--cursor",
        "draft--other-cursor",
        "draft--selection",
        "draft--placeholder",
        "draft--more",
    }
    INKS = {
        TEXT: "",
        CURSOR: "draft--cursor",
        OTHER_CURSOR: "draft--other-cursor",
        SELECTION: "draft--selection",
        PLACEHOLDER: "draft--placeholder",
        MORE: "draft--more",
    }
    can_focus = True

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        limit: int = LONGEST_TEXT,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._document = Document(_UNWRAPPED, limit)
        self._document.load(text, len(text))
        self._placeholder = prepared(placeholder)
        self._top = 0

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self._document.text

    @property
    def cursor(self) -> int:
        """The offset of the cursor, 0 to the length of the text."""
        return self._document.cursor

    def replace_text(self, text: str, cursor: int | None = None) -> None:
        """Shows the text as another person wrote it, with that person's cursor where it is known.

        The view follows the cursor only if it was in view: whoever scrolled away to read is left there.
        """
        follow = self._cursor_is_visible()
        self._document.load(text, cursor)
        if follow:
            self._follow_cursor()
        self.paint()

    def wanted_rows(self, size: Size) -> Sequence[Row]:
        """The visible rows of the text, with cursor, selection and marks for more above and below."""
        document, (width, height) = self._document, size
        if not is_wide_enough(width):
            return [blank_row(width)] * height
        if document.rows.width != width - KEPT_FREE:
            document.wrap(width - KEPT_FREE)
            self._follow_cursor()
        self._top = max(0, min(self._top, len(document.rows) - height))
        ink = self._cursor_ink()
        if not document.text and self._placeholder:
            return placeholder_rows(self._placeholder, width, height, ink)
        return document_rows(document, width, height, self._top, ink)

    def scroll_rows(self, count: int) -> None:
        """Scrolls by rows, down for a positive count, as far as there is text; the cursor stays where it is."""
        self._top = max(0, min(self._top + count, len(self._document.rows) - self._content_size().height))
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Scrolls by the arrows and their neighbours; every other key goes on to the screen."""
        if self.scroll_by(event.key):
            event.stop()

    def scroll_by(self, key: str) -> bool:
        """Scrolls by an arrow or one of its neighbours; False for every other key."""
        count = len(self._document.rows)
        scrolled = {
            "up": -1,
            "down": 1,
            "pageup": -self._page(),
            "pagedown": self._page(),
            "home": -count,
            "end": count,
        }.get(key)
        if scrolled:
            self.scroll_rows(scrolled)
        return bool(scrolled)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls down."""
        event.stop()
        self.scroll_rows(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls up."""
        event.stop()
        self.scroll_rows(-_WHEEL_ROWS)

    def on_resize(self) -> None:
        """Shows the text at its new size, the cursor in view."""
        self._follow_cursor()
        self.paint()

    def _cursor_ink(self) -> str | None:
        """The ink of the cursor's cell; None where no cursor is shown."""
        return OTHER_CURSOR

    def _page(self) -> int:
        return max(self._content_size().height - 1, 1)

    def _follow_cursor(self) -> None:
        row, height = self._document.rows.row_of(self._document.cursor), self._content_size().height
        self._top = min(self._top, row)
        if row >= self._top + height > 0:
            self._top = row - height + 1

    def _cursor_is_visible(self) -> bool:
        row = self._document.rows.row_of(self._document.cursor)
        return self._top <= row < self._top + self._content_size().height

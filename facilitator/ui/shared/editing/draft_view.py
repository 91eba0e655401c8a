"""A text that another person is writing: soft-wrapped rows, that person's cursor, and scrolling.

It shows a `Document`; it does not know what the text is for or where it comes from. The editor adds writing to it, so
that who has the pen and who watches see the same rows, painted in the same way.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.geometry import Size

from facilitator.seminar.text import LONGEST_TEXT
from facilitator.ui.shared.editing import draft_rows as rows
from facilitator.ui.shared.editing.document import Document
from facilitator.ui.shared.editing.prepared import prepared
from facilitator.ui.shared.painting.direct import Direct
from facilitator.ui.shared.painting.row import Row

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
        rows.TEXT: "",
        rows.CURSOR: "draft--cursor",
        rows.OTHER_CURSOR: "draft--other-cursor",
        rows.SELECTION: "draft--selection",
        rows.PLACEHOLDER: "draft--placeholder",
        rows.MORE: "draft--more",
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
        if not rows.is_wide_enough(width):
            return [rows.blank_row(width)] * height
        if document.rows.width != width - rows.KEPT_FREE:
            document.wrap(width - rows.KEPT_FREE)
            self._follow_cursor()
        self._top = max(0, min(self._top, len(document.rows) - height))
        ink = self._cursor_ink()
        if not document.text and self._placeholder:
            return rows.placeholder_rows(self._placeholder, width, height, ink)
        return rows.document_rows(document, width, height, self._top, ink)

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
        return rows.OTHER_CURSOR

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

"""A list of rows with a cursor that stays on its row while rows come, go and change places.

It does not know what a row stands for. A click moves the cursor and only a second one does what Enter does: nobody
should show an answer to the room by touching the laptop.
"""

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from facilitator.ui.console.rows import Row, place_of

_NARROWEST: Final = 20
_FRAME_CELLS: Final = 4
"""Cells that a panel's border and margins take."""


class RowList(OptionList):
    """Rows, one of them selected."""

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        row_list: "RowList"
        row: Row

    @dataclass
    class Moved(Message):
        """The cursor went to another row."""

        row_list: "RowList"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, markup=False)
        self._rows: tuple[Row, ...] = ()

    @property
    def cells(self) -> int:
        """The width of a row; of a list that is hidden, the one that it will have alone on a small window."""
        return max(_NARROWEST, self.scrollable_content_region.width or self.app.size.width - _FRAME_CELLS)

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        place = self.highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def show(self, rows: tuple[Row, ...]) -> None:
        """Shows these rows; the cursor stays on the row that it was on, or near it where that row is gone."""
        before, self._rows = self._rows, rows
        if [row.key for row in rows] == [row.key for row in before]:
            for place, (new, old) in enumerate(zip(rows, before, strict=True)):
                if not new.content.is_same(old.content):
                    self.replace_option_prompt_at_index(place, new.content)
            return
        kept = before[self.highlighted].key if self.highlighted is not None else ""
        near = self.highlighted
        self.set_options(Option(row.content, id=row.key, disabled=not row.is_selectable) for row in rows)
        self.highlighted = self._nearest(place_of(rows, kept), near)

    def _nearest(self, kept: int | None, near: int | None) -> int | None:
        if kept is not None:
            return kept
        selectable = [place for place, row in enumerate(self._rows) if row.is_selectable]
        return min(selectable, key=lambda place: abs(place - (near or 0)), default=None)

    def select(self, key: str) -> None:
        """Puts the cursor on the row with this key, if there is one."""
        place = place_of(self._rows, key)
        if place is not None:
            self.highlighted = place

    def action_select(self) -> None:
        """Says that the row under the cursor was chosen."""
        if (row := self.selected) is not None and row.is_selectable:
            self.post_message(self.Chosen(self, row))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Keeps the cursor in sight and says that it moved."""
        super().watch_highlighted(highlighted)
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """A click selects; a double click chooses."""
        event.prevent_default()
        place = event.style.meta.get("option")
        if isinstance(place, int) and self._rows[place].is_selectable:
            self.highlighted = place
            if event.chain == 2:
                self.action_select()

"""A text that scrolls by itself, as one widget: rows that stay, rows that scroll, and a bar that says where one is.

In Textual a scrolled text is a container, the text and a scroll bar, laid out at least twice before it fits. Each
person in a room would pay for that; this widget asks for its rows at the width that it has, and shows those that are in
view. It does not know what they say.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from facilitator.terminal.direct import InkedWords
from facilitator.terminal.rows import Row
from facilitator.terminal.steady import NOTHING

_WHEEL_ROWS: Final = 3

_BAR_CELLS: Final = 2
"""The bar, and a blank column before it: letters that touch it are hard to read."""


class Scrolled(InkedWords):
    """Rows of words of which as many are shown as fit; scrolls by keys, wheel and a click on its bar."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "turn(-1000)", show=False),
        Binding("end", "turn(1000)", show=False),
    ]
    DEFAULT_CSS = """
    Scrolled { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._top = 0
        self._wrapped: tuple[int, Sequence[Content]] = (0, ())

    @abstractmethod
    def scrolled_rows(self, cells: int) -> Sequence[Content]:
        """All rows that scroll, each at most so many cells wide."""

    def fixed_rows(self) -> Sequence[Content]:
        """The rows above them, which stay."""
        return ()

    @property
    def fits(self) -> bool:
        """Whether all rows are in view."""
        return self._most_above == 0

    @property
    def rows_above(self) -> int:
        """How many rows have been scrolled out of view at the top."""
        return min(self._top, self._most_above)

    def show_rows(self, *, from_top: bool = False) -> None:
        """Shows what `fixed_rows` and `scrolled_rows` say now."""
        self._wrapped = (0, ())
        if from_top:
            self._top = 0
        self.paint()

    def action_move(self, rows: int) -> None:
        """Scrolls by rows, down for a positive number, as far as there is text."""
        self._top = max(0, min(self._most_above, self.rows_above + rows))
        self.paint()

    def action_turn(self, pages: int) -> None:
        """Scrolls by what is in view, less a row to find one's place by."""
        self.action_move(pages * max(1, self._rows_in_view - 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls down."""
        event.stop()
        self.action_move(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls up."""
        event.stop()
        self.action_move(-_WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        """Goes to the place of the text that the bar shows there."""
        place = event.get_content_offset(self)
        if place is not None and place.x == self.size.width - 1 and self._rows_in_view > 1:
            down = (place.y - len(self.fixed_rows())) / (self._rows_in_view - 1)
            self.action_move(round(down * self._most_above) - self.rows_above)

    def wanted_rows(self, size: Size) -> Sequence[Row]:
        """The rows in view, with the bar beside them where there are more."""
        fixed, rows, height, above = self.fixed_rows(), self._all_rows(), self._rows_in_view, self.rows_above
        shown = [*rows[above : above + height], *[NOTHING] * (above + height - len(rows))]
        if not self.fits:
            start, length = bar(len(rows), height, above)
            thumb = range(start, start + length)
            shown = beside(
                shown, [_THUMB if place in thumb else NOTHING for place in range(height)], self._cells, _BAR_CELLS - 1
            )
        return [self.row_of(row, size.width) for row in [*fixed, *shown][: size.height]]

    @property
    def _rows_in_view(self) -> int:
        return max(0, self.size.height - len(self.fixed_rows()))

    @property
    def _most_above(self) -> int:
        return max(0, len(self._all_rows()) - self._rows_in_view)

    @property
    def _cells(self) -> int:
        return max(0, self.size.width - _BAR_CELLS)

    def _all_rows(self) -> Sequence[Content]:
        if self._cells != self._wrapped[0]:
            self._wrapped = (self._cells, self.scrolled_rows(self._cells))
        return self._wrapped[1]


_THUMB: Final = Content.styled("█", "$rule")


def bar(rows: int, in_view: int, above: int) -> tuple[int, int]:
    """Where the thumb of the bar starts, in rows of the view, and how long it is; it touches an end only at the end."""
    length = max(1, min(in_view - 1, round(in_view * in_view / rows)))
    free, most = in_view - length, rows - in_view
    start = round(free * above / most)
    if 0 < above < most and free > 1:
        start = max(1, min(free - 1, start))
    return start, length


def beside(left: Sequence[Content], right: Sequence[Content], cells: int, gap: int) -> list[Content]:
    """Two columns as one: the left rows filled to so many cells, a gap, the right rows."""
    count = max(len(left), len(right))
    rows = []
    for place in range(count):
        one = left[place].truncate(cells) if place < len(left) else NOTHING
        blanks = " " * (cells - one.cell_length + gap)
        rows.append(Content("").join([one, Content(blanks), right[place]]) if place < len(right) else one)
    return rows

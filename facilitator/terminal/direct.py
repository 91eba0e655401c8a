"""Widgets whose changed rows are written to the terminal directly, past Textual's compositor.

A `Direct` widget says which rows it wants; the rows that it last wanted are the ones that both ways of painting read.
After a change the two are compared. Where it is safe, the changed part of each changed row is written as a cursor move
and text; where it is not, the row is refreshed in Textual's ordinary way. The compositor keeps no picture of the
screen, so nothing else has to be kept in step. `DirectWords` and `DirectLine` show `Content` in this way: of `▶ 6:12`
only the digits that changed are written.

A driver says by `takes_direct_writes` whether the terminal may be written to now; one that does not have it never may.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from facilitator.terminal.rows import Row, cell_width, changed_span
from facilitator.terminal.steady import NOTHING, Steady
from facilitator.terminal.textual_internals import layout_for_writing, layout_of, write_past_layout

_PROBE = "x"
"""A character rendered once in each style, to learn what a terminal is sent around text of that style."""


class Direct(Steady):
    """A widget painted by rows. Border, padding, outline, tint and opacity on it make it paint in the ordinary way."""

    ALLOW_SELECT = False
    INKS: ClassVar[Mapping[str, str]] = {".": ""}
    """Ink letters and the component classes they stand for; '' is the widget's own style."""

    direct_painting: bool = True
    """Whether rows may be written directly; False leaves all painting to Textual."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._rows_size = Size(0, 0)
        self._inks: Mapping[str, RichStyle] = {}
        self._codes: dict[str, tuple[str, str]] = {}
        self._codes_for: tuple[object, ...] = ()
        self._plain = False
        self._layout_seen: object = None
        self._origin: Offset | None = None

    def on_unmount(self) -> None:
        """Forgets the layout, which knows this widget: the one would keep the other."""
        self._layout_seen = None

    @abstractmethod
    def wanted_rows(self, size: Size) -> Sequence[Row]:
        """The rows that the widget should show: as many as `size` is high, each exactly as wide."""

    def cursor_cell(self) -> Offset | None:
        """The cell where input methods shall open their window, if this widget is being written in."""
        return None

    def paint(self) -> None:
        """Brings the terminal up to date with the rows wanted now; to be called after each change."""
        size = self._content_size()
        if not size or not self.is_running:
            return
        wanted = self.wanted_rows(size)
        shown, self._rows = self._rows, wanted
        if size != self._rows_size:
            self._rows_size = size
            self.refresh()
            return
        changed = [y for y, row in enumerate(wanted) if row != shown[y]]
        if not changed:
            return
        origin = self._origin_for_writing()
        if (cell := self.cursor_cell()) is not None:
            self.app.cursor_position = (self._place_shown() if origin is None else origin) + cell
        if origin is not None:
            self._write(origin, [(y, shown[y], wanted[y]) for y in changed])
        elif not self._plain or self in layout_of(self.screen).visible_widgets:
            # A hidden widget is painted when it is shown. Refreshing it makes Textual lay out anew without marking
            # what moved, and a toast that came in the same frame would not be painted.
            self.refresh(*[Region(0, y, size.width, 1) for y in changed])

    def render_line(self, y: int) -> Strip:
        """The row as Textual's compositor takes it."""
        self._catch_up_with_size()
        if not self._inks:  # Textual asks for single rows, too, to find what is under the mouse
            self._prepare_inks(self.get_line_filters(), self.background_colors[1])
        if y >= len(self._rows):
            return Strip.blank(self._rows_size.width, self.rich_style)
        row = self._rows[y]
        return Strip([Segment(text, self._inks[ink]) for ink, text in row.runs()], self._rows_size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region, rendered anew each time: a cache would not hear of rows that were written directly."""
        styles = self.styles
        self._plain = not (styles.gutter or styles.outline or styles.tint.a) and self.opacity == 1.0
        self._catch_up_with_size()
        filters, background = self.get_line_filters(), self.background_colors[1]
        self._prepare_inks(filters, background)
        if not self._plain:
            return super().render_lines(crop)
        strips = [_filtered(self.render_line(y), filters, background) for y in crop.line_range]
        left, right = crop.column_span
        if (left, right) == (0, self._rows_size.width):
            return strips
        return [strip.crop(left, right) for strip in strips]

    def _forget_inks(self) -> None:
        """Leaves the next painting to Textual, since there is an ink that was not prepared."""
        self._inks = {}

    def _content_size(self) -> Size:
        return self.outer_size if self._plain else self.size

    def _catch_up_with_size(self) -> None:
        """Takes the rows for the present size: the compositor paints a new layout before the widget hears of it."""
        size = self._content_size()
        if self._rows_size != size:
            self._rows_size = size
            self._rows = self.wanted_rows(size)

    def ink_styles(self) -> Mapping[str, RichStyle]:
        """The style of each ink, as it is now."""
        return {
            ink: self.get_component_rich_style(name) if name else self.rich_style for ink, name in self.INKS.items()
        }

    def _prepare_inks(self, filters: Sequence[LineFilter], background: Color) -> None:
        """Takes the styles that the compositor is about to paint with, so that direct writes use the same."""
        self._inks = self.ink_styles()
        made_for = (*self._inks.items(), *filters, background)
        if made_for != self._codes_for:
            self._codes_for = made_for
            self._codes = {ink: self._around(style, filters, background) for ink, style in self._inks.items()}

    def _around(self, style: RichStyle, filters: Sequence[LineFilter], background: Color) -> tuple[str, str]:
        """What a terminal is sent before and behind text of a style, by the way on which the compositor renders it."""
        strip = _filtered(Strip([Segment(_PROBE, style)], 1), filters, background)
        before, _, after = strip.render(self.app.console).rpartition(_PROBE)
        return before, after

    def _place_shown(self) -> Offset:
        """Where the content was at the last layout.

        To ask for `content_region` can make Textual arrange all widgets anew without marking what moved: a notice that
        is just being taken away would then stay on the terminal.
        """
        region, _ = layout_of(self.screen).visible_widgets.get(self, (Region(), Region()))
        return region.shrink(self.styles.gutter).offset

    def _origin_for_writing(self) -> Offset | None:
        """Where on the screen the widget begins, if its rows may be written directly now; else None."""
        if not (self.direct_painting and self._plain and self._inks):
            return None
        compositor = layout_for_writing(self.app)
        if compositor is None:
            return None
        layout = compositor.visible_widgets
        if layout is not self._layout_seen:
            self._layout_seen = layout
            self._origin = self._uncovered_origin(layout, compositor.size.region)
        return self._origin

    def _uncovered_origin(self, layout: Mapping[Widget, tuple[Region, Region]], screen: Region) -> Offset | None:
        """The widget's place, if the layout shows it whole, unclipped and beneath no other widget."""
        if self not in layout:
            return None
        region, clip = layout[self]
        if region.size != self._rows_size or not (clip.contains_region(region) and screen.contains_region(region)):
            return None
        for widget, (other, other_clip) in layout.items():
            if widget is self:
                break
            if other.intersection(other_clip).overlaps(region):
                return None
        return region.offset

    def _write(self, origin: Offset, changes: list[tuple[int, Row, Row]]) -> None:
        parts = []
        for y, shown, wanted in changes:
            start, end = changed_span(shown, wanted)
            x = cell_width(wanted.text[:start])
            parts.append(f"\x1b[{origin.y + y + 1};{origin.x + x + 1}H")
            for ink, text in wanted.runs(start, end):
                before, after = self._codes[ink]
                parts += before, text, after
        column, row = self.app.cursor_position  # Textual leaves the terminal's cursor there after each frame
        parts.append(f"\x1b[{row + 1};{column + 1}H")
        write_past_layout(self.app, "".join(parts))


def _filtered(strip: Strip, filters: Sequence[LineFilter], background: Color) -> Strip:
    for line_filter in filters:
        strip = strip.apply_filter(line_filter, background)
    return strip


_PLAIN = "."
_FIRST_INK = 0xE000
"""Inks of words are letters of the private use area, one for each combination of styles."""

Styles = tuple[str | Style, ...]


class InkedWords(Direct):
    """A widget whose rows are words in styles, which become its inks as they come."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._letters: dict[Styles, str] = {}

    def row_of(self, words: Content, width: int) -> Row:
        """The words as one row, cut or filled to the width."""
        line = words.truncate(width)
        text = line.plain.replace("\n", " ")
        missing = width - line.cell_length
        if not line.spans:
            return Row(text + " " * missing, _PLAIN * (len(text) + missing))
        styles: list[Styles] = [()] * len(text)
        for span in line.spans:
            for at in range(max(span.start, 0), min(span.end, len(text))):
                styles[at] = (*styles[at], span.style)
        return Row(text + " " * missing, "".join(map(self._letter, styles)) + _PLAIN * missing)

    def ink_styles(self) -> Mapping[str, RichStyle]:
        """The widget's own style, and each combination that the words use, upon it."""
        own = self.visual_style
        inks = {_PLAIN: self.rich_style}
        for styles, letter in self._letters.items():
            together = own
            for style in styles:
                together += Style.parse(style) if isinstance(style, str) else style
            inks[letter] = together.rich_style
        return inks

    def _letter(self, styles: Styles) -> str:
        if not styles:
            return _PLAIN
        if styles not in self._letters:
            self._letters[styles] = chr(_FIRST_INK + len(self._letters))
            self._forget_inks()
        return self._letters[styles]


class DirectWords(InkedWords):
    """Words broken into lines at the widget's width; where more than fit its height, the last ends with '…'."""

    DEFAULT_CSS = """
    DirectWords { width: 1fr; height: auto; }
    """

    def __init__(
        self,
        content: Content = NOTHING,
        *,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._content = content

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def show(self, content: Content) -> None:
        """Shows other words; equal ones cost nothing."""
        if not content.is_same(self._content):
            self._content = content
            self.paint()

    def wanted_rows(self, size: Size) -> Sequence[Row]:
        """The lines, and blank rows below them where the widget is higher."""
        blank = Row(" " * size.width, _PLAIN * size.width)
        lines = self.lines(size.width)
        if 0 < size.height < len(lines):
            lines = [*lines[: size.height - 1], _cut_off(lines[size.height - 1], size.width)]
        rows = [self.row_of(line, size.width) for line in lines[: size.height]]
        return [*rows, *[blank] * (size.height - len(rows))]

    def lines(self, width: int) -> Sequence[Content]:
        """The words in lines of at most this width."""
        return self._content.wrap(max(1, width))


def _cut_off(line: Content, cells: int) -> Content:
    """The line with a mark that more would follow."""
    return line.rstrip().truncate(max(0, cells - 1)).rstrip() + Content("…")


class DirectLine(DirectWords):
    """A line as high as one row, cut at the widget's width."""

    DEFAULT_CSS = """
    DirectLine { width: 1fr; height: 1; }
    """

    _made: Row | None = None
    _made_for = 0

    def show(self, content: Content) -> None:
        """Shows other words; equal ones cost nothing."""
        if not content.is_same(self._content):
            self._made = None
            super().show(content)

    def write_over(self, at: int, text: str) -> None:
        """Puts text in place of as much at `at`, each character as wide as the one before, in the styles of that place.

        It does for a clock what is done each second, and costs far less than `show`.
        """
        end = at + len(text)
        before = self._content.plain
        self._content = Content(before[:at] + text + before[end:], [*self._content.spans])
        if self._made is not None and self._made.text[at:end] == before[at:end]:
            row = self._made
            self._made = Row(row.text[:at] + text + row.text[end:], row.inks)
        else:  # the place lies beyond the width
            self._made = None
        self.paint()

    def wanted_rows(self, size: Size) -> Sequence[Row]:
        """The one line, made anew for other words or another width."""
        if size.height != 1:
            return super().wanted_rows(size)
        if self._made is None or size.width != self._made_for:
            self._made, self._made_for = self.row_of(self._content, size.width), size.width
        return (self._made,)

    def lines(self, width: int) -> Sequence[Content]:
        """The one line."""
        return (self._content,)

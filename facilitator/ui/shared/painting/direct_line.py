"""Styled words that change often, such as a clock in one line or advice in some, painted directly.

They show `Content` and know nothing of what it says. Of `▶ 6:12` only the digits that changed are written.
"""

from collections.abc import Mapping, Sequence

from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from facilitator.ui.shared.painting.direct import Direct
from facilitator.ui.shared.painting.row import Row
from facilitator.ui.shared.painting.words import NOTHING
from facilitator.ui.shared.safe_text import wrapped

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
        return wrapped(self._content, width)


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

"""Rows of a text: where soft-wrapped rows begin, how many cells they take, and what of a changed row must be written.

It knows nothing of cursors, widgets or terminals. A row breaks after a space or beside a wide character; spaces that
do not fit hang beyond the row's end and are not drawn, so that no row begins with the space that ended the one above.
A row depends only on where it begins and on the text from there on: after an edit, wrapping again from a few rows
before it until row starts fall into step gives the same rows as wrapping everything.
"""

import re
from bisect import bisect_right
from itertools import groupby
from typing import Final, NamedTuple

from rich.cells import cell_len, get_character_cell_size

NARROWEST: Final = 2
"""Cells of the narrowest row: one wide character must fit, or wrapping would not advance."""

_ROWS_BEFORE: Final = 1
"""Rows before an edit that are wrapped again: the row above may take up a word that became shorter. Where that row
began was decided before it came to the edited row."""

_SPACES: Final = re.compile(" *")


def character_width(character: str) -> int:
    """The cells of one character: 0 for a combining mark, 2 for a wide one."""
    return 1 if character.isascii() else get_character_cell_size(character)


def cell_width(text: str) -> int:
    """The cells that a text without line breaks takes."""
    return len(text) if text.isascii() else cell_len(text)


def next_cluster(text: str, offset: int) -> int:
    """The offset after the character at `offset` and the marks that stand on it; the end of the text at the end."""
    length = len(text)
    offset += 1
    while offset < length and not text[offset].isascii() and character_width(text[offset]) == 0:
        offset += 1
    return min(offset, length)


def previous_cluster(text: str, offset: int) -> int:
    """The offset at which the character before `offset` begins, its marks belonging to it; 0 at the start."""
    offset -= 1
    while offset > 0 and not text[offset].isascii() and character_width(text[offset]) == 0:
        offset -= 1
    return max(offset, 0)


def common_length(one: str, other: str) -> int:
    """How many characters both texts share at their start, by halving: comparing slices costs less than a loop."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def row_end(text: str, start: int, width: int) -> int:
    """Where the row that begins at `start` ends (exclusive), its line break and its hanging spaces included."""
    chunk = text[start : start + width + 1]
    if not chunk.isascii() and any(character_width(character) != 1 for character in set(chunk)):
        return _mixed_row_end(text, start, width)
    line_break = chunk.find("\n")
    if line_break >= 0:
        return start + line_break + 1
    if len(chunk) <= width:
        return start + len(chunk)
    hanging = _hanging_end(text, start + width)
    if hanging > start + width:
        return hanging
    space = chunk.rfind(" ", 0, width)
    return start + (space + 1 if space >= 0 else width)


def _hanging_end(text: str, offset: int) -> int:
    """The end of the spaces at `offset`, with the line break that follows them; `offset` where there is no space."""
    found = _SPACES.match(text, offset)
    end = found.end() if found else offset
    if end > offset and next_cluster(text, end - 1) > end:
        end -= 1  # a mark stands on the last space, which is therefore drawn
    if end > offset and text[end : end + 1] == "\n":
        end += 1
    return end


def _mixed_row_end(text: str, start: int, width: int) -> int:
    """`row_end` for text with characters of any width."""
    length, offset, cells, last_break = len(text), start, 0, start
    after_blank = after_wide = False
    while offset < length:
        character = text[offset]
        if character == "\n":
            return offset + 1
        stop, taken = next_cluster(text, offset), character_width(character)
        blank = character == " " and stop == offset + 1
        if not blank and (after_blank or after_wide or taken == 2):
            last_break = offset
        if cells + taken <= width:
            cells += taken
        elif not blank:
            return last_break if last_break > start else max(offset, start + 1)
        offset, after_blank, after_wide = stop, blank, taken == 2
    return length


class Rows:
    """The starts of a text's rows, kept in step with its edits.

    There is always at least one row, and a line break at the very end opens an empty last row.
    """

    def __init__(self, width: int) -> None:
        self._width = max(NARROWEST, width)
        self.starts: list[int] = [0]

    @property
    def width(self) -> int:
        """Cells of a row, hanging spaces not counted; at least `NARROWEST`."""
        return self._width

    def __len__(self) -> int:
        return len(self.starts)

    def wrap(self, text: str, width: int | None = None) -> None:
        """Wraps the whole text, at a new width if one is given."""
        if width is not None:
            self._width = max(NARROWEST, width)
        self.starts = [0]
        while (start := self._next_start(text, self.starts[-1])) is not None:
            self.starts.append(start)

    def edited(self, text: str, offset: int, removed: int, added: int) -> None:
        """Takes up an edit: at `offset`, `removed` characters of the old text became `added` of the new `text`."""
        starts, shift = self.starts, added - removed
        first = max(0, bisect_right(starts, offset) - 1 - _ROWS_BEFORE)
        old = bisect_right(starts, offset + removed)
        fresh: list[int] = []
        tail: list[int] = []
        start: int | None = starts[first]
        while start is not None and (start := self._next_start(text, start)) is not None:
            while old < len(starts) and starts[old] + shift < start:
                old += 1
            if old < len(starts) and starts[old] + shift == start:
                tail = [begin + shift for begin in starts[old:]] if shift else starts[old:]
                break
            fresh.append(start)
        starts[first + 1 :] = fresh + tail

    def row_of(self, offset: int) -> int:
        """The row in which the character at `offset` stands."""
        return bisect_right(self.starts, offset) - 1

    def span(self, text: str, row: int) -> tuple[int, int]:
        """Start and end of a row, its line break left out and its hanging spaces kept in."""
        start = self.starts[row]
        if row + 1 == len(self.starts):
            return start, len(text)
        end = self.starts[row + 1]
        return start, end - 1 if text[end - 1] == "\n" else end

    def last_place(self, text: str, row: int) -> int:
        """The last offset at which a cursor still stands in this row."""
        _, end = self.span(text, row)
        if row + 1 < len(self.starts) and end == self.starts[row + 1]:
            return previous_cluster(text, end)
        return end

    def _next_start(self, text: str, start: int) -> int | None:
        end = row_end(text, start, self._width)
        if end < len(text) or (end > start and text[end - 1] == "\n"):
            return end
        return None


class Row(NamedTuple):
    """One row: its characters, filling the widget's width exactly, and for each character the letter of its ink."""

    text: str
    inks: str

    def runs(self, start: int = 0, end: int | None = None) -> list[tuple[str, str]]:
        """The characters from `start` to `end` (exclusive) as runs of one ink: (ink, text)."""
        found = []
        for ink, group in groupby(self.inks[start:end]):
            stop = start + sum(1 for _ in group)
            found.append((ink, self.text[start:stop]))
            start = stop
        return found

    def inked(self, start: int, end: int, ink: str) -> "Row":
        """The row with the characters from `start` to `end` (exclusive) in another ink."""
        return Row(self.text, self.inks[:start] + ink * (end - start) + self.inks[end:])


def changed_span(shown: Row, wanted: Row) -> tuple[int, int]:
    """The characters of `wanted` that must be written where `shown` is on the terminal, as start and end (exclusive).

    Both rows fill the same width, so what they share at either end stands in the same cells. A character is written
    together with its marks.
    """
    shortest = min(len(shown.text), len(wanted.text))
    start = min(common_length(shown.text, wanted.text), common_length(shown.inks, wanted.inks))
    while start > 0 and (_has_mark(shown, start) or _has_mark(wanted, start)):
        start -= 1
    rest = shortest - start
    same = min(
        common_length(shown.text[::-1][:rest], wanted.text[::-1][:rest]),
        common_length(shown.inks[::-1][:rest], wanted.inks[::-1][:rest]),
    )
    end = len(wanted.text) - same
    while _has_mark(wanted, end):
        end += 1
    return start, end


def _has_mark(row: Row, at: int) -> bool:
    return at < len(row.text) and character_width(row.text[at]) == 0

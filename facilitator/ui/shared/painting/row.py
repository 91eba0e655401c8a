"""A row of cells as a widget wants it, and what must be written where another row is shown.

Plain values: it knows nothing of widgets, styles or terminals.
"""

from itertools import groupby
from typing import NamedTuple

from facilitator.ui.shared.painting.wrapping import character_width, common_length


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

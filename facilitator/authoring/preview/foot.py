"""The foot of a preview: which screen this is, the keys, and while the saved file has errors, the first of them.

Pure. The keys stand in the last row whatever else is told; no row is wider than the window.
"""

from collections.abc import Sequence
from typing import Final

from facilitator.content.problems import Problem
from facilitator.seminar.text import clean_line
from facilitator.ui.shared.painting.wrapping import cell_width, row_end

MOST_ROWS: Final = 3
"""Rows that an error may take: what is wrong and what to write, in a window of 80 cells, fit into them."""

_LONGEST: Final = 1_000


def foot_rows(screen: str, following: str, errors: Sequence[Problem], notice: str, columns: int) -> tuple[str, ...]:
    """The rows, each at most so many cells wide.

    Args:
        screen: The name of the screen that is shown.
        following: The name of the one that comes after it.
        errors: Those of the file as it was saved; none while it is good.
        notice: One line that is told for once, such as that there is no step before.
        columns: The width of the window in cells.
    """
    keys = f" {screen.upper()}  F2 ^O {following}  F3 ^P back  F4 ^N on  ^Q leave"
    told = f"{keys}  {notice}" if notice else keys
    return (*_error_rows(errors, columns), _cut(told, columns))


def _error_rows(errors: Sequence[Problem], columns: int) -> tuple[str, ...]:
    """The first error, on at most `MOST_ROWS` rows, and how many more there are."""
    if not errors:
        return ()
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    rows = _wrapped(f"{clean_line(str(errors[0]), _LONGEST)}{more}", columns)
    if len(rows) <= MOST_ROWS:
        return rows
    last = _cut(rows[MOST_ROWS - 1], max(0, columns - len(more) - 1)).removesuffix("…")
    return (*rows[: MOST_ROWS - 1], f"{last}…{more}")


def _wrapped(text: str, columns: int) -> tuple[str, ...]:
    rows, start = [], 0
    while start < len(text):
        end = row_end(text, start, columns)
        rows.append(text[start:end].rstrip())
        start = end
    return tuple(rows)


def _cut(text: str, columns: int) -> str:
    """As much of a text as fits, with a sign where there was more."""
    if cell_width(text) <= columns:
        return text
    cut = text[: max(0, columns - 1)]
    while cell_width(cut) > columns - 1:
        cut = cut[:-1]
    return f"{cut}…"

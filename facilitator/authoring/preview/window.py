"""This terminal while it shows a preview: a screen, and below it a foot with its keys, which no screen knows of.

Pure. The keys stand in the last row whatever else is told; no row is wider than the window.

Each function key has a letter beside it, since laptops swallow function keys. What is pasted is no key.

It knows bytes and rows. The terminal is taken over and given back here, once, whatever the apps say of it as they come
and go; and a foot of more rows leaves fewer to the screen.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final, Literal

from facilitator.content.problems import Problem
from facilitator.terminal.capabilities import Signs, clamp_size
from facilitator.terminal.channel import ENTER, LEAVE
from facilitator.terminal.fallback import redrawn
from facilitator.terminal.own_terminal import RawTerminal
from facilitator.terminal.rows import cell_width, row_end
from facilitator.text import clean_line

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


PreviewKey = Literal["screen", "back", "on", "leave"]

_KEYS: Final[dict[bytes, PreviewKey]] = {
    **dict.fromkeys((b"\x1bOQ", b"\x1b[12~", b"\x1b[[B", b"\x0f"), "screen"),
    **dict.fromkeys((b"\x1bOR", b"\x1b[13~", b"\x1b[[C", b"\x10"), "back"),
    **dict.fromkeys((b"\x1bOS", b"\x1b[14~", b"\x1b[[D", b"\x0e"), "on"),
    **dict.fromkeys((b"\x11", b"\x03"), "leave"),
}
"""F2 and ctrl+o, F3 and ctrl+p, F4 and ctrl+n, each as xterm, VT220 and the Linux console have them; ctrl+q, ctrl+c."""

_FOUND: Final = re.compile(b"|".join(map(re.escape, _KEYS)))

_PASTE_STARTS: Final = b"\x1b[200~"
_PASTE_ENDS: Final = b"\x1b[201~"


class Keys:
    """Tells the keys of the preview from what belongs to the screen; it knows of a paste that takes several reads."""

    def __init__(self) -> None:
        self._is_in_paste = False
        self._before = b""

    def parted(self, typed: bytes) -> Iterator[PreviewKey | bytes]:
        """What was typed, in its order: keys of the preview, and the bytes between them, which are the screen's."""
        seen, start = self._before + typed, len(self._before)
        while start < len(seen):
            mark = _PASTE_ENDS if self._is_in_paste else _PASTE_STARTS
            found = seen.find(mark, max(0, start - len(mark) + 1))
            end = len(seen) if found < 0 else found + len(mark)
            if self._is_in_paste:
                yield seen[start:end]
            else:
                yield from _outside_a_paste(seen[start:end])
            if found >= 0:
                self._is_in_paste = not self._is_in_paste
            start = end
        self._before = seen[-len(_PASTE_STARTS) + 1 :]


def _outside_a_paste(typed: bytes) -> Iterator[PreviewKey | bytes]:
    start = 0
    for found in _FOUND.finditer(typed):
        if found.start() > start:
            yield typed[start : found.start()]
        yield _KEYS[found[0]]
        start = found.end()
    if start < len(typed):
        yield typed[start:]


_OF_APPS: Final = (ENTER.encode(), LEAVE.encode())

_REVERSE, _BOLD_REVERSE, _PLAIN = "\x1b[0;7m", "\x1b[0;1;7m", "\x1b[0m"


class Window:
    """The terminal, its foot, and the room that is left above it."""

    def __init__(self, raw: RawTerminal, signs: Signs) -> None:
        self._raw = raw
        self._signs = signs
        self._foot: tuple[str, ...] = ("",)

    @property
    def columns(self) -> int:
        """The width in cells."""
        return clamp_size(*self._raw.size)[0]

    @property
    def room(self) -> tuple[int, int]:
        """Columns and rows for a screen."""
        columns, rows = clamp_size(*self._raw.size)
        return columns, max(1, rows - len(self._foot))

    def take(self) -> None:
        """Takes the terminal over."""
        self._raw.write(ENTER.encode())

    def give_back(self) -> None:
        """Gives the terminal back as it was."""
        self._raw.write(LEAVE.encode())

    def draw(self, frame: bytes) -> None:
        """Shows what a screen draws."""
        if frame not in _OF_APPS:
            self._write(frame)

    def show_foot(self, rows: Sequence[str]) -> None:
        """Shows the foot: the last row with the keys, above it what is wrong with the file."""
        self._foot = tuple(rows)
        columns, height = self.room
        told = [f"\x1b[{height + place};1H{self._styled(row, columns)}" for place, row in enumerate(rows, start=1)]
        frame = f"\x1b7{''.join(told)}{_PLAIN}\x1b8"
        self._write(redrawn(frame, self._signs).encode())

    def _write(self, data: bytes) -> None:
        with suppress(OSError):  # a terminal that went away is told of by what reads from it
            self._raw.write(data)

    def _styled(self, row: str, columns: int) -> str:
        style = _REVERSE if row is self._foot[-1] else _BOLD_REVERSE
        return f"{style}{row}{' ' * max(0, columns - cell_width(row))}"

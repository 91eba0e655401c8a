"""This terminal while it shows a preview: a screen, and below it the foot, which no screen knows of.

It knows bytes and rows. A changer must know: the terminal is taken over and given back here, once, whatever the apps
say of it as they come and go; and a foot of more rows leaves fewer to the screen.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from facilitator.server.doors import Signs
from facilitator.server.gate import clamp_size
from facilitator.server.terminal.glyph_fallback import redrawn
from facilitator.server.terminal.modes import ENTER, LEAVE
from facilitator.server.terminal.raw_terminal import RawTerminal
from facilitator.ui.shared.painting.wrapping import cell_width

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

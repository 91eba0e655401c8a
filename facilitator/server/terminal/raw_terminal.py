"""This process's own terminal, taken over byte by byte, as an ssh client has it.

Within the `with` no key makes a signal, so whoever reads decides what Ctrl+C does.
"""

import os
import sys
import termios
import tty
from contextlib import suppress
from typing import Final, Self

_LARGEST_READ: Final = 4096


class RawTerminal:
    """This terminal in raw mode, within a `with`."""

    def __init__(self) -> None:
        self.input = sys.stdin.fileno()
        self._output = sys.stdout.fileno()

    def __enter__(self) -> Self:
        self._before = termios.tcgetattr(self.input)
        tty.setraw(self.input)
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(self.input, termios.TCSADRAIN, self._before)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the window."""
        columns, rows = os.get_terminal_size(self._output)
        return columns, rows

    def read(self) -> bytes:
        """What was typed, once some was; empty where the terminal is gone."""
        try:
            return os.read(self.input, _LARGEST_READ)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        """Shows all of the bytes, however few the terminal takes at a time."""
        while data:
            data = data[os.write(self._output, data) :]

"""The terminal that this program was started in: taken over byte by byte, and given back while the event loop is stuck.

An app on it takes every key as a byte, Ctrl+C too, and nobody reads bytes while the loop stands still; `StuckTerminal`
lets Ctrl+C make a signal then. It loads nothing of Textual.
"""

import os
import sys
import termios
import tty
from contextlib import suppress
from typing import Any, Final, Self

from facilitator.terminal.channel import LEAVE

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


_LOCAL_MODES: Final = 3
_CHARACTERS: Final = 6
"""Places in what termios calls attributes."""

_LEAVE_OWN: Final = "\x1b[<u\x1b[?2048l\x1b[?1004l\x1b[?1015l\x1b[?1003l"
"""Modes that Textual's own driver sets besides those of ours."""


class StuckTerminal:
    """The terminal as it is now, before an app takes it over; without one, nothing is done.

    Every method may be called in any thread. Lines that it writes begin with the name of the `program`.
    """

    def __init__(self, program: str) -> None:
        self._program = program
        self._descriptor = -1
        self._before: list[Any] = []
        self._of_the_app: list[Any] = []
        with suppress(OSError, ValueError, AttributeError, termios.error):  # no terminal, or no input at all
            self._descriptor = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._descriptor)

    @property
    def is_taken(self) -> bool:
        """Whether Ctrl+C makes a signal only because the loop stands still."""
        return bool(self._of_the_app)

    def take(self) -> None:
        """Let Ctrl+C make a signal, in a terminal that an app has taken over."""
        if not self._before:
            return
        with suppress(termios.error):  # the terminal may be gone
            now = termios.tcgetattr(self._descriptor)
            if now[_LOCAL_MODES] & termios.ISIG:
                return
            stuck = [*now[:_CHARACTERS], list(now[_CHARACTERS])]
            stuck[_LOCAL_MODES] |= termios.ISIG
            never = bytes([os.fpathconf(self._descriptor, "PC_VDISABLE") & 0xFF])
            for key in (termios.VSUSP, termios.VQUIT):  # neither may stop nor kill the program
                stuck[_CHARACTERS][key] = never
            self._of_the_app = now
            termios.tcsetattr(self._descriptor, termios.TCSANOW, stuck)

    def let_go(self) -> None:
        """Leave Ctrl+C to the app again, unless the app has given the terminal back meanwhile."""
        now, self._of_the_app = self._of_the_app, []
        with suppress(termios.error):
            if now and not termios.tcgetattr(self._descriptor)[_LOCAL_MODES] & termios.ICANON:
                termios.tcsetattr(self._descriptor, termios.TCSANOW, now)

    def give_back(self, last_line: str) -> None:
        """Leave the terminal as it was, with a last line; this may hang in a terminal that takes nothing."""
        with suppress(OSError, termios.error):
            if self._before and not termios.tcgetattr(self._descriptor)[_LOCAL_MODES] & termios.ICANON:
                os.write(self._descriptor, (_LEAVE_OWN + LEAVE).encode())
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._before)
        self._write(last_line)

    def say(self, line: str) -> None:
        """Write a line; where an app draws on the terminal, ring its bell, since it would not repaint the place."""
        if self.is_taken:
            with suppress(OSError):
                os.write(self._descriptor, b"\a")
        else:
            self._write(line)

    def _write(self, line: str) -> None:
        with suppress(OSError):
            os.write(2, f"{self._program}: {line}\n".encode())

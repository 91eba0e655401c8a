"""The channel that an app is drawn on: what its two sides ask of each other, and the modes that its terminal is put in.

It knows neither Textual nor SSH. Everything here happens in one event loop.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?2004h\x1b[?7l"
"""Alternate screen, no cursor, mouse (clicks and drags in SGR form; 1003 would flood), bracketed paste, no wrapping.

Nothing is asked of the terminal: an answer that comes after the end would be typed into the user's shell.
"""

LEAVE: Final = "\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"

WAIT: Final = "\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7l\x1b[?1049h\x1b[?25l"
"""Before the page of waiting: the alternate screen, no cursor; no mouse and no bracketed paste, which nobody takes."""


class Drawing(Protocol):
    """What a connection tells the driver that draws on it."""

    def feed(self, chunk: bytes) -> None:
        """Takes bytes from the client, cut anywhere."""
        ...

    def resize(self, columns: int, rows: int) -> None:
        """Takes the window's new size in cells, whatever the client says it is."""
        ...

    def caught_up(self) -> None:
        """The client is not slow any more."""
        ...

    def ask_to_exit(self) -> None:
        """Ends the app as if it had been asked to by its user."""
        ...


class Outlet(Protocol):
    """Where frames go."""

    @property
    def slow(self) -> bool:
        """Whether so much waits unsent that frames have to be dropped."""
        ...

    def write(self, data: bytes) -> None:
        """Sends bytes; does nothing once the client has gone."""
        ...

    def hold_input(self, hold: bool) -> None:
        """Stops or goes on taking bytes from the client, so that what cannot be worked on yet waits there."""
        ...

    def drawn_by(self, drawing: Drawing) -> None:
        """Says who draws here, once the app runs."""
        ...


@runtime_checkable
class Dropping(Protocol):
    """A driver whose client may be too slow for frames."""

    def drops_frame(self) -> bool:
        """Whether it would drop a frame now; if so, that counts as done."""
        ...


class Planned:
    """Calls that are due later, at most one of each name."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._handles: dict[str, asyncio.TimerHandle] = {}

    def call(self, seconds: float, name: str, action: Callable[[], None], *, anew: bool = False) -> None:
        """Calls `action` after a while; one of that name that stands already stays, unless it shall start anew."""
        if name in self._handles:
            if not anew:
                return
            self._handles[name].cancel()

        def due() -> None:
            del self._handles[name]
            action()

        self._handles[name] = self._loop.call_later(seconds, due)

    def cancel(self, name: str) -> None:
        """Cancels the call of that name, if one stands."""
        handle = self._handles.pop(name, None)
        if handle is not None:
            handle.cancel()

    def forget(self) -> None:
        """Cancels all."""
        for handle in self._handles.values():
            handle.cancel()
        self._handles.clear()

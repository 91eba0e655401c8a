"""What a driver draws on, and its planned calls.

It knows neither Textual nor SSH; a changer must know that everything here happens in the server's one loop.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol


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

"""One ticker for all apps of a loop: it asks for a look at the clocks, and counts nothing.

Each listener looks four times a second, because the clocks of a session do not start on the same second: each then
changes within a quarter of a second of its due moment. A listener that finds its text unchanged must cost next to
nothing. A changer must know that listeners take turns: if all looked at once, a room of hundreds would repaint its
clocks in one go, and every key would wait for that.
"""

import asyncio
from collections.abc import Callable
from contextvars import Context, copy_context
from typing import Final
from weakref import WeakKeyDictionary

LOOK_EVERY: Final = 0.25
"""Seconds between two looks."""

TURNS: Final = 10
"""Turns of a look: 25 ms apart, each for a tenth of the listeners."""

Stop = Callable[[], None]


class Ticker:
    """Calls its listeners while there are any; create it in the loop that it ticks in."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._turns: list[dict[object, tuple[Context, Callable[[], None]]]] = [{} for _ in range(TURNS)]
        self._turn = TURNS - 1
        self._next: asyncio.TimerHandle | None = None

    @property
    def is_ticking(self) -> bool:
        """Whether somebody listens."""
        return self._next is not None

    def each(self, listener: Callable[[], None]) -> Stop:
        """Call the listener at each look, in a copy of the context of this call, until stopped."""
        token = object()
        listeners = min(self._turns, key=len)
        listeners[token] = (copy_context(), listener)
        if self._next is None:
            self._plan()

        def stop() -> None:
            listeners.pop(token, None)
            if not any(self._turns) and self._next is not None:
                self._next.cancel()
                self._next = None

        return stop

    def _plan(self) -> None:
        self._next = self._loop.call_later(LOOK_EVERY / TURNS, self._look)

    def _look(self) -> None:
        self._plan()
        self._turn = (self._turn + 1) % TURNS
        for context, listener in tuple(self._turns[self._turn].values()):
            self._loop.call_soon(listener, context=context)


_tickers: WeakKeyDictionary[asyncio.AbstractEventLoop, Ticker] = WeakKeyDictionary()


def ticker() -> Ticker:
    """The ticker of the running loop."""
    loop = asyncio.get_running_loop()
    found = _tickers.get(loop)
    if found is None:
        found = _tickers[loop] = Ticker(loop)
    return found

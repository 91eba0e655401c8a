"""One ticker for all apps of a loop: it asks for a look at the clocks, and counts nothing.

A listener says how long what it shows will stand; one that cannot say is asked four times a second. The clocks of a
room often change at the same moment, and if all looked then, every key would wait for hundreds of clocks being painted:
those who are due together take turns, a few at a time, so that two hundred have had theirs within a quarter of a
second. A busy loop must not be asked to make up at once for turns that it missed: keys would wait the longer for it.
What is said holds until the next look, so whoever shows something else says so by `Ticks.again`.
"""

import asyncio
from collections.abc import Callable
from contextvars import Context, copy_context
from heapq import heappop, heappush
from itertools import count
from typing import Final
from weakref import WeakKeyDictionary

LOOK_EVERY: Final = 0.25
"""Seconds between two looks of who cannot say for how long it has nothing to do."""

AT_ONCE: Final = 4
"""Looks in one turn: a clock takes a quarter of a millisecond to paint, and a turn by itself a tenth of one."""

APART: Final = 0.005
"""Seconds between two turns: clocks take a fifth of a core at most, and that for half a second with four hundred."""

LATE: Final = 0.5
"""Seconds by which the first may be late before turns become longer: a clock must not lag behind the wall's."""

Look = Callable[[], float | None]
"""Looks, and returns for how many seconds nothing will change; None where that is not known."""


class Ticks:
    """The looks of one listener."""

    def __init__(self, ticker: "Ticker", look: Look) -> None:
        self._ticker = ticker
        self.look = look
        self.context: Context = copy_context()
        self.due: float | None = None

    def again(self) -> None:
        """Look within a quarter of a second, whatever was said."""
        if self.due is not None:
            self._ticker.wait(self, LOOK_EVERY)

    def stop(self) -> None:
        """Look no more."""
        if self.due is not None:
            self.due = None
            del self.look, self.context  # what is planned still knows this object, and shall not keep a screen
            self._ticker.stopped()


class Ticker:
    """Lets its listeners look while there are any; create it in the loop that it ticks in."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._listeners = 0
        self._waiting: list[tuple[float, int, Ticks]] = []
        self._numbers = count()
        self._next: asyncio.TimerHandle | None = None

    def each(self, look: Look) -> Ticks:
        """Look within a quarter of a second, and again as `look` says, in a copy of the context of this call."""
        ticks = Ticks(self, look)
        self._listeners += 1
        self.wait(ticks, LOOK_EVERY)
        return ticks

    def wait(self, ticks: Ticks, seconds: float) -> None:
        """Let a listener look after so many seconds, and not at another time that was said before."""
        ticks.due = self._loop.time() + seconds
        heappush(self._waiting, (ticks.due, next(self._numbers), ticks))
        if self._next is None or ticks.due < self._next.when():
            self._plan(ticks.due)

    def stopped(self) -> None:
        """Take note that one looks no more."""
        self._listeners -= 1
        if not self._listeners:
            self._waiting.clear()
            if self._next is not None:
                self._next.cancel()
                self._next = None

    def _plan(self, due: float) -> None:
        if self._next is not None:
            self._next.cancel()
        self._next = self._loop.call_at(due, self._give_turns)

    def _give_turns(self) -> None:
        """Gives a turn to the first who are due."""
        self._next = None
        now = self._loop.time()
        places = AT_ONCE * (1 + int((now - self._waiting[0][0]) / LATE))
        while self._waiting and places:
            due, _, ticks = self._waiting[0]
            if due == ticks.due:
                if due > now:
                    break
                places -= 1
                self._loop.call_soon(self._look, ticks, context=ticks.context)
            heappop(self._waiting)
        if self._waiting:
            self._plan(max(self._waiting[0][0], now + APART))

    def _look(self, ticks: Ticks) -> None:
        """Lets one look; one that fails looks again, as its app may be on its way out."""
        if ticks.due is None:
            return
        seconds: float | None = None
        try:
            seconds = ticks.look()
        finally:
            if ticks.due is not None:
                self.wait(ticks, LOOK_EVERY if seconds is None else seconds)


_tickers: WeakKeyDictionary[asyncio.AbstractEventLoop, Ticker] = WeakKeyDictionary()


def ticker() -> Ticker:
    """The ticker of the running loop."""
    loop = asyncio.get_running_loop()
    found = _tickers.get(loop)
    if found is None:
        found = _tickers[loop] = Ticker(loop)
    return found

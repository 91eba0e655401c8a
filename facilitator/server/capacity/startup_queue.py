"""Turns at the door: few screens come up or end at the same time, so that a rush does not stop those who are typing.

It knows neither SSH nor screens. A changer must know why there is no rate: a screen that comes up keeps the loop for as
long as the machine needs, so the next one may come when that one is there; fast where the loop is free, slowly where it
is not.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

AT_ONCE: Final = 2
"""Screens that come up at the same time: enough to use the waiting of one for another, as for the disk."""

AT_MOST_SECONDS: Final = 2.0
"""How long a turn lasts at most, whatever became of it."""

LONG_QUEUE: Final = 5
"""From so many on before one, a line says why nothing is shown yet: half a second at least."""


class Turns:
    """Who comes up now, and who waits, in the order in which they came."""

    def __init__(self, at_once: int = AT_ONCE, at_most_seconds: float = AT_MOST_SECONDS) -> None:
        self._at_once = at_once
        self._at_most_seconds = at_most_seconds
        self._taken: set[object] = set()
        self._waiting: deque[asyncio.Future[object]] = deque()

    @property
    def queue_is_long(self) -> bool:
        """Whether somebody who comes now waits so long that they should be told."""
        return len(self._taken) >= self._at_once and len(self._waiting) >= LONG_QUEUE

    async def take(self) -> Callable[[], None]:
        """Waits for a turn; returns what ends it, which may be called more than once."""
        loop = asyncio.get_running_loop()
        if len(self._taken) < self._at_once:
            token = self._given()
        else:
            place: asyncio.Future[object] = loop.create_future()
            self._waiting.append(place)
            try:
                token = await place
            except asyncio.CancelledError:
                if place.done() and not place.cancelled():  # the turn was given to one who has gone
                    self._over(place.result())
                raise

        def end() -> None:
            limit.cancel()
            self._over(token)

        limit = loop.call_later(self._at_most_seconds, end)
        return end

    def _given(self) -> object:
        token = object()
        self._taken.add(token)
        return token

    def _over(self, token: object) -> None:
        """Gives the turn on to who has waited longest, unless it is over already."""
        if token not in self._taken:
            return
        self._taken.remove(token)
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(self._given())
                break


class Departures:
    """Whose screens have to end since they have gone: hundreds at once, when they were let go together."""

    def __init__(self, at_once: int = AT_ONCE, at_most_seconds: float = AT_MOST_SECONDS) -> None:
        self._at_once = at_once
        self._at_most_seconds = at_most_seconds
        self._leaving: set[asyncio.Future[None]] = set()
        self._waiting: deque[tuple[Callable[[], None], asyncio.Future[None]]] = deque()

    def add(self, end: Callable[[], None], ended: "asyncio.Future[None]") -> None:
        """Calls `end` in its turn, which lasts until `ended` is done, unless that has happened by itself before."""
        self._waiting.append((end, ended))
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and len(self._leaving) < self._at_once:
            end, ended = self._waiting.popleft()
            if not ended.done():
                self._leaving.add(ended)
                ended.add_done_callback(self._over)
                asyncio.get_running_loop().call_later(self._at_most_seconds, self._over, ended)
                end()

    def _over(self, ended: "asyncio.Future[None]") -> None:
        self._leaving.discard(ended)
        self._go_on()

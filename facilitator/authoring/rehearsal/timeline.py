"""The made-up clock, and what is to happen by it.

Time stands still until somebody lets it pass; what others have planned for that time then happens in its order. The
clock is moved before each of these, so the session sees the right moment.
"""

import asyncio
import heapq
from dataclasses import replace
from itertools import count
from typing import Final

from facilitator.seminar.timer import Moment
from facilitator.session.rehearsal import Deed

_BOOT: Final = "rehearsal"


class VirtualClock:
    """A clock that stands until it is moved; it begins at `utc_ms`, in milliseconds since the epoch."""

    def __init__(self, utc_ms: int) -> None:
        self._at = Moment(utc_ms, 0, _BOOT)

    def now(self) -> Moment:
        """The moment now."""
        return self._at

    def move(self, milliseconds: int) -> None:
        """Let time pass."""
        self._at = replace(self._at, utc_ms=self._at.utc_ms + milliseconds, boot_ms=self._at.boot_ms + milliseconds)


class Timeline:
    """The deeds to come on a virtual clock. With `speed`, so many times real time; else as fast as the machine can."""

    def __init__(self, clock: VirtualClock, speed: float | None = None) -> None:
        self.clock = clock
        self._speed = speed
        self._to_come: list[tuple[int, int, Deed]] = []
        self._numbers = count()

    @property
    def now_ms(self) -> int:
        """The moment now, in milliseconds since the epoch."""
        return self.clock.now().utc_ms

    def plan(self, in_ms: int, deed: Deed) -> None:
        """Let something happen in so many milliseconds, after what was planned for then before."""
        heapq.heappush(self._to_come, (self.now_ms + in_ms, next(self._numbers), deed))

    async def spend(self, milliseconds: int) -> None:
        """Let so much time pass, and happen what was planned for it."""
        end = self.now_ms + max(0, milliseconds)
        while self._to_come and self._to_come[0][0] <= end:
            at, _, deed = heapq.heappop(self._to_come)
            await self._wait_until(at)
            await deed()
        await self._wait_until(end)

    async def until(self, utc_ms: int) -> None:
        """Let time pass until a moment; nothing where it is past."""
        await self.spend(utc_ms - self.now_ms)

    async def _wait_until(self, utc_ms: int) -> None:
        milliseconds = utc_ms - self.now_ms
        if self._speed is not None:
            await asyncio.sleep(milliseconds / 1000 / self._speed)
        self.clock.move(milliseconds)

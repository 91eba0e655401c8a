"""Memory and files: when Python's collector may look at what, and how many files may be open at a time.

Systems begin with few (1,024 on Linux, 256 on macOS) and let a program ask for more. A full room, those who come and
go, and a crowd before the door need more than the first; without one the facilitator could not come in either.

A collection of everything stops the loop for some milliseconds for each screen in the room, so it comes only once
memory has grown by more than those who are inside explain, and then in the best gap between keys: one of several
seconds at first, and the longer it waits the shorter it may be. Once all have left, nobody is stopped, and everything
goes. Between, what has been found alive is set aside (`gc.freeze`), and the next collection looks only at what was made
since; when much is made at once, as when a room comes in, it is set aside unlooked. So these stops stay short in a room
of any size. It knows keys only as moments. What dies after it was set aside is found only by a collection of
everything; the memory of ended pages and sessions is not free until then.
"""

import asyncio
import contextlib
import ctypes
import gc
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Protocol

WANTED: Final = 4_096
"""A full room and its hosts take some 700; those who have come in and ask for nothing, forty a second for 30 s."""


def ask_for_descriptors(wanted: int = WANTED) -> int:
    """Raise the limit to so many, or as near as the system allows; returns what it is now. It is never lowered."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(ValueError, OSError):  # a system may allow less than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


YOUNG: Final = (2_000, 1_000_000, 1_000_000)
"""Thresholds: 2 to 10 ms for what was made last; the others keep Python from looking further of its own accord.

A second look at what has outlived the first found nothing in rooms of 200 and 400, and stopped them for up to 50 ms.
"""

QUIET_S: Final = 3.0
"""Seconds without a key from anybody: people read, listen or talk."""

EVERY_S: Final = 60.0
"""Seconds between two collections in quiet times, at least; a long one is not repeated for fifty times as long."""

_SHARE: Final = 0.02
"""The most of the time that collections may take."""

PATIENCE_S: Final = 20.0
"""Seconds within which a gap is awaited once memory has grown; in a room that never pauses, the stop comes then."""

QUIET_EACH_S: Final = 0.05
"""Seconds for each who is inside that it is to be quiet longer before everything is looked at: ten times the stop."""

GROWTH_MIB, GROWTH_EACH_MIB = 48.0, 0.25
"""Memory that ended pages and sessions may hold, and how much more for each who is inside."""

EACH_MIB: Final = 1.5
"""Memory in use by the screens of one more: in a room of 200 0.9 in its lightest step and 1.5 in a heavy one."""

MOST_RECENT: Final = 100
"""Young collections whose survivors may be looked at together: 200,000 objects, some 60 ms."""

BLOCK_BYTES: Final = 110
"""Memory of a small block of Python's, with what lists and tables of its owner take outside of small blocks.

Resident memory over blocks, as a room of 60 came in and began to type. What is resident tells nothing later on: freed
blocks lie between blocks in use and stay resident, so what is used again would never be seen to grow.
"""

_LOOK_EVERY_S: Final = 0.25
_MIB: Final = 1024 * 1024


class Heap(Protocol):
    """What can be collected."""

    def recent(self) -> int:
        """How many young collections have been made since anything was set aside."""

    def set_aside(self, *, looked_at: bool) -> None:
        """Sets aside what was made since the last time, looked at before or not; unlooked it takes no time."""

    def collect_all(self) -> None:
        """Looks at everything, what was set aside included."""

    def give_back(self) -> None:
        """Gives the system what is free between things that are in use."""

    def mebibytes(self) -> float:
        """The memory that is in use; what is free between things in use is not."""


class PythonHeap:
    """The collector of this process."""

    def recent(self) -> int:
        """How many young collections have been made since anything was set aside."""
        return gc.get_count()[1]

    def set_aside(self, *, looked_at: bool) -> None:
        """Sets aside what was made since the last time, looked at before or not; unlooked it takes no time."""
        if looked_at:
            gc.collect()
        gc.freeze()

    def collect_all(self) -> None:
        """Looks at everything, what was set aside included."""
        gc.unfreeze()
        self.set_aside(looked_at=True)

    def give_back(self) -> None:
        """Gives the system what is free between things that are in use, where the C library is glibc."""
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)

    def mebibytes(self) -> float:
        """The memory that is in use, by counting small blocks: 0.3 ms for a million."""
        return sys.getallocatedblocks() * BLOCK_BYTES / _MIB


class Collector:
    """Collects in quiet phases. Times are seconds of any clock that only goes forward."""

    def __init__(self, heap: Heap | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self._heap = heap or PythonHeap()
        self._now = now
        self._last_key = self._last_time = now()
        self._pause = EVERY_S
        self._inside = self._inside_then = self._most_inside = 0
        self._grown_since: float | None = None
        self._memory_then = self._heap.mebibytes()

    def disturbed(self) -> None:
        """Somebody has typed."""
        self._last_key = self._now()

    def came_in(self) -> None:
        """Somebody's screens are being opened."""
        self._inside += 1
        self._most_inside = max(self._most_inside, self._inside)

    def left(self) -> None:
        """Somebody's screens have ended."""
        self._inside -= 1

    def look(self) -> None:
        """Collects if it is time for it."""
        now = self._now()
        if self._has_emptied or (now - self._last_time >= self._pause and self._has_grown()):
            self._grown_since = self._grown_since or now
            if now - self._last_key >= self._gap(now):
                self._collect_all()
                return
        else:
            self._grown_since = None
        if self._heap.recent() >= MOST_RECENT:
            self._heap.set_aside(looked_at=False)
        elif now - self._last_time >= self._pause and now - self._last_key >= QUIET_S and self._heap.recent():
            self._heap.set_aside(looked_at=True)
            self._took_since(now)

    @property
    def _has_emptied(self) -> bool:
        return self._most_inside > 0 and self._inside == 0

    def _gap(self, now: float) -> float:
        """Seconds without a key that are enough now for a collection of everything."""
        waited = now - (self._grown_since or now)
        return (QUIET_S + QUIET_EACH_S * self._inside) * max(0.0, 1.0 - waited / PATIENCE_S)

    def _collect_all(self) -> None:
        now = self._now()
        self._heap.collect_all()
        if self._inside < self._most_inside / 2:
            self._heap.give_back()
        self._most_inside = self._inside_then = self._inside
        self._memory_then = self._heap.mebibytes()
        self._grown_since = None
        self._took_since(now)

    def _took_since(self, began: float) -> None:
        self._last_time = self._now()
        self._pause = max(EVERY_S, (self._last_time - began) / _SHARE)

    def _has_grown(self) -> bool:
        """Whether memory has grown by more than those who are inside explain, and what they may leave behind."""
        more = max(0, self._inside - self._inside_then)
        allowed = self._memory_then + GROWTH_MIB + GROWTH_EACH_MIB * self._inside + EACH_MIB * more
        return self._heap.mebibytes() > allowed

    async def run(self) -> None:
        """Takes over from Python's own rule until cancelled."""
        before = gc.get_threshold()
        self._heap.set_aside(looked_at=True)
        gc.set_threshold(*YOUNG)
        try:
            while True:
                await asyncio.sleep(_LOOK_EVERY_S)
                self.look()
        finally:
            gc.set_threshold(*before)
            gc.unfreeze()

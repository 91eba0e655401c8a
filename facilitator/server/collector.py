"""When Python's collector may look at what: stops of the loop are as short as what is looked at is little.

A collection of everything stops the loop for some milliseconds for each screen in the room, so it comes only once
memory has grown by more than those who are inside explain, and in a phase in which nobody has typed for long enough.
Between, what has been found alive is set aside (`gc.freeze`), and the next collection looks only at what was made
since; when much is made at once, as when a room comes in, it is set aside unlooked. So these stops stay short in a room
of any size. It knows keys only as moments. A changer must know: what dies after it was set aside is found only by a
collection of everything; the memory of ended pages and sessions is not free until then.
"""

import asyncio
import contextlib
import gc
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

YOUNG: Final = (5_000, 2, 1_000_000)
"""Thresholds: 5 to 20 ms for what was made last; the third keeps Python from a full collection of its own accord."""

QUIET_S: Final = 3.0
"""Seconds without a key from anybody: people read, listen or talk."""

EVERY_S: Final = 60.0
"""Seconds between two collections in quiet times, at least; a long one is not repeated for fifty times as long."""

_SHARE: Final = 0.02
"""The most of the time that collections may take."""

AT_LATEST_S: Final = 900.0
"""Seconds after which a collection comes although people type: nobody writes longer without a pause."""

QUIET_EACH_S: Final = 0.05
"""Seconds for each who is inside that it must be quiet longer before everything is looked at: ten times the stop."""

GROWTH_MIB, GROWTH_EACH_MIB = 96.0, 1.0
"""Memory that ended pages and sessions may hold, and how much more for each who is inside."""

EACH_MIB: Final = 3.0
"""Memory that the screens of one more take."""

MOST_RECENT: Final = 20
"""Young collections whose survivors may be looked at together: 200,000 objects, some 60 ms."""

_LOOK_EVERY_S: Final = 1.0
_MIB: Final = 1024 * 1024


class Heap(Protocol):
    """What can be collected."""

    def recent(self) -> int:
        """How many young collections have been made since anything was set aside."""

    def set_aside(self, *, looked_at: bool) -> None:
        """Sets aside what was made since the last time, looked at as a whole or only what is youngest of it."""

    def collect_all(self) -> None:
        """Looks at everything, what was set aside included."""

    def mebibytes(self) -> float:
        """The memory of the process."""


class PythonHeap:
    """The collector of this process."""

    def recent(self) -> int:
        """How many young collections have been made since anything was set aside."""
        return gc.get_count()[2]

    def set_aside(self, *, looked_at: bool) -> None:
        """Sets aside what was made since the last time, looked at as a whole or only what is youngest of it."""
        gc.collect(2 if looked_at else 1)
        gc.freeze()

    def collect_all(self) -> None:
        """Looks at everything, what was set aside included."""
        gc.unfreeze()
        self.set_aside(looked_at=True)

    def mebibytes(self) -> float:
        """The resident memory; where the system does not tell it, the most that it has been."""
        with contextlib.suppress(OSError):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE") / _MIB
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (_MIB if sys.platform == "darwin" else 1024)


class Collector:
    """Collects in quiet phases. Times are seconds of any clock that only goes forward."""

    def __init__(self, heap: Heap | None = None, now: Callable[[], float] = time.monotonic) -> None:
        self._heap = heap or PythonHeap()
        self._now = now
        self._last_key = self._last_time = now()
        self._pause = EVERY_S
        self._inside = self._inside_then = 0
        self._memory_then = self._heap.mebibytes()

    def disturbed(self) -> None:
        """Somebody has typed."""
        self._last_key = self._now()

    def came_in(self) -> None:
        """Somebody's screens are being opened."""
        self._inside += 1

    def left(self) -> None:
        """Somebody's screens have ended."""
        self._inside -= 1

    def look(self) -> None:
        """Collects if it is time for it."""
        now = self._now()
        since, quiet = now - self._last_time, now - self._last_key
        is_late = since >= AT_LATEST_S
        if is_late or (since >= self._pause and quiet >= QUIET_S):
            if self._has_grown() and (is_late or quiet >= QUIET_S + QUIET_EACH_S * self._inside):
                self._heap.collect_all()
                self._inside_then, self._memory_then = self._inside, self._heap.mebibytes()
            elif is_late or self._heap.recent():
                self._heap.set_aside(looked_at=True)
            else:
                return
            self._last_time = self._now()
            self._pause = max(EVERY_S, (self._last_time - now) / _SHARE)
        elif self._heap.recent() >= MOST_RECENT:
            self._heap.set_aside(looked_at=False)

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

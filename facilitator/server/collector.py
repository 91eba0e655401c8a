"""When Python's collector may look at everything: while nobody types, or at the latest after a quarter of an hour.

A full collection stops the loop for about 20 ms for each screen in the room, whatever the thresholds are. Young objects
are still collected at once, in stops of some milliseconds. It knows keys only as moments. A changer must know: what
survives is not frozen again and again, since then what ended sessions leave behind would never be found.
"""

import asyncio
import gc
import time
from collections.abc import Callable
from typing import Final

YOUNG: Final = (5_000, 2, 1_000_000)
"""Thresholds: 5 to 20 ms for what was made last; the third keeps Python from a full collection of its own accord."""

QUIET_S: Final = 3.0
"""Seconds without a key from anybody: people read, listen or talk."""

EVERY_S: Final = 60.0
"""Seconds between two full collections in quiet times, at least; a long one is not repeated for fifty times as long."""

_SHARE: Final = 0.02
"""The most of the time that full collections may take."""

AT_LATEST_S: Final = 900.0
"""Seconds after which a full collection comes although people type: nobody writes longer without a pause."""

_LOOK_EVERY_S: Final = 1.0


class Collector:
    """Collects in quiet phases. Times are seconds of any clock that only goes forward."""

    def __init__(self, collect: Callable[[], object] = gc.collect, now: Callable[[], float] = time.monotonic) -> None:
        self._collect = collect
        self._now = now
        self._last_key = self._last_time = now()
        self._pause = EVERY_S

    def disturbed(self) -> None:
        """Somebody has typed."""
        self._last_key = self._now()

    def look(self) -> None:
        """Collects if it is time for it."""
        now = self._now()
        since = now - self._last_time
        if since >= AT_LATEST_S or (since >= self._pause and now - self._last_key >= QUIET_S):
            self._collect()
            self._last_time = self._now()
            self._pause = max(EVERY_S, (self._last_time - now) / _SHARE)

    async def run(self) -> None:
        """Takes over from Python's own rule until cancelled; what there is at the start is never looked at again."""
        before = gc.get_threshold()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*YOUNG)
        try:
            while True:
                await asyncio.sleep(_LOOK_EVERY_S)
                self.look()
        finally:
            gc.set_threshold(*before)
            gc.unfreeze()

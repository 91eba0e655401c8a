"""Keeps the second copy of a session up to date, in a thread that nothing waits for.

A stick that is pulled out, full, slow or hung costs the session nothing: the thread alone waits for it, the console is
told in one line, and the copy catches up once the stick answers again.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from facilitator.journal.errors import JournalError
from facilitator.journal.mirror import Mirror, MirrorUnavailable
from facilitator.seminar.surroundings import SecondCopy

LOOK_EVERY_S: Final = 0.25
"""Seconds from one look for what is new to the next: what is acknowledged is to be in the copy within a second."""

SLOW_AFTER_S: Final = 3.0
"""Seconds after which a folder that does not answer is told of."""

LAST_COPY_WITHIN_S: Final = 5.0
"""Seconds that the end of a session waits for the copy."""


class Mirroring:
    """One session's second copy; `told` is called in the event loop after each change of how it stands."""

    def __init__(
        self,
        mirror: Mirror,
        folder: Path,
        told: Callable[[SecondCopy], None],
        look_every_s: float = LOOK_EVERY_S,
        slow_after_s: float = SLOW_AFTER_S,
    ) -> None:
        self._mirror = mirror
        self._folder = folder
        self._told = told
        self._look_every_s = look_every_s
        self._slow_after_s = slow_after_s
        self._closing = threading.Event()
        self._ended = asyncio.Event()
        self._busy_since: float | None = None
        self._watcher: asyncio.Task[None] | None = None
        self.standing = SecondCopy(str(folder), is_made=False)

    def start(self) -> None:
        """Begin, and go on until closed."""
        loop = asyncio.get_running_loop()
        self._told(self.standing)
        threading.Thread(target=self._keep_copying, args=(loop,), name="mirror", daemon=True).start()
        self._watcher = asyncio.create_task(self._watch())

    async def close(self, within_s: float = LAST_COPY_WITHIN_S) -> str:
        """Copy what is new once more, and stop; returns one line where the copy is not up to date, else nothing.

        Waits at most `within_s` seconds, whatever the other disk does.
        """
        if self._watcher is None:
            return ""
        self._closing.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), within_s)
        self._watcher.cancel()
        if not self._ended.is_set():
            return f"the second copy in {self._folder} is not up to date: it does not answer"
        if self.standing.problem:
            return f"the second copy in {self._folder} is not up to date: it {self.standing.problem}"
        return ""

    def _keep_copying(self, loop: asyncio.AbstractEventLoop) -> None:
        is_last = False
        while not is_last:
            is_last = self._closing.wait(self._look_every_s)
            self._busy_since = time.monotonic()
            try:
                self._mirror.update()
                problem = ""
            except MirrorUnavailable as error:
                problem = str(error)
            except JournalError as error:  # the session's own folder is gone, of which the console tells already
                problem = f"is not up to date: {error}"
            self._busy_since = None
            if loop.is_closed():
                return
            _call(loop, partial(self._hear, problem))
        _call(loop, self._ended.set)

    async def _watch(self) -> None:
        """Tell of a folder that does not answer."""
        while True:
            await asyncio.sleep(self._slow_after_s / 3)
            since = self._busy_since
            if since is not None and time.monotonic() - since > self._slow_after_s:
                self._hear("does not answer, or is slow: it catches up once it does")

    def _hear(self, problem: str) -> None:
        standing = SecondCopy(str(self._folder), problem, self.standing.is_made or not problem)
        if standing != self.standing:
            self.standing = standing
            self._told(standing)


def _call(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the loop is closed: the process has ended without closing the session
        loop.call_soon_threadsafe(call)

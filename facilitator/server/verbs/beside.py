"""What a guest of the plain door is told beside the answers of their verbs: one telling at a time, in a task.

A changer must know: the task belongs to the visit and ends with it; whatever goes wrong in it is told and logged, and
the verbs go on.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from facilitator.server.doors import Tell

log = logging.getLogger(__name__)

_FAILED = "Something went wrong, and no more is told from here; 'follow' begins anew."


class TellingBeside:
    """Fulfils `Beside`. `tell` sends a line to the guest."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    @property
    def is_telling(self) -> bool:
        """Whether a telling has begun and has not ended."""
        return self._task is not None and not self._task.done()

    def begin(self, telling: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins to tell, in the place of what was told so far."""
        self.end()
        if self._is_closed:
            return
        self._task = asyncio.create_task(telling(self._tell))
        self._task.add_done_callback(self._over)

    def end(self) -> None:
        """Tells nothing more."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Tells nothing more, and begins nothing: the guest has gone."""
        self._is_closed = True
        self.end()

    async def over(self) -> None:
        """Waits until the telling has ended."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    def _over(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a telling beside the verbs ended with an error", exc_info=error)
            self._tell(_FAILED)

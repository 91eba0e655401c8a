"""What a guest of the plain door is told beside the answers of their verbs: one telling at a time, in a task.

A changer must know: the task belongs to the visit and ends with it, and nothing here may refer to the visit's door, or
both would keep each other. What goes wrong in a telling is told and logged, and the verbs go on.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from facilitator.server.doors import Tell
from facilitator.server.verbs.plain_lines import PlainLines

log = logging.getLogger(__name__)

_FAILED = "Something went wrong, and no more is told from here; 'follow' begins anew."

Say = Callable[[str, bool], None]
"""Sends text to the guest; True for the error stream."""


class TellingBeside:
    """Fulfils `Beside`. `typed` holds what is being typed where that is echoed: it stands again below what is told."""

    def __init__(self, say: Say, typed: PlainLines) -> None:
        self._say = say
        self._typed = typed
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    @property
    def is_telling(self) -> bool:
        """Whether a telling has begun and has not ended."""
        return self._task is not None

    def begin(self, telling: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins to tell, in the place of what was told so far."""
        self.end()
        if self._is_closed:
            return
        self._task = asyncio.create_task(telling(self.tell))
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

    def tell(self, lines: str) -> None:
        """Says lines, and below them again what has been typed so far."""
        typed = self._typed.unfinished
        self._say(f"\n{lines}\n{typed}" if typed else f"{lines}\n", False)

    def _over(self, task: asyncio.Task[None]) -> None:
        if self._task is task:
            self._task = None
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a telling beside the verbs ended with an error", exc_info=error)
            self.tell(_FAILED)

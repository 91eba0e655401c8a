"""Output that goes on in a task of its own while a guest of the plain door uses verbs, such as that of `follow`.

The task ends with the connection. It holds no reference to the door, so that a closed connection can be freed. An error
in it is logged and shown to the guest, and their verbs go on.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from facilitator.server.verbs.plain_lines import PlainLines
from facilitator.session.verbs.streams import Tell

log = logging.getLogger(__name__)

_FAILED = "Something went wrong, and no more is told from here; 'follow' begins anew."

Say = Callable[[str, bool], None]
"""Sends text to the guest; True for the error stream."""


class BackgroundOutput:
    """Fulfils `Background`. `typed` holds the unfinished line where it is echoed: it stands again below what comes."""

    def __init__(self, say: Say, typed: PlainLines) -> None:
        self._say = say
        self._typed = typed
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    @property
    def is_on(self) -> bool:
        """Whether an output has begun and has not ended."""
        return self._task is not None

    def begin(self, output: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins an output, and ends the one before it."""
        self.end()
        if self._is_closed:
            return
        self._task = asyncio.create_task(output(self.tell))
        self._task.add_done_callback(self._over)

    def end(self) -> None:
        """Ends the output."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Ends the output and begins no other: the guest has gone."""
        self._is_closed = True
        self.end()

    async def over(self) -> None:
        """Waits until the output has ended."""
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
            log.error("background output ended with an error", exc_info=error)
            self.tell(_FAILED)

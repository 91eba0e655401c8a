"""A pause in typing: when what costs more than a key may be done, off the key's path."""

import asyncio
from collections.abc import Callable
from typing import Final

PAUSE_SECONDS: Final = 0.150
"""A pause in typing: shorter than the one between two words."""

LOOK_EVERY_SECONDS: Final = 1.500
"""The least time between two looks, however short the pauses: looking at the levels costs most of a key."""


class TypingPause:
    """Calls `look` once no key has come for a while."""

    def __init__(self, look: Callable[[], None]) -> None:
        self._look = look
        self._planned: asyncio.TimerHandle | None = None
        self._looked = 0.0

    def typed(self) -> None:
        """Wait for the next pause."""
        self.cancel()
        loop = asyncio.get_running_loop()
        after = max(loop.time() + PAUSE_SECONDS, self._looked + LOOK_EVERY_SECONDS)
        self._planned = loop.call_at(after, self._paused)

    def cancel(self) -> None:
        """Look no more, until something is typed."""
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None

    def _paused(self) -> None:
        self._planned = None
        self._looked = asyncio.get_running_loop().time()
        self._look()

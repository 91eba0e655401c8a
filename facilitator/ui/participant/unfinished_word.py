"""The rest of a word that was being typed when its text was closed: its letters are no keys.

Time is called while a whole room writes. Whoever looks at the keyboard types on for a moment, and on the page that has
come up 'h' would raise a hand and 'q' ask whether to leave. It knows keys and nothing of pages.
"""

import time
from typing import Final

from textual.events import Key

STILL_SECONDS: Final = 1.0
"""Whoever has typed nothing for so long has seen that the page is another one."""


class UnfinishedWord:
    """Leaves out what is typed on after a text was closed, until the hands have been still, or Esc."""

    def __init__(self) -> None:
        self._until = 0.0
        self._is_told = True

    def closed(self) -> None:
        """Notes that a text was closed that could be written in."""
        self._until = time.monotonic() + STILL_SECONDS
        self._is_told = False

    def has(self, key: Key) -> bool:
        """Whether a key that comes now belongs to it."""
        now = time.monotonic()
        if now >= self._until or not key.is_printable:
            self._until = 0.0 if key.key == "escape" else self._until
            return False
        self._until = now + STILL_SECONDS
        return True

    def is_news(self) -> bool:
        """Whether nobody has been told yet that letters are left out; True once for each text that was closed."""
        was_told, self._is_told = self._is_told, True
        return not was_told

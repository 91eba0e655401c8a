"""What a client sends on its channel, on the way to whoever takes it.

It knows neither what the bytes mean nor what takes them. A changer must know: nothing is dropped here. What cannot be
handed on yet is kept, and the client has to wait: what it sends meanwhile is bounded by its window.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

from facilitator.server.pace import Allowance
from facilitator.server.terminal.outlet import Planned

_SLICE = 1024
"""Bytes that a paced taker gets at once; between two of them it may ask to wait."""

_PAUSE = 0.05
"""Seconds until the next bytes of a client that has sent more than its pace."""


class Tap(Protocol):
    """The channel, as far as its input goes."""

    def pause_reading(self) -> None:
        """Lets what comes next wait."""
        ...

    def resume_reading(self) -> None:
        """Hands over what has waited, and what comes next."""
        ...


class Incoming:
    """Keeps what has come until somebody takes it, and while there is a reason to wait."""

    def __init__(self, tap: Tap, planned: Planned) -> None:
        self._tap = tap
        self._planned = planned
        self._kept = bytearray()
        self._reasons: set[str] = set()
        self._feed: Callable[[bytes], None] | None = None
        self._finish: Callable[[], None] | None = None
        self._pace: Allowance | None = None
        self._has_ended = self._is_handing = False

    def arrive(self, data: bytes) -> None:
        """Bytes have come."""
        self._kept += data
        self._hand_on()

    def end(self) -> None:
        """No more will come."""
        self._has_ended = True
        self._hand_on()

    def wait(self, reason: str, wanted: bool) -> None:
        """Lets bytes wait for a reason, or no longer for this one."""
        if wanted == (reason in self._reasons):
            return
        if wanted:
            self._reasons.add(reason)
        else:
            self._reasons.discard(reason)
        self._hand_on()

    def hand_to(
        self,
        feed: Callable[[bytes], None],
        finish: Callable[[], None] | None = None,
        pace: Allowance | None = None,
    ) -> None:
        """Hands all on from now: bytes to `feed`, no faster than `pace`, and the end of them to `finish`."""
        self._feed, self._finish, self._pace = feed, finish, pace
        self._hand_on()

    def keep(self) -> None:
        """Nobody takes anything any more."""
        self._feed = self._finish = None

    def _hand_on(self) -> None:
        if self._is_handing:
            return
        self._is_handing = True
        try:
            while self._feed is not None and not self._reasons and (part := self._next_part()):
                self._feed(part)
        finally:
            self._is_handing = False
        if self._has_ended and not self._kept and self._finish is not None:
            finish, self._finish = self._finish, None
            finish()
        if self._kept or self._reasons:
            self._tap.pause_reading()
        else:
            self._tap.resume_reading()

    def _next_part(self) -> bytes:
        """What may be handed on now; if that is nothing of what is kept, it is tried again in a moment."""
        size = len(self._kept)
        if self._pace is not None and size:
            size = self._pace.take(min(size, _SLICE), asyncio.get_running_loop().time())
            if not size:
                self._planned.call(_PAUSE, "pace", self._hand_on)
        part = bytes(self._kept[:size])
        del self._kept[:size]
        return part

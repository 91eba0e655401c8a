"""A feed for tests: a view that is set by hand, and a clock that stands until it is moved."""

from collections.abc import Callable
from typing import Generic, TypeVar

from facilitator.seminar.timer import Moment

View = TypeVar("View")

NOON = Moment(utc_ms=1_662_026_760_000, boot_ms=50_000_000, boot_id="boot")
"""1 September 2022, 12:06 in Geneva."""


class StillFeed(Generic[View]):
    """A feed whose view and time change only when a test says so."""

    def __init__(self, view: View, now: Moment = NOON) -> None:
        self._view = view
        self._now = now
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> Moment:
        return self._now

    @property
    def view(self) -> View:
        return self._view

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def followers(self) -> int:
        return len(self._listeners)

    def change(self, view: View) -> None:
        self._view = view
        for listener in tuple(self._listeners):
            listener()

    def pass_time(self, milliseconds: int) -> None:
        self._now = Moment(self._now.utc_ms + milliseconds, self._now.boot_ms + milliseconds, self._now.boot_id)

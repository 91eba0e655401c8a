"""Feeds: views that are handed out to many listeners and told of once they differ.

An equal view is not told again. A listener is called in the event loop and returns at once; where one fails, the others
are told all the same, and whoever tells goes on.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from facilitator.domain.moment import Moment
from facilitator.session.ports import Clock, Unsubscribe

View = TypeVar("View")

_log = logging.getLogger(__name__)


def tell(listeners: Iterable[Callable[[], None]], failed: Callable[[], None]) -> None:
    """Call each listener; where one raises, the log says why and `failed` is called."""
    for listener in tuple(listeners):
        try:
            listener()
        except Exception:  # noqa: BLE001 one screen's defect must neither keep news from the others nor end what tells it
            _log.exception("a screen failed as it was told of a change")
            failed()


class ViewFeed(Generic[View]):
    """One audience's view and those who watch it."""

    def __init__(self, clock: Clock, view: View, failed: Callable[[], None]) -> None:
        """Make it; `failed` is called where a listener raises."""
        self._clock = clock
        self._view = view
        self._failed = failed
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> Moment:
        """The moment now."""
        return self._clock.now()

    @property
    def view(self) -> View:
        """The view as it stands."""
        return self._view

    @property
    def is_watched(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener after each change, until unsubscribed."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def publish(self, view: View) -> bool:
        """Take a new view; tells the listeners, and returns True, where it differs from the one before."""
        if view == self._view:
            return False
        self._view = view
        tell(self._listeners, self._failed)
        return True

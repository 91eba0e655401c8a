"""Feeds: views that are handed out to many listeners and told of once they differ.

An equal view is not told again. A listener is called in the event loop and returns at once; who makes a feed says how,
so that one that fails keeps no news from the others.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from facilitator.seminar.timer import Moment
from facilitator.session.ports import Clock, Unsubscribe

View = TypeVar("View")

Listener = Callable[[], None]
Call = Callable[[Listener], None]
"""Calls a listener."""


class ViewFeed(Generic[View]):
    """One audience's view and those who watch it."""

    def __init__(self, clock: Clock, view: View, call: Call) -> None:
        self._clock = clock
        self._view = view
        self._call = call
        self._listeners: list[Listener] = []

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

    def subscribe(self, listener: Listener) -> Unsubscribe:
        """Call the listener after each change, until unsubscribed."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def publish(self, view: View) -> bool:
        """Take a new view; tells the listeners, and returns True, where it differs from the one before."""
        if view == self._view:
            return False
        self._view = view
        for listener in tuple(self._listeners):
            self._call(listener)
        return True

"""Following a feed: changes become one small message at a time, and looks at the clock become calls of `tick`.

A screen or app keeps a `Following` between its mount and its unmount. Several changes before the message is handled
are one message: the reader takes the view as it then stands.
"""

from typing import Generic, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from facilitator.session.ports import Feed
from facilitator.ui.shared.ticker import Look, ticker

View = TypeVar("View")


class ViewChanged(Message, bubble=False):
    """The view of a feed is another one; whoever gets this reads `feed.view`."""


class Following(Generic[View]):
    """One node's subscription to a feed."""

    def __init__(self, node: MessagePump, feed: Feed[View], tick: Look) -> None:
        """Start at once: call in the node's mount handler. `tick` looks at the clocks, as a listener of the ticker."""
        self._node = node
        self._tick = tick
        self._is_told = False
        self._unsubscribe = feed.subscribe(self._changed)
        self._ticks = ticker().each(self._look)

    def taken(self) -> None:
        """Say that the view has been read: the next change is news again, and its clocks may be others."""
        self._is_told = False
        self._ticks.again()

    def end(self) -> None:
        """Follow no more; only once."""
        self._unsubscribe()
        self._ticks.stop()
        del self._unsubscribe, self._ticks  # they know this object, and so it would keep itself

    def _look(self) -> float | None:
        if self._node.is_running and self._node.app.is_running:  # what ends takes its parts away before it says so
            return self._tick()
        return None

    def _changed(self) -> None:
        if not self._is_told:
            self._is_told = self._node.post_message(ViewChanged())

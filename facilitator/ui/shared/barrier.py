"""A barrier on the way that keys take through an app.

It knows Textual's queues and nothing of what travels in them. A key goes from the app to the focused widget, and what
that leaves goes back over its parents to the app; a barrier waits in the same queues in the same order.
"""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump


def send_barrier(app: App[Any], arrived: Callable[[], None]) -> None:
    """Calls `arrived` once every key that was handed to the app before has come all the way.

    It is never called if the app ends before that.
    """
    app.call_later(_set_out, app, arrived)


def _set_out(app: App[Any], arrived: Callable[[], None]) -> None:
    focused = app.screen.focused if app.screen_stack else None
    way: Sequence[MessagePump] = [app] if focused is None else [*focused.ancestors_with_self]
    _hop(way, arrived)


def _hop(way: Sequence[MessagePump], arrived: Callable[[], None]) -> None:
    """Waits in the queue of the first that is still open, then of the next one."""
    if not way:
        arrived()
        return
    first, *others = way
    if not first.call_later(_hop, others, arrived):
        _hop(others, arrived)

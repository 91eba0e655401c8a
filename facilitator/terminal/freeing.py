"""What Textual's widgets and apps keep of each other once they have ended, cut so that they are freed at once.

A widget that was taken away holds itself in circles: by its styles, by the layouts it was in. Only a collection of
everything would find them, which stops the loop for milliseconds for each who is inside; and each page of each person
leaves half a mebibyte. With the circles cut, counting references frees most of it. It knows Textual, and nothing of
what is shown. A changer must know: only what an ended widget is never asked for may be cut.
"""

from functools import partial
from types import MethodType
from typing import Any, cast

from textual.app import App
from textual.cache import LRUCache
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from facilitator.terminal import textual_internals
from facilitator.terminal.driver import ChannelDriver

_TOOLKIT = ("textual.", "rich.")
"""Parts of an app or screen that are of these packages are left whole, but for those that `textual_internals` names."""


def free_what_ends() -> None:
    """Cuts the circles of every widget of the process when it ends, from now on."""
    textual_internals.cut_at_the_end(before=_cut_caches, after=_cut)


def _cut_caches(widget: Widget) -> None:
    """Empties caches; also before a widget ends, since Textual empties some of them and leaves their rings."""
    textual_internals.forget_rows_and_places(widget)
    _cut_rings(widget)


def _cut(widget: Widget) -> None:
    _cut_caches(widget)
    _cut_callbacks(widget)
    _cut_timers(widget)
    textual_internals.forget_messages(widget)
    if isinstance(widget, Screen):
        _cut_screen(widget)


def _cut_rings(node: DOMNode) -> None:
    """Empties the caches of a node that keep their order in a ring."""
    for cache in vars(node).values():
        if isinstance(cache, LRUCache):
            cache.clear()


def _cut_timers(thing: object) -> None:
    for timer in vars(thing).values():
        if isinstance(timer, Timer):
            textual_internals.cut_timer(timer)


def _cut_screen(screen: Screen[Any]) -> None:
    textual_internals.forget_layout(screen)
    for part in vars(screen).values():
        if not type(part).__module__.startswith(_TOOLKIT) and not isinstance(part, Widget):
            _cut_callbacks(part, to=screen)


def _cut_callbacks(thing: object, to: MessagePump | None = None) -> None:
    """Replaces the methods of nodes, or of one node, that a thing was given to call."""
    kept = getattr(thing, "__dict__", {})
    for name, value in kept.items():
        if isinstance(value, MethodType) and (value.__self__ is to or (to is None and _is_node(value.__self__))):
            kept[name] = _nothing


def _is_node(owner: object) -> bool:
    return isinstance(owner, MessagePump)


def _nothing(*arguments: object) -> None:
    """Stands for what an ended node would have done."""


def cut_app(app: App[Any]) -> None:
    """Cuts the circles of an app that was run, and those of its driver, as soon as it has ended.

    An app that was cancelled ends in a task of its own, after its `run_async` has returned; closing its driver is the
    last that it does.
    """
    driver = textual_internals.driver_of(app)
    if isinstance(driver, ChannelDriver):
        driver.call_once_closed(partial(_cut_app, app, driver))


def _cut_app(app: App[Any], driver: ChannelDriver) -> None:
    driver.let_go()
    textual_internals.forget_messages(app)
    textual_internals.cut_styles(app.styles)
    app.animator.app = cast("Any", None)
    textual_internals.cut_workers(app)
    _cut_timers(app.animator)
    _cut_rings(app)
    kept = vars(app)
    for name, part in kept.items():
        if not type(part).__module__.startswith(_TOOLKIT):
            _cut_callbacks(part, to=app)
            if any(value is app for value in getattr(part, "__dict__", {}).values()):
                kept[name] = None
    textual_internals.cut_parts(app)

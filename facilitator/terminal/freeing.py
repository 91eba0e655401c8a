"""What Textual's widgets and apps keep of each other once they have ended, cut so that they are freed at once.

A widget that was taken away holds itself in circles: by its styles, by the layouts it was in. Only a collection of
everything would find them, which stops the loop for milliseconds for each who is inside; and each page of each person
leaves half a mebibyte. With the circles cut, counting references frees most of it. It knows Textual, and nothing of
what is shown. A changer must know: only what an ended widget is never asked for may be cut.
"""

import gc
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial, wraps
from types import MethodType
from typing import Any, cast

from textual import Logger
from textual._compositor import Compositor
from textual._node_list import NodeList
from textual.app import App
from textual.cache import LRUCache
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

from facilitator.terminal.driver import ChannelDriver

TEXTUAL_PRIVATE = {
    "Widget": [
        *("_message_loop_exit", "_nodes", "_component_styles", "_parent", "_attach"),
        *("_styles_cache", "_layout_cache"),
    ],
    "StylesCache": ["_simple_strip"],
    "Screen": ["_compositor", "_result_callbacks", "_layout_widgets"],
    "Compositor": ["_arrange_root"],
    "Timer": ["_callback"],
    "LRUCache": ["_cache"],
    "Worker": ["_run", "_task", "_error"],
    "App": ["_driver", "_animator", "_animate", "_logger", "_compose_screen", "_start_widget"],
    "WorkerManager": ["_app"],
    "MessagePump": ["_closing", "_message_queue"],
}
"""The private names used here, by the class that has them."""

_TOOLKIT = ("textual.", "rich.")
"""Parts of an app or screen that are of these packages are left whole, but for the names that are listed."""

_APP_PARTS = {"_driver", "_animator", "_animate", "_compose_screen"}
_APP_OVERRIDES = {"_handle_exception", "driver_class"}
_Exit = Callable[[Widget], Awaitable[None]]
_Work = Callable[[Worker[Any], App[Any]], Awaitable[None]]


def free_what_ends() -> None:
    """Cuts the circles of every widget of the process when it ends, from now on."""
    if not hasattr(Widget._message_loop_exit, "cuts"):
        Widget._message_loop_exit = _then_cut(Widget._message_loop_exit)  # type: ignore[method-assign, assignment]
        Strip.divide = _unless_whole(Strip.divide)  # type: ignore[method-assign]
        Stylesheet.apply = _then_cut_replaced(Stylesheet.apply)  # type: ignore[method-assign]
        Compositor._arrange_root = _uncollected(Compositor._arrange_root)  # type: ignore[method-assign]
        Worker._run = _then_cut_task(Worker._run)  # type: ignore[method-assign, assignment]
        LRUCache.clear = _with_links(LRUCache.clear)  # type: ignore[method-assign]
        App._start_widget = _unless_parent_ends(App._start_widget)  # type: ignore[method-assign]


def _then_cut(exit_loop: _Exit) -> _Exit:
    async def exit_and_cut(widget: Widget) -> None:
        if widget._parent is None:  # mounted while its parent ended: Textual asks for one, and there is none any more
            widget._attach(widget.app)
        components = [*widget._component_styles.values()]
        _cut_caches(widget)  # now, too: Textual empties some of them and leaves their rings
        await exit_loop(widget)
        _cut_caches(widget)
        for styles in (widget.styles, *components):
            _cut_styles(styles)
        widget._nodes = NodeList()  # the old one still has the lists of what was displayed
        _cut_callbacks(widget)
        _cut_timers(widget)
        _forget_messages(widget)
        if isinstance(widget, Screen):
            _cut_screen(widget)

    exit_and_cut.cuts = True  # type: ignore[attr-defined]
    return exit_and_cut


def _uncollected(arrange: Callable[..., Any]) -> Callable[..., Any]:
    """Arranges without a collection meanwhile.

    Each time leaves a function behind that refers to itself, and to the widgets. The next look at what is young finds
    it; but one that a look found in use would keep the page, and its app, for good.
    """

    @wraps(arrange)
    def arrange_uncollected(*of: Any, **how: Any) -> Any:
        collects = gc.isenabled()
        gc.disable()
        try:
            return arrange(*of, **how)
        finally:
            if collects:
                gc.enable()

    return arrange_uncollected


def _then_cut_task(run: _Work) -> _Work:
    """A worker's task has the worker, and so its app, in its context, and what ended it the frames of both."""

    @wraps(run)
    async def run_and_cut(worker: Worker[Any], app: App[Any]) -> None:
        try:
            await run(worker, app)
        finally:
            worker._task = None
            if worker.is_cancelled:
                worker._error = None

    return run_and_cut


def _unless_parent_ends(start: Callable[[App[Any], Widget, Widget], None]) -> Callable[..., None]:
    """A scroll bar that is asked for while its widget ends would run, and nothing would ever end it."""

    @wraps(start)
    def start_unless_parent_ends(app: App[Any], parent: Widget, widget: Widget) -> None:
        if parent._closing:
            widget._attach(parent)
        else:
            start(app, parent, widget)

    return start_unless_parent_ends


def _with_links(clear: Callable[[LRUCache[Any, Any]], None]) -> Callable[..., None]:
    """A cache keeps its order in a ring of links, which it would leave behind; widgets clear theirs all the time."""

    @wraps(clear)
    def clear_with_links(cache: LRUCache[Any, Any]) -> None:
        links = cast("list[list[object]]", [*cache._cache.values()])
        clear(cache)
        for link in links:
            link.clear()

    return clear_with_links


def _unless_whole(divide: Callable[[Strip, Iterable[int]], Sequence[Strip]]) -> Callable[..., Sequence[Strip]]:
    """A row that is asked for whole would keep itself in its own cache."""

    @wraps(divide)
    def divide_unless_whole(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
        cuts = [cut for cut in cuts if cut <= strip.cell_length]
        return [strip] if cuts == [strip.cell_length] else divide(strip, cuts)

    return divide_unless_whole


def _then_cut_replaced(apply: Callable[..., None]) -> Callable[..., None]:
    """Styles of component classes are made anew with each change of a widget's state; the old ones are cut."""

    @wraps(apply)
    def apply_and_cut(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        before = [*node._component_styles.values()]
        apply(sheet, node, **how)
        if before:
            kept = {id(styles) for styles in node._component_styles.values()}
            for styles in before:
                if id(styles) not in kept:
                    _cut_styles(styles)

    return apply_and_cut


def _cut_styles(styles: RenderStyles) -> None:
    styles.base.node = styles.inline.node = None


def _cut_caches(widget: Widget) -> None:
    """Empties caches, and that of painted rows.

    Textual remembers the last 1,024 of those that hold rows, for the colours of their borders, so they outlive their
    widgets.
    """
    widget._styles_cache.clear()
    widget._styles_cache._simple_strip = None
    widget._layout_cache.clear()
    _cut_rings(widget)


def _cut_rings(node: DOMNode) -> None:
    """Empties the caches of a node that keep their order in a ring."""
    for cache in vars(node).values():
        if isinstance(cache, LRUCache):
            cache.clear()


def _cut_timers(thing: object) -> None:
    for timer in vars(thing).values():
        if isinstance(timer, Timer):
            timer._callback = None


def _forget_messages(pump: MessagePump) -> None:
    """Forgets what was sent to a node and not read before it ended; much of it calls the node back."""
    while not pump._message_queue.empty():
        pump._message_queue.get_nowait()


def _cut_screen(screen: Screen[Any]) -> None:
    screen._compositor = Compositor()
    screen._result_callbacks.clear()
    screen._layout_widgets.clear()
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
    driver = app._driver
    if isinstance(driver, ChannelDriver):
        driver.call_once_closed(partial(_cut_app, app, driver))


def _cut_app(app: App[Any], driver: ChannelDriver) -> None:
    driver.let_go()
    _forget_messages(app)
    _cut_styles(app.styles)
    app.animator.app = cast("Any", None)
    app.workers._app = cast("Any", None)  # a screen that was closed just before asks for them as it ends
    _cut_timers(app.animator)
    _cut_rings(app)
    kept = vars(app)
    for name, part in kept.items():
        if not type(part).__module__.startswith(_TOOLKIT):
            _cut_callbacks(part, to=app)
            if any(value is app for value in getattr(part, "__dict__", {}).values()):
                kept[name] = None
    for name in _APP_PARTS & kept.keys():
        kept[name] = None
    app._logger = Logger(None)  # a worker that still ends says so
    for name in _APP_OVERRIDES & kept.keys():
        del kept[name]

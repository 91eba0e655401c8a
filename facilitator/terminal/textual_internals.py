"""Private names of Textual, and what is changed in Textual for the whole process; no other module uses any.

`INTERNALS` lists the names with what each is for, and `tests/terminal/test_textual_internals.py` tries each of them.
All were looked at in Textual 8.2.7 and 8.2.8; up to 8.2.6 `_parse_extended_key` is missing. Painting and keys pass
through here: a function does its work in one call for a frame, a key or a widget that ends, never for a row or a cell.
"""

import contextlib
import gc
import io
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import wraps
from typing import Any, Final, TextIO, cast

import textual.app
from textual import Logger, events
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual._node_list import NodeList
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.cache import LRUCache
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.notifications import Notification
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

from facilitator.terminal.channel import Dropping

INTERNALS: Final[Mapping[str, str]] = {
    "App._animate": "goes with an ended app: it holds the app",
    "App._animator": "goes with an ended app",
    "App._background_screens": "whether a screen is seen through those above it; public is only the stack",
    "App._batch_count": "whether frames are held back; public is only how to begin it",
    "App._capture_stderr": "set, so that nothing is redirected for an app on a channel",
    "App._capture_stdout": "the same for what is printed",
    "App._close_messages_no_wait": "ends an app after an error; `exit` would wait for messages that may not come",
    "App._compose_screen": "goes with an ended app",
    "App._driver": "what draws the app; public is only its class",
    "App._exit": "whether an app is ending",
    "App._filters": "colours that are taken out; public are only those of the environment variable NO_COLOR",
    "App._handle_exception": "replaced: an error goes to the log, not onto a client's terminal",
    "App._logger": "replaced, for what an ended app's workers still say",
    "App._notifications": "notices that are shown; public is only to clear them all",
    "App._return_code": "set after an error",
    "App._start_widget": "replaced: starts no scroll bar of a widget that ends",
    "Compositor._arrange_root": "replaced: no collection while it works",
    "Compositor._dirty_regions": "what waits to be painted; asked before a row is written past the compositor",
    "Compositor._full_map": "the last arrangement, kept to mark what has moved since the last layout",
    "DOMNode._component_styles": "styles of component classes, cut when they are replaced or their widget ends",
    "Driver._size": "the size that Textual lays out for until a `Resize` comes; public is only the one at the start",
    "LRUCache._cache": "links of a cache, cut when it is cleared",
    "LinuxDriver._writer_thread": "whether the terminal that the program was started in still takes anything",
    "MessagePump._attach": "gives a widget that was mounted too late its parent",
    "MessagePump._closing": "whether a widget is ending",
    "MessagePump._message_queue": "messages that wait: their number, and those that are never read",
    "MessagePump._parent": "whether a widget has one; the public `parent` looks no different",
    "Screen._compositor": "the layout of a screen, replaced by one that compares with the last layout",
    "Screen._compositor_refresh": "replaced: leaves out frames that nobody sees, hands on those behind a dialog",
    "Screen._dirty_widgets": "widgets that wait to be painted",
    "Screen._layout_widgets": "widgets that wait to be laid out, forgotten when a screen ends",
    "Screen._result_callbacks": "who waits for a screen's answer, forgotten when it ends",
    "Screen._set_dirty": "marks regions of a screen that is above a changed one",
    "StylesCache._simple_strip": "a row that outlives its widget",
    "Timer._callback": "what a timer calls, forgotten with who started it",
    "Widget._dirty_regions": "marks a widget to be rendered anew when it is asked for",
    "Widget._layout_cache": "places of children, forgotten when a widget ends or its screen is painted anew",
    "Widget._message_loop_exit": "replaced: the end of a widget; the public `Unmount` comes before it",
    "Widget._nodes": "the list of children, replaced once they have ended",
    "Widget._render_cache": "painted rows, let go once a frame is out",
    "Widget._styles_cache": "painted rows with borders, let go once a frame is out",
    "Worker._error": "why a worker was cancelled: it holds the frames of worker and app",
    "Worker._run": "replaced: a worker's task holds the worker in its context",
    "Worker._task": "the task, forgotten once it is done",
    "WorkerManager._app": "the app, forgotten once it has ended",
    "XTermParser._gen": "the parser's generator, closed: it holds the last key, and so the app",
    "XTermParser._parse_extended_key": "replaced by itself without its cache, which holds keys of ended apps",
    "XTermParser._timeout_time": "whether the parser waits for what follows an ESC",
}
"""Each private name, by the class where it is used, and what for; public names do not do it."""

LEFT_ALONE: Final = io.StringIO()
"""Stands for the captures of apps on a channel: they print nothing, so nothing is redirected for them."""

Redirect = Callable[[TextIO], contextlib.AbstractContextManager[object]]

_Exit = Callable[[Widget], Awaitable[None]]
_Work = Callable[[Worker[Any], App[Any]], Awaitable[None]]


def neutralise_redirection() -> None:
    """Redirects nothing from now on for apps whose captures are `LEFT_ALONE`; doing it twice is harmless."""
    for name, redirect in (("redirect_stdout", redirect_stdout), ("redirect_stderr", redirect_stderr)):
        if getattr(textual.app, name) is redirect:
            setattr(textual.app, name, _unless_left_alone(redirect))


def _unless_left_alone(redirect: Redirect) -> Redirect:
    return lambda target: contextlib.nullcontext() if target is LEFT_ALONE else redirect(target)


def leave_output_alone(app: App[Any]) -> None:
    """Captures nothing that an app on a channel prints, since all apps of the process share stdout."""
    app._capture_stdout = app._capture_stderr = LEFT_ALONE  # type: ignore[assignment]


def handle_errors(app: App[Any], handler: Callable[[Exception], None]) -> None:
    """Gives an app's errors to a handler; Textual's own writes them on the terminal."""
    app._handle_exception = handler  # type: ignore[method-assign, assignment]


def is_ending(app: App[Any]) -> bool:
    """Whether an app has been told to exit."""
    return app._exit


def end_at_once(app: App[Any], return_code: int) -> None:
    """Ends an app that has failed, also while its messages wait for each other."""
    if not app._exit:
        app._return_code = return_code
    app._close_messages_no_wait()


def set_filters(app: App[Any], without: tuple[type[LineFilter], ...], add: Sequence[LineFilter]) -> None:
    """Takes an app's filters of some kinds out and adds others."""
    app._filters = [*(each for each in app._filters if not isinstance(each, without)), *add]


def driver_of(app: App[Any]) -> Driver | None:
    """What draws an app, once it runs."""
    return app._driver


def messages_waiting(pump: MessagePump) -> int:
    """How many messages an app or widget has not read yet."""
    return pump._message_queue.qsize()


def lay_out_for(driver: Driver, columns: int, rows: int) -> None:
    """Has a driver's app laid out for a size from now on; the app is told by a `Resize` of its own."""
    driver._size = (columns, rows)


def writer_has_ended(driver: LinuxDriver) -> bool:
    """Whether the thread that writes on the terminal has died, as it does when the terminal goes away."""
    return driver._writer_thread is not None and not driver._writer_thread.is_alive()


def forget_painted_rows(screen: Screen[Any]) -> None:
    """Lets go of the strips that Textual keeps to paint a screen again; each is made anew when it is asked for."""
    for widget in screen.walk_children(Widget, with_self=True):
        widget._styles_cache.clear()
        widget._render_cache.lines.clear()
        widget._dirty_regions.add(widget.outer_size.region)


def notices_of(app: App[Any]) -> list[Notification]:
    """The notices that an app shows."""
    return [*app._notifications]


def forget_notice(app: App[Any], notice: Notification) -> None:
    """Takes a notice away with the next one that comes; Textual clears all of them or none."""
    del app._notifications[notice]


def layout_for_writing(app: App[Any]) -> Compositor | None:
    """The layout of an app's top screen, if rows may be written past it now; else None.

    They may where the driver says so, and no frame is held back and no layout waits to be painted.
    """
    if app._batch_count or not getattr(app._driver, "takes_direct_writes", False):
        return None
    compositor = app.screen._compositor
    return None if compositor._dirty_regions else compositor


def layout_of(screen: Screen[Any]) -> Compositor:
    """A screen's last layout. Its `visible_widgets` is a new mapping after each layout, front to back."""
    return screen._compositor


def write_past_layout(app: App[Any], text: str) -> None:
    """Writes on the terminal of an app whose `layout_for_writing` was asked just now."""
    driver = app._driver
    assert driver is not None
    driver.write(text)


def paint_only_what_is_seen() -> None:
    """Leaves out the frames of every screen of the process that its driver would drop, from now on."""
    if not hasattr(Screen._compositor_refresh, "unless_unseen"):
        Screen._compositor_refresh = _unless_unseen(Screen._compositor_refresh)  # type: ignore[method-assign, assignment]


def _unless_unseen(refresh: Callable[[Screen[Any]], None]) -> Callable[[Screen[Any]], None]:
    def refresh_unless_unseen(screen: Screen[Any]) -> None:
        driver = screen.app._driver
        if isinstance(driver, Dropping) and driver.drops_frame():
            screen._dirty_widgets.clear()
            screen._compositor._dirty_regions.clear()
        else:
            refresh(screen)

    refresh_unless_unseen.unless_unseen = True  # type: ignore[attr-defined]
    return refresh_unless_unseen


_keys_of_sequence = XTermParser._parse_extended_key.__wrapped__


class KeyParser(XTermParser):
    """Reads what one terminal sends to one app."""

    @property
    def holds_back(self) -> bool:
        """Whether it waits for what follows an ESC."""
        return self._timeout_time is not None

    def release(self) -> Iterable[Message]:
        """The messages of what it holds back, since nothing follows."""
        self._timeout_time = 0.0
        return self.tick()

    def close(self) -> None:
        """Forgets the last key, and so the app that it was for; nothing may be read afterwards."""
        self._gen.close()

    def _parse_extended_key(  # type: ignore[override] # without what Textual puts around it to remember
        self, sequence: str
    ) -> list[events.Key] | None:
        return _keys_of_sequence(self, sequence)


class FaithfulCompositor(Compositor):
    """Compares each layout with the last one, and not with what was arranged for a question since."""

    def __init__(self) -> None:
        super().__init__()
        self._laid_out: CompositorMap | None = None
        """The last layout, where the arrangement differs from it."""

    @property
    def full_map(self) -> CompositorMap:
        """The places of all widgets, arranged anew where that is due."""
        before = self._full_map
        arranged = super().full_map
        if self._laid_out is None and arranged is not before and arranged != before:
            self._laid_out = before
        return arranged

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lays everything out and marks what has changed since the last layout."""
        if self._laid_out is not None:
            self._full_map, self._laid_out = self._laid_out, None
        return super().reflow(parent, size)

    def clear(self) -> None:
        """Forgets all widgets."""
        super().clear()
        self._laid_out = None


def arrange_faithfully(screen: Screen[Any]) -> None:
    """Gives a new screen such a compositor."""
    screen._compositor = FaithfulCompositor()


class SeenThrough(Screen[ScreenResultType]):
    """A screen whose changes are painted also while dialogs stand over it."""

    def _compositor_refresh(self) -> None:
        """Paints what has changed, or has it painted by the dialog that is on top."""
        if self._compositor._dirty_regions and self in self.app._background_screens:
            stack = self.app.screen_stack
            self._hand_on(stack[stack.index(self) + 1 :])
        super()._compositor_refresh()

    def _hand_on(self, above: Sequence[Screen[Any]]) -> None:
        changed = self._compositor._dirty_regions
        if all(screen.styles.background.a < 1 for screen in above):
            for screen in above:
                screen._layout_cache.clear()
                screen._set_dirty(*changed)
            above[-1]._dirty_widgets.add(above[-1])
            above[-1].check_idle()
        changed.clear()
        self._dirty_widgets.clear()


def cut_at_the_end(before: Callable[[Widget], None], after: Callable[[Widget], None]) -> None:
    """Calls `before` and `after` around the end of every widget of the process, from now on.

    What Textual's own caches and workers would keep of it is cut as well; doing it twice is harmless.
    """
    if not hasattr(Widget._message_loop_exit, "cuts"):
        Widget._message_loop_exit = _with_cuts(Widget._message_loop_exit, before, after)  # type: ignore[method-assign, assignment]
        Strip.divide = _unless_whole(Strip.divide)  # type: ignore[method-assign]
        Stylesheet.apply = _then_cut_replaced(Stylesheet.apply)  # type: ignore[method-assign]
        Compositor._arrange_root = _uncollected(Compositor._arrange_root)  # type: ignore[method-assign]
        Worker._run = _then_cut_task(Worker._run)  # type: ignore[method-assign, assignment]
        LRUCache.clear = _with_links(LRUCache.clear)  # type: ignore[method-assign]
        App._start_widget = _unless_parent_ends(App._start_widget)  # type: ignore[method-assign]


def _with_cuts(exit_loop: _Exit, before: Callable[[Widget], None], after: Callable[[Widget], None]) -> _Exit:
    async def exit_and_cut(widget: Widget) -> None:
        if widget._parent is None:  # mounted while its parent ended: Textual asks for one, and there is none any more
            widget._attach(widget.app)
        components = [*widget._component_styles.values()]
        before(widget)
        await exit_loop(widget)
        for styles in (widget.styles, *components):
            cut_styles(styles)
        widget._nodes = NodeList()  # the old one still has the lists of what was displayed
        after(widget)

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
                    cut_styles(styles)

    return apply_and_cut


def cut_styles(styles: RenderStyles) -> None:
    """Parts styles from the widget that they were of."""
    styles.base.node = styles.inline.node = None


def forget_rows_and_places(widget: Widget) -> None:
    """Empties a widget's caches of painted rows and of its children's places.

    Textual remembers the last 1,024 of those that hold rows, for the colours of their borders, so they outlive their
    widgets.
    """
    widget._styles_cache.clear()
    widget._styles_cache._simple_strip = None
    widget._layout_cache.clear()


def cut_timer(timer: Timer) -> None:
    """Takes from a timer what it calls."""
    timer._callback = None


def forget_messages(pump: MessagePump) -> None:
    """Forgets what was sent to a node and not read before it ended; much of it calls the node back."""
    while not pump._message_queue.empty():
        pump._message_queue.get_nowait()


def forget_layout(screen: Screen[Any]) -> None:
    """Takes from a screen that has ended its layout, and whom it would have answered."""
    screen._compositor = Compositor()
    screen._result_callbacks.clear()
    screen._layout_widgets.clear()


_APP_PARTS: Final = {"_driver", "_animator", "_animate", "_compose_screen"}
_APP_OVERRIDES: Final = {"_handle_exception", "driver_class"}


def cut_workers(app: App[Any]) -> None:
    """Parts the workers from their app. A screen that was closed just before asks for them as it ends."""
    app.workers._app = cast("Any", None)


def cut_parts(app: App[Any]) -> None:
    """Takes from an app that has ended the parts of Textual's that hold it."""
    kept = vars(app)
    for name in _APP_PARTS & kept.keys():
        kept[name] = None
    app._logger = Logger(None)  # a worker that still ends says so
    for name in _APP_OVERRIDES & kept.keys():
        del kept[name]

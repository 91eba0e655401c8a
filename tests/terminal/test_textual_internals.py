"""Each private name of Textual that is used: that it is there, and that it still does what it is used for.

The other tests of this folder try what is built on these names.
"""

import asyncio
import contextlib
import inspect
import io
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import textual
import textual.app
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.cache import LRUCache
from textual.color import Color
from textual.css.styles import RenderStyles
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter, Monochrome
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from facilitator.terminal import textual_internals
from facilitator.terminal.freeing import free_what_ends
from facilitator.terminal.textual_internals import INTERNALS, KeyParser

SIZE = (40, 10)


class Words(Static):
    COMPONENT_CLASSES = {"words--part"}
    DEFAULT_CSS = "Words .words--part { color: rgb(1, 2, 3); }"


class Box(ModalScreen[None]):
    """A dialog that is seen through."""


class Little(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.reported: list[Exception] = []

    def compose(self) -> ComposeResult:
        yield Words("words")


Check = Callable[[Little], Awaitable[object] | object]
CHECKS: dict[str, Check] = {}


def guards(*names: str) -> Callable[[Check], Check]:
    """Makes a function the guard of internals: it fails, or returns what is false, where one behaves differently."""

    def add(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(names, check))
        return check

    return add


def words_of(app: App[Any]) -> Words:
    return app.screen.query_one(Words)


@guards("App._animator", "App._animate", "App._compose_screen", "App._driver", "App._logger")
def parts_of_an_app(app: Little) -> bool:
    driver = textual_internals.driver_of(app)
    assert driver is not None and driver.is_headless and app._animator is app.animator
    kept = {"_driver", "_animator", "_animate", "_compose_screen", "_logger"} <= vars(app).keys()
    return kept and type(app._logger) is textual.Logger


@guards("App._background_screens")
async def screens_below(app: Little) -> bool:
    below = app.screen
    await app.push_screen(Box())
    return app._background_screens == [below]


@guards("App._batch_count")
def frames_held_back(app: Little) -> bool:
    with app.batch_update():
        held = bool(app._batch_count)
    return held and not app._batch_count


@guards("App._capture_stdout", "App._capture_stderr")
async def captures(_: Little) -> bool:
    app = Little()
    textual_internals.neutralise_redirection()
    textual_internals.leave_output_alone(app)
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        async with app.run_test():
            print("shown")
            print("reported", file=sys.stderr)
    return output.getvalue() == "shown\n" and errors.getvalue() == "reported\n"


@guards("App._close_messages_no_wait", "App._handle_exception", "App._return_code")
async def end_after_an_error(_: Little) -> bool:
    app = Little()

    def report(error: Exception) -> None:
        app.reported.append(error)
        textual_internals.end_at_once(app, 3)

    textual_internals.handle_errors(app, report)
    async with asyncio.timeout(20), app.run_test():
        app.call_later(lambda: 1 / 0)
        while not app.reported:
            await asyncio.sleep(0)
    return isinstance(app.reported[0], ZeroDivisionError) and app.return_code == 3


@guards("App._exit")
def ending(app: Little) -> bool:
    running = not textual_internals.is_ending(app)
    ended = Little()
    ended._exit = True
    app.exit()
    return running and textual_internals.is_ending(app)


@guards("App._filters")
def filters(app: Little) -> bool:
    kind: type[LineFilter] = Monochrome
    textual_internals.set_filters(app, without=(kind,), add=[Monochrome()])
    added = [type(each) for each in app.get_line_filters() if isinstance(each, kind)]
    textual_internals.set_filters(app, without=(kind,), add=[])
    return added == [kind] and not any(isinstance(each, kind) for each in app.get_line_filters())


@guards("App._notifications")
async def notices(app: Little) -> bool:
    app.notify("first", timeout=600)
    app.notify("second", timeout=600)
    for _ in range(100):
        await asyncio.sleep(0)
    first, second = textual_internals.notices_of(app)
    textual_internals.forget_notice(app, first)
    return first.message == "first" and textual_internals.notices_of(app) == [second]


@guards("App._start_widget", "MessagePump._attach", "MessagePump._closing")
async def scroll_bar_of_what_ends(app: Little) -> bool:
    free_what_ends()
    words = words_of(app)
    await words.remove()
    assert words._closing
    bar = words.vertical_scrollbar
    return bar.parent is words and not any(bar.name in task.get_name() for task in asyncio.all_tasks() if bar.name)


@guards("Compositor._arrange_root", "Screen._compositor")
def arrangement(app: Little) -> bool:
    layout = textual_internals.layout_of(app.screen)
    found, _ = layout._arrange_root(app.screen, Size(*SIZE), visible_only=False)
    return found[words_of(app)].region == words_of(app).region and layout.size == Size(*SIZE)


@guards("Compositor._full_map")
async def last_arrangement(app: Little) -> bool:
    layout = textual_internals.layout_of(app.screen)
    before = layout.full_map
    assert before is layout._full_map and layout.full_map is before
    layout._full_map_invalidated = True
    return layout.full_map is not before and layout.full_map == before


@guards("Compositor._dirty_regions")
def what_waits_in_a_layout(app: Little) -> bool:
    layout, words = textual_internals.layout_of(app.screen), words_of(app)
    words._set_dirty()
    layout.update_widgets({words})
    return layout._dirty_regions == {words.region}


@guards("Screen._dirty_widgets")
async def what_waits_on_a_screen(app: Little) -> bool:
    words = words_of(app)
    words._set_dirty()
    app.screen._dirty_widgets.add(words)
    app.screen.check_idle()
    async with asyncio.timeout(20):
        while app.screen._dirty_widgets:
            await asyncio.sleep(0)
    return not words._dirty_regions


@guards("Screen._set_dirty")
def what_is_marked(app: Little) -> bool:
    app.screen._set_dirty(Region(1, 1, 2, 1))
    return app.screen._dirty_regions == {Region(1, 1, 2, 1)}


@guards("Screen._compositor_refresh")
def frame(app: Little) -> bool:
    layout = textual_internals.layout_of(app.screen)
    layout._dirty_regions.add(Region(0, 0, 2, 1))
    app.screen._compositor_refresh()
    return not layout._dirty_regions


@guards("DOMNode._component_styles")
def component_styles(app: Little) -> bool:
    words = words_of(app)
    part = words._component_styles["words--part"]
    return type(part) is RenderStyles and part.base.node is not None and part.color == Color(1, 2, 3)


@guards("Driver._size")
def size(_: Little) -> bool:
    app = Little()  # that has heard of no size yet
    app._driver = LinuxDriver(app, size=SIZE)
    textual_internals.lay_out_for(app._driver, 31, 7)
    return app.size == Size(31, 7)


@guards("LRUCache._cache")
def links(_: Little) -> bool:
    cache: LRUCache[int, str] = LRUCache(4)
    cache[1], cache[2] = "one", "two"
    return [*cache._cache] == [1, 2] and all(isinstance(link, list) for link in cache._cache.values())


@guards("LinuxDriver._writer_thread")
def writer(app: Little) -> bool:
    driver = LinuxDriver(app, size=SIZE)
    assert driver._writer_thread is None and not textual_internals.writer_has_ended(driver)
    with open(os.devnull, "w") as output:  # noqa: PTH123
        from textual.drivers._writer_thread import WriterThread

        thread = WriterThread(output)
        driver._writer_thread = thread
        assert textual_internals.writer_has_ended(driver)
        thread.start()
        lives = not textual_internals.writer_has_ended(driver)
        thread.stop()
    return lives and textual_internals.writer_has_ended(driver)


@guards("MessagePump._message_queue")
def messages(_: Little) -> bool:
    words = Static()  # it does not run, and reads nothing
    words.call_later(lambda: None)
    waiting = textual_internals.messages_waiting(words)
    textual_internals.forget_messages(words)
    return waiting == 1 and textual_internals.messages_waiting(words) == 0


@guards("MessagePump._parent")
def parent(app: Little) -> bool:
    return Static()._parent is None and words_of(app)._parent is app.screen


@guards("Screen._layout_widgets", "Screen._result_callbacks")
async def what_a_screen_keeps(app: Little) -> bool:
    answers: list[None] = []
    await app.push_screen(Box(), answers.append)
    screen = app.screen
    screen.refresh(layout=True)
    kept = bool(screen._result_callbacks) and isinstance(screen._layout_widgets, dict)
    textual_internals.forget_layout(screen)
    return kept and not screen._result_callbacks and not screen._layout_widgets


@guards("StylesCache._simple_strip", "Widget._styles_cache", "Widget._layout_cache")
def rows_kept_by_styles(app: Little) -> bool:
    words = words_of(app)
    words.render_lines(Region(0, 0, 5, 1))
    kept = vars(words._styles_cache)
    filled = "_simple_strip" in kept and bool(kept["_cache"])
    words._layout_cache["place"] = 1
    textual_internals.forget_rows_and_places(words)
    return filled and not kept["_cache"] and not words._layout_cache


@guards("Widget._render_cache", "Widget._dirty_regions")
def rows_kept_to_paint(app: Little) -> bool:
    words = words_of(app)
    words.render_lines(Region(0, 0, 5, 1))
    assert words._render_cache.lines and not words._dirty_regions
    textual_internals.forget_painted_rows(app.screen)
    assert words._dirty_regions == {words.outer_size.region}
    words.update("other", layout=False)
    return words.render_lines(Region(0, 0, 5, 1))[0].text == "other" and bool(words._render_cache.lines)


@guards("Timer._callback")
async def timer(app: Little) -> bool:
    timer = Timer(app, 60, callback=print)
    kept = timer._callback is print
    textual_internals.cut_timer(timer)
    return kept and timer._callback is None


@guards("Widget._message_loop_exit", "Widget._nodes")
async def end_of_a_widget(app: Little) -> bool:
    free_what_ends()
    screen, words = app.screen, words_of(app)
    assert [*screen._nodes] == [words]
    await words.mount(part := Widget())
    assert [*words._nodes] == [part]
    await words.remove()
    return not words._nodes and not screen._nodes and words.styles.base.node is None


@guards("Worker._error", "Worker._run", "Worker._task", "WorkerManager._app")
async def worker(app: Little) -> bool:
    free_what_ends()
    worker = app.run_worker(asyncio.Event().wait())
    task = worker._task
    assert task is not None and app.workers._app is app
    await asyncio.sleep(0)
    worker.cancel()
    await asyncio.wait([task])
    return worker.is_cancelled and worker._task is None and worker.error is None


@guards("XTermParser._gen", "XTermParser._parse_extended_key", "XTermParser._timeout_time")
def parser(_: Little) -> bool:
    assert hasattr(XTermParser._parse_extended_key, "__wrapped__")
    parser = KeyParser()
    assert [*parser.feed("\x1b")] == [] and parser.holds_back
    (key,) = parser.release()
    assert isinstance(key, events.Key) and key.key == "escape"
    parser.close()
    return inspect.getgeneratorstate(parser._gen) == inspect.GEN_CLOSED


@pytest.mark.parametrize("name", INTERNALS)
async def test_textual_still_has_each_private_name_and_it_does_what_it_is_used_for(name: str) -> None:
    app = Little()
    wrong = ""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        try:
            done = CHECKS[name](app)
            if not (await done if isinstance(done, Awaitable) else done):
                wrong = "it behaves differently"
        except Exception as error:  # noqa: BLE001 (a name that is gone, a signature, a value)
            wrong = f"{type(error).__name__} {error}".splitlines()[0]
    if wrong:
        pytest.fail(f"{name} ({INTERNALS[name]}): Textual {textual.__version__}: {wrong}", pytrace=False)


def test_each_private_name_that_is_listed_has_a_guard_and_no_other() -> None:
    assert CHECKS.keys() == INTERNALS.keys()

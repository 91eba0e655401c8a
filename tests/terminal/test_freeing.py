"""What has ended is freed at once, without a collection that looks at everything."""

import asyncio
import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App
from textual.cache import LRUCache
from textual.screen import Screen
from textual.widget import Widget

from facilitator.terminal.driver import ResizePace
from facilitator.terminal.freeing import cut_app, free_what_ends
from tests.terminal.freed import Freed, parts_of, until_freed
from tests.terminal.little import Dialog, Drafting, DraftPage
from tests.terminal.served import SIZE, serve, served


@pytest.fixture(autouse=True)
def no_full_collection() -> Iterator[None]:
    """Only what is young is looked at, when it is asked for."""
    free_what_ends()
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


async def test_a_dialog_that_was_closed_is_freed_with_all_its_parts() -> None:
    async with served(Drafting()) as here:
        here.driver._context.run(here.app.push_screen, Dialog())
        await here.settle()
        dialog = parts_of(here.app.screen)
        assert len(dialog) > 2
        gc.collect()
        gc.freeze()  # from here on only counting references frees what is there
        here.driver._context.run(here.app.pop_screen)
        await here.settle()
        await until_freed(dialog)


async def test_what_was_closed_keeps_no_painted_rows_though_textual_keeps_its_cache_of_rows() -> None:
    async with served(Drafting()) as here:
        here.driver._context.run(here.app.push_screen, Dialog())
        await here.settle()
        dialog = here.app.screen.walk_children(Widget, with_self=True)
        for part in dialog:
            here.driver._context.run(part.render_lines, part.outer_size.region)
        kept = [vars(part._styles_cache) for part in dialog]
        assert any(cache["_cache"] for cache in kept)
        here.driver._context.run(here.app.pop_screen)
        await here.settle()
        assert not any(cache["_cache"] or cache["_simple_strip"] for cache in kept)


async def test_a_screen_is_freed_with_all_its_parts_once_the_next_is_up_and_an_app_once_it_has_ended() -> None:
    here = await serve(Drafting())
    here.driver._context.run(here.app.push_screen, DraftPage())  # Textual switches none that was the first
    await here.settle()
    here.driver.feed(b"Abolish fees.")
    await here.settle()
    draft = parts_of(here.app.screen)
    here.driver._context.run(here.app.switch_screen, DraftPage())
    await here.settle()
    await until_freed(draft)
    here.driver.feed(b"\x1b[B\x1b[A\x1b[57344;5u")  # Textual would remember who pressed such keys
    await here.settle()
    here.driver.ask_to_exit()
    await here.running
    cut_app(here.app)
    ended = Freed()
    ended.watch("the app", here.app)
    here.terminal.drawing = None
    del here
    await until_freed(ended)


async def test_an_app_that_is_cancelled_while_it_ends_is_freed_once_it_has_ended_by_itself() -> None:
    here = await serve(Drafting())
    app, driver, terminal, running = here.app, here.driver, here.terminal, here.running
    del here
    gc.collect()
    gc.freeze()  # from here on only counting references frees what is there
    driver.ask_to_exit()
    del driver
    while app.is_running:
        await asyncio.sleep(0)
    terminal.drawing = None
    running.cancel()  # in the middle of its end, as where that takes too long
    await running
    assert app.screen_stack
    cut_app(app)
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})  # its end, and all that this waits for
    ended = Freed()
    ended.watch("the app", app)
    del app, running
    await until_freed(ended)


async def test_a_window_made_larger_just_after_its_app_has_ended_is_laid_out_no_more() -> None:
    later = asyncio.Event()
    here = await serve(Drafting())
    app, driver, running = here.app, here.driver, here.running
    driver.ask_to_exit()
    await running
    errors: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, error: errors.append(error))
    driver.resize(SIZE[0] + 20, SIZE[1])
    cut_app(app)
    loop.call_later(2 * ResizePace().at_least, later.set)
    await later.wait()
    assert errors == []


async def test_a_screen_that_ends_after_its_app_can_still_end_its_workers() -> None:
    here = await serve(Drafting())
    app, driver, running = here.app, here.driver, here.running
    page, context = app.screen, driver._context
    driver.ask_to_exit()
    await running
    cut_app(app)
    context.run(page._on_unmount)  # as a dialog that was closed at the moment in which its client went


async def test_a_worker_that_ends_after_its_app_ends_without_an_error() -> None:
    ends = asyncio.Event()
    here = await serve(Drafting())
    app, running = here.app, here.running

    async def takes_its_time() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await ends.wait()

    worker = here.driver._context.run(app.run_worker, takes_its_time())
    await here.settle()
    task = worker._task
    assert task is not None
    here.driver.ask_to_exit()
    await running
    cut_app(app)
    ends.set()
    await task
    assert worker.is_cancelled


def test_a_cache_that_is_cleared_leaves_no_ring_of_what_it_held() -> None:
    class Strip:
        """Something that is kept."""

    cache: LRUCache[int, Strip] = LRUCache(4)
    for number in range(6):
        cache[number] = Strip()
    held = weakref.ref(cache[5])
    cache.clear()
    assert held() is None
    cache[7] = Strip()
    assert list(cache.keys()) == [7]


async def test_a_scroll_bar_that_is_asked_for_while_its_widget_ends_never_runs() -> None:
    app: App[None] = App()
    async with app.run_test():
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        text = Widget()
        await screen.mount(text)
        await text.remove()
        pumps = {task for task in asyncio.all_tasks() if "ScrollBar" in task.get_name()}
        assert text.vertical_scrollbar.parent is text
        assert {task for task in asyncio.all_tasks() if "ScrollBar" in task.get_name()} == pumps

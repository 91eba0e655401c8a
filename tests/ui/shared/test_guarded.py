"""What comes twice: two sizes on their way at once, and a second answer to the same question."""

import asyncio
import importlib
import pkgutil

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input

from facilitator import ui
from facilitator.ui.shared.dialogs import Ask, Choose
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.palette import Entry, Palette

MANY = 20


class Counting(GuardedScreen[None]):
    """Gives up when it is told too many sizes."""

    told = 0

    def on_resize(self) -> None:
        self.told += 1
        assert self.told < MANY, "two sizes chase each other"


class OneScreen(App[None]):
    def get_default_screen(self) -> Counting:
        return Counting()


async def test_two_sizes_on_their_way_at_once_do_not_chase_each_other_for_ever() -> None:
    app = OneScreen()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        with (
            app.batch_update()
        ):  # as while an app starts, changes its screen, or ends: what is painted waits in between
            for size in (Size(100, 30), Size(60, 20), Size(80, 24)):
                screen.post_message(events.Resize(size, size))
                screen.call_later(lambda: None)
            through = asyncio.Event()
            for _ in range(MANY):
                screen.call_later(lambda: None)
            screen.call_later(through.set)
            await through.wait()
            await pilot.pause()
        assert screen.outer_size == app.size == Size(80, 24)


@pytest.mark.parametrize(
    "screen",
    [Ask("Name?", value="Ana"), Choose("Which?", ["a", "b"]), Palette([Entry("a", "a", "A.", lambda: None)])],
)
async def test_two_enters_at_once_answer_once_and_leave_the_screen_below(screen: Screen[object]) -> None:
    app, results = OneScreen(), list[object]()
    async with app.run_test() as pilot:
        below = Ask("And you?")
        app.push_screen(below)
        app.push_screen(screen, results.append)
        await pilot.pause()
        for _ in range(2):
            app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        assert len(results) == 1
        assert app.screen is below
        assert below.query_one(Input).has_focus


def test_every_screen_of_ours_is_guarded() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, Screen) and thing.__module__.startswith("facilitator"):
                assert issubclass(thing, GuardedScreen) or issubclass(GuardedScreen, thing), thing

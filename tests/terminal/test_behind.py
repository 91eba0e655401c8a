"""What changes behind a dialog is seen through it, and takes nothing from what changes elsewhere at the same time."""

import asyncio
import random
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tests.terminal.little import Faithful
from tests.terminal.painting import Painted, painted


class Page(Faithful[None]):
    def compose(self) -> ComposeResult:
        yield Static("clock 0", id="clock")
        yield Static("names 0", id="names")


class Box(Faithful[None], ModalScreen[None]):
    DEFAULT_CSS = "Box { align: center bottom; background: black 60%; } Box Static { width: 20; height: 1; }"

    def compose(self) -> ComposeResult:
        yield Static("box 0")


class Shown(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Page()


async def under(boxes: int, screen: Painted[Shown]) -> Screen[Any]:
    """A page of which nothing waits to be painted, as after a frame that was dropped, with so many dialogs over it."""
    page = screen.app.screen
    for _ in range(boxes):
        screen.app.push_screen(Box())
        await screen.settle()
    assert screen.differences() == []
    page._exchange_repaint_regions()
    page._repaint_required = False
    return page


def change(page: Screen[Any], selector: str, words: str) -> None:
    page.query_one(selector, Static).update(words, layout=False)


async def test_all_that_changes_one_after_another_behind_a_dialog_is_seen() -> None:
    async with painted(Shown(), (30, 6)) as screen:
        page = await under(1, screen)
        change(page, "#clock", "clock 1")
        await screen.settle()
        change(page, "#names", "names 1")
        await screen.settle()
        assert [line.strip() for line in screen.text()[:2]] == ["clock 1", "names 1"]
        assert screen.differences() == []


async def test_a_change_behind_two_dialogs_is_seen_through_both() -> None:
    async with painted(Shown(), (30, 6)) as screen:
        page = await under(2, screen)
        change(page, "#clock", "clock 1")
        await screen.settle()
        assert screen.text()[0].strip() == "clock 1"
        assert screen.differences() == []


async def test_a_change_behind_a_dialog_takes_nothing_from_what_changes_in_the_dialog_with_it() -> None:
    async with painted(Shown(), (30, 6)) as screen:
        page = await under(1, screen)
        for each in screen.app.screen_stack:
            each._update_timer.stop()  # so that both frames are due together, the page's first
        change(page, "#clock", "clock 1")
        change(screen.app.screen, "Static", "box 1")
        await screen.settle()
        assert screen.text()[0].strip() == "clock 1"
        assert screen.text()[5].strip() == "box 1"
        assert screen.differences() == []


async def test_a_change_while_a_dialog_comes_up_is_seen_once_it_is_there() -> None:
    async with painted(Shown(), (30, 6)) as screen:
        page = await under(0, screen)
        change(page, "#clock", "clock 1")
        page._dirty_widgets.add(page.query_one("#clock", Static))
        screen.app.push_screen(Box())
        assert not screen.app.screen.is_mounted
        page._on_timer_update()  # its frame comes before the dialog is there
        await screen.settle()
        assert screen.text()[0].strip() == "clock 1"
        assert screen.differences() == []


STEPS = (*["words"] * 6, "refresh", "notice", "clear", "push", "pop", "frame", "none")


def step(app: Shown, chance: random.Random, number: int) -> None:
    """Changes something on any screen of the stack, or the stack."""
    stack = app.screen_stack
    screen = chance.choice(stack)
    match chance.choice(STEPS):
        case "words" if texts := [*screen.query(Static)]:
            chance.choice(texts).update(f"words {number}", layout=chance.random() < 0.2)
        case "refresh":
            screen.refresh()
        case "notice":
            app.notify(f"notice {number}", timeout=600)
        case "clear":
            app.clear_notifications()
        case "push" if len(stack) < 4:
            app.push_screen(Box())
        case "pop" if len(stack) > 1:
            app.pop_screen()
        case "frame" if screen.is_mounted:
            screen._on_timer_update()


async def walk(seed: int, steps: int) -> None:
    chance = random.Random(seed)
    async with painted(Shown(), (40, 10)) as screen:
        for number in range(steps):
            step(screen.app, chance, number)
            for _ in range(chance.choice((0, 0, 1, 3, 20))):
                await asyncio.sleep(0)
            if chance.random() < 0.15:
                await screen.settle()
                assert screen.differences() == [], f"seed {seed}, step {number}"


@pytest.mark.parametrize("seed", range(3))
async def test_random_changes_on_any_of_four_screens_show_what_a_full_repaint_shows(seed: int) -> None:
    await walk(seed, 150)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
async def test_ten_thousand_changes_on_any_of_four_screens_show_what_a_full_repaint_shows(seed: int) -> None:
    await walk(seed, 200)

"""The wall, the observer's window and the podium's clock as apps: they follow their feed and do nothing else."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from textual.app import App
from textual.pilot import Pilot

from facilitator.seminar.commands import ChooseWall, Pause
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.wall import MessageWall, ObserverView, WallView
from facilitator.terminal.steady import Words
from facilitator.ui.shared.help import HelpScreen
from facilitator.ui.wall.app import ClockApp, ObserverApp, WallApp, WallPage, WallScreen
from tests.engine import PAGES
from tests.ui.shared.feeds import StillFeed
from tests.ui.wall import seminar

TICKED_WITHIN_S = 10.0
"""Seconds in which a clock that goes on has gone on by one second, on a loaded machine, too."""


class WatchedFeed(StillFeed[WallView]):
    """A feed that tells when somebody asks for the time, as a ticker does."""

    def __init__(self, view: WallView, now: Moment) -> None:
        super().__init__(view, now)
        self._asked = asyncio.Event()

    def now(self) -> Moment:
        self._asked.set()
        return super().now()

    async def time_is_asked_for(self) -> None:
        """Wait until it is, from now on."""
        self._asked.clear()
        await self._asked.wait()


def shown(pilot: Pilot[None]) -> str:
    """The text on screen."""
    lines = pilot.app.screen.query_one("WallPage, PodiumClock").render_lines(
        pilot.app.screen.query_one("WallPage, PodiumClock").size.region
    )
    return "\n".join(strip.text for strip in lines)


async def test_the_wall_follows_its_view() -> None:
    table = seminar.intervention()
    feed = StillFeed(table.wall, table.now)
    async with WallApp(PAGES, feed).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "✓ Valdoria   ▶ Kestria   · Port Amadi" in shown(pilot)
        table.do(ChooseWall("blank"))
        feed.change(table.wall)
        await pilot.pause()
        assert shown(pilot).strip() == ""


async def test_the_clock_goes_on_while_nothing_else_happens() -> None:
    table = seminar.coffee()
    feed = StillFeed(table.wall, table.now)
    app = WallApp(PAGES, feed)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        assert "13:00" in shown(pilot)
        feed.pass_time(61_000)
        screen = app.screen
        assert isinstance(screen, WallScreen)
        screen.tick()
        await pilot.pause()
        assert "11:59" in shown(pilot)


async def test_the_ticker_reaches_a_wall_that_nobody_touches() -> None:
    table = seminar.coffee()
    feed = WatchedFeed(table.wall, table.now)
    async with WallApp(PAGES, feed).run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        feed.pass_time(61_000)
        async with asyncio.timeout(TICKED_WITHIN_S):
            while "11:59" not in shown(pilot):
                await feed.time_is_asked_for()
                await pilot.pause()


async def test_the_wall_is_laid_out_anew_when_the_window_changes() -> None:
    table = seminar.lobby()
    async with WallApp(PAGES, StillFeed(table.wall, table.now)).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "█" in shown(pilot)
        await pilot.resize_terminal(50, 14)
        await pilot.pause()
        assert "ssh -p 2222 join@192.168.1.20" in shown(pilot)


async def test_a_wall_that_is_a_guest_in_another_app_follows_until_it_leaves() -> None:
    table = seminar.intervention()
    feed = StillFeed(table.wall, table.now)
    async with App[None]().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(WallScreen(PAGES, feed))
        await pilot.pause()
        table.do(Pause())
        feed.change(table.wall)
        await pilot.pause()
        assert "‖ paused" in shown(pilot)
        await pilot.app.pop_screen()
        await pilot.pause()
        assert feed.followers == 0


async def test_every_key_of_the_keyboard_leaves_the_wall_as_it_is() -> None:
    table = seminar.intervention()
    app = WallApp(PAGES, StillFeed(table.wall, table.now))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = shown(pilot)
        await pilot.press("n", "b", "u", "k", "q", "space", "enter", "escape", "ctrl+c", "ctrl+q", "ctrl+z", "ctrl+p")
        assert app.is_running
        assert shown(pilot) == before


async def test_words_of_people_on_the_wall_cannot_be_clicked() -> None:
    table = seminar.message()
    hostile = MessageWall("[@click=app.exit]x[/] [@click=app.bell]y[/] [link=http://x]z[/link] é")
    view = replace(table.wall, content=hostile)
    app = WallApp(PAGES, StillFeed(view, table.now))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[@click=app.exit]x[/]" in shown(pilot)
        page = app.screen.query_one(WallPage)
        strips = page.render_lines(page.size.region)
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert not any("@click" in style.meta or style.link for style in styles)
        for column in range(4, 80, 12):
            await pilot.click(offset=(column, 11))
        assert app.is_running


async def test_an_observer_has_the_agenda_beside_the_wall_where_there_is_room() -> None:
    table = seminar.intervention()
    feed: StillFeed[ObserverView] = StillFeed(table.observer, table.now)
    async with ObserverApp(PAGES, feed).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        agenda = pilot.app.screen.query_one("#agenda", Words)
        assert agenda.display and agenda.region.width == 38
        text = agenda.content.plain
        assert "✓ Opening remarks" in text and "▶ Good practices of thr" in text and "ends about 11:" in text
        assert "Buffer" not in text
        assert all(len(line) <= 32 for line in text.splitlines())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.screen.query_one("#agenda").region.width
        assert pilot.app.screen.query_one(WallPage).region.width == 80


@pytest.mark.parametrize("make", [ClockApp, partial(ObserverApp, PAGES)])
async def test_whoever_only_looks_on_leaves_with_a_key_that_the_help_names(
    make: Callable[[StillFeed[ObserverView]], ClockApp | ObserverApp],
) -> None:
    table = seminar.intervention()
    app = make(StillFeed(table.observer, table.now))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert re.search("^q +Leave", app.screen.query_one(Words).content.plain, re.MULTILINE)
        await pilot.press("escape", "q")
        await pilot.pause()
        assert not app.is_running


async def test_no_slip_of_a_finger_takes_the_wall_away() -> None:
    table = seminar.intervention()
    app = WallApp(PAGES, StillFeed(table.wall, table.now))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q", "escape", "ctrl+c", "ctrl+d")
        await pilot.pause()
        assert app.is_running


async def test_the_podium_says_how_to_leave_only_while_nobody_speaks() -> None:
    waiting, speaking = seminar.lobby(), seminar.intervention()
    for table, is_said in ((waiting, True), (speaking, False)):
        async with ClockApp(StillFeed(table.observer, table.now)).run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert ("q leaves" in shown(pilot)) is is_said


async def test_the_podium_clock_counts_and_changes_hands() -> None:
    table = seminar.intervention()
    feed: StillFeed[ObserverView] = StillFeed(table.observer, table.now)
    async with ClockApp(feed).run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        assert "Kestria" in shown(pilot)
        table.next()
        feed.change(table.observer)
        await pilot.pause()
        assert "Port Amadi" in shown(pilot) and "Kestria" not in shown(pilot)


async def test_before_the_beginning_the_podium_shows_the_title() -> None:
    table = seminar.lobby()
    feed: StillFeed[ObserverView] = StillFeed(table.observer, table.now)
    async with ClockApp(feed).run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert "Making your recommendations" in shown(pilot)


async def test_a_wall_draws_again_only_what_reads_differently() -> None:
    table = seminar.intervention()
    feed: StillFeed[WallView] = StillFeed(table.wall, table.now)
    app = WallApp(PAGES, feed)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        page = app.screen.query_one(WallPage)
        before = page.render_lines(page.size.region)
        feed.change(table.wall)
        feed.pass_time(100)
        await pilot.pause()
        assert all(new is old for new, old in zip(page.render_lines(page.size.region), before, strict=True))
        feed.pass_time(1_000)
        feed.change(table.wall)
        await pilot.pause()
        assert not all(new is old for new, old in zip(page.render_lines(page.size.region), before, strict=True))

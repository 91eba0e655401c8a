"""A replay on the screen: the wall of then with its clocks, one line below it, and the keys."""

from dataclasses import replace

import pytest
from textual.content import Content
from textual.pilot import Pilot

from facilitator.seminar.replay import Story
from facilitator.session.player import Player
from facilitator.session.ports import ReplayView
from facilitator.terminal.steady import Words
from facilitator.ui.shared.help import HelpScreen
from facilitator.ui.wall.app import WallPage
from facilitator.ui.wall.pages import wall_rows
from facilitator.ui.wall.replay import ReplayApp, ReplayLine, ReplayScreen, replay_line, replay_parts
from tests.engine import ENGINE, PAGES
from tests.seminar.given import MINUTE, SECOND
from tests.session.memory import StillClock
from tests.ui.wall.seminar import WallTable
from tests.ui.wall.test_snapshots import SMALL, Compare

PROJECTOR = (160, 45)


class Replay:
    """A replay whose clock a test moves."""

    def __init__(self, speed: int = 10, missing: str = "") -> None:
        self.clock = StillClock()
        self.player = Player(Story(ENGINE, seminar().records), self.clock, speed, missing)
        self.app = ReplayApp(PAGES, self.player)

    async def wait(self, pilot: Pilot[None], milliseconds: int) -> None:
        """Let time pass, and the ticker look."""
        self.clock.wait(milliseconds)
        screen = pilot.app.screen_stack[0]
        assert isinstance(screen, ReplayScreen)
        screen.tick()
        await pilot.pause()


def seminar() -> WallTable:
    """Two minutes of lobby, the remarks with two speakers in twelve, ten minutes of a presentation, one of States."""
    table = WallTable()
    table.wait(2 * MINUTE)
    table.next()
    for _ in range(3):
        table.wait(4 * MINUTE)
        table.next()
    table.wait(10 * MINUTE)
    table.advance_to("states")
    table.wait(MINUTE)
    table.advance_to("wrap")
    table.next()
    return table


def wall(pilot: Pilot[None]) -> str:
    """The rows of the wall."""
    page = pilot.app.screen_stack[0].query_one(WallPage)
    return "\n".join(strip.text.rstrip() for strip in page.render_lines(page.size.region))


def line(pilot: Pilot[None]) -> str:
    """The line below it."""
    return pilot.app.screen_stack[0].query_one(ReplayLine).render().plain


@pytest.mark.parametrize("size", [SMALL, PROJECTOR])
async def test_the_wall_is_that_of_then_and_its_clocks_count_as_they_did(size: tuple[int, int]) -> None:
    replay = Replay()
    async with replay.app.run_test(size=size) as pilot:
        await pilot.press("right", "right")
        await replay.wait(pilot, 3_000)
        view = replay.player.view
        rows = wall_rows(PAGES, view.wall, view.at, size[0], size[1] - 1)
        assert wall(pilot) == "\n".join(row.plain.rstrip() for row in rows)
        assert view.since_start_ms == 4 * MINUTE + 30 * SECOND
        assert replay.app.screen.query_one(ReplayLine).region.y == size[1] - 1


async def test_the_line_says_how_it_goes_when_that_was_and_how_far() -> None:
    replay = Replay()
    async with replay.app.run_test(size=SMALL) as pilot:
        assert line(pilot).split("   ")[:3] == ["▶ 10x", "10:00:00", "2:00 before the start"]
        await pilot.press("right", "right", "space", "plus")
        await replay.wait(pilot, MINUTE)
        assert line(pilot).startswith("‖ paused 20x   10:06:00   4:00 of 23:00   Opening remarks    ")
        assert line(pilot).endswith(" ? keys")
        assert len(line(pilot)) == 78


async def test_the_keys_are_those_of_the_help() -> None:
    replay = Replay()
    async with replay.app.run_test(size=SMALL) as pilot:
        seen = []
        for key in ("space", "right", "pagedown", "down", "up", "pageup", "left", "plus", "equals_sign", "minus"):
            await pilot.press(key)
            await pilot.pause()
            seen.append((replay.player.view.item, replay.player.view.speed))
        items = ["", "Opening remarks", "The SMART method", "Good practices of three States", "The SMART method"]
        assert [item for item, _ in seen[:7]] == [*items, "Opening remarks", ""]
        assert [speed for _, speed in seen[6:]] == [10, 20, 60, 20]
        await pilot.press("question_mark")
        assert isinstance(replay.app.screen, HelpScreen)
        text = replay.app.screen.query_one(Words).content.plain
        for key in ("space", "→", "←", "PgDn or ↓", "PgUp or ↑", "+ or =", "-", "q or ctrl+c"):
            assert f"\n{key} " in text
        assert "nor the address and the room code" in text


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_one_leaves_by_a_key(key: str) -> None:
    replay = Replay()
    async with replay.app.run_test(size=SMALL) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not replay.app.is_running
        assert replay.app.return_code == 0


@pytest.mark.parametrize("dialog", ["question_mark", "slash"])
async def test_ctrl_c_leaves_also_with_a_dialog_open(dialog: str) -> None:
    replay = Replay()
    async with replay.app.run_test(size=SMALL) as pilot:
        await pilot.press(dialog)
        await pilot.pause()
        assert replay.app.screen.is_modal
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert not replay.app.is_running
        assert replay.app.return_code == 0


async def test_what_one_asked_for_is_on_the_screen_at_once() -> None:
    replay = Replay()
    async with replay.app.run_test(size=SMALL) as pilot:
        await pilot.press("space", "pagedown")
        await pilot.pause()
        assert "Opening remarks" in wall(pilot)
        await pilot.press("up")
        await pilot.pause()
        assert "ssh-keygen -R ADDRESS" in wall(pilot)


async def test_a_long_wait_says_what_was_left_out() -> None:
    replay = Replay()
    async with replay.app.run_test(size=PROJECTOR) as pilot:
        await pilot.press("pagedown", "pagedown")
        await replay.wait(pilot, 5_000)
        assert "   8:40 left out   " in line(pilot)


async def test_at_the_end_it_stays_and_says_so_and_begins_once_more() -> None:
    replay = Replay(speed=600)
    async with replay.app.run_test(size=SMALL) as pilot:
        await replay.wait(pilot, MINUTE)
        assert line(pilot).startswith("■ end   ") and "23:00 of 23:00" in line(pilot)
        before = wall(pilot)
        await replay.wait(pilot, 10 * MINUTE)
        assert wall(pilot) == before
        await pilot.press("space")
        await pilot.pause()
        assert "before the start" in line(pilot)


async def test_what_is_missing_is_told_at_first_and_at_the_end() -> None:
    replay = Replay(speed=600, missing="damaged at byte 9: what came after that is missing here")
    async with replay.app.run_test(size=SMALL) as pilot:
        await pilot.pause(0)
        assert [each.message for each in replay.app._notifications] == [replay.player.view.missing]
        await replay.wait(pilot, MINUTE)
        assert line(pilot).startswith("■ end of what can be read   ")


def test_of_a_session_that_goes_on_it_says_how_far_it_has_come() -> None:
    table = WallTable()
    table.next()
    view = Player(Story(ENGINE, table.records), StillClock(), 10).view
    assert replay_parts(view)[0][1].plain == "■ as far as it has come"


@pytest.mark.parametrize("cells", [0, 1, 20, 40, 58, 78, 158])
def test_the_line_fits_and_leaves_the_least_needed_out(cells: int) -> None:
    view = Replay().player.view
    parts = replay_parts(replace(view, item="A title that is as long as titles of items are", left_out_ms=MINUTE))
    shown = replay_line(parts, cells).plain
    assert len(shown) <= cells
    kept = [rank for rank, part in sorted(parts, key=lambda part: part[0]) if part.plain in shown]
    assert kept == list(range(len(kept)))


def test_the_words_of_an_item_are_no_markup() -> None:
    view: ReplayView = replace(Replay().player.view, item="[bold]x[/]\x1b[31m")
    assert Content("[bold]x[/][31m") in [part for _, part in replay_parts(view)]


@pytest.mark.parametrize("size", [SMALL, PROJECTOR], ids=["small", "projector"])
def test_what_it_looks_like(size: tuple[int, int], snap_compare: Compare) -> None:
    replay = Replay()
    replay.player.pause_or_go_on()
    replay.player.go_to_item(1)
    assert snap_compare(replay.app, terminal_size=size)

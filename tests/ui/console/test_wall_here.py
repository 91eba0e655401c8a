"""The wall in the console's own terminal: what the room may then read from it."""

import pytest

from tests.ui.console.seats import Seat, opened, press, settled, shown, told


async def test_the_first_question_is_asked_in_the_lobby_and_this_screen_starts_on_the_wall() -> None:
    async with opened(Seat(), is_local=True) as pilot:
        assert "What does the room see?" in shown(pilot)
        await press(pilot, "2")
        assert "THE WALL" in shown(pilot)
        await press(pilot, "W")
        assert "THE WALL" not in shown(pilot)
        assert "Begin the seminar" in shown(pilot)


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+q"])
async def test_the_first_question_is_left_by_every_key_that_leaves(key: str) -> None:
    async with opened(Seat(), is_local=True) as pilot:
        await press(pilot, key)
        assert "What does the room see?" not in shown(pilot)
        assert "Begin the seminar" in shown(pilot)


async def test_another_screen_leaves_the_console_here() -> None:
    async with opened(Seat(), is_local=True) as pilot:
        await press(pilot, "1")
        assert "Begin the seminar" in shown(pilot)


async def test_a_co_facilitator_and_a_seminar_that_runs_are_not_asked() -> None:
    async with opened(Seat(), is_local=False) as pilot:
        assert "What does the room see?" not in shown(pilot)
    seat = Seat()
    seat.table.next()
    async with opened(seat, is_local=True) as pilot:
        assert "What does the room see?" not in shown(pilot)


async def test_any_key_comes_back_from_the_wall_and_does_nothing_else() -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat) as pilot:
        for key in ("W", "escape", "space", "n", "slash", "question_mark", "q", "f5", "x"):
            await press(pilot, "W")
            assert "THE WALL" in shown(pilot)
            await press(pilot, key)
            assert "THE WALL" not in shown(pilot)
            assert "NEXT" in shown(pilot)
    assert seat.sent == []


async def test_no_notice_of_the_console_is_shown_over_the_wall() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "W")
        pilot.app.notify("Ana has no group")
        await settled(pilot)
        assert "Ana has no group" not in shown(pilot)


async def test_a_notice_that_stands_is_taken_away_before_the_wall_comes() -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat) as pilot:
        await press(pilot, "u")
        assert told(pilot) == ["Taken back: begin the seminar"]
        await press(pilot, "W")
        assert "Taken back" not in shown(pilot)

"""The wall in the console's own terminal: what the room may then read from it."""

import pytest

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseWall,
    Extend,
    FinishTurn,
    GoBack,
    Pause,
    RaiseHand,
    Resume,
    Reveal,
    Undo,
)
from facilitator.seminar.groups import GroupId, QuestionId
from tests.ui.console.seats import Seat, opened, press, settled, shown, told, until


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


async def test_the_keys_of_the_steps_act_on_the_wall_and_the_wall_stays() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "W", "n", "n", "space", "space", "plus", "minus", "o", "k", "k", "b", "u")
        assert "THE WALL" in shown(pilot)
        assert [type(command) for command in seat.sent] == [
            *(Advance, Advance, Pause, Resume, Extend, Extend, FinishTurn, ChooseWall, ChooseWall, GoBack, Undo)
        ]


@pytest.mark.parametrize("key", ["W", "escape", "ctrl+q"])
async def test_one_key_brings_the_console_back_and_does_nothing_else(key: str) -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat) as pilot:
        await press(pilot, "W", key)
        assert "THE WALL" not in shown(pilot)
        assert "NEXT" in shown(pilot)
    assert seat.sent == []


@pytest.mark.parametrize("key", ["t", "i", "w", "m", "p", "d", "E", "S", "q", "slash", "question_mark", "f1", "T", "z"])
async def test_a_key_that_would_open_a_dialog_or_does_nothing_tells_how_to_leave_the_wall(key: str) -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat, notifications=True) as pilot:
        await press(pilot, "W", key)
        await until(pilot, lambda: "Esc: back to the console" in shown(pilot))
        assert "THE WALL" in shown(pilot)
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1
    assert seat.sent == []


async def test_a_question_waits_until_the_console_is_back() -> None:
    seat = Seat()
    seat.table.advance_to("wrap")
    async with opened(seat, notifications=True) as pilot:
        await press(pilot, "W", "n")
        await until(pilot, lambda: "This needs the console: Esc" in shown(pilot))
        assert "End the seminar now?" not in shown(pilot)
        await press(pilot, "escape")
        assert "End the seminar now?" in shown(pilot)
        await press(pilot, "y")
        assert seat.view.stage == "ended"


async def test_a_question_is_dropped_when_another_key_is_pressed_on_the_wall() -> None:
    seat = Seat()
    seat.table.advance_to("wrap")
    async with opened(seat) as pilot:
        await press(pilot, "W", "n", "space", "escape")
        assert "End the seminar now?" not in shown(pilot)
        assert "NEXT" in shown(pilot)


async def test_a_refusal_on_the_wall_is_told_once_the_console_is_back() -> None:
    seat = Seat()
    seat.table.advance_to("open")
    async with opened(seat, notifications=True) as pilot:
        await press(pilot, "W")
        other = seat.view.next
        seat.table.join("Eve")
        seat.table.do(RaiseHand(seat.table.join("Ada")))
        assert seat.view.next != other
        await press(pilot, "n")
        await until(pilot, lambda: "This needs the console: Esc" in shown(pilot))
        assert "Ada" not in shown(pilot)
        assert told(pilot) == []
        await press(pilot, "escape")
        assert len(told(pilot)) == 1


async def test_what_cannot_be_saved_is_said_on_the_console_and_not_on_the_wall() -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat, notifications=True) as pilot:
        await press(pilot, "W")
        seat.fails = "The disk is full."
        for _ in range(2):
            await press(pilot, "n")
            await until(pilot, lambda: "This needs the console: Esc" in shown(pilot))
            assert "disk" not in shown(pilot)
        await press(pilot, "escape")
        assert "The disk is full." in shown(pilot)


def reveal(*texts: str) -> Seat:
    """The reveal of a question with these answers."""
    seat = Seat()
    seat.table.do(*(AddGroup() for _ in texts))
    seat.table.advance_to("ask", "write")
    for group, text in zip(seat.table.state.groups, texts, strict=True):
        seat.table.do(EnterAnswer(group, QuestionId("q3"), text))
    return seat


async def test_v_on_the_wall_shows_only_what_the_console_has_listed() -> None:
    seat = reveal("Who pays?", "Who counts?")
    async with opened(seat) as pilot:
        await press(pilot, "W", "n", "n", "v")
        assert seat.sent[2:] == [Reveal()]


async def test_v_on_the_wall_shows_no_text_that_came_in_while_the_wall_was_up() -> None:
    seat = reveal()
    seat.table.do(AddGroup())
    async with opened(seat, notifications=True) as pilot:
        await press(pilot, "W")
        seat.table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "An insult"))
        seat.changed()
        await press(pilot, "n", "n", "v")
        await until(pilot, lambda: "This needs the console: Esc" in shown(pilot))
        assert Reveal() not in seat.sent
        await press(pilot, "escape")
        assert "An insult" in shown(pilot)
        await press(pilot, "W", "v")
        assert seat.sent[-1] == Reveal()


async def test_a_panel_that_hides_the_texts_does_not_count_as_having_listed_them() -> None:
    seat = reveal("Who pays?")
    async with opened(seat, (80, 24)) as pilot:
        await until(pilot, lambda: bool(pilot.app.focused and pilot.app.focused.id == "now-rows"))
        await press(pilot, "a")
        await until(pilot, lambda: "Who pays?" not in shown(pilot))
        seat.table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "An insult"))
        seat.table.advance_to("ask", "reveal")
        seat.changed()
        await press(pilot, "W", "v", "escape")
        assert seat.sent == []
        await press(pilot, "c", "W", "v")
        assert seat.sent == [Reveal()]


async def test_n_on_the_wall_shows_no_name_that_the_console_has_not_shown() -> None:
    seat = Seat()
    seat.table.advance_to("open")
    ada = seat.table.join("Ada")
    async with opened(seat) as pilot:
        await press(pilot, "W")
        seat.table.do(RaiseHand(ada))
        seat.changed()
        await settled(pilot)
        seat.table.wait(2_000)
        await press(pilot, "n")
        assert seat.sent == []
        await press(pilot, "escape", "W", "n")
        assert [type(command) for command in seat.sent] == [Advance]
        assert seat.view.next.kind == "item"


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

"""The panels on a small window and on a large one."""

from dataclasses import replace

import pytest

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.activities.questions.rules import LABELS as QUESTION_LABELS
from facilitator.activities.rewriting.rules import LABELS as ROUND_LABELS
from facilitator.seminar.commands import SaveNote, SendMessage
from facilitator.seminar.groups import ItemId
from facilitator.terminal.steady import Words
from facilitator.ui.console.row_list import RowList
from facilitator.ui.console.words import undo_line, wall_line
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, console, opened, press, settled, shown, until

PANELS = ("now-panel", "notes", "agenda", "floor", "groups")


def speaking() -> Seat:
    table = Table()
    table.join("Ana")
    table.advance_to("states")
    table.next()
    return Seat(table)


async def test_a_small_window_shows_one_panel_at_a_time_and_its_letter_chooses_it() -> None:
    async with opened(speaking(), (80, 24)) as pilot:
        for key, panel in zip("crafg", PANELS, strict=True):
            await press(pilot, key)
            seen = [each for each in PANELS if pilot.app.screen.query_one(f"#{each}").size.area]
            assert seen == [panel]
        await press(pilot, "tab")
        assert pilot.app.screen.query_one("#now-panel").size.area
        await press(pilot, "shift+tab")
        assert pilot.app.screen.query_one("#groups").size.area


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_every_size_shows_now_next_how_late_and_what_the_room_sees(size: tuple[int, int]) -> None:
    async with opened(speaking(), size) as pilot:
        text = shown(pilot)
        for words in ("State 1 of 3", "3:00", "ahead", "Give the floor to Kestria", "WALL", "● saved", "help"):
            assert words in text, words


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_back_is_offered_once_there_is_a_step_to_go_back_to(size: tuple[int, int]) -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat, size) as pilot:
        assert "b back" not in shown(pilot)
        await press(pilot, "b")
        assert seat.sent == []
        await press(pilot, "n")
        assert "b back" in shown(pilot)


async def test_a_small_window_has_room_for_the_whole_step_of_a_question_or_a_round_that_undo_takes_back() -> None:
    seat = speaking()
    async with opened(seat, (80, 24)) as pilot:
        for label in (*QUESTION_LABELS.values(), *ROUND_LABELS.values()):
            words = label.format(number=9)
            pilot.app.screen.query_one("#undo-line", Words).show(undo_line(replace(seat.view, undo_label=words)))
            await settled(pilot)
            assert f"u undoes: {words}" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_notes_say_truly_who_reads_them(size: tuple[int, int]) -> None:
    seat = speaking()
    seat.table.do(SaveNote(ItemId("states"), "Ask for the one lesson"))
    async with opened(seat, size) as pilot:
        await press(pilot, "r")
        assert "Notes, not on the wall (r)" in shown(pilot) and "yours alone" not in shown(pilot)
        assert "in the report  Ask for the one lesson" in shown(pilot)
        await press(pilot, "t")
        assert "Facilitators' notes on 'Interventions'" in shown(pilot)


async def test_a_large_window_shows_all_panels_and_a_smaller_one_the_one_in_use() -> None:
    async with opened(speaking(), (120, 36)) as pilot:
        await press(pilot, "f")
        assert all(pilot.app.screen.query_one(f"#{each}").size.area for each in PANELS)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert [each for each in PANELS if pilot.app.screen.query_one(f"#{each}").size.area] == ["floor"]


async def test_enter_acts_on_what_the_next_step_has_brought() -> None:
    table = Table()
    table.advance_to("talk")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "n", "down", "enter")
    assert seat.sent[1:] == [PinQuestion(1)]


async def test_a_click_into_a_panel_goes_there_as_its_letter_does() -> None:
    async with opened(speaking(), (120, 36)) as pilot:
        await pilot.click("#groups-rows", offset=(2, 0))
        await press(pilot, "tab")
        assert pilot.app.screen.has_class("at-now")


async def test_the_agenda_is_opened_at_the_item_that_is_on() -> None:
    async with opened(speaking(), (120, 36)) as pilot:
        await press(pilot, "a", "enter")
        assert "Skip the rest of it" in shown(pilot)


async def test_an_empty_session_has_something_to_read_in_every_panel() -> None:
    async with opened(Seat(), (80, 24)) as pilot:
        for key, words in (("c", "People come in with"), ("a", "Opening remarks"), ("f", "To come"), ("g", "+ Add")):
            await press(pilot, key)
            assert words in shown(pilot)


async def test_the_rows_of_a_hidden_panel_are_made_for_the_width_that_they_will_have() -> None:
    async with opened(speaking(), (80, 24)) as pilot:
        screen = pilot.app.screen
        hidden = screen.query_one("#groups-rows", RowList).cells
        await press(pilot, "g")
        assert screen.query_one("#groups-rows", RowList).cells == hidden


async def test_a_notice_leaves_the_line_that_tells_what_the_room_sees() -> None:
    seat = Seat()
    seat.table.join("Ana")
    async with console(seat).run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        pilot.app.notify("Something was done. " * 5, timeout=60)
        await until(pilot, lambda: bool(pilot.app.screen.query("Toast")))
        await settled(pilot)
        toasts = [each.region for each in pilot.app.screen.query("Toast")]
        below = pilot.app.screen.query_one("#below").region
        assert toasts and all(each.bottom <= below.y for each in toasts)


@pytest.mark.parametrize(
    ("item", "phase", "label"),
    [
        ("game", "drafting", "round 1: start writing"),
        ("game", "checklist", "round 1: stop writing"),
        ("ask", "talk", "question 1: talk together"),
        ("ask", "reveal", "question 1: show answers"),
    ],
)
async def test_a_small_window_has_room_for_what_undo_takes_back_and_for_the_wall(
    item: str, phase: str, label: str
) -> None:
    table = Table()
    table.advance_to(item, phase)
    seat = Seat(table)
    async with opened(seat, (80, 24)) as pilot:
        assert f"u undoes: {label}" in shown(pilot)
        assert pilot.app.screen.query_one("#wall-line").size.width >= wall_line(seat.view, CONSOLE).cell_length
        table.do(SendMessage("Coffee"))
        seat.changed()
        await settled(pilot)
        assert f"u undoes: {label}" in shown(pilot) and "w changes that" in shown(pilot)


async def test_what_takes_a_message_off_the_wall_is_read_in_full_on_a_small_window() -> None:
    seat = speaking()
    seat.table.do(SendMessage("Coffee"))
    async with opened(seat, (80, 24)) as pilot:
        assert "w changes that" in shown(pilot)
        assert pilot.app.screen.query_one("#wall-line").size.width >= wall_line(seat.view, CONSOLE).cell_length

"""Ways to catch up: offered once the buffer is gone, and taken with one key as they were read."""

from textual.widgets import OptionList

from facilitator.seminar.commands import Undo
from facilitator.ui.console.console_screen import ConsoleScreen
from facilitator.ui.console.words import catch_up_lines, proposal_words
from tests.seminar.given import MINUTE, Table
from tests.ui.console.seats import Seat, opened, press, settled, shown


def late(minutes: int) -> Seat:
    table = Table()
    table.advance_to("talk")
    table.wait((minutes + 8 + 20 + 5) * MINUTE)
    return Seat(table)


def test_nothing_is_proposed_while_the_buffer_covers_the_delay() -> None:
    seat = late(-3)
    assert seat.view.catch_up.proposals(seat.now()) == ()
    assert not catch_up_lines((), 0, 80).plain


def test_each_way_says_what_becomes_of_it_and_what_it_wins() -> None:
    seat = late(3)
    words = [proposal_words(each) for each in seat.view.catch_up.proposals(seat.now())]
    assert words == ["Discussion 12 min (-3:00)", "Interventions: 2:00 each (-3:00)"]


def test_no_way_is_broken_over_two_lines() -> None:
    seat = late(3)
    for cells in (40, 60, 78):
        lines = catch_up_lines(seat.view.catch_up.proposals(seat.now()), 3 * MINUTE, cells).split("\n")
        assert all(line.cell_length <= cells for line in lines)
        assert sum("Interventions: 2:00 each (-3:00)" in line.plain for line in lines) == 1


async def test_a_digit_takes_a_way_and_undo_takes_it_back() -> None:
    seat = late(3)
    async with opened(seat) as pilot:
        assert "▲ To end on time, save 3:00:" in shown(pilot)
        first = seat.view.catch_up.proposals(seat.now())[0]
        await press(pilot, "1")
        assert seat.sent == [first.command]
        assert "To end on time" not in shown(pilot)
        await press(pilot, "1")
        assert seat.sent == [first.command]
        seen = seat.view.undo_seq
        await press(pilot, "u")
        assert "To end on time" in shown(pilot)
    assert seat.sent[-1] == Undo(seen)


async def test_what_was_read_is_what_is_done() -> None:
    seat = late(3)
    async with opened(seat) as pilot:
        await settled(pilot)
        read = seat.view.catch_up.proposals(seat.now())[0]
        seat.table.wait(2 * MINUTE)
        screen = pilot.app.screen
        assert isinstance(screen, ConsoleScreen)
        screen.action_plan_first()  # as the key would, before the next tick of the clock shows other ways
        await settled(pilot)
    assert seat.sent == [read.command]


async def test_the_palette_offers_as_many_ways_as_are_proposed() -> None:
    for minutes, ways in ((-3, 0), (3, 2)):
        async with opened(late(minutes)) as pilot:
            await press(pilot, "slash", *"way")
            found = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
            assert sum("Catch up" in each for each in found) == ways

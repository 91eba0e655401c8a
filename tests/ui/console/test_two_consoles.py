"""Two facilitators at once: nobody passes a State by, or takes back what they did not mean."""

import asyncio

import pytest

from facilitator.domain.commands import Extend, FacilitatorCommand, Pause, Undo
from facilitator.domain.events import Event
from facilitator.ui.console.seen import BLINK_MS
from tests.domain.given import Table
from tests.ui.console.seats import LateSeat, Seat, opened, press, settled, told

WENT_ON = "The seminar went on at the same moment; once more does what is next now."


class SlowSeat(LateSeat):
    """A seat whose commands are decided at once, and on the disk when the test says so."""

    def __post_init__(self) -> None:
        """Nothing is written yet."""
        super().__post_init__()
        self.is_written = asyncio.Event()

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Decide, and wait."""
        events = await super().do(command)
        await self.is_written.wait()
        return events


def speaking() -> Table:
    table = Table()
    table.advance_to("states")
    table.next()
    return table


async def elsewhere(seat: Seat, command: FacilitatorCommand | None = None) -> None:
    """The other console does something, or goes on, and this one hears of it."""
    if command is None:
        seat.table.next()
    else:
        seat.table.do(command)
    seat.changed()


def speaker(seat: Seat) -> str:
    run = seat.table.state.current
    return run.floor.speaking.speaker.name if run and run.floor.speaking else ""


async def test_of_two_consoles_that_press_next_for_the_same_step_the_second_is_told_and_passes_nobody_by() -> None:
    seat = LateSeat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()  # the other console, a moment ago
        await press(pilot, "n")
        assert told(pilot) == [WENT_ON]
    run = seat.table.state.current
    assert run is not None and run.floor.speaking is not None
    assert run.floor.speaking.speaker.name == "Kestria"


async def test_a_press_that_comes_as_another_console_has_just_gone_on_is_held_back_once() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()  # the other console
        seat.changed()
        await settled(pilot)
        await press(pilot, "n")
        assert told(pilot) == [WENT_ON]
        assert seat.view.next.name == "Haldane"
        await press(pilot, "n")
        assert seat.view.next.kind == "item"
        assert len(told(pilot)) == 1


async def test_a_press_for_what_another_console_has_put_there_a_second_ago_does_it() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()
        seat.changed()
        await settled(pilot)
        seat.table.wait(BLINK_MS)
        await press(pilot, "n", "n")
        assert (told(pilot), seat.table.state.current and seat.table.state.current.item.id) == ([], "ask")


async def test_of_two_consoles_that_press_undo_for_the_same_step_the_second_is_told_and_takes_back_no_more() -> None:
    seat = LateSeat(speaking())
    async with opened(seat) as pilot:
        seat.table.do(Undo())  # the other console, a moment ago
        await press(pilot, "u")
    before = seat.table.state.undo[-1].label
    assert told(pilot) == [
        f"Nothing of that step is left to take back. Once more takes back what came before: '{before}'."
    ]
    assert seat.table.state.current is not None and seat.table.state.current.item.id == "states"


async def test_undo_does_not_take_back_a_step_that_another_console_did_at_the_same_moment() -> None:
    seat = LateSeat(speaking())
    async with opened(seat) as pilot:
        seat.table.next()  # the other console, a moment ago
        await press(pilot, "u")
    assert told(pilot) == [
        "Another step was done at the same moment: 'give the floor to Kestria'. Once more takes that back."
    ]
    assert speaker(seat) == "Kestria"


@pytest.mark.parametrize("command", [None, Undo()])
async def test_undo_is_held_back_once_where_another_console_has_just_done_a_step_or_taken_one_back(
    command: FacilitatorCommand | None,
) -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await elsewhere(seat, command)
        await settled(pilot)
        count = len(seat.table.state.undo)
        await press(pilot, "u")
        assert len(seat.table.state.undo) == count
        await press(pilot, "u")
        assert len(seat.table.state.undo) == count - 1
    assert len(told(pilot)) == 2


async def test_undo_takes_back_a_step_of_another_console_that_has_stood_there_for_a_second() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await elsewhere(seat)
        await settled(pilot)
        seat.table.wait(BLINK_MS)
        await press(pilot, "u")
    assert told(pilot) == ["Taken back: give the floor to Kestria"]


async def test_what_this_console_did_is_taken_back_at_once_step_by_step() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "plus", "n", "u", "u", "u")
    taken = ["give the floor to Kestria", "+30 s", "give the floor to Valdoria"]
    assert told(pilot) == [f"Taken back: {label}" for label in taken]


async def test_undo_names_what_was_undone_also_before_the_console_has_heard_of_it() -> None:
    seat = SlowSeat(speaking())
    async with opened(seat) as pilot:
        await pilot.press("o", "u")
        seat.is_written.set()
        await settled(pilot)
        assert seat.view.undo_label == "give the floor to Valdoria"
        assert told(pilot) == ["Taken back: finish the turn"]


@pytest.mark.parametrize(("key", "command"), [("plus", Extend(30_000)), ("space", Pause()), ("n", None)])
async def test_a_key_of_ones_own_does_not_let_a_state_be_passed_by_when_the_other_console_goes_on_right_after_it(
    key: str, command: FacilitatorCommand | None
) -> None:
    table = Table()
    table.advance_to("states")
    if command is not None:
        table.next()
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, key)
        await elsewhere(seat)
        await settled(pilot)
        await press(pilot, "n")
        assert told(pilot) == [WENT_ON]
        assert speaker(seat) == "Kestria"


async def test_a_key_of_ones_own_right_after_the_other_console_went_on_lets_nobody_be_passed_by() -> None:
    seat = Seat(speaking())
    async with opened(seat) as pilot:
        await elsewhere(seat)
        await settled(pilot)
        await press(pilot, "plus", "n")
        assert told(pilot) == [WENT_ON]
        assert speaker(seat) == "Kestria"

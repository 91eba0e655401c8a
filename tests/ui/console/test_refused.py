"""What was written for a step that is refused later comes back, where nobody else reads it and nothing else is lost."""

import asyncio

from textual.events import Key
from textual.widgets import Input

from facilitator.seminar.commands import FacilitatorCommand, SaveNote
from facilitator.seminar.events import Event
from facilitator.session.ports import SessionUnavailable
from facilitator.terminal.editor import DraftEditor
from facilitator.ui.console.write_text import WriteText
from tests.ui.console.seats import Seat, opened, press, settled, shown, told, until, written
from tests.ui.console.test_two_consoles import STATES, SlowSeat, elsewhere, speaking


class FullDisk(Seat):
    """A seat that refuses every command once the test lets it, until the disk has room again."""

    def __post_init__(self) -> None:
        """The disk is full, and takes its time to say so."""
        super().__post_init__()
        self.refuses = asyncio.Event()
        self.is_full = True

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Wait, and refuse."""
        if not self.is_full:
            return await super().do(command)
        await self.refuses.wait()
        raise SessionUnavailable("The disk is full.")


async def test_notes_that_come_back_never_stand_over_the_wall() -> None:
    seat = FullDisk(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "t")
        await written(pilot, "Kestria was vague")
        await pilot.press("ctrl+s", "W")
        await pilot.pause()
        assert "THE WALL" in shown(pilot)
        seat.refuses.set()
        await settled(pilot)
        assert "vague" not in shown(pilot)
        await press(pilot, "W")
        await until(pilot, lambda: "vague" in shown(pilot))


async def test_a_text_that_comes_back_waits_for_the_one_that_is_written_now() -> None:
    seat = FullDisk(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "t")
        await written(pilot, "note")
        await pilot.press("ctrl+s", "m", *"Cof")
        seat.refuses.set()
        await press(pilot, *"fee")
        assert pilot.app.screen.query_one(DraftEditor).text == "Coffee"
        await press(pilot, "escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, WriteText))
        assert pilot.app.screen.query_one(DraftEditor).text == "note"


async def test_a_field_of_a_card_that_is_refused_stays_as_it_was_written() -> None:
    seat = FullDisk(speaking())
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await written(pilot, "mine")
        await pilot.press("enter")
        seat.refuses.set()
        await elsewhere(seat, SaveNote(STATES, "x"))
        await settled(pilot)
        assert pilot.app.screen.query_one("#field-recommendation", Input).value == "mine"
        await press(pilot, "escape")
        seat.is_full = False
        await press(pilot, "i")
        assert pilot.app.screen.query_one("#field-recommendation", Input).value == "mine"
        await press(pilot, "up", "enter")
    assert [command for command in seat.sent if not isinstance(command, SaveNote)]


async def test_an_undo_right_behind_a_key_takes_back_what_that_key_did() -> None:
    seat = SlowSeat(speaking())
    async with opened(seat) as pilot:
        for key in "ou":
            pilot.app.post_message(Key(key, key))
        seat.is_written.set()
        await settled(pilot)
        assert told(pilot) == ["Taken back: finish the turn"]

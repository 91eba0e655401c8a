"""The card of a State: fast to fill in while the State speaks."""

from textual.events import Key
from textual.widgets import Input

from facilitator.seminar.commands import Advance, FillCard
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import CARD_FIELDS
from tests.seminar.given import SECOND, Table
from tests.ui.console.seats import Seat, opened, press, settled, shown, written

STATES, VALDORIA = ItemId("states"), SpeakerId("valdoria")


def speaking() -> Seat:
    table = Table()
    table.advance_to("states")
    table.next()
    return Seat(table)


async def test_each_field_is_saved_as_soon_as_it_is_left_and_the_last_one_on_escape() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await written(pilot, "free care")
        await press(pilot, "enter")
        assert seat.sent == [FillCard(STATES, VALDORIA, "recommendation", "free care")]
        await written(pilot, "well")
        await press(pilot, "escape")
    assert seat.sent[1:] == [FillCard(STATES, VALDORIA, "perceived", "well")]


async def test_a_field_that_was_not_changed_is_not_sent() -> None:
    seat = speaking()
    seat.table.do(FillCard(STATES, VALDORIA, "recommendation", "free care"))
    async with opened(seat) as pilot:
        await press(pilot, "i", "down", "up", "tab", "escape")
    assert seat.sent == []


async def test_the_card_opens_at_its_first_empty_field() -> None:
    seat = speaking()
    seat.table.do(FillCard(STATES, VALDORIA, "recommendation", "free care"))
    async with opened(seat) as pilot:
        await press(pilot, "i")
        assert pilot.app.focused is pilot.app.screen.query_one("#field-perceived")


async def test_what_another_facilitator_writes_appears_but_not_under_my_cursor() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await written(pilot, "mine")
        seat.table.do(
            FillCard(STATES, VALDORIA, "recommendation", "theirs"), FillCard(STATES, VALDORIA, "lesson", "budget first")
        )
        seat.changed()
        await settled(pilot)
        fields = pilot.app.screen
        assert fields.query_one("#field-recommendation", Input).value == "mine"
        assert fields.query_one("#field-lesson", Input).value == "budget first"


async def test_the_card_stays_with_its_state_when_the_next_one_speaks() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "i")
        await seat.do(Advance())
        await settled(pilot)
        await written(pilot, "late")
        await press(pilot, "escape")
    assert seat.sent[-1] == FillCard(STATES, VALDORIA, "recommendation", "late")


async def test_the_clock_stays_in_sight_while_the_card_is_filled_in() -> None:
    seat = speaking()
    async with opened(seat, (80, 24)) as pilot:
        await press(pilot, "i")
        assert "3:00" in shown(pilot)
        seat.table.wait(14 * SECOND)
        seat.changed()
        await settled(pilot)
        assert "2:46" in shown(pilot)


async def test_keys_that_come_in_one_burst_land_each_in_their_field() -> None:
    seat = speaking()
    async with opened(seat) as pilot:
        await press(pilot, "i")
        for key in ("a", "b", "enter", "c", "tab", "d", "up", "e"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
        values = [pilot.app.screen.query_one(f"#field-{field}", Input).value for field in CARD_FIELDS[:3]]
        assert values == ["ab", "ce", "d"]
        await press(pilot, "escape")
    saved = {command.field: command.text for command in seat.sent if isinstance(command, FillCard)}
    assert saved == {"recommendation": "ab", "perceived": "ce", "planning": "d"}

"""What the facilitator types as start and end, and what follows from it."""

import pytest

from facilitator.seminar.commands import CorrectStart, FacilitatorCommand, FixEnd
from facilitator.ui.console.dialogs import BEGAN, ENDS, time_fields, times_from
from facilitator.ui.shared.clock import instant_from
from tests.seminar.given import MINUTE, Table
from tests.ui.console.seats import Seat, opened, press


def running() -> Seat:
    """Begun at 8:00 UTC, a minute ago."""
    table = Table()
    table.next()
    table.wait(MINUTE)
    return Seat(table)


def test_before_the_beginning_only_an_end_can_be_fixed() -> None:
    assert [(field.name, field.value) for field in time_fields(Seat(Table()).view)] == [(ENDS, "")]


@pytest.mark.parametrize(
    ("began", "ends", "sent"),
    [
        ("08:00", "09:28", []),
        ("7:52", "09:28", [CorrectStart(1_662_019_200_000 - 8 * MINUTE)]),
        ("08:00", "10:00", [FixEnd(1_662_019_200_000 + 120 * MINUTE)]),
        ("08:00", "", [FixEnd(None)]),
    ],
)
def test_what_was_changed_is_sent_and_nothing_else(began: str, ends: str, sent: list[FacilitatorCommand]) -> None:
    seat = running()
    assert list(times_from({BEGAN: began, ENDS: ends}, seat.view, seat.now()).commands) == sent


def test_what_is_no_time_is_said_to_be_none() -> None:
    seat = running()
    found = times_from({BEGAN: "early", ENDS: "09:28"}, seat.view, seat.now())
    assert (found.commands, found.problem) == ((), "'early' is no time of day; write 10:07.")


@pytest.mark.parametrize(
    ("text", "minutes"), [("10:07", 7), ("9h55", -5), ("23:50", -610), ("10:7", None), ("25:00", None)]
)
def test_a_time_of_day_is_the_one_nearest_to_now(text: str, minutes: int | None) -> None:
    at_ten = 1_662_019_200_000 + 120 * MINUTE
    instant = instant_from(text, "UTC", at_ten)
    assert instant == (None if minutes is None else at_ten + minutes * MINUTE)


async def test_a_key_asks_for_both_and_sends_what_was_changed() -> None:
    seat = running()
    async with opened(seat) as pilot:
        await press(pilot, "h")
        await press(pilot, *["backspace"] * 5, *"7:55", "enter", "enter")
    assert seat.sent == [CorrectStart(1_662_019_200_000 - 5 * MINUTE)]

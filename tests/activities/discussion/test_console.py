"""A discussion on the console."""

from facilitator.ui.console.body import body_of
from facilitator.ui.console.words import wall_words
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat


def test_the_middle_says_how_the_floor_is_given_and_the_room_sees_the_title() -> None:
    table = Table()
    table.advance_to("open")
    view = Seat(table).view
    assert "Enter twice gives the floor" in body_of(view, table.now, 100, CONSOLE, has_doors=True).text.plain
    assert wall_words(view, CONSOLE) == "Discussion"

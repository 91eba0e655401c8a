"""Remarks and a presentation on the console."""

from facilitator.ui.console.body import body_of
from facilitator.ui.console.words import wall_words
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat


def test_the_middle_has_the_speakers_and_the_room_sees_whoever_speaks() -> None:
    table = Table()
    table.next()
    assert wall_words(Seat(table).view, CONSOLE) == "Opening remarks"
    table.next()
    view = Seat(table).view
    assert body_of(view, table.now, 44, CONSOLE, has_doors=True).text.plain.splitlines() == ["Ana", "Ben"]
    assert wall_words(view, CONSOLE) == "Ana, with the clock"


def test_a_presentation_shows_whoever_presents() -> None:
    table = Table()
    table.advance_to("talk")
    view = Seat(table).view
    assert body_of(view, table.now, 44, CONSOLE, has_doors=True).text.plain == "Cy"
    assert wall_words(view, CONSOLE) == "Cy, with the clock"

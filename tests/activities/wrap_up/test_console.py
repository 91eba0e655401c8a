"""The wrap-up on the console."""

from dataclasses import replace

from facilitator.seminar.agenda import Item
from facilitator.seminar.groups import ItemId
from facilitator.ui.console.body import body_of
from facilitator.ui.console.words import wall_words
from tests.engine import CONSOLE
from tests.seminar.given import MINUTE, SEMINAR, Table
from tests.ui.console.seats import Seat


def test_the_middle_has_the_lines_on_the_wall_and_the_room_sees_the_title() -> None:
    item = Item(ItemId("end"), "wrap-up", "Thank you", 10 * MINUTE, room=("One issue, one action",))
    table = Table(replace(SEMINAR, items=(item,)))
    table.next()
    view = Seat(table).view
    shown = body_of(view, table.now, 44, CONSOLE, has_doors=True)
    assert (shown.title, shown.text.plain.splitlines()) == (
        "Highlights",
        ["on the wall", "  One issue, one action"],
    )
    assert wall_words(view, CONSOLE) == "Thank you"

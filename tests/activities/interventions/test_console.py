"""Interventions on the console."""

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.ui.console.body import body_of
from facilitator.ui.console.rows import Body, hanging, quiet
from facilitator.ui.console.words import wall_words
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, opened, press, shown

CELLS = 44


def body(table: Table) -> Body:
    return body_of(Seat(table).view, table.now, CELLS, CONSOLE, has_doors=True)


async def test_the_card_of_a_state_has_the_guiding_question_on_the_wall_below_it() -> None:
    table = Table()
    table.advance_to("states")
    async with opened(Seat(table), (120, 36)) as pilot:
        await press(pilot, "i")
        assert "asked  One good practice?" in shown(pilot)
        table.do(PinQuestion(1))
        await press(pilot, "escape", "i")
        assert "asked  Which lesson?" in shown(pilot)


def test_the_console_says_that_the_room_sees_the_state_that_speaks() -> None:
    table = Table()
    table.advance_to("states")
    assert wall_words(Seat(table).view, CONSOLE) == "Interventions"
    table.next()
    assert wall_words(Seat(table).view, CONSOLE) == "Valdoria, with the clock"


def test_a_guiding_question_on_the_wall_is_marked_and_hangs_under_its_first_word() -> None:
    table = Table()
    table.advance_to("states")
    first, second = [row.content.plain for row in body(table).rows if row.kind == "question"]
    assert first.startswith("▣ 1 ")
    assert second.startswith("  2 ")
    lines = hanging(quiet("▣ 1 "), quiet("word " * 30), 40).plain.splitlines()
    assert all(line.startswith("    word") for line in lines[1:])
    assert max(map(len, lines)) <= 40

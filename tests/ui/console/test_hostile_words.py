"""People's words on the console: literal, whatever they are."""

from dataclasses import replace

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.seminar.commands import AddGroup, FillCard, RaiseHand, SetProfile
from facilitator.seminar.groups import GroupId, ItemId, QuestionId, SpeakerId
from facilitator.seminar.surroundings import Health
from tests.seminar.given import SEMINAR, Table
from tests.ui.console.seats import Seat, opened, press, shown

MARKUP = "[@click=app.quit]x[/] [bold"


def hostile() -> Table:
    items = tuple(replace(item, title=f"{item.title} {MARKUP}", notes=MARKUP) for item in SEMINAR.items)
    table = Table(replace(SEMINAR, title=f"Title {MARKUP}", items=items))
    person = table.join(MARKUP)
    table.do(AddGroup(MARKUP), SetProfile(person, MARKUP, MARKUP))
    return table


async def test_markup_in_names_titles_notes_and_cards_is_shown_as_it_was_written() -> None:
    table = hostile()
    table.advance_to("states")
    table.next()
    table.do(
        FillCard(ItemId("states"), SpeakerId("valdoria"), "lesson", MARKUP),
        RaiseHand(next(iter(table.state.people))),
    )
    seat = Seat(table)
    seat.surroundings = replace(seat.surroundings, health=Health("unavailable", MARKUP))
    async with opened(seat, (200, 50)) as pilot:
        assert shown(pilot).count("[@click=app.quit]x[/] [bold") >= 6
        await press(pilot, "g", "enter")
        assert MARKUP in shown(pilot)
        await press(
            pilot, "escape", "f", "end", "enter", "escape", "a", "enter", "escape", "t", "escape", "i", "escape"
        )
        assert pilot.app.is_running


async def test_markup_in_an_answer_is_inert() -> None:
    table = hostile()
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), MARKUP))
    table.advance_to("ask", "reveal")
    async with opened(Seat(table)) as pilot:
        assert MARKUP in shown(pilot)
        await pilot.click("#now-rows", offset=(1, 1))
        assert pilot.app.is_running


async def test_a_private_author_and_the_notes_are_not_in_what_the_wall_is_given() -> None:
    table = hostile()
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"))
    table.advance_to("ask", "write")
    assert "More data" not in repr(Seat(table).view.wall)
    async with opened(Seat(table)) as pilot:
        assert "More data" in shown(pilot)

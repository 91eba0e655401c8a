"""A guiding question on the console."""

from facilitator.activities.questions.console import PaperAnswer
from facilitator.activities.questions.rules import EnterAnswer
from facilitator.seminar.commands import AddGroup, Hide, Reveal, Show
from facilitator.seminar.groups import AnswerId, GroupId, QuestionId
from facilitator.ui.console.body import body_of
from facilitator.ui.console.choices import GroupMenu
from facilitator.ui.console.head import now_words
from facilitator.ui.console.menus import menu_of
from facilitator.ui.console.rows import Body
from facilitator.ui.console.words import wall_words
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat

CELLS = 44


def body(table: Table) -> Body:
    return body_of(Seat(table).view, table.now, CELLS, CONSOLE, has_doors=True)


def test_the_head_says_where_the_question_stands_and_what_it_asks() -> None:
    table = Table()
    table.advance_to("ask", "write")
    said = now_words(Seat(table).view, table.now, CONSOLE).plain
    assert "question 1 of 1, write" in said and "What would you ask?" in said


def test_a_group_without_a_laptop_has_its_answer_entered_from_its_menu() -> None:
    table = Table()
    table.do(AddGroup())
    table.advance_to("ask", "write")
    _, (first, *_) = menu_of(Seat(table).view, GroupMenu(GroupId("g1")), CONSOLE)
    assert (first.then, first.key) == (PaperAnswer(GroupId("g1"), QuestionId("q3")), "I")


def test_the_console_says_whether_the_room_sees_the_question_or_an_answer() -> None:
    table = Table()
    table.do(AddGroup())
    table.advance_to("ask", "write")
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"))
    table.advance_to("ask", "reveal")
    assert wall_words(Seat(table).view, CONSOLE) == "question 1"
    table.do(Reveal())
    assert wall_words(Seat(table).view, CONSOLE) == "an answer"


def test_answers_stand_with_their_authors_and_say_that_they_are_hidden() -> None:
    table = Table()
    table.do(AddGroup())
    table.advance_to("ask", "write")
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"))
    shown = body(table)
    assert "hidden until the reveal" in shown.text.plain
    assert shown.rows[0].content.plain == "· hidden   Table 1\nMore data"
    assert not shown.hint


def test_an_answer_is_hidden_shown_or_on_the_wall_and_enter_turns_it() -> None:
    table = Table()
    table.do(AddGroup(), AddGroup())
    for group in ("g1", "g2"):
        table.do(EnterAnswer(GroupId(group), QuestionId("q3"), "More data"))
    table.advance_to("ask", "reveal")
    table.do(Reveal(), Reveal())
    first, second = body(table).rows
    assert first.content.plain.startswith("✓ shown") and first.then == Show(AnswerId("a1"))
    assert second.content.plain.startswith("▣ on the wall") and second.then == Hide(AnswerId("a2"))
    assert "all shown" in body(table).text.plain

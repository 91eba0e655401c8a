"""What an undo calls the steps of guiding questions."""

from facilitator.activities.questions.rules import GiveAnswer
from facilitator.seminar.commands import Show
from facilitator.seminar.groups import QuestionId
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from tests.parts import answers_of
from tests.seminar.given import Table, given


def undo_label(table: Table) -> str:
    return console_view(table.state, Surroundings()).undo_label


def test_an_undo_names_the_phase_that_next_began() -> None:
    table = given(at="ask", phase="talk").table
    assert undo_label(table) == "question 1: talk together"
    table.advance_to("ask", "reveal")
    assert undo_label(table) == "question 1: show answers"


def test_an_undo_names_an_answer_that_was_shown_without_its_author() -> None:
    table = given(at="ask", phase="write").table
    ana = table.join("Ana")
    table.do(GiveAnswer(ana, "Cost."), by=ana)
    table.advance_to("ask", "reveal")
    (answer,) = answers_of(table.state).to(QuestionId("q3"))
    table.do(Show(answer.id))
    assert undo_label(table) == "show an answer"

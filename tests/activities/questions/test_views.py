"""What may be seen of guiding questions: what the room has not been shown is for the console alone."""

from facilitator.activities.questions.rules import EnterAnswer, GiveAnswer
from facilitator.activities.questions.views import AnsweredQuestion
from facilitator.seminar.commands import AddGroup, Reveal
from facilitator.seminar.contents import ClosedText, Unrevealed
from facilitator.seminar.groups import GroupId, ItemId, QuestionId
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from tests.parts import kept_by
from tests.seminar.given import Table, given

QUESTION = "What would you ask?"


def unrevealed(table: Table) -> Unrevealed:
    item = console_view(table.state, Surroundings()).item
    assert item is not None
    return item.unrevealed


def test_answers_that_the_room_has_not_seen_are_known_before_the_reveal_and_counted_in_it() -> None:
    table = given(AddGroup(paper=True), AddGroup(paper=True), at="ask", phase="write").table
    for group in ("g1", "g2"):
        table.do(EnterAnswer(GroupId(group), QuestionId("q3"), f"From {group}"))
    assert unrevealed(table) == Unrevealed("answer", ("From g1", "From g2"))
    table.advance_to("ask", "reveal")
    assert unrevealed(table) == Unrevealed("answer", ("From g1", "From g2"), left=2, total=2)
    table.do(Reveal())
    assert unrevealed(table) == Unrevealed("answer", ("From g2",), left=1, total=2)


def test_an_answer_is_taken_home_and_a_closed_question_says_what_of_mine_counts() -> None:
    table = given(at="ask", phase="write").table
    ana = table.join("Ana")
    table.do(GiveAnswer(ana, "Cost."), by=ana)
    me = table.state.people[ana]

    def closed() -> tuple[ClosedText, ...]:
        runs = table.state.course.runs
        return tuple(each for run in runs for each in table.state.views(run).closed(table.state, run, me))

    assert kept_by(table.state, ana) == (AnsweredQuestion(QUESTION, "Cost."),)
    assert QUESTION not in [each.about for each in closed()]
    table.advance_to("ask", "reveal")
    (mine,) = [each for each in closed() if each.about == QUESTION]
    assert mine == ClosedText(QUESTION, (ItemId("ask"), 0), None, "Cost.")

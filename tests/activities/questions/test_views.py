"""What may be seen of guiding questions: what the room has not been shown is for the console alone."""

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.seminar.commands import AddGroup, Reveal
from facilitator.seminar.contents import Unrevealed
from facilitator.seminar.groups import GroupId, QuestionId
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from tests.seminar.given import Table, given


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

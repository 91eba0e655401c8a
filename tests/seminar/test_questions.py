"""Guiding questions: their phases, who may answer when, and that answers are shown one by one after the reveal only."""

import pytest

from facilitator.activities.questions.rules import (
    Answer,
    AnswerGiven,
    AnswerHidden,
    AnswerShown,
    EnterAnswer,
    GiveAnswer,
    QuestionPhaseEntered,
    QuestionRun,
    question_run,
)
from facilitator.seminar.agenda import Question
from facilitator.seminar.commands import AddGroup, GoBack, Hide, MovePerson, Reveal, Show
from facilitator.seminar.groups import AnswerId, GroupId, ItemId, PersonId, QuestionId
from tests.parts import answers_of, question_of
from tests.seminar.given import MINUTE, Table, given

ASK, Q3 = ItemId("ask"), QuestionId("q3")


def question(table: Table) -> QuestionRun:
    assert question_run(table.state.current) is not None
    return question_of(table.state.current)


def answered(*texts: str, phase: str = "reveal") -> Table:
    """A question that so many people have answered."""
    table = given(at="ask", phase="write").table
    for number, text in enumerate(texts, start=1):
        person = table.join(f"P{number}")
        table.do(GiveAnswer(person, text), by=person)
    table.advance_to("ask", phase)
    return table


@pytest.mark.parametrize(
    ("times", "phases"),
    [
        ((1, 1, 1), ("think", "talk", "write", "closed", "reveal")),
        ((0, 0, 1), ("write", "closed", "reveal")),
        ((1, 1, 0), ("think", "talk")),
        ((0, 0, 0), ("asked",)),
    ],
)
def test_a_phase_of_no_length_is_left_out(times: tuple[int, int, int], phases: tuple[str, ...]) -> None:
    assert Question(Q3, "?", "", *times).phases() == phases


def test_each_phase_has_its_own_clock_and_closed_and_reveal_have_none() -> None:
    table = given(at="ask").table
    seen = [(question(table).phase, question(table).timer.allotted_ms)]
    while question(table).phase != "reveal":
        table.next()
        seen.append((question(table).phase, question(table).timer.allotted_ms))
    assert seen == [("think", MINUTE), ("talk", 2 * MINUTE), ("write", 3 * MINUTE), ("closed", 0), ("reveal", 0)]


def test_answers_are_taken_while_people_write_and_replaced() -> None:
    table = given(at="ask", phase="write").table
    ana = table.join("Ana")
    table.do(GiveAnswer(ana, "First"), by=ana)
    events = table.do(GiveAnswer(ana, "  Second\x1b "), by=ana)
    assert events == (AnswerGiven(Answer(AnswerId("a1"), Q3, "Second", table.now, ana)),)
    assert [answer.text for answer in answers_of(table.state).to(Q3)] == ["Second"]


def test_an_answer_to_a_question_that_is_not_on_is_refused() -> None:
    table = given(at="ask", phase="write").table
    ana = table.join("Ana")
    assert table.refused(GiveAnswer(ana, "One", QuestionId("q1"))).code == "another_question"
    table.do(GiveAnswer(ana, "One", Q3), by=ana)
    assert [answer.text for answer in answers_of(table.state).to(Q3)] == ["One"]


@pytest.mark.parametrize(
    ("phase", "code"),
    [
        ("think", "question_not_open_yet"),
        ("talk", "question_not_open_yet"),
        ("closed", "question_closed"),
        ("reveal", "question_closed"),
    ],
)
def test_no_answer_is_taken_in_another_phase(phase: str, code: str) -> None:
    table = given(at="ask", phase=phase).table
    assert table.refused(GiveAnswer(table.join("Ana"), "Early or late")).code == code


@pytest.mark.parametrize(("text", "code"), [(" \n\u200b", "text_empty"), ("x" * 4_001, "too_long")])
def test_an_empty_or_endless_answer_is_refused(text: str, code: str) -> None:
    table = given(at="ask", phase="write").table
    assert table.refused(GiveAnswer(table.join("Ana"), text)).code == code


def test_where_no_question_is_on_nothing_can_be_answered() -> None:
    table = given(at="talk").table
    assert table.refused(GiveAnswer(table.join("Ana"), "x")).code == "no_question"
    assert table.refused(Show(AnswerId("a1"))).code == "nothing_to_show"
    assert table.refused(Reveal()).code == "nothing_to_show"


def test_answers_from_paper_are_entered_for_a_group_at_any_time() -> None:
    table = given(AddGroup(paper=True), at="ask", phase="closed").table
    table.do(EnterAnswer(GroupId("g1"), Q3, "On paper"), EnterAnswer(GroupId("g1"), Q3, "Corrected"))
    assert [(each.group, each.person, each.text) for each in answers_of(table.state).to(Q3)] == [
        ("g1", None, "Corrected")
    ]
    assert table.refused(EnterAnswer(GroupId("g9"), Q3, "x")).code == "no_such_group"
    assert table.refused(EnterAnswer(GroupId("g1"), QuestionId("q9"), "x")).code == "no_question"


def test_answers_stay_hidden_until_the_reveal() -> None:
    table = answered("Secret", phase="closed")
    assert table.refused(Reveal()).code == "not_revealed_yet"
    assert table.refused(Show(AnswerId("a1"))).code == "not_revealed_yet"


def test_answers_are_shown_one_by_one_in_the_order_in_which_they_came() -> None:
    table = answered("One", "Two")
    assert question(table).on_wall is None
    assert table.do(Reveal()) == (AnswerShown(ASK, AnswerId("a1")),)
    assert table.do(Reveal()) == (AnswerShown(ASK, AnswerId("a2")),)
    assert question(table).on_wall == "a2"
    assert table.refused(Reveal()).code == "nothing_left_to_show"


def test_any_answer_can_be_shown_and_taken_down() -> None:
    table = answered("One", "Two")
    table.do(Show(AnswerId("a2")))
    assert table.do(Hide(AnswerId("a2"))) == (AnswerHidden(ASK, AnswerId("a2")),)
    assert (question(table).on_wall, question(table).shown) == (None, ())
    assert table.refused(Hide(AnswerId("a2"))).code == "not_on_wall"
    assert table.refused(Show(AnswerId("a9"))).code == "no_such_answer"


def test_an_answer_that_stands_below_another_can_be_taken_out_too() -> None:
    table = answered("One", "Two")
    table.do(Reveal(), Reveal(), Hide(AnswerId("a1")))
    assert (question(table).on_wall, question(table).shown) == ("a2", ("a2",))


def test_going_back_to_writing_keeps_what_was_shown_but_takes_it_off_the_wall() -> None:
    table = answered("One")
    table.do(Reveal())
    events = table.do(GoBack(), GoBack())
    assert events == (QuestionPhaseEntered(ASK, 0, "write"),)
    assert (question(table).on_wall, question(table).shown) == (None, ("a1",))


def test_an_answer_belongs_to_its_author_whatever_group_they_sit_in() -> None:
    table = given(AddGroup(), AddGroup(), at="ask", phase="write").table
    ana = table.join("Ana")
    table.do(GiveAnswer(ana, "Mine"), by=ana)
    table.do(MovePerson(ana, GroupId("g2")))
    table.do(GiveAnswer(ana, "Still mine"), by=ana)
    assert [(each.person, each.text) for each in answers_of(table.state).to(Q3)] == [(ana, "Still mine")]


def test_somebody_unknown_cannot_answer() -> None:
    table = given(at="ask", phase="write").table
    assert table.refused(GiveAnswer(PersonId("p9"), "x")).code == "no_such_person"

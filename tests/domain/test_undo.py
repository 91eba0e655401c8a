"""Undo: for every facilitators' step, do and undo leave what facilitators own as it was, and what is others' alone."""

from dataclasses import replace
from typing import get_args

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from facilitator.domain.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    EndSeminar,
    EnterAnswer,
    EnterRewrite,
    FacilitatorCommand,
    GiveAnswer,
    GiveBack,
    MovePerson,
    RaiseHand,
    RemoveGroup,
    RenamePerson,
    Reveal,
    SendMessage,
    SkipItem,
    Submit,
    Undo,
)
from facilitator.domain.decide import step_label
from facilitator.domain.evolve.registry import UNDO_DEPTH
from facilitator.domain.ids import GroupId, ItemId, QuestionId
from facilitator.domain.state import State
from facilitator.domain.views import Surroundings, console_view
from tests.domain.any_commands import Words, accepted, facilitators_commands, participants_commands
from tests.domain.given import MINUTE, Table, given, score

NOT_UNDONE = {SendMessage, EnterAnswer, EnterRewrite, GiveBack, Undo}
"""What stands on its own: a message and a return code were read, a text on paper is corrected by entering it again."""


def walked(table: Table, data: st.DataObject, steps: int) -> Table:
    """The table after so many commands of anybody."""
    words = Words()
    for _ in range(steps):
        options = [*facilitators_commands(table.state, words), *participants_commands(table.state, words)]
        command = data.draw(st.sampled_from(accepted(table.state, options, table.now)))
        table.do(command, by="facilitator" if isinstance(command, FacilitatorCommand) else "session")
        table.wait(data.draw(st.sampled_from([0, 900, 61_000])))
    return table


def theirs(state: State) -> tuple[object, ...]:
    """What participants own."""
    people = {person.id: (person.delegation, person.is_introduced) for person in state.people.values()}
    return state.answers, state.submissions, state.hands, people, state.message


@for_all(st.data())
@settings(max_examples=60, deadline=None)
def test_do_and_undo_restore_what_facilitators_own_and_touch_nothing_else(data: st.DataObject) -> None:
    table = walked(given(AddGroup(), at="states").table, data, steps=data.draw(st.integers(0, 15)))
    options = [each for each in facilitators_commands(table.state, Words()) if step_label(table.state, each)]
    before = table.state
    table.do(data.draw(st.sampled_from(accepted(table.state, options, table.now))))
    after = table.state
    table.wait(5_000)
    table.do(Undo())
    undone = table.state
    assert undone.course == before.course
    assert undone.undo == before.undo
    assert list(undone.groups.values()) == list(before.groups.values())
    assert undone.people == before.people
    assert theirs(undone) == theirs(after)


def test_every_facilitators_command_can_be_undone_but_for_those_that_say_so() -> None:
    table = given(AddGroup(), at="states").table
    ana = table.join("Ana")
    commands = {type(each): each for each in facilitators_commands(table.state, Words())}
    assert ana in table.state.people
    assert set(commands) == set(get_args(FacilitatorCommand))
    without = {kind for kind, command in commands.items() if not step_label(table.state, command)}
    assert without == NOT_UNDONE


def test_every_step_back_to_the_beginning_can_be_undone() -> None:
    table = Table()
    opened = table.state
    for _ in range(len(opened.course.runs) + 8):
        table.next()
        table.wait(MINUTE)
    while table.state.undo:
        table.do(Undo())
    assert replace(table.state, seq=0) == replace(opened, seq=0)
    assert table.refused(Undo()).code == "nothing_to_undo"


def test_the_console_says_what_an_undo_would_take_back() -> None:
    table = given(at="states").table
    table.next()
    assert console_view(table.state, Surroundings()).undo_label == "give the floor to Valdoria"
    table.do(SkipItem(ItemId("wrap")))
    assert console_view(table.state, Surroundings()).undo_label == "skip 'Wrap-up'"


def test_an_undone_reveal_hides_again() -> None:
    table = given(at="ask", phase="write").table
    ana = table.join("Ana")
    table.do(GiveAnswer(ana, "Mine"), by=ana)
    table.advance_to("ask", "reveal")
    table.do(Reveal())
    table.do(Undo())
    run = table.state.current
    assert run is not None and run.question is not None
    assert (run.question.on_wall, run.question.shown) == (None, ())
    assert [answer.text for answer in table.state.answers[QuestionId("q3")]] == ["Mine"]


def test_texts_hands_and_submissions_that_came_since_the_step_stay() -> None:
    table = given(AddGroup(), at="game").table
    ana = table.join("Ana")
    table.do(ChooseGroup(ana, GroupId("g1")), by=ana)
    table.next()
    table.do(Submit(ana, "Mine", score()), RaiseHand(ana), by=ana)
    table.do(Undo())  # back to the brief
    assert table.state.round_key is not None
    latest = table.state.latest(table.state.round_key, GroupId("g1"))
    assert latest is not None and latest.text == "Mine"
    assert [hand.person for hand in table.state.hands_up()] == [ana]


def test_the_drafts_that_the_bell_collected_stay_handed_in() -> None:
    table = given(AddGroup(), at="game", phase="drafting").table
    text = "Open"
    table.do(EndSeminar(drafts=()), Undo())
    table.do(EnterRewrite(GroupId("g1"), text, score()), Advance(), Undo())
    assert table.state.submission_is_open
    assert [each.text for each in table.state.submissions[(ItemId("game"), 0)]] == [text]


def test_whoever_joined_since_the_step_stays_where_they_sit() -> None:
    table = given(at="game").table
    ana = table.join("Ana")
    table.next()  # makes a group for Ana
    late = table.join("Late")
    table.do(Undo())
    assert table.state.people[ana].group is None
    assert table.state.people[late].group == "g1"
    assert list(table.state.groups) == ["g1"]


def test_a_group_that_an_undone_step_made_stays_once_something_was_handed_in_for_it() -> None:
    table = given(AddGroup(paper=True), at="ask").table
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "On paper"))
    table.do(Undo())
    assert list(table.state.groups) == ["g1"]


def test_a_group_that_was_removed_comes_back_in_its_place() -> None:
    table = given(AddGroup(), AddGroup(), RemoveGroup(GroupId("g1")), Undo()).table
    assert list(table.state.groups) == ["g1", "g2"]


def test_an_old_name_that_somebody_else_has_now_is_not_given_back() -> None:
    table = Table()
    ana = table.join("Ana")
    table.do(RenamePerson(ana, "Ana K."))
    table.join("ana")
    table.do(Undo())
    assert [person.name for person in table.state.people.values()] == ["Ana K.", "ana"]


def test_moves_are_undone_one_after_the_other() -> None:
    table = given(AddGroup(), AddGroup()).table
    ana = table.join("Ana")
    table.do(MovePerson(ana, GroupId("g1")), MovePerson(ana, GroupId("g2")), Undo())
    assert table.state.people[ana].group == "g1"
    table.do(Undo())
    assert table.state.people[ana].group is None


def test_the_stack_of_steps_has_an_end() -> None:
    table = given(at="talk").table
    for _ in range(UNDO_DEPTH // 2 + 5):
        table.do(SkipItem(ItemId("wrap")), Undo())
        table.do(AddGroup())
    table.do(*[AddGroup()] * UNDO_DEPTH)
    assert len(table.state.undo) == UNDO_DEPTH

"""Undo: for every facilitators' step, do and undo leave what facilitators own as it was, and what is others' alone."""

from dataclasses import replace

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from facilitator.activities.questions.rules import EnterAnswer, GiveAnswer, question_run
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    EndSeminar,
    Extend,
    FacilitatorCommand,
    MergePeople,
    MovePerson,
    RaiseHand,
    RemoveGroup,
    RenamePerson,
    Reveal,
    SendMessage,
    SkipItem,
    Undo,
)
from facilitator.seminar.events import StepUndone
from facilitator.seminar.evolve import UNDO_DEPTH
from facilitator.seminar.groups import GroupId, ItemId, QuestionId
from facilitator.seminar.state import State
from facilitator.seminar.steps import undoable
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.lines import facilitator_verbs
from tests.engine import ENGINE
from tests.parts import answers_of, question_of, rewrites_of
from tests.seminar.any_commands import Words, accepted, facilitators_commands, participants_commands
from tests.seminar.given import MINUTE, Table, given, score

NOT_UNDONE = {SendMessage, Undo}
"""What stands on its own: a message was read."""


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
    return answers_of(state).by_question, rewrites_of(state).by_round, state.hands, people, state.message


def all_of(state: State) -> tuple[object, ...]:
    """What anybody owns."""
    return state.course, state.groups, state.people, theirs(state)


@for_all(st.data())
@settings(max_examples=60, deadline=None)
def test_do_and_undo_restore_what_facilitators_own_and_touch_nothing_else(data: st.DataObject) -> None:
    table = walked(given(AddGroup(), at="states").table, data, steps=data.draw(st.integers(0, 15)))
    options = [each for each in facilitators_commands(table.state, Words()) if ENGINE.step_label(table.state, each)]
    before = table.state
    command = data.draw(st.sampled_from(accepted(table.state, options, table.now)))
    table.do(command)
    after = table.state
    table.wait(5_000)
    if all_of(after) == all_of(before):
        assert undoable(after) == undoable(before), "a step that changed nothing is not offered"
        return
    table.do(Undo())
    undone = table.state
    assert undone.course == before.course
    assert undone.undo == before.undo
    assert list(undone.groups.values()) == list(before.groups.values())
    assert undone.people == before.people
    assert theirs(undone) == theirs(before if isinstance(command, EnterAnswer | EnterRewrite | MergePeople) else after)


def test_every_facilitators_command_can_be_undone_but_for_those_that_say_so() -> None:
    table = given(AddGroup(), at="states").table
    ana = table.join("Ana")
    commands = {type(each): each for each in facilitators_commands(table.state, Words())}
    assert ana in table.state.people
    assert set(commands) == {each for each in ENGINE.commands if issubclass(each, FacilitatorCommand)}
    without = {kind for kind, command in commands.items() if not ENGINE.step_label(table.state, command)}
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


def test_an_undo_that_saw_another_step_is_refused_and_says_which_is_the_last_and_one_without_takes_that() -> None:
    table = given(at="states").table
    table.next()
    seen = console_view(table.state, Surroundings()).undo_seq
    table.do(Extend(30_000))
    refusal = table.refused(Undo(seen))
    assert (refusal.code, refusal.params) == ("undo_is_another", {"step": "+30 s"})
    table.do(Undo())
    table.do(Undo(seen))
    before = console_view(table.state, Surroundings()).undo_label
    refusal = table.refused(Undo(seen))
    assert (refusal.code, refusal.params) == ("undo_is_gone", {"step": before})


def test_an_undone_reveal_hides_again() -> None:
    table = given(at="ask", phase="write").table
    ana = table.join("Ana")
    table.do(GiveAnswer(ana, "Mine"), by=ana)
    table.advance_to("ask", "reveal")
    table.do(Reveal())
    table.do(Undo())
    run = table.state.current
    assert question_run(run) is not None
    assert (question_of(run).on_wall, question_of(run).shown) == (None, ())
    assert [answer.text for answer in answers_of(table.state).to(QuestionId("q3"))] == ["Mine"]


def test_texts_hands_and_submissions_that_came_since_the_step_stay() -> None:
    table = given(AddGroup(), at="game").table
    ana = table.join("Ana")
    table.do(ChooseGroup(ana, GroupId("g1")), by=ana)
    table.next()
    table.do(Submit(ana, "Mine", score()), RaiseHand(ana), by=ana)
    table.do(Undo())  # back to the brief
    assert table.state.text_key is not None
    latest = rewrites_of(table.state).latest(table.state.text_key, GroupId("g1"))
    assert latest is not None and latest.text == "Mine"
    assert [hand.person for hand in table.state.hands_up()] == [ana]


def test_the_drafts_that_the_bell_collected_stay_handed_in() -> None:
    table = given(AddGroup(), at="game", phase="drafting").table
    text = "Open"
    table.do(EndSeminar(drafts=()), Undo())
    table.do(EnterRewrite(GroupId("g1"), text, score()), Advance(), Undo())
    assert table.state.groups_are_writing
    assert [each.text for each in rewrites_of(table.state).by_round[(ItemId("game"), 0)]] == [text]


def test_whoever_joined_since_the_step_stays_where_they_sit() -> None:
    table = given(at="game").table
    ana = table.join("Ana")
    table.next()  # makes a group for Ana
    late = table.join("Late")
    table.do(Undo())
    assert table.state.people[ana].group is None
    assert table.state.people[late].group == "g1"
    assert list(table.state.groups) == ["g1"]


def test_what_was_entered_from_paper_is_taken_back_before_the_group_that_it_was_entered_for() -> None:
    table = given(at="game", phase="drafting").table
    began = table.state.course
    table.do(AddGroup("Paper", paper=True), EnterRewrite(GroupId("g1"), "On paper", score()))
    assert console_view(table.state, Surroundings()).undo_label == "enter the rewrite of Paper"
    table.do(Undo())
    assert rewrites_of(table.state).by_round == {}
    table.do(Undo())
    assert (list(table.state.groups), table.state.course) == ([], began)


def test_a_rewrite_that_is_entered_again_gives_way_to_the_one_before_and_never_to_what_the_group_handed_in() -> None:
    table = given(AddGroup(), at="game", phase="drafting").table
    ana, group = table.join("Ana"), GroupId("g1")
    table.do(ChooseGroup(ana, group), Submit(ana, "Ana's first", score()), by=ana)
    table.do(EnterRewrite(group, "On paper", score()))
    table.do(Submit(ana, "Ana's last", score()), by=ana)
    table.do(Undo())
    assert [each.text for each in rewrites_of(table.state).by_round[(ItemId("game"), 0)]] == [
        "Ana's first",
        "Ana's last",
    ]


def test_an_answer_that_is_entered_again_gives_way_to_the_one_before() -> None:
    table = given(AddGroup(paper=True), at="ask", phase="write").table
    ana, group, question = table.join("Ana"), GroupId("g1"), QuestionId("q3")
    table.do(EnterAnswer(group, question, "On paper"), EnterAnswer(group, question, "Corrected"))
    table.do(GiveAnswer(ana, "Mine"), by=ana)
    table.do(Undo())
    assert [each.text for each in answers_of(table.state).to(question)] == ["On paper", "Mine"]
    table.do(Undo())
    assert [each.text for each in answers_of(table.state).to(question)] == ["Mine"]


def test_a_step_of_which_nothing_is_left_to_take_back_is_neither_offered_nor_told_as_done() -> None:
    table = given(at="game").table
    table.do(Advance(), AddGroup())
    assert console_view(table.state, Surroundings()).undo_label == "add a group"
    ana = table.join("Ana")  # who comes late is given a seat
    assert console_view(table.state, Surroundings()).undo_label == "round 1: start writing"
    (undone,) = table.do(Undo())
    assert isinstance(undone, StepUndone) and undone.label == "round 1: start writing"
    assert not table.state.groups_are_writing
    assert table.state.people[ana].group == "g1"


def test_a_message_on_the_wall_is_nothing_that_an_undo_could_take_back() -> None:
    table = given(AddGroup()).table
    ana = table.join("Ana")
    table.do(ChooseGroup(ana, GroupId("g1")), by=ana)
    table.do(SendMessage("Coffee"))
    assert table.refused(Undo()).code == "nothing_to_undo"
    assert console_view(table.state, Surroundings()).undo_label == ""
    assert table.state.shown_message == "Coffee"


def test_where_nothing_is_left_to_take_back_an_undo_is_refused_and_no_verb_of_anybody() -> None:
    table = given(AddGroup()).table
    ana = table.join("Ana")
    table.do(ChooseGroup(ana, GroupId("g1")), by=ana)
    assert table.refused(Undo()).code == "nothing_to_undo"
    assert "undo" not in facilitator_verbs(table.state)


def test_a_group_that_was_removed_comes_back_in_its_place() -> None:
    table = given(AddGroup(), AddGroup(), RemoveGroup(GroupId("g1")), Undo()).table
    assert list(table.state.groups) == ["g1", "g2"]


def test_an_old_name_that_somebody_else_has_now_is_not_given_back() -> None:
    table = Table()
    ana = table.join("Ana")
    table.do(RenamePerson(ana, "Ana K."))
    table.join("ana")
    assert table.refused(Undo()).code == "nothing_to_undo"
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

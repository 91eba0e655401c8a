"""Groups: chosen, by lot, by hand, alone, on paper; latecomers; names that nobody else has."""

from dataclasses import replace

import pytest

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import EnterRewrite, RoundPhaseEntered
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    CloseDoor,
    DrawGroups,
    EndSeminar,
    GiveBack,
    Join,
    MarkGroup,
    MovePerson,
    OpenDoor,
    RaiseHand,
    RemoveGroup,
    RenameGroup,
    RenamePerson,
    SetProfile,
    TakeSeat,
    Undo,
)
from facilitator.seminar.events import (
    GroupAdded,
    GroupChanged,
    GroupChosen,
    GroupRemoved,
    HandLowered,
    PersonJoined,
    PersonMoved,
    PlaceGivenBack,
    ProfileSet,
)
from facilitator.seminar.groups import Group, GroupMode, GroupPlan
from facilitator.seminar.ids import GroupId, ItemId, PersonId, QuestionId
from tests.seminar.given import SEMINAR, Table, given, score

G1, G2, G3 = GroupId("g1"), GroupId("g2"), GroupId("g3")
P1, P2, P3, P4, P5 = (PersonId(f"p{number}") for number in range(1, 6))


def with_mode(mode: GroupMode, size: int = 2) -> Scenario:
    return replace(SEMINAR, groups=GroupPlan(mode, size=size))


def seats(table: Table) -> dict[PersonId, GroupId | None]:
    return {person.id: person.group for person in table.state.people.values()}


def with_people(number: int, *commands: AddGroup, scenario: Scenario = SEMINAR) -> Table:
    table = given(*commands, at="game", scenario=scenario).table
    for each in range(1, number + 1):
        table.join(f"P{each}")
    return table


def test_whoever_comes_is_numbered_and_named_until_they_say_who_they_are() -> None:
    assert Table().do(Join()) == (PersonJoined(P1, "Participant 1"),)
    table = Table()
    ana = table.join(" Ana\x1b[2J ")
    assert table.state.people[ana].name == "Ana[2J"
    assert not table.state.people[ana].is_introduced
    table.do(SetProfile(ana, "Ana B.", "Kestria"), by=ana)
    person = table.state.people[ana]
    assert (person.name, person.delegation, person.is_introduced) == ("Ana B.", "Kestria", True)


def test_saying_the_same_again_changes_nothing_but_the_first_time_counts() -> None:
    table = Table()
    ana = table.join("Ana")
    assert table.do(SetProfile(ana, "Ana")) == (ProfileSet(ana, "Ana"),)
    assert table.do(SetProfile(ana, "Ana")) == ()


def test_a_taken_name_gets_a_number_whatever_its_case() -> None:
    table = Table()
    people = [table.join(name) for name in ("Ana", "ANA", "Ａｎａ")]
    assert [table.state.people[each].name for each in people] == ["Ana", "ANA (2)", "Ａｎａ (3)"]
    table.do(RenamePerson(P3, "ana"))
    assert table.state.people[P3].name == "ana (3)"


def test_whoever_has_an_earlier_place_back_leaves_group_and_hand_and_is_counted_no_more() -> None:
    table = with_people(2, AddGroup())
    for person in (P1, P2):
        table.do(SetProfile(person, f"Ana {person}"), by=person)
    table.do(MovePerson(P2, G1))
    table.do(RaiseHand(P2), by=P2)
    assert table.do(GiveBack(P2, P1)) == (HandLowered(P2), PlaceGivenBack(P2, P1))
    counted = [person.id for person in table.state.people.values() if person.is_introduced]
    assert (counted, table.state.members(G1), table.state.hands_up()) == ([P1], (), ())
    assert table.do(GiveBack(P1, P1)) == ()
    assert table.refused(GiveBack(P2, PersonId("p9"))).code == "no_such_person"
    table.do(SetProfile(P2, "Ben"), by=P2)
    assert table.state.people[P2].is_introduced


def test_whoever_has_an_earlier_place_back_after_the_end_has_no_hand_up_once_it_is_undone() -> None:
    table = with_people(2, AddGroup())
    table.next()
    table.do(RaiseHand(P2), by=P2)
    table.do(EndSeminar())
    assert table.do(GiveBack(P2, P1)) == (HandLowered(P2), PlaceGivenBack(P2, P1))
    table.do(Undo())
    assert table.state.hands_up() == ()


def test_a_closed_door_lets_nobody_new_in() -> None:
    table = given(CloseDoor()).table
    assert table.refused(Join("Ana")).code == "door_closed"
    assert table.refused(CloseDoor()).code == "door_is_closed"
    table.do(OpenDoor())
    assert table.refused(OpenDoor()).code == "door_is_open"
    table.join("Ana")


def test_people_choose_their_group_and_change_it_but_not_while_it_writes() -> None:
    table = with_people(2, AddGroup(), AddGroup())
    table.do(SetProfile(P1, "Ana"), by=P1)
    assert table.do(ChooseGroup(P1, G1), by=P1) == (GroupChosen(P1, G1),)
    assert table.do(ChooseGroup(P1, G1), by=P1) == ()
    table.do(ChooseGroup(P1, G2), by=P1)
    table.next()
    assert table.refused(ChooseGroup(P1, G1)).code == "group_is_drafting"


@pytest.mark.parametrize("mode", ["lot", "hand", "individual"])
def test_groups_that_are_set_are_not_chosen(mode: GroupMode) -> None:
    table = with_people(1, AddGroup(), scenario=with_mode(mode))
    assert table.refused(ChooseGroup(P1, G1)).code == "groups_are_set"


def test_nobody_sits_down_with_a_group_on_paper_unless_a_facilitator_puts_them_there() -> None:
    table = with_people(1, AddGroup(paper=True))
    assert table.refused(ChooseGroup(P1, G1)).code == "group_on_paper"
    table.do(MovePerson(P1, G1))
    assert seats(table) == {P1: G1}


def test_facilitators_move_people_into_groups_and_out() -> None:
    table = with_people(1, AddGroup())
    assert table.do(MovePerson(P1, G1)) == (PersonMoved(P1, G1),)
    assert table.do(MovePerson(P1, G1)) == ()
    table.do(MovePerson(P1, None))
    assert seats(table) == {P1: None}
    assert table.refused(MovePerson(P1, GroupId("g9"))).code == "no_such_group"


def test_the_lot_makes_as_many_groups_as_are_needed_and_fills_them_evenly() -> None:
    table = with_people(5, scenario=with_mode("lot"))
    events = table.do(DrawGroups((P3, P1, P5, P2, P4)))
    assert [event.group.name for event in events if isinstance(event, GroupAdded)] == ["Table 1", "Table 2", "Table 3"]
    assert seats(table) == {P3: G1, P1: G2, P5: G3, P2: G1, P4: G2}


def test_the_lot_uses_the_groups_that_are_there_and_leaves_paper_alone() -> None:
    table = with_people(2, AddGroup(paper=True), AddGroup("Red"))
    table.do(DrawGroups((P1, P2)))
    assert seats(table) == {P1: G2, P2: G2}


def test_nobody_can_be_drawn_where_nobody_is() -> None:
    table = Table()
    assert table.refused(DrawGroups(())).code == "nobody_to_draw"
    assert table.refused(DrawGroups((PersonId("p9"),))).code == "nobody_to_draw"


def test_whoever_is_here_without_a_group_is_put_into_the_smallest_when_writing_begins() -> None:
    table = with_people(3, AddGroup(), AddGroup())
    table.do(ChooseGroup(P1, G1), by=P1)
    events = table.do(Advance(present=(P1, P2)))
    assert events == (RoundPhaseEntered(ItemId("game"), 0, "drafting"), PersonMoved(P2, G2))
    assert seats(table) == {P1: G1, P2: G2, P3: None}


def test_without_groups_one_is_made_and_alone_everybody_has_their_own() -> None:
    together = with_people(2)
    together.next()
    assert seats(together) == {P1: G1, P2: G1}
    alone = with_people(2, scenario=with_mode("individual"))
    alone.next()
    assert seats(alone) == {P1: G1, P2: G2}


@pytest.mark.parametrize(("mode", "group"), [("chosen", G2), ("individual", G3)])
def test_a_latecomer_gets_a_seat_at_once_while_groups_write(mode: GroupMode, group: GroupId) -> None:
    table = with_people(2, scenario=with_mode(mode, size=1))
    if mode == "chosen":
        table.do(AddGroup(), AddGroup())
        table.do(ChooseGroup(P1, G1), by=P1)
        table.do(MovePerson(P2, G1))
    table.next()
    late = table.join("Late")
    assert seats(table)[late] == group


def test_a_latecomer_sits_down_at_their_table_until_they_have_said_who_they_are() -> None:
    table = with_people(1, AddGroup(), AddGroup())
    table.do(ChooseGroup(P1, G1), by=P1)
    table.next()
    late = table.join("Late")
    assert seats(table)[late] == G2
    table.do(ChooseGroup(late, G1), SetProfile(late, "Late"), by=late)
    assert seats(table)[late] == G1
    assert table.refused(ChooseGroup(late, G2)).code == "group_is_drafting"


def test_a_latecomer_at_another_time_has_no_seat_until_they_take_one() -> None:
    table = with_people(1, AddGroup())
    assert seats(table) == {P1: None}
    assert table.do(TakeSeat(P1)) == ()
    table.do(Advance(present=()))
    assert table.do(TakeSeat(P1), by=P1) == (GroupChosen(P1, G1),)
    assert table.do(TakeSeat(P1), by=P1) == ()


def test_groups_have_names_of_their_own() -> None:
    table = given(AddGroup("Red"), AddGroup("RED"), AddGroup()).table
    assert [group.name for group in table.state.groups.values()] == ["Red", "RED (2)", "Table 3"]
    assert table.do(RenameGroup(G1, "red")) == (GroupChanged(Group(G1, "red")),)
    assert table.do(RenameGroup(G1, "red")) == ()
    table.do(RenameGroup(G3, "Red"))
    assert table.state.groups[G3].name == "Red (3)"


def test_a_group_is_marked_as_not_ranked_or_not_shown() -> None:
    table = given(AddGroup()).table
    assert table.do(MarkGroup(G1, ranked=False)) == (GroupChanged(Group(G1, "Table 1", ranked=False)),)
    assert table.do(MarkGroup(G1, ranked=False)) == ()
    assert table.do(MarkGroup(G1, shown=False)) == (GroupChanged(Group(G1, "Table 1", ranked=False, shown=False)),)


def test_only_a_group_that_nobody_needs_is_removed() -> None:
    table = with_people(1, AddGroup(), AddGroup(), AddGroup(), AddGroup())
    table.do(ChooseGroup(P1, G1), by=P1)
    table.next()
    table.do(EnterRewrite(G2, "x", score()), EnterAnswer(G3, QuestionId("q3"), "x"))
    for group in (G1, G2, G3):
        assert table.refused(RemoveGroup(group)).code == "group_in_use"
    assert table.do(RemoveGroup(GroupId("g4"))) == (GroupRemoved(GroupId("g4")),)


def test_a_number_of_a_group_that_was_removed_is_not_given_again() -> None:
    table = given(AddGroup(), RemoveGroup(G1), AddGroup()).table
    assert list(table.state.groups) == [G2]

"""Groups: chosen, at random, by hand, alone, on paper; latecomers; names that nobody else has."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from random import Random

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import EnterRewrite, RoundPhaseEntered
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    CloseDoor,
    DrawGroups,
    Join,
    MarkGroup,
    MergePeople,
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
from facilitator.seminar.groups import Group, GroupId, GroupMode, GroupPlan, ItemId, PersonId, QuestionId
from facilitator.text import read_alike
from tests.seminar.given import SEMINAR, Table, given, score

G1, G2, G3 = GroupId("g1"), GroupId("g2"), GroupId("g3")
P1, P2, P3, P4, P5, P6 = (PersonId(f"p{number}") for number in range(1, 7))


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


def merging() -> Table:
    """Two people, of whom the first has a group; the second is the first, joined anew, with a group of their own."""
    table = with_people(2, AddGroup(), AddGroup())
    for person, group in ((P1, G1), (P2, G2)):
        table.do(SetProfile(person, f"Ana {person}"), by=person)
        table.do(MovePerson(person, group))
    return table


def test_whoever_has_joined_anew_is_the_earlier_participant_once_they_are_merged_and_counts_no_more() -> None:
    table = merging()
    table.do(RaiseHand(P2), by=P2)
    (hand,) = table.state.hands_up()
    assert table.do(MergePeople(P2, P1)) == (PlaceGivenBack(P2, P1),)
    counted = [person.id for person in table.state.people.values() if person.is_introduced]
    assert (counted, seats(table), table.state.stands_for(P2)) == ([P1], {P1: G1, P2: None}, P1)
    assert table.state.hands_up() == (replace(hand, person=P1),), "with the place that it had"
    assert table.do(MergePeople(P2, P1)) == table.do(MergePeople(P1, P2)) == ()
    assert table.refused(MergePeople(P2, PersonId("p9"))).code == "no_such_person"


def test_an_undone_merging_makes_two_of_them_again_as_they_were() -> None:
    table = merging()
    table.do(RaiseHand(P2), by=P2)
    before = table.state
    table.do(MergePeople(P2, P1), Undo())
    after = table.state
    assert (after.people, after.hands, after.undo) == (before.people, before.hands, before.undo)
    assert after.stands_for(P2) == P2


def test_of_two_raised_hands_of_one_person_the_earlier_ones_stays_up() -> None:
    table = merging()
    table.do(RaiseHand(P1), by=P1)
    table.do(RaiseHand(P2), by=P2)
    assert table.do(MergePeople(P2, P1)) == (HandLowered(P2), PlaceGivenBack(P2, P1))
    assert [hand.person for hand in table.state.hands_up()] == [P1]


def test_whoever_joined_twice_anew_is_the_first_of_the_three() -> None:
    table = with_people(3)
    table.do(MergePeople(P2, P1), MergePeople(P3, P2))
    assert {table.state.stands_for(person) for person in (P1, P2, P3)} == {P1}
    table.do(Undo(), Undo())
    assert [table.state.stands_for(person) for person in (P1, P2, P3)] == [P1, P2, P3]


def test_two_who_were_given_each_others_place_in_a_session_of_old_stay_who_they_are() -> None:
    table = with_people(2)
    people = {person: replace(table.state.people[person], came_back_as=other) for person, other in ((P1, P2), (P2, P1))}
    state = replace(table.state, people=people)
    assert [state.stands_for(person) for person in (P1, P2)] == [P1, P2]


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


def test_groups_at_random_have_the_size_of_the_scenario_or_the_one_that_is_asked_for() -> None:
    table = with_people(6, scenario=with_mode("lot"))
    order = (P3, P1, P5, P2, P4, P6)
    events = table.do(DrawGroups(order))
    assert [event.group.name for event in events if isinstance(event, GroupAdded)] == ["Table 1", "Table 2", "Table 3"]
    assert seats(table) == {P3: G1, P1: G2, P5: G3, P2: G1, P4: G2, P6: G3}
    table.do(DrawGroups(order, size=3))
    assert seats(table) == {P3: G1, P1: G2, P5: G1, P2: G2, P4: G1, P6: G2}


def test_groups_at_random_take_the_groups_that_are_there_and_leave_paper_alone() -> None:
    table = with_people(2, AddGroup(paper=True), AddGroup("Red"))
    table.do(DrawGroups((P1, P2)))
    assert seats(table) == {P1: G2, P2: G2}


def test_five_people_and_five_groups_are_not_five_groups_of_one() -> None:
    table = with_people(5, *[AddGroup()] * 5, scenario=with_mode("lot", size=5))
    table.do(DrawGroups((P1, P2, P3, P4, P5)))
    assert {*seats(table).values()} == {G1}


def test_whoever_is_away_keeps_no_seat_in_a_group_where_nobody_is_now() -> None:
    table = with_people(4, AddGroup(), AddGroup(), AddGroup())
    table.do(MovePerson(P3, G1), MovePerson(P4, G3))
    table.do(DrawGroups((P2, P1)))
    assert seats(table) == {P1: G1, P2: G1, P3: G1, P4: None}
    table.do(Undo())
    assert seats(table) == {P1: None, P2: None, P3: G1, P4: G3}


def test_where_nobody_is_here_nobody_is_assigned_to_a_group() -> None:
    table = Table()
    assert table.refused(DrawGroups(())).code == "nobody_to_draw"
    assert table.refused(DrawGroups((PersonId("p9"),))).code == "nobody_to_draw"


DELEGATIONS = ("", "Kestria", "kestria ", "Port Amadi", "Valdoria")
"""Two of them are one, written in two ways."""


def delegates(delegations: Sequence[str], size: int, groups: int) -> tuple[Table, tuple[PersonId, ...]]:
    """A seminar with so many groups, which are assigned at random, and one person for each delegation of a list."""
    table = Table(with_mode("lot", size))
    people = tuple(table.join(f"P{place}", delegation) for place, delegation in enumerate(delegations))
    table.do(*[AddGroup()] * groups)
    table.advance_to("game", "brief")
    return table, people


def members_of(table: Table) -> list[list[str]]:
    """The delegations of those in each group in which somebody sits."""
    groups: dict[GroupId, list[str]] = {}
    for person in table.state.people.values():
        if person.group is not None:
            groups.setdefault(person.group, []).append(read_alike(person.delegation))
    return [*groups.values()]


@for_all(
    delegations=st.lists(st.sampled_from(DELEGATIONS), min_size=1, max_size=40),
    size=st.integers(1, 12),
    groups=st.integers(0, 6),
    by_hand=st.booleans(),
    chance=st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=60)
def test_groups_at_random_are_even_in_number_and_in_each_delegation_and_leave_nobody_alone(
    delegations: list[str], size: int, groups: int, by_hand: bool, chance: Random
) -> None:
    table, people = delegates(delegations, size, groups)
    order = tuple(chance.sample(people, len(people)))
    table.do(DrawGroups(order) if by_hand else Advance(present=order))
    found = members_of(table)
    sizes = [len(each) for each in found]
    assert sum(sizes) == len(people) and max(sizes) - min(sizes) <= 1
    assert min(sizes) > 1 or len(people) == 1
    assert len(found) == max(1, min(-(-len(people) // size), len(people) // 2))
    for delegation in {*chain(*found)}:
        counts = [each.count(delegation) for each in found]
        assert max(counts) - min(counts) <= 1


@for_all(
    before=st.lists(st.sampled_from(DELEGATIONS), min_size=2, max_size=20),
    after=st.lists(st.sampled_from(DELEGATIONS), min_size=1, max_size=20),
    size=st.integers(2, 6),
)
@settings(deadline=None, max_examples=60)
def test_whoever_comes_after_the_draw_fills_the_groups_up_when_writing_begins_and_nobody_sits_alone(
    before: list[str], after: list[str], size: int
) -> None:
    table, people = delegates(before, size, 0)
    table.do(DrawGroups(people))
    drawn = seats(table)
    late = tuple(table.join(f"Late {place}", delegation) for place, delegation in enumerate(after))
    table.do(Advance(present=(*late, *people)))
    assert {person: group for person, group in seats(table).items() if person in drawn} == drawn
    sizes = [len(each) for each in members_of(table)]
    assert min(sizes) > 1 and sum(sizes) == len(before) + len(after)
    assert len(sizes) <= max(len({*drawn.values()}), -(-sum(sizes) // size))


def test_whoever_comes_after_the_draw_sits_with_others_than_their_own_delegation() -> None:
    table, people = delegates(("Kestria", "Haldane", "Haldane", "Port Amadi"), 2, 0)
    table.do(DrawGroups(people))
    late = table.join("Late", "Kestria")
    table.do(Advance(present=(late, *people)))
    assert seats(table)[late] != seats(table)[people[0]]


def test_a_latecomer_to_groups_at_random_does_not_sit_alone() -> None:
    table, people = delegates(("", ""), 5, 3)
    table.do(DrawGroups(people))
    table.do(Advance(present=people))
    late = table.join("Late")
    assert seats(table)[late] == G1


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

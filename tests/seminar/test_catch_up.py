"""What the console proposes when the buffer is gone, and that one key does it and one undo takes it back."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from facilitator.activities.rewriting.rules import DropRound, RoundDropped
from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.commands import GoToItem, SetAllotment, ShortenTurns, SkipItem, StartTurn, Undo
from facilitator.seminar.events import AllotmentSet, TurnLengthSet
from facilitator.seminar.exercises import RoundPlan
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.schedule import Proposal, catch_up_of, schedule_of
from facilitator.seminar.steps import next_step
from tests.engine import needs
from tests.seminar.given import HEALTH, MINUTE, SECOND, SEMINAR, Table, given

TWO_ROUNDS: Scenario = replace(
    SEMINAR,
    items=tuple(
        replace(item, rounds=(RoundPlan(HEALTH.id, 6 * MINUTE), RoundPlan(HEALTH.id, 6 * MINUTE, MINUTE)))
        if item.id == "game"
        else item
        for item in SEMINAR.items
    ),
)


def proposals(table: Table) -> tuple[Proposal, ...]:
    return catch_up_of(table.state).proposals(table.now)


def late(late_ms: int, scenario: Scenario = TWO_ROUNDS) -> Table:
    """In the opening remarks, whose speakers still wait, so late that the seminar will end late by this much."""
    table = given(at="remarks", scenario=scenario).table
    table.wait(5 * MINUTE + late_ms)
    return table


@pytest.mark.parametrize("late_ms", [-5 * MINUTE, 0, 29 * SECOND])
def test_nothing_is_proposed_while_the_buffer_covers_the_delay(late_ms: int) -> None:
    assert proposals(late(late_ms)) == ()


def test_nothing_is_proposed_before_the_start_and_after_the_end() -> None:
    table = Table()
    table.wait(90 * MINUTE)
    assert proposals(table) == ()


def test_the_discussion_the_turns_to_come_and_a_round_are_proposed() -> None:
    needs(("discussion", "rewriting"))
    assert proposals(late(4 * MINUTE + 10 * SECOND)) == (
        Proposal(
            "shorter-item",
            "Discussion",
            10 * MINUTE + 30 * SECOND,
            4 * MINUTE + 30 * SECOND,
            SetAllotment(ItemId("open"), 10 * MINUTE + 30 * SECOND),
        ),
        # nobody in the opening remarks has spoken: both turns there, cut by what is missing at most to a third
        Proposal(
            "shorter-turns",
            "Opening remarks",
            90 * SECOND,
            5 * MINUTE,
            ShortenTurns(ItemId("remarks"), 90 * SECOND),
            count=2,
        ),
        Proposal("part-fewer", "Rewriting", 8 * MINUTE, 7 * MINUTE, DropRound(ItemId("game")), noun="round"),
    )


def test_one_speaker_who_is_left_is_named() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), StartTurn(SpeakerId("kestria")), at="states").table
    table.wait(60 * MINUTE)
    assert [(each.name, each.length_ms, each.count) for each in proposals(table) if each.kind == "shorter-turns"] == [
        ("Haldane", 60 * SECOND, 1)
    ]


def test_nothing_is_cut_below_a_third_of_its_plan() -> None:
    needs(("discussion",))
    lengths = {each.kind: each.length_ms for each in proposals(late(90 * MINUTE))}
    assert lengths["shorter-item"] == 5 * MINUTE
    assert lengths["shorter-turns"] == 90 * SECOND  # a third is 1:20, and proposals come in half minutes


def test_without_a_discussion_the_item_that_can_give_most_is_proposed() -> None:
    table = late(3 * MINUTE)
    table.do(SkipItem(ItemId("open")))
    table.wait(15 * MINUTE)
    assert proposals(table)[0].command == SetAllotment(ItemId("talk"), 17 * MINUTE)


def test_the_discussion_that_is_on_keeps_the_time_that_it_has_taken() -> None:
    table = given(at="open").table
    table.wait(14 * MINUTE)
    for _ in range(4):
        table.do(GoToItem(ItemId("talk")), GoToItem(ItemId("open")))
    table.wait(50 * MINUTE)
    assert [each.kind for each in proposals(table)] == []


def test_a_round_that_is_on_or_was_played_or_is_the_only_one_is_not_dropped() -> None:
    table = given(at="game", scenario=TWO_ROUNDS).table
    assert table.do(DropRound(ItemId("game"))) == (
        RoundDropped(ItemId("game"), 1),
        AllotmentSet(ItemId("game"), 8 * MINUTE),
    )
    assert table.refused(DropRound(ItemId("game"))).code == "no_round_to_drop"
    table.advance_to("game", "model")
    assert next_step(table.state).kind == "item"


def test_the_last_round_cannot_be_dropped_once_it_has_begun() -> None:
    table = given(at="game", phase="model", scenario=TWO_ROUNDS).table
    table.next()
    assert table.refused(DropRound(ItemId("game"))).code == "no_round_to_drop"


def test_shorter_turns_are_those_of_whoever_still_waits() -> None:
    states = ItemId("states")
    given(StartTurn(SpeakerId("valdoria")), at="states").when(ShortenTurns(states, 2 * MINUTE)).then(
        TurnLengthSet(states, SpeakerId("kestria"), 2 * MINUTE),
        TurnLengthSet(states, SpeakerId("haldane"), 2 * MINUTE),
        AllotmentSet(states, 7 * MINUTE),
    )


def test_turns_are_not_made_longer_by_making_them_shorter() -> None:
    assert given(at="states").table.refused(ShortenTurns(ItemId("states"), 3 * MINUTE)).code == "no_longer_turns"


@for_all(st.integers(30 * SECOND, 40 * MINUTE), st.integers(0, 2))
def test_a_proposal_wins_what_it_says_and_one_undo_takes_it_back(late_ms: int, which: int) -> None:
    needs(("rewriting",))
    table = late(late_ms)
    before, course = schedule_of(table.state).need_ms(table.now), table.state.course
    proposal = proposals(table)[which]
    table.do(proposal.command)
    assert before - schedule_of(table.state).need_ms(table.now) == proposal.gain_ms
    table.do(Undo())
    assert table.state.course == course


def test_a_view_with_proposals_stays_equal_while_time_passes() -> None:
    table = late(MINUTE)
    before = catch_up_of(table.state)
    table.wait(MINUTE)
    assert catch_up_of(table.state) == before


def test_items_that_last_as_long_as_their_phases_are_not_shortened() -> None:
    only_questions = replace(SEMINAR, items=tuple(item for item in SEMINAR.items if _lasts_by_itself(item)))
    table = given(at="ask", scenario=only_questions).table
    table.wait(90 * MINUTE)
    assert proposals(table) == ()


def _lasts_by_itself(item: Item) -> bool:
    return item.kind in ("questions", "rewriting")

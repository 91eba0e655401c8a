"""A rehearsal holds the whole seminar on the real hub, and tells in a trainer's words where its plan breaks."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from facilitator.authoring.rehearsal.rehearse import Plan, rehearse
from facilitator.cli.opening import scorer_for
from facilitator.content.folders import shipped_folders
from facilitator.content.loader import list_scenarios, load_scenario
from facilitator.seminar.agenda import Item
from facilitator.seminar.exercises import LONGEST_REWRITE, Mistake, ModelAnswer, RoundPlan
from facilitator.seminar.groups import GroupMode, GroupPlan, ItemId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.session.rehearsal import Manners
from tests.authoring.rehearsed import BUFFER, found, rehearsed, seminar
from tests.engine import ENGINE, PLANS, REHEARSALS, needs
from tests.seminar.given import HEALTH, MINUTE, SECOND, SEMINAR
from tests.session.memory import CountingScorer

SHIPPED = [each.id for each in list_scenarios(PLANS, shipped_folders())]
PUNCTUAL = Manners(overrun_ms=0, changeover_ms=0, between_speakers_ms=0)
CLOSING = Item(ItemId("closing"), "remarks", "Closing", 10 * MINUTE)


def states(number: int, minutes: int, turn: int = 3 * MINUTE, kind: Any = "interventions") -> Item:
    speakers = tuple(Speaker(SpeakerId(f"state-{each}"), f"State {each}") for each in range(number))
    return Item(ItemId("states"), kind, "States", minutes * MINUTE, speakers=speakers, speaker_ms=turn)


def game(**lengths: int) -> Item:
    plan = RoundPlan(HEALTH.id, **{f"{name}_ms": length for name, length in lengths.items()})
    return Item(ItemId("game"), "rewriting", "Rewriting", plan.total_ms, rounds=(plan,))


def test_a_plan_that_people_keep_to_holds_to_the_second() -> None:
    rehearsal = rehearsed(seminar(states(3, 9), CLOSING), manners=PUNCTUAL)
    assert [(course.late_ms, course.lasted_ms) for course in rehearsal.items] == [(0, 9 * MINUTE), (0, 10 * MINUTE)]
    assert rehearsal.ended_utc_ms == rehearsal.planned_end_utc_ms
    assert rehearsal.holds and found(rehearsal.items) == []


def test_what_speakers_take_and_what_lies_between_makes_what_follows_late() -> None:
    manners = Manners(overrun_ms=20 * SECOND, between_speakers_ms=5 * SECOND, changeover_ms=40 * SECOND)
    rehearsal = rehearsed(seminar(states(3, 9), CLOSING, BUFFER), manners=manners)
    assert rehearsal.items[0].lasted_ms == 9 * MINUTE + 3 * 20 * SECOND + 2 * 5 * SECOND
    assert rehearsal.items[1].late_ms == 70 * SECOND + 40 * SECOND
    assert rehearsal.items[1].buffer_ms == 5 * MINUTE - 110 * SECOND
    assert rehearsal.holds


def test_people_come_back_from_a_break_two_minutes_late() -> None:
    coffee = Item(ItemId("coffee"), "break", "Coffee", 15 * MINUTE)
    rehearsal = rehearsed(seminar(coffee, CLOSING, BUFFER))
    assert rehearsal.items[0].lasted_ms == 15 * MINUTE
    assert rehearsal.items[1].late_ms == 2 * MINUTE


def test_no_item_ends_before_its_time() -> None:
    rehearsal = rehearsed(seminar(states(1, 9), CLOSING))
    assert rehearsal.items[0].lasted_ms == 9 * MINUTE


def test_a_late_start_eats_the_buffer_first() -> None:
    rehearsal = rehearsed(seminar(states(3, 9), CLOSING, BUFFER), manners=replace(PUNCTUAL, late_ms=4 * MINUTE))
    assert [course.buffer_ms for course in rehearsal.items] == [MINUTE, MINUTE]
    assert [course.late_ms for course in rehearsal.items] == [4 * MINUTE, 4 * MINUTE]
    assert rehearsal.holds and rehearsal.left_ms == MINUTE


def test_turns_that_do_not_fit_by_the_plan_alone_break_it_though_the_buffer_pays() -> None:
    rehearsal = rehearsed(seminar(states(4, 9), BUFFER, CLOSING), manners=PUNCTUAL)
    assert found(rehearsal.items) == [
        "breaks: 4 turns of 3:00 take 12:00 by the plan alone, the item has 9:00; "
        "write minutes = 12, or speaker_minutes = 2.25"
    ]
    assert not rehearsal.late_ms and not rehearsal.holds


def test_turns_that_fit_until_people_take_more_are_tight() -> None:
    rehearsal = rehearsed(seminar(states(3, 9), CLOSING, BUFFER))
    assert found(rehearsal.items) == [
        "tight: 3 turns of 3:00 take 10:05 of 9:00; write minutes = 11, or speaker_minutes = 2.5"
    ]
    assert rehearsal.holds


def test_the_lengths_that_a_finding_proposes_are_enough() -> None:
    longer, shorter = (seminar(item, CLOSING, BUFFER) for item in (states(3, 11), states(3, 9, turn=150 * SECOND)))
    assert found(rehearsed(longer).items) == found(rehearsed(shorter).items) == []


def test_a_presentation_that_takes_longer_is_told_with_its_minutes() -> None:
    talk = Item(ItemId("talk"), "presentation", "Talk", 20 * MINUTE)
    rehearsal = rehearsed(seminar(talk, CLOSING, BUFFER), manners=Manners(overrun_ms=90 * SECOND))
    assert found(rehearsal.items) == ["tight: it takes 21:30 of 20:00; write minutes = 22"]


def test_the_item_after_which_the_end_is_late_is_named_once_with_what_the_console_will_offer() -> None:
    talk = Item(ItemId("open"), "discussion", "Discussion", 20 * MINUTE, speaker_ms=2 * MINUTE)
    nobody = Item(ItemId("nobody"), "interventions", "No States", 5 * MINUTE)
    rehearsal = rehearsed(seminar(states(3, 9), nobody, talk, BUFFER), bots=1, manners=Manners(late_ms=4 * MINUTE))
    assert rehearsal.late_ms == 65 * SECOND
    late = [
        (course.item.kind, each) for course in rehearsal.items for each in course.findings if "late" in each.message
    ]
    assert [(kind, each.message, each.hint) for kind, each in late] == [
        ("interventions", "after this the buffer is gone, and the end is 00:39, 0:35 late",
         "the console will offer: 'Discussion' 19:00 long")
    ]  # fmt: skip


def test_items_that_are_more_than_the_day_has_break_the_plan() -> None:
    rehearsal = rehearsed(seminar(states(3, 9), CLOSING, starts="10:00", ends="10:15"), manners=PUNCTUAL)
    assert rehearsal.late_ms == 4 * MINUTE and not rehearsal.holds


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (1, ["tight: the round: 2 of 2 still write when time is called after 1:00; "
             "write draft_minutes = 2, and minutes = 11 for the item"]),
        (2, []),
    ],
)  # fmt: skip
def test_tables_that_still_write_when_time_is_called_are_counted(minutes: int, told: list[str]) -> None:
    round_ = game(brief=MINUTE, draft=minutes * MINUTE, reveal=8 * MINUTE)
    assert found(rehearsed(seminar(round_, groups=GroupPlan(names=("One", "Two"))), bots=4).items) == told


def test_the_lengths_proposed_for_a_round_and_its_item_are_enough() -> None:
    tables = GroupPlan(names=("One", "Two"))
    short = replace(game(brief=30 * SECOND, draft=MINUTE, reveal=90 * SECOND), allotted_ms=5 * MINUTE)
    told = found(rehearsed(seminar(short, CLOSING, BUFFER, groups=tables), bots=4).items)
    assert [each for each in told if "draft_minutes" in each] == [
        "tight: the round: 2 of 2 still write when time is called after 1:00; "
        "write draft_minutes = 2, and minutes = 7 for the item"
    ]
    enough = replace(game(brief=30 * SECOND, draft=2 * MINUTE, reveal=90 * SECOND), allotted_ms=7 * MINUTE)
    assert found(rehearsed(seminar(enough, CLOSING, BUFFER, groups=tables), bots=4).items) == []


def test_the_lengths_proposed_for_several_rounds_of_an_item_are_enough_together() -> None:
    tables, plan = GroupPlan(names=("One", "Two")), game(brief=MINUTE, draft=MINUTE, reveal=4 * MINUTE).rounds[0]
    twice = replace(game(draft=MINUTE), rounds=(plan, plan), allotted_ms=12 * MINUTE)
    told = found(rehearsed(seminar(twice, CLOSING, BUFFER, groups=tables), bots=4).items)
    assert [each.split("; ")[1] for each in told] == [
        "write draft_minutes = 2, and minutes = 13 for the item",
        "write draft_minutes = 2, and minutes = 14 for the item",
    ]
    longer = replace(plan, draft_ms=2 * MINUTE)
    enough = replace(twice, rounds=(longer, longer), allotted_ms=14 * MINUTE)
    assert found(rehearsed(seminar(enough, CLOSING, BUFFER, groups=tables), bots=4).items) == []


def test_too_many_at_one_draft_are_told() -> None:
    crowded = seminar(game(brief=MINUTE, draft=5 * MINUTE, reveal=8 * MINUTE), groups=GroupPlan(size=5))
    assert found(rehearsed(crowded, bots=12).items) == [
        "tight: the round: 12 people share one draft, 5 would be a table; give names of more tables under [groups]"
    ]


def test_a_reveal_too_short_for_two_rewrites_is_told_with_its_minutes() -> None:
    hurried = seminar(
        game(brief=MINUTE, draft=5 * MINUTE, reveal=2 * MINUTE),
        BUFFER,
        CLOSING,
        groups=GroupPlan(names=("A", "B", "C")),
    )
    told = found(rehearsed(hurried).items)
    assert told[0].startswith("tight: the round takes ") and told[0].endswith("; write minutes = 10")
    assert told[1:] == [
        "tight: the round: 2 rewrites with checklist and model answer take 3:48 of 2:00; "
        "write reveal_minutes = 4, and minutes = 10 for the item"
    ]


def test_a_room_without_laptops_takes_longer_since_paper_is_typed_in() -> None:
    needs(("questions", "rewriting"))
    laptops, paper = rehearsed(SEMINAR, bots=6), rehearsed(SEMINAR, bots=0)
    lasted = {course.item.id: course.lasted_ms for course in laptops.items}
    slower = {course.item.id for course in paper.items if course.lasted_ms > lasted[course.item.id]}
    assert slower == {"ask"}  # the game has time to spare, and shows fewer


@pytest.mark.parametrize("mode", ["chosen", "lot", "hand", "individual"])
@pytest.mark.parametrize("names", [(), ("One", "Two")])
@pytest.mark.parametrize("bots", [0, 1, 7])
def test_every_way_to_sit_down_leads_to_the_end(mode: GroupMode, names: tuple[str, ...], bots: int) -> None:
    needs(("rewriting",))
    rehearsal = rehearsed(replace(SEMINAR, groups=GroupPlan(mode, names, 2)), bots)
    assert len(rehearsal.items) == len(SEMINAR.items) - 1  # without the buffer
    assert rehearsal.groups >= min(1, bots)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_same_rehearsal_comes_out_the_same(name: str) -> None:
    scenario = load_scenario(PLANS, name, shipped_folders()).required()
    once, again = (asyncio.run(rehearse(ENGINE, REHEARSALS, scenario, scorer_for(scenario), Plan())) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("name", ["smart-upr-escr", "smart-upr-escr-game", "train-the-trainers"])
def test_a_plan_bears_the_late_start_that_it_has_time_for_and_no_minute_more(name: str) -> None:
    scenario = load_scenario(PLANS, name, shipped_folders()).required()
    spare = rehearsed(scenario).left_ms // MINUTE
    assert spare > 0
    assert rehearsed(scenario, manners=Manners(late_ms=spare * MINUTE)).holds
    assert not rehearsed(scenario, manners=Manners(late_ms=(spare + 2) * MINUTE)).holds


def test_texts_longer_than_a_rewrite_may_be_are_handed_in_cut() -> None:
    needs(("rewriting",))
    long = " ".join(["word"] * LONGEST_REWRITE)
    exercise = replace(HEALTH, original=long, models=(ModelAnswer(long),), mistakes=(Mistake(long),))
    scorer = CountingScorer()
    plan = game(brief=MINUTE, draft=480 * MINUTE, reveal=MINUTE)
    asyncio.run(rehearse(ENGINE, REHEARSALS, seminar(plan, exercises=(exercise,)), scorer, Plan(1)))
    assert {len(text) for text in scorer.texts} == {LONGEST_REWRITE - 1}


def test_a_seminar_of_nothing_but_a_buffer_ends() -> None:
    assert rehearsed(seminar(BUFFER)).items == ()

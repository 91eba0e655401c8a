"""A session told again: its scenes are what the wall showed then, and only waits are shortened."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given as from_any
from hypothesis import settings
from hypothesis import strategies as st

from facilitator.activities.questions.rules import GiveAnswer
from facilitator.activities.questions.views import QuestionCounts
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.activities.rewriting.views import RevealCounts, RoundCounts
from facilitator.activities.speeches.views import SpeechWall
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    ChooseWall,
    Pause,
    RaiseHand,
    SaveNote,
    SendMessage,
    StartTurn,
    Undo,
)
from facilitator.seminar.contents import HandCounts
from facilitator.seminar.groups import GroupId, ItemId, SpeakerId
from facilitator.seminar.replay import UNKNOWN_ADDRESS, UNKNOWN_CODE, Pacing, Story
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.wall import LobbyWall, wall_view
from tests.engine import ENGINE
from tests.seminar.given import MINUTE, SECOND, Table, score

ROOM = Room(UNKNOWN_ADDRESS, 22, UNKNOWN_CODE)


def seminar() -> Table:
    """A seminar with something in it of everything that a wall shows; no two commands at the same moment."""
    table = Table()
    steps: list[Callable[[], object]] = [
        lambda: table.do(AddGroup()),
        lambda: table.do(ChooseGroup(table.join("Ana"), GroupId("g1"))),
        table.next,
        lambda: table.do(Pause()),
        lambda: table.advance_to("states"),
        lambda: table.do(StartTurn(SpeakerId("kestria"))),
        lambda: table.do(SaveNote(ItemId("states"), "Ask for the lesson.")),
        lambda: table.do(SendMessage("We go on in five minutes.")),
        lambda: table.do(Undo()),
        lambda: table.advance_to("ask", "write"),
        lambda: table.do(GiveAnswer(next(iter(table.state.people)), "Make it free."), by="p1"),
        lambda: table.advance_to("ask", "reveal"),
        lambda: table.advance_to("open"),
        lambda: table.do(RaiseHand(next(iter(table.state.people))), by="p1"),
        lambda: table.advance_to("wrap"),
        table.next,
    ]
    for step in steps:
        table.wait(90 * SECOND)
        step()
    return table


def test_at_every_moment_the_scene_is_what_the_wall_showed_then() -> None:
    table = seminar()
    story, opened = Story(ENGINE, table.records), table.records[0].at
    moments = sorted({record.at for record in table.records}, key=lambda at: at.utc_ms)
    assert len(moments) == 17
    for at in moments:
        state = ENGINE.replay(record for record in table.records if record.at.utc_ms <= at.utc_ms)
        there = Surroundings(ROOM, present=frozenset(state.people), connected=len(state.people))
        for after in (0, 89 * SECOND):
            position = at.since(opened) + after
            assert story.scene_at(position).wall == wall_view(state, there)
            assert story.moment_at(position) == Moment(at.utc_ms + after, at.boot_ms + after, at.boot_id)


def test_the_room_never_saw_what_a_command_changed_in_between() -> None:
    table = Table()
    table.wait(MINUTE)
    before = len(table.records)
    table.next()
    assert len(table.records) - before > 1  # the seminar begins, and so does its first item
    lobby, remarks = Story(ENGINE, table.records).scenes
    assert isinstance(lobby.wall.content, LobbyWall) and isinstance(remarks.wall.content, SpeechWall)


def test_what_the_room_cannot_see_begins_no_scene() -> None:
    table = Table()
    table.next()
    table.wait(MINUTE)
    table.do(SaveNote(ItemId("remarks"), "Begin on time."))
    story = Story(ENGINE, table.records)
    assert [scene.starts_ms for scene in story.scenes] == [0]
    assert story.length_ms == MINUTE


def test_what_participants_do_all_the_time_is_a_scene_and_no_step() -> None:
    table = Table()
    people = [table.join(name) for name in ("Ana", "Ben")]
    table.do(AddGroup())
    table.advance_to("ask", "write")
    for person in people:
        table.wait(MINUTE)
        table.do(GiveAnswer(person, "Make it free."), by=person)
    table.wait(MINUTE)
    table.advance_to("open")
    for person in people:
        table.wait(MINUTE)
        table.do(RaiseHand(person), by=person)
    story = Story(ENGINE, table.records)
    counts = [scene.wall.counts for scene in story.scenes]
    assert [each.answers for each in counts if isinstance(each, QuestionCounts)] == [0, 1, 2]
    assert [each.hands for each in counts if isinstance(each, HandCounts)] == [0, 1, 2]
    assert story.steps == (0, 3 * MINUTE)


def test_what_groups_hand_in_is_no_step_but_a_pause_is_where_no_clock_runs_too() -> None:
    table = Table()
    table.do(AddGroup(), AddGroup())
    table.advance_to("game", "drafting")
    for group in table.state.groups:
        table.wait(MINUTE)
        table.do(EnterRewrite(group, "Abolish fees by 2027.", score()))
    table.wait(MINUTE)
    table.advance_to("game", "reveal")
    table.wait(MINUTE)
    table.do(EnterRewrite(GroupId("g1"), "Abolish all fees by 2027.", score()))
    table.do(AddGroup(paper=True))
    table.wait(MINUTE)
    table.do(EnterRewrite(GroupId("g3"), "Publish the budget.", score()))
    table.wait(MINUTE)
    table.do(Pause())
    story = Story(ENGINE, table.records)
    counts = [scene.wall.counts for scene in story.scenes]
    assert [sum(done for _, done in each.submitted) for each in counts if isinstance(each, RoundCounts)] == [0, 1, 2]
    assert [each.left for each in counts if isinstance(each, RevealCounts)] == [2, 3, 3]
    assert story.steps == (0, 3 * MINUTE, 6 * MINUTE)


def test_items_begin_where_another_one_is_on_and_the_end_is_one_of_them() -> None:
    story = Story(ENGINE, seminar().records)
    on = [story.scene_at(start).item for start in story.items]
    assert on == ["", "Opening remarks", "Interventions", "Guiding question", "Discussion", "Wrap-up", ""]
    assert story.items[-1] == story.length_ms
    assert {*story.items} <= {*story.steps}


def test_a_beginning_that_was_taken_back_is_not_the_start() -> None:
    table = Table()
    for is_taken_back in (False, True, False):
        table.wait(MINUTE)
        table.do(Undo() if is_taken_back else Advance())
    assert Story(ENGINE, table.records).began_ms == 3 * MINUTE


def test_over_a_restart_of_the_machine_time_goes_on_by_the_clock_on_the_wall() -> None:
    table = Table()
    table.next()
    table.wait(MINUTE)
    table.reboot(10 * MINUTE)
    table.do(ChooseWall("agenda"))
    story = Story(ENGINE, table.records)
    assert story.length_ms == 11 * MINUTE
    assert story.moment_at(11 * MINUTE) == table.now
    assert story.moment_at(5 * MINUTE).since(table.records[0].at) == 5 * MINUTE


def test_where_nobody_joined_it_is_told_as_a_room_without_laptops() -> None:
    table = Table()
    assert not Story(ENGINE, table.records).scenes[0].wall.room.has_ssh
    table.join("Ana")
    assert Story(ENGINE, table.records).scenes[0].wall.room == ROOM


def test_a_session_without_events_has_no_story() -> None:
    with pytest.raises(ValueError, match="without events"):
        Story(ENGINE, ())


def talk(length_ms: int) -> Story:
    """A presentation of twenty minutes, left after `length_ms`."""
    table = Table(replace(Table().scenario, items=Table().scenario.items[1:2]))
    table.next()
    table.wait(length_ms)
    table.next()
    return Story(ENGINE, table.records)


def test_of_a_long_wait_its_beginning_and_its_end_are_told() -> None:
    pacing = Pacing(talk(15 * MINUTE), 80 * SECOND)
    positions = [pacing.position_ms(told * SECOND) for told in (0, 39, 40, 41, 79, 80, 999)]
    assert positions == [each * SECOND for each in (0, 39, 14 * 60 + 20, 14 * 60 + 21, 15 * 60 - 1, 15 * 60, 15 * 60)]
    assert pacing.left_out_ms(39 * SECOND) == 0
    assert pacing.left_out_ms(15 * MINUTE - SECOND) == 13 * MINUTE + 40 * SECOND
    assert pacing.told_ms(7 * MINUTE) == 40 * SECOND


def test_the_last_minute_of_a_clock_and_its_end_are_not_left_out() -> None:
    story = talk(30 * MINUTE)
    pacing = Pacing(story, 4 * SECOND)
    told = [pacing.position_ms(each) for each in range(0, pacing.told_ms(story.length_ms) + 1, SECOND)]
    for turn in (19 * MINUTE, 20 * MINUTE):
        assert {turn - SECOND, turn, turn + SECOND} <= {*told}


def test_without_a_longest_wait_everything_lasts_as_long_as_it_did() -> None:
    story = talk(30 * MINUTE)
    pacing = Pacing(story, None)
    assert [pacing.position_ms(each) for each in (0, 7 * MINUTE, 30 * MINUTE)] == [0, 7 * MINUTE, 30 * MINUTE]
    assert pacing.left_out_ms(15 * MINUTE) == 0


STORY = Story(ENGINE, seminar().records)


@from_any(st.integers(1, 200_000), st.integers(0, STORY.length_ms), st.integers(0, 100_000))
@settings(deadline=None)
def test_the_story_goes_forward_only_and_a_place_in_it_is_found_again(longest: int, told: int, more: int) -> None:
    pacing = Pacing(STORY, longest)
    position = pacing.position_ms(told)
    assert position <= pacing.position_ms(told + more) <= STORY.length_ms
    assert pacing.told_ms(position) == min(told, pacing.told_ms(STORY.length_ms))
    assert all(pacing.position_ms(pacing.told_ms(scene.starts_ms)) == scene.starts_ms for scene in STORY.scenes)

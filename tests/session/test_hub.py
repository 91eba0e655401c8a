"""The hub: decide, record, evolve, publish, in this order; what fails to be recorded has not happened."""

import asyncio
from pathlib import Path

import pytest

from facilitator.activities.questions.rules import GiveAnswer
from facilitator.activities.rewriting.rules import EnterRewrite, RewriteSubmitted, Submit, round_run
from facilitator.journal.errors import JournalBroken
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    ChooseWall,
    DrawGroups,
    EndSeminar,
    Pause,
    Rejected,
    TakeOutGap,
    Undo,
)
from facilitator.seminar.events import PersonMoved
from facilitator.seminar.groups import GroupId, ItemId, PersonId, QuestionId
from facilitator.seminar.surroundings import Health
from facilitator.seminar.surroundings import Room as RoomView
from facilitator.session.hub import STUCK_IS_TOLD_MS
from facilitator.session.ports import Draft, SessionUnavailable
from facilitator.smart.model import CRITERIA
from tests.engine import ENGINE
from tests.parts import answers_of, rewrites_of, round_of
from tests.seminar.given import MINUTE, Table, given
from tests.session.memory import DISK_FULL, Room, soon

G1, GAME = GroupId("g1"), ItemId("game")


def game(phase: str = "drafting", people: int = 3) -> Table:
    """A group of so many people in the game."""
    table = given(AddGroup(), at="game").table
    for number in range(1, people + 1):
        person = table.join(f"P{number}")
        table.do(ChooseGroup(person, G1), by=person)
    table.advance_to("game", phase)
    return table


async def test_nothing_has_happened_until_it_is_on_the_disk() -> None:
    room = Room()
    seen: list[str] = []
    room.hub.publisher.wall.subscribe(lambda: seen.append(type(room.hub.publisher.wall.view.content).__name__))
    room.journal.go.clear()
    beginning = asyncio.create_task(room.hub.do(Advance()))
    await soon(room.journal.reached)
    assert (room.hub.state.course.stage, seen, beginning.done()) == ("lobby", [], False)
    room.journal.go.set()
    records = await beginning
    assert [record.seq for record in records] == [2, 3]
    assert room.journal.records[-2:] == list(records)
    assert (room.hub.state.course.stage, seen) == ("running", ["SpeechWall"])


async def test_the_step_is_named_on_its_first_event_and_whose_it_was() -> None:
    room = Room()
    first, second = await room.hub.do(Advance(), "facilitator-2")
    assert (first.step, second.step, first.by) == ("begin the seminar", "", "facilitator-2")


async def test_a_refused_command_is_not_recorded_and_the_next_one_is() -> None:
    room = Room()
    with pytest.raises(Rejected):
        await room.hub.do(Pause())
    assert room.journal.groups == []
    await room.hub.do(Advance())
    assert room.hub.state == ENGINE.replay(room.journal.records)


async def test_what_changes_nothing_is_not_recorded() -> None:
    room = Room()
    assert await room.hub.do(ChooseWall("follow")) == ()
    assert room.journal.groups == []


async def test_commands_that_come_while_the_disk_works_are_written_together() -> None:
    room = Room(game(people=50))
    room.journal.go.clear()
    first = asyncio.create_task(room.hub.do(Submit(PersonId("p1"), "First"), "p1"))
    await soon(room.journal.reached)
    rest = [
        asyncio.create_task(room.hub.do(Submit(PersonId(f"p{number}"), f"Text {number}"), f"p{number}"))
        for number in range(2, 51)
    ]
    while len(room.scorer.texts) < 50:
        await asyncio.sleep(0)
    room.journal.go.set()
    await asyncio.gather(first, *rest)
    assert room.journal.groups == [1, 49]
    assert [record.seq for record in room.journal.records] == list(range(1, len(room.journal.records) + 1))
    assert room.hub.state == ENGINE.replay(room.journal.records)


async def test_a_command_sees_those_before_it_that_are_still_being_written() -> None:
    room = Room()
    room.journal.go.clear()
    first = asyncio.create_task(room.hub.join("Ana"))
    await soon(room.journal.reached)
    second = asyncio.create_task(room.hub.join("Ana"))
    await asyncio.sleep(0)
    room.journal.go.set()
    people = [room.hub.state.people[person].name for person in (await first, await second)]
    assert people == ["Ana", "Ana (2)"]


async def test_where_the_disk_refuses_nothing_has_happened_to_anybody_and_the_console_says_so() -> None:
    room = Room()
    before = room.hub.state
    room.journal.go.clear()
    first = asyncio.create_task(room.hub.do(Advance()))
    await soon(room.journal.reached)
    second = asyncio.create_task(room.hub.do(Pause()))  # decided on what the first would have led to
    await asyncio.sleep(0)
    room.journal.fails = DISK_FULL
    room.journal.go.set()
    for task in (first, second):
        with pytest.raises(SessionUnavailable, match="no space left"):
            await task
    assert room.hub.state is before
    assert room.hub.publisher.console.view.surroundings.health == Health("unavailable", DISK_FULL)


async def test_once_the_disk_takes_it_again_the_session_goes_on_and_the_banner_goes() -> None:
    room = Room()
    room.journal.fails = DISK_FULL
    with pytest.raises(SessionUnavailable):
        await room.hub.do(Advance())
    room.journal.fails = ""
    await room.hub.do(Advance())
    assert room.hub.publisher.console.view.surroundings.health == Health()
    assert [record.seq for record in room.journal.records] == [1, 2, 3]


async def test_a_broken_disk_is_not_asked_again() -> None:
    room = Room()
    room.journal.fails = JournalBroken(Path("session.toml"), "input/output error")
    with pytest.raises(SessionUnavailable):
        await room.hub.do(Advance())
    room.journal.fails = ""
    with pytest.raises(SessionUnavailable, match="the disk failed"):
        await room.hub.do(Advance())
    assert room.journal.groups == []
    assert room.hub.publisher.console.view.surroundings.health.journal == "broken"


async def test_a_defect_of_the_journal_leaves_nobody_waiting() -> None:
    room = Room()
    room.journal.fails = RuntimeError("a defect")
    with pytest.raises(SessionUnavailable, match="a defect"):
        await room.hub.do(Advance())
    room.journal.fails = ""
    await room.hub.do(Advance())


async def test_a_caller_who_goes_away_does_not_take_the_event_along() -> None:
    room = Room()
    room.journal.go.clear()
    task = asyncio.create_task(room.hub.do(Advance()))
    await soon(room.journal.reached)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    room.journal.go.set()
    await room.hub.close()
    assert room.hub.state.course.stage == "running"
    assert room.journal.is_closed


async def test_a_rewrite_is_scored_as_it_will_be_kept() -> None:
    room = Room(game())
    (record,) = await room.hub.do(Submit(PersonId("p1"), " Abolish\x1b fees. "), "p1")
    assert isinstance(record.event, RewriteSubmitted)
    assert room.scorer.texts == [record.event.submission.text] == ["Abolish fees."]
    assert record.event.submission.score.total == len("Abolish fees.")


@pytest.mark.parametrize("text", ["", " \n", "x" * 2_001, "x" * 20_000])
async def test_what_will_be_refused_is_not_scored(text: str) -> None:
    room = Room(game())
    for command in (Submit(PersonId("p1"), text), EnterRewrite(G1, text)):
        with pytest.raises(Rejected):
            await room.hub.do(command)
    assert room.scorer.texts == []


async def test_where_no_round_is_on_there_is_nothing_to_score() -> None:
    room = Room(given(AddGroup(), at="ask").table)
    with pytest.raises(Rejected, match="no_round"):
        await room.hub.do(EnterRewrite(G1, "Abolish fees."))
    assert room.scorer.texts == []


@pytest.mark.parametrize("command", [Advance(), EndSeminar()])
async def test_the_bell_hands_in_open_drafts_cut_to_what_can_be_kept(command: Advance | EndSeminar) -> None:
    room = Room(game())
    room.hub.drafts.put_back(((GAME, 0), G1), Draft(G1, "  Abolish fees." + "x" * 3_000))
    records = await room.hub.do(command)
    assert isinstance(records[0].event, RewriteSubmitted)
    taken = records[0].event.submission
    assert taken.collected and len(taken.text) == 2_000
    assert room.scorer.texts == [taken.text]


@pytest.mark.parametrize("how", ["the bell", "a member", "a facilitator"])
async def test_a_text_that_the_scorer_fails_on_is_handed_in_without_levels_and_the_round_goes_on(how: str) -> None:
    room = Room(game())
    room.scorer.unbearable = "x y z"
    if how == "a member":
        await room.hub.do(Submit(PersonId("p1"), "x y z"), PersonId("p1"))
    elif how == "a facilitator":
        await room.hub.do(EnterRewrite(G1, "x y z"))
    else:
        room.hub.drafts.put_back(((GAME, 0), G1), Draft(G1, "x y z"))
    await room.hub.do(Advance())
    run = room.hub.state.current
    assert round_run(run) is not None and round_of(run).phase == "checklist"
    (taken,) = rewrites_of(room.hub.state).by_round[(GAME, 0)]
    assert (taken.text, taken.score.words) == ("x y z", 3)
    assert {taken.score.shown_level(each) for each in CRITERIA} == {None}


async def test_a_bell_that_was_taken_back_hands_in_what_was_written_since() -> None:
    room = Room(game())
    person = room.hub.state.people[PersonId("p1")]
    room.hub.drafts.edit((GAME, 0), G1, person, "Abolish fees", 1)
    await room.hub.do(Advance())
    await room.hub.do(Undo())
    room.hub.drafts.edit((GAME, 0), G1, person, "Abolish fees by 2027", 2)
    await room.hub.do(Advance())
    latest = rewrites_of(room.hub.state).latest((GAME, 0), G1)
    assert latest is not None and latest.text == "Abolish fees by 2027"


async def test_only_people_who_are_here_are_seated_when_writing_begins() -> None:
    table = given(AddGroup(), at="game").table
    here, away = table.join("Here"), table.join("Away")
    room = Room(table)
    room.hub.arrived(here)
    records = await room.hub.do(Advance())
    assert [record.event for record in records[1:]] == [PersonMoved(here, G1)]
    assert room.hub.state.people[away].group is None


async def test_the_lot_is_drawn_from_those_who_are_here_and_the_same_seed_draws_the_same() -> None:
    drawn = []
    for _ in range(2):
        table = given(at="game").table
        people = [table.join(f"P{number}") for number in range(8)]
        room = Room(table)
        for person in people[:6]:
            room.hub.arrived(person)
        await room.hub.do(DrawGroups())
        drawn.append({person: room.hub.state.people[person].group for person in people})
    assert drawn[0] == drawn[1]
    assert [group is None for group in drawn[0].values()] == [False] * 6 + [True] * 2
    assert list(drawn[0].values())[:6] != ["g1", "g2", "g3", "g1", "g2", "g3"]


async def test_somebody_is_here_until_their_last_connection_ends() -> None:
    table = Table()
    ana = table.join("Ana")
    room = Room(table)
    room.hub.arrived(ana)
    room.hub.arrived(ana)
    await room.hub.publisher.settled()
    assert room.hub.publisher.wall.view.connected == 2
    room.hub.left(ana)
    assert ana in room.hub.present() and room.hub.present() == (ana,)
    room.hub.left(ana)
    assert ana not in room.hub.present()
    await room.hub.publisher.settled()
    assert room.hub.publisher.console.view.people[0].is_here is False


async def test_the_room_that_people_come_in_by_is_on_the_wall() -> None:
    room = Room()
    room.hub.room_changed(RoomView("192.168.1.20", 2222, "482117"))
    assert room.hub.publisher.wall.view.room.room_code == "482117"


async def test_a_gap_is_offered_until_it_is_taken_out() -> None:
    room = Room(given(at="talk").table, gap_ms=5 * MINUTE)
    await room.hub.do(Advance())
    assert room.hub.publisher.console.view.surroundings.gap_ms == 5 * MINUTE
    await room.hub.do(TakeOutGap(5 * MINUTE))
    assert room.hub.publisher.console.view.surroundings.gap_ms == 0


async def test_drafts_that_cannot_be_saved_are_told_unless_the_journal_has_worse_to_say() -> None:
    room = Room()
    room.hub.drafts_unsaved("g1.toml: not saved")
    assert room.hub.publisher.console.view.surroundings.health == Health("unavailable", "g1.toml: not saved")
    room.hub.health_changed(Health("read-only", "elsewhere"))
    assert room.hub.publisher.console.view.surroundings.health.message == "elsewhere"
    room.hub.health_changed(Health())
    room.hub.drafts_unsaved("")
    assert room.hub.publisher.console.view.surroundings.health == Health()


async def test_that_the_server_was_stuck_is_told_for_a_while() -> None:
    room = Room()
    room.hub.was_stuck(3.4)
    room.clock.wait(STUCK_IS_TOLD_MS - 1)
    assert room.hub.surroundings.stuck_s == 3
    assert room.hub.publisher.console.view.surroundings.stuck_s == 3
    room.clock.wait(1)
    assert room.hub.surroundings.stuck_s == 0


async def test_a_screen_that_fails_keeps_no_news_from_the_others_and_the_console_and_the_log_tell(
    caplog: pytest.LogCaptureFixture,
) -> None:
    room, told = Room(), asyncio.Event()
    publisher = room.hub.publisher

    def failing() -> None:
        raise ValueError("a defect of the wall")

    publisher.wall.subscribe(failing)
    publisher.console.subscribe(lambda: told.set() if _has_failed_screen(room) else None)
    await room.hub.do(Advance())
    await soon(told)
    assert publisher.console.view.stage == "running"
    assert "a defect of the wall" in caplog.text
    told.clear()
    await room.hub.do(Pause())
    await soon(told)


def _has_failed_screen(room: Room) -> bool:
    return room.hub.publisher.console.view.surroundings.has_failed_screen


async def test_a_session_that_is_read_only_takes_nothing() -> None:
    room = Room()
    room.hub.health_changed(Health("read-only", "open in another facilitator"))
    with pytest.raises(SessionUnavailable, match="open in another facilitator"):
        await room.hub.do(Advance())


async def test_answers_of_many_at_once_are_all_kept() -> None:
    table = given(at="ask", phase="write").table
    people = [table.join(f"P{number}") for number in range(40)]
    room = Room(table)
    await asyncio.gather(*(room.hub.do(GiveAnswer(person, f"Answer of {person}"), person) for person in people))
    assert {answer.person for answer in answers_of(room.hub.state).to(QuestionId("q3"))} == set(people)
    assert ENGINE.replay(room.journal.records) == room.hub.state

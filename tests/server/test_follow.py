"""Whoever has no screen follows the seminar in plain lines: by the real door, and line by line over a real hub."""

import asyncio
import contextlib
import gc
import logging
import weakref
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import asyncssh
import pytest
import pytest_asyncio

from facilitator.activities.interventions.rules import PinQuestion
from facilitator.activities.questions.rules import GiveAnswer
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    EndSeminar,
    Extend,
    FinishTurn,
    GiveFloor,
    GoToItem,
    LowerHand,
    MovePerson,
    Pause,
    RaiseHand,
    RenameGroup,
    RenamePerson,
    Resume,
    Reveal,
    SendMessage,
    SetProfile,
    Show,
    Undo,
)
from facilitator.seminar.groups import GroupPlan, ItemId, PersonId, QuestionId
from facilitator.seminar.timer import Moment, Timer
from facilitator.server.ssh.channel_session import ChannelSession
from facilitator.server.verbs.follow import ClockMarks, tell_what_happens
from facilitator.server.verbs.verbs import BackgroundOutput, PlainLines
from facilitator.session.presence import PRESENT_AFTER_VERB_MS
from tests.engine import VERB_PARTS
from tests.seminar.given import MINUTE, SEMINAR
from tests.server.seminar import Seminar, seminar
from tests.session.memory import StillClock, soon
from tests.ui.participant.room import REWRITE, FixedScorer, Room


class Lines:
    """What was told so far; a test takes it out."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._news = asyncio.Event()

    def tell(self, lines: str) -> None:
        self._told += [line.removeprefix("* ") for line in lines.split("\n")]
        self._news.set()

    async def until(self, line: str) -> list[str]:
        """All that was told up to this line, which is waited for."""
        async with asyncio.timeout(20):
            while line not in self._told:
                self._news.clear()
                await self._news.wait()
        told = self._told[: self._told.index(line) + 1]
        del self._told[: len(told)]
        return told


@contextlib.asynccontextmanager
async def followed(room: Room, person: PersonId) -> AsyncIterator[Lines]:
    """Somebody follows."""
    lines = Lines()
    task = asyncio.create_task(tell_what_happens(VERB_PARTS, room.seat(person), lines.tell))
    try:
        yield lines
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_who_begins_to_follow_is_told_what_is_on() -> None:
    room = Room()
    ana, _ = await room.member("Ana"), await room.member("Ben")
    async with followed(room, ana) as lines:
        assert await lines.until("You sit at Table 1 with Ben.") == [
            "A small seminar has not begun yet.",
            "You sit at Table 1 with Ben.",
        ]
    await room.advance_to("ask", "write")
    async with followed(room, ana) as lines:
        assert await lines.until("You sit at Table 1 with Ben.") == [
            "The seminar has begun.",
            "Now: Guiding question",
            "Question 1 of 1: What would you ask?",
            "Question 1, write: one answer each, on your screen or on paper; 3 min.",
            "'answer' hands your answer in.",
            "You sit at Table 1 with Ben.",
        ]


async def test_items_and_speakers_are_told_as_they_come() -> None:
    room = Room()
    ana = await room.member("Ana", group="")
    async with followed(room, ana) as lines:
        await lines.until("A small seminar has not begun yet.")
        await room.do(Advance(), Advance())
        assert await lines.until("Speaking: Ana") == [
            "The seminar has begun.",
            "Now: Opening remarks",
            "Speaking: Ana",
        ]
        await room.do(Advance())
        assert await lines.until("Speaking: Ben") == ["Speaking: Ben"]


async def test_messages_and_stopped_clocks_are_told() -> None:
    room = Room()
    ana = await room.member("Ana", group="")
    await room.advance_to("talk")
    async with followed(room, ana) as lines:
        await lines.until("Speaking: Cy")
        await room.do(SendMessage("Coffee [b]now[/b]"))
        await room.do(Pause())
        await room.do(Resume())
        assert await lines.until("The clocks run again.") == [
            "A message to everybody: Coffee [b]now[/b]",
            "The clocks are stopped.",
            "The clocks run again.",
        ]


async def test_a_question_is_told_through_its_phases_with_the_answer_that_the_room_reads() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("ask", "think")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        await room.advance_to("ask", "write")
        await room.hub.do(GiveAnswer(ana, "Who pays?"), ana)
        await room.advance_to("ask", "reveal")
        assert await lines.until("Question 1, answers.") == [
            "Question 1, talk: with those beside you; 2 min.",
            "Question 1, write: one answer each, on your screen or on paper; 3 min.",
            "'answer' hands your answer in.",
            "Question 1, answers are in: thank you.",
            "Question 1, answers.",
        ]
        await room.do(Reveal())
        await lines.until("The room reads an answer from Table 1: Who pays?")


async def test_whoever_handed_no_answer_in_is_told_so() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("ask", "write")
    async with followed(room, ana) as lines:
        await room.advance_to("ask", "closed")
        await lines.until("You handed no answer in.")


async def test_a_round_is_told_through_its_phases_with_the_rewrite_that_the_room_reads() -> None:
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben")
    await room.advance_to("game", "brief")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1 with Ben.")
        await room.advance_to("game", "drafting")
        assert await lines.until("'draft' tells or replaces what is written, 'submit' hands in.") == [
            "Round 1, write: make it SMART, one action, at most 45 words; 8 min.",
            "'draft' tells or replaces what is written, 'submit' hands in.",
        ]
        await room.hub.do(Submit(ben, REWRITE), ben)
        await room.advance_to("game", "reveal")
        assert await lines.until("Round 1, rewrites.") == [
            "Your group handed in; 'results' tells what.",
            "Round 1, pens down: thank you, the rewrites are in.",
            "'results' tells the levels of what was handed in.",
            "Round 1, rewrites.",
        ]
        await room.do(Reveal())
        await lines.until(f"The room reads the rewrite of Table 1: {REWRITE}")
        await room.advance_to("game", "model")
        await lines.until("'results' tells the model answers.")


async def test_a_rewrite_that_the_room_reads_is_told_with_its_levels_as_the_wall_shows_them() -> None:
    room = Room(scorer=FixedScorer())
    ana, cleo = await room.member("Ana"), await room.member("Cleo", "Table 2")
    await room.advance_to("game", "drafting")
    await room.hub.do(Submit(cleo, REWRITE), cleo)
    await room.advance_to("game", "reveal")
    async with followed(room, ana) as lines:
        await room.do(Reveal())
        await lines.until(f"The room reads the rewrite of Table 2: {REWRITE}")
        await lines.until("Levels, of 3: Specific 2, Measurable 3, Achievable 2, Relevant 1, Time-bound 3.")


async def test_a_group_whose_draft_was_taken_at_time_is_told_so() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    room.seat(ana).edit(REWRITE, 0)
    async with followed(room, ana) as lines:
        await room.advance_to("game", "checklist")
        await lines.until("Your group handed nothing in, so the draft was taken as it stood.")


async def test_the_pen_is_told_also_at_the_table_to_which_somebody_was_moved() -> None:
    room = Room()
    ana, ben, cho = await room.member("Ana"), await room.member("Ben"), await room.member("Cho", "Table 2")
    await room.advance_to("game", "drafting")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1 with Ben.")
        room.seat(ben).take_pen()
        await lines.until("Ben has the pen.")
        room.seat(ben).pass_pen()
        await lines.until("The pen is free.")
        room.seat(ana).take_pen()
        room.seat(ben).take_pen()
        assert await lines.until("Ben asks for the pen; 'pen pass' gives it.") == [
            "You have the pen.",
            "Ben asks for the pen; 'pen pass' gives it.",
        ]
        room.seat(cho).take_pen()
        await room.do(MovePerson(ana, room.group("Table 2")))
        assert await lines.until("Cho has the pen.") == ["You sit at Table 2 with Cho.", "Cho has the pen."]
        room.seat(cho).pass_pen()
        await lines.until("The pen is free.")


async def test_who_comes_to_the_table_and_who_leaves_it_is_told() -> None:
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben", "Table 2")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        for table in ("Table 1", "Table 2"):
            await room.hub.do(ChooseGroup(ben, room.group(table)), ben)
            await room.hub.publisher.settled()
        assert await lines.until("Ben has left your table.") == [
            "Ben sits down at your table.",
            "Ben has left your table.",
        ]


async def test_a_hand_that_moves_up_and_the_floor_are_told() -> None:
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben")
    await room.advance_to("open")
    await room.hub.do(RaiseHand(ben), ben)
    async with followed(room, ana) as lines:
        await room.hub.do(RaiseHand(ana), ana)
        await room.do(GiveFloor(ben))
        await lines.until("Your hand is up: the first of the hands.")
        await room.do(GiveFloor(ana))
        await lines.until("You have the floor.")
        await room.do(FinishTurn())
        await lines.until("Your turn to speak is over.")
        await room.hub.do(RaiseHand(ana), ana)
        await room.hub.publisher.settled()
        await room.hub.do(LowerHand(ana))
        assert await lines.until("Your hand is down.") == ["Your hand is down."]


async def test_a_beginning_or_an_end_that_is_taken_back_is_told() -> None:
    room = Room()
    ana = await room.member("Ana")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        await room.do(Advance())
        await lines.until("The seminar has begun.")
        await room.do(Undo())
        await lines.until("The beginning was taken back: the seminar has not begun yet.")
        await room.do(Advance(), EndSeminar())
        await lines.until("The seminar has ended. 'results' tells what was written.")
        await room.do(Undo())
        await lines.until("The seminar goes on.")


async def test_a_speaker_whose_turn_is_taken_back_is_told() -> None:
    room = Room()
    ana = await room.member("Ana", group="")
    await room.do(Advance(), Advance())
    async with followed(room, ana) as lines:
        await lines.until("Speaking: Ana")
        await room.do(Undo())
        await lines.until("Nobody speaks now.")


ASK, GAME = (next(item for item in SEMINAR.items if item.id == wanted) for wanted in ("ask", "game"))
TWICE = replace(
    SEMINAR,
    items=(
        ASK,
        replace(ASK, id=ItemId("ask-again"), questions=(replace(ASK.questions[0], id=QuestionId("q4"), text="Why?"),)),
        GAME,
        replace(GAME, id=ItemId("game-again")),
    ),
)
"""Two items with a question each, and two with a round each."""


async def test_the_question_and_the_recommendation_of_another_item_are_told_in_full() -> None:
    room = Room(TWICE)
    ana = await room.member("Ana")
    await room.advance_to("ask", "think")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        await room.do(GoToItem(ItemId("ask-again")))
        assert await lines.until("Question 1, think: on your own, in silence; 1 min.") == [
            "Now: Guiding question",
            "Question 1 of 1: Why?",
            "Question 1, think: on your own, in silence; 1 min.",
        ]
        await room.advance_to("game", "brief")
        await lines.until("Round 1, read: the recommendation and the facts.")
        await room.do(GoToItem(ItemId("game-again")))
        told = await lines.until("Round 1, read: the recommendation and the facts.")
        assert f"maternal health in Valdoria, to Valdoria: {SEMINAR.exercises[0].original}" in told


async def test_what_others_wrote_forges_no_line_of_its_own() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("ask", "write")
    await room.hub.do(GiveAnswer(ana, "One.\n* The seminar has ended.\n* You have the floor."), ana)
    await room.advance_to("ask", "reveal")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        await room.do(Reveal())
        await lines.until("The room reads an answer from Table 1: One. * The seminar has ended. * You have the floor.")


async def test_time_that_is_given_or_taken_is_told() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        room.clock.wait(MINUTE)
        await room.do(Extend(2 * MINUTE))
        await lines.until("2 min more: 9 min left.")
        await room.do(Extend(-8 * MINUTE))
        await lines.until("8 min less: 1 min left.")
        room.clock.wait(2 * MINUTE)
        await room.do(Extend(2 * MINUTE))
        await lines.until("2 min more: 1 min left.")


async def test_time_that_is_given_to_a_question_is_told() -> None:
    room = Room()
    ana = await room.member("Ana", group="")
    await room.advance_to("ask", "write")
    async with followed(room, ana) as lines:
        await lines.until("'answer' hands your answer in.")
        room.clock.wait(MINUTE)
        await room.do(Extend(2 * MINUTE))
        await lines.until("2 min more: 4 min left.")


async def test_what_is_left_of_a_clock_is_told_and_not_its_length() -> None:
    room = Room()
    ana = await room.member("Ana", group="")
    await room.advance_to("ask", "write")
    room.clock.wait(MINUTE)
    async with followed(room, ana) as lines:
        await lines.until("Question 1, write: one answer each, on your screen or on paper; 2 min left.")
    room.clock.wait(3 * MINUTE)
    async with followed(room, ana) as lines:
        await lines.until("Question 1, write: one answer each, on your screen or on paper; the time is up.")


async def test_a_new_name_is_no_coming_and_going() -> None:
    room = Room()
    ana, ben = await room.member("Ana"), await room.member("Ben")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1 with Ben.")
        await room.hub.do(SetProfile(ben, "Benno", ""), ben)
        await room.hub.publisher.settled()
        await room.hub.do(SetProfile(ana, "Anna", ""), ana)
        await room.do(RenameGroup(room.group("Table 1"), "The Alps"))
        assert await lines.until("Your table is called The Alps now.") == [
            "Ben is called Benno now.",
            "You are Anna now.",
            "Your table is called The Alps now.",
        ]


async def test_a_rewrite_that_the_room_reads_already_is_not_told_again() -> None:
    room = Room()
    ana, cho = await room.member("Ana"), await room.member("Cho", "Table 2")
    await room.advance_to("game", "drafting")
    for person in (ana, cho):
        await room.hub.do(Submit(person, REWRITE), person)
    await room.advance_to("game", "reveal")
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        await room.do(Show(room.group("Table 1")))
        shown = f"The room reads the rewrite of Table 1: {REWRITE}"
        await lines.until(shown)
        await room.do(RenameGroup(room.group("Table 2"), "The Alps"))
        await room.do(EnterRewrite(room.group("The Alps"), "Another."), SendMessage("Look here"))
        assert shown not in await lines.until("A message to everybody: Look here")


async def test_whoever_wrote_alone_and_nothing_is_told_so() -> None:
    room = Room(replace(SEMINAR, groups=GroupPlan(mode="individual")))
    ana = await room.member("Ana", group="")
    await room.advance_to("game", "drafting")
    async with followed(room, ana) as lines:
        await room.advance_to("game", "checklist")
        await lines.until("You handed nothing in.")


async def test_a_guiding_question_that_is_pinned_is_told() -> None:
    room = Room()
    ana = await room.member("Ana", group="")
    await room.advance_to("states")
    async with followed(room, ana) as lines:
        await lines.until("Now: Interventions")
        await room.do(PinQuestion(1))
        await lines.until("Guiding question: Which lesson?")


async def test_the_marks_of_the_clock_are_told_without_anything_else_happening() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    room.clock.wait(3 * MINUTE - 20)  # eight minutes in all: twenty milliseconds before the first mark
    async with followed(room, ana) as lines:
        await lines.until("You sit at Table 1.")
        room.clock.wait(20)
        assert await lines.until("5 min left.") == ["5 min left."]


def at(seconds: float) -> Moment:
    """So many seconds after the start of a clock."""
    return Moment(1_662_019_200_000 + int(seconds * 1000), 1_000_000 + int(seconds * 1000), "boot-1")


def test_each_mark_is_told_once_and_what_was_jumped_over_not_at_all() -> None:
    marks, place, timer = ClockMarks(), "round 1", Timer(8 * MINUTE).started(at(0))
    assert marks.news(place, timer, at(0)) == ""
    assert marks.wait_ms(at(0)) == 3 * MINUTE
    assert marks.news(place, timer, at(179.9)) == ""
    assert marks.news(place, timer, at(180)) == "5 min left."
    assert marks.news(place, timer, at(181)) == ""
    assert marks.news(place, timer, at(480)) == "The time is up."
    assert marks.wait_ms(at(480)) is None


def test_a_clock_that_gets_more_time_tells_its_marks_again() -> None:
    marks, place, timer = ClockMarks(), "round 1", Timer(6 * MINUTE).started(at(0))
    marks.news(place, timer, at(0))
    assert marks.news(place, timer, at(300)) == "1 min left."
    more = timer.with_more(5 * MINUTE)
    assert marks.news(place, more, at(301)) == "5 min more: 5 min 59 s left."
    assert marks.news(place, more, at(600)) == "1 min left."


def test_a_short_clock_warns_for_its_last_quarter_and_a_stopped_one_not_at_all() -> None:
    marks, place, timer = ClockMarks(), "question 1", Timer(MINUTE).started(at(0))
    marks.news(place, timer, at(0))
    assert marks.wait_ms(at(0)) == 45_000
    assert marks.news(place, timer, at(45)) == "15 s left."
    marks.news(place, timer.stopped(at(50)), at(50))
    assert marks.wait_ms(at(50)) is None


def test_another_clock_tells_no_mark_of_the_one_before() -> None:
    marks = ClockMarks()
    marks.news("round 1", Timer(8 * MINUTE).started(at(0)), at(0))
    assert marks.news("round 2", Timer(4 * MINUTE).started(at(0)), at(1)) == ""
    assert marks.news("", None, at(2)) == "" and marks.wait_ms(at(2)) is None


# By the door.

SCENARIO = replace(SEMINAR, groups=GroupPlan(names=("Table 1",)))


@pytest_asyncio.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Seminar]:
    async with seminar(tmp_path, SCENARIO) as session:
        yield session


def connect(session: Seminar, user: str = "ana") -> "asyncssh.misc._ACMWrapper[asyncssh.SSHClientConnection]":
    return asyncssh.connect(
        "127.0.0.1", session.listener.port, username=user, password=session.listener.context.credentials.room_code,
        known_hosts=None, client_keys=None, config=None, agent_path=None,
    )  # fmt: skip


async def read_until(stream: "asyncssh.SSHReader[str]", text: str) -> str:
    """What comes, up to this text."""
    return await asyncio.wait_for(stream.readuntil(text), 20)


async def test_a_verb_of_its_own_follows_also_beyond_an_end_that_is_taken_back(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process("follow", stdin=asyncssh.DEVNULL)
        assert (await read_until(process.stdout, "yet.\n")).startswith("You follow the seminar")
        await opened.say("facilitator", "next")
        await read_until(process.stdout, "* Now: Opening remarks\n")
        await opened.say("facilitator", "end")
        await read_until(process.stdout, "* The seminar has ended. 'results' tells what was written.\n")
        await opened.say("facilitator", "undo")
        await read_until(process.stdout, "* The seminar goes on.\n")


async def test_whoever_follows_is_here_however_long_and_no_longer(tmp_path: Path) -> None:
    clock = StillClock()
    async with seminar(tmp_path, SCENARIO, clock) as session, connect(session) as connection:
        process = await connection.create_process("follow")
        await read_until(process.stdout, "yet.\n")
        clock.wait(2 * PRESENT_AFTER_VERB_MS)
        assert session.hub.surroundings.connected == 1
        await gone(session, connection)
        assert session.hub.surroundings.connected == 0


async def gone(session: Seminar, connection: asyncssh.SSHClientConnection) -> None:
    """The only client goes without a word, and the door has noticed."""
    (visit,) = session.listener.context.visits
    assert isinstance(visit, ChannelSession)
    connection.abort()
    async with asyncio.timeout(20):
        await visit._ended


async def test_verbs_go_on_beside_it_and_off_ends_it(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process()
        process.stdin.write("follow\n")
        await read_until(process.stdout, "* A small seminar has not begun yet.\n")
        process.stdin.write("join Ana --group Table 1\n")
        told = await read_until(process.stdout, "To come back from anywhere")
        assert [line for line in told.split("\n") if "Ana" in line or "Table 1" in line] == ["You are Ana, Table 1."]
        await opened.say("facilitator", "message Good morning")
        told = await read_until(process.stdout, "* A message to everybody: Good morning\n")
        assert "Ana" not in told and "Table 1" not in told
        await opened.say("ben", "join ben --group Table 1")
        await read_until(process.stdout, "* ben sits down at your table.\n")
        process.stdin.write("follow off\n")
        await read_until(process.stdout, "You follow no more.\n")
        await opened.say("facilitator", "next")
        process.stdin.write("quit\n")
        assert "*" not in await asyncio.wait_for(process.stdout.read(), 20)


async def test_who_is_moved_after_joining_is_told_where_they_sit(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process()
        await opened.hub.do(AddGroup("Table 2"))
        process.stdin.write("follow\njoin Ana --group Table 1\n")
        await read_until(process.stdout, "To come back from anywhere")
        (ana,) = opened.hub.state.people.values()
        (other,) = (group for group in opened.hub.state.groups if group != ana.group)
        await opened.hub.do(MovePerson(ana.id, other))
        await read_until(process.stdout, "* You sit at Table 2.\n")


async def test_who_is_given_another_name_after_joining_is_told_it(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process()
        process.stdin.write("follow\njoin Ana --group Table 1\n")
        await read_until(process.stdout, "To come back from anywhere")
        (ana,) = opened.hub.state.people.values()
        await opened.hub.do(RenamePerson(ana.id, "Ana of Valdoria"))
        await read_until(process.stdout, "* You are Ana of Valdoria now.\n")


async def test_ctrl_c_ends_it_in_a_terminal(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process("follow", term_type="xterm", encoding="utf-8")
        await read_until(process.stdout, "yet.")
        process.stdin.write("\x03")
        done = await asyncio.wait_for(process.wait(), 20)
    assert done.exit_status == 0


async def test_it_ends_with_a_goodbye_when_the_doors_close(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process("follow")
        await read_until(process.stdout, "yet.\n")
        await opened.listener.stop("Goodbye, all.")
        assert "Goodbye, all." in await asyncio.wait_for(process.stdout.read(), 20)


async def test_a_client_that_has_gone_is_followed_for_by_nobody(opened: Seminar) -> None:
    async with connect(opened) as connection:
        process = await connection.create_process("follow")
        await read_until(process.stdout, "yet.\n")
        assert opened.hub.publisher.participant(PersonId("p1")).is_watched
        await gone(opened, connection)
    assert not opened.hub.publisher.participant(PersonId("p1")).is_watched


async def test_whoever_follows_and_never_reads_is_let_go(opened: Seminar) -> None:
    opened.listener.context.stalled_after = 0.1
    async with connect(opened) as connection:
        process = await connection.create_process("follow", window=1024)
        await read_until(process.stdout, "yet.\n")
        process.channel.pause_reading()
        (visit,) = opened.listener.context.visits
        assert isinstance(visit, ChannelSession)
        for number in range(400):
            await opened.hub.do(SendMessage(f"{number} {'and so on ' * 18}"))
            await opened.hub.publisher.settled()
        async with asyncio.timeout(20):
            await visit._ended
    assert not opened.hub.publisher.participant(PersonId("p1")).is_watched


async def test_only_participants_follow_and_wrong_words_are_refused(opened: Seminar) -> None:
    said = await opened.say("facilitator", "follow")
    assert said.code == 3 and "'follow' is for participants only" in said.err
    said = await opened.say("ana", "follow me")
    assert said.code == 2 and "follow off" in said.err
    said = await opened.say("ana", "follow --json")
    assert said.code == 2 and "plain lines only" in said.err


async def test_what_was_typed_so_far_stands_again_below_what_is_told() -> None:
    said, typed = list[str](), PlainLines(echoes=True)
    output = BackgroundOutput(lambda text, _: said.append(text), typed)
    typed.feed(b"hand u")
    output.tell("* Now: Discussion")
    typed.feed(b"p\r")
    output.tell("* Now: Wrap-up")
    assert said == ["\n* Now: Discussion\nhand u", "* Now: Wrap-up\n"]


async def test_a_telling_that_fails_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    said, told = list[str](), asyncio.Event()

    def say(text: str, is_error: bool) -> None:
        said.append(text)
        told.set()

    async def failing(tell: object) -> None:
        raise ValueError("a defect")

    output = BackgroundOutput(say, PlainLines(echoes=False))
    with caplog.at_level(logging.ERROR):
        output.begin(failing)
        await soon(told)
    assert said == ["Something went wrong, and no more is told from here; 'follow' begins anew.\n"]
    assert "background output ended" in caplog.text and not output.is_on


async def test_nothing_begins_once_the_guest_has_gone() -> None:
    said = list[str]()
    output = BackgroundOutput(lambda text, _: said.append(text), PlainLines(echoes=False))
    output.close()
    output.begin(lambda tell: tell_what_happens(VERB_PARTS, Room().seat(PersonId("p1")), tell))
    assert not output.is_on
    await output.over()
    assert said == []


async def test_a_visit_that_followed_is_freed_as_it_ends(opened: Seminar) -> None:
    gc.collect()
    gc.disable()
    try:
        async with connect(opened) as client:
            process = await client.create_process("follow")
            await read_until(process.stdout, "yet.\n")
            (connection,) = opened.listener.context.connections
            freed = asyncio.Event()
            kept = weakref.ref(connection, lambda _: freed.set())
            del connection, process
        await soon(freed)
        assert kept() is None
    finally:
        gc.enable()

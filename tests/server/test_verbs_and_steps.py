"""Verbs that are saved together with a facilitator's step: they answer for what they did, not for what came of it."""

import asyncio

import pytest

from facilitator.seminar.commands import AddGroup, Advance, ChooseGroup, Command, GiveFloor, GoToItem, Pause, Rejected
from facilitator.seminar.groups import GroupId, ItemId, PersonId
from facilitator.seminar.steps import next_step
from facilitator.server.doors import VerbResult
from facilitator.server.session_doors import SessionDoors
from facilitator.session.verbs import EnteredBy, Guest, Role
from tests.engine import VERBS
from tests.parts import rewrites_of
from tests.seminar.given import given
from tests.seminar.test_rewriting import TWO_ROUNDS
from tests.server.seminar import NO_APPS, NoBackground
from tests.session.memory import Room, soon

ANA = PersonId("p1")


async def text(*, may_be_none: bool = False, most: int = 0) -> bytes:
    """What is handed in."""
    return b"Abolish user fees by 2027."


async def nobody(guest: Guest) -> str:
    """A facilitator is no participant."""
    raise AssertionError(guest)


async def said_with_a_step(room: Room, step: Command, *words: str) -> VerbResult:
    """What Ana's verb answers, where a step that the verb makes possible is written to the disk together with it."""

    async def ana(guest: Guest) -> str:
        return ANA

    guest = Guest(Role.PARTICIPANT, "ana", "ana", "127.0.0.1", EnteredBy.CODE, None, True, ana)
    room.journal.go.clear()
    holds_the_disk = asyncio.create_task(room.hub.do(Pause()))
    await soon(room.journal.reached)
    verb = asyncio.create_task(
        SessionDoors(room.hub, NO_APPS, VERBS).run_verb(guest, list(words), text, NoBackground())
    )
    while "submit" in words and not room.scorer.texts:
        await asyncio.sleep(0)
    following = asyncio.create_task(room.hub.do(step))
    await asyncio.sleep(0)
    while following.done() and isinstance(following.exception(), Rejected):
        following = asyncio.create_task(room.hub.do(step))
        await asyncio.sleep(0)
    room.journal.go.set()
    said = await asyncio.wait_for(verb, 20)
    await asyncio.gather(following, holds_the_disk)
    assert room.journal.groups[-1] > 1
    return said


async def test_a_rewrite_that_is_saved_with_the_end_of_its_round_is_said_to_be_handed_in() -> None:
    table = given(AddGroup(), at="game").table
    table.do(ChooseGroup(table.join("Ana"), GroupId("g1")), by="session")
    table.advance_to("game", "drafting")
    room = Room(table)
    said = await said_with_a_step(room, GoToItem(ItemId("wrap")), "submit")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0] == "Handed in for Table 1: 12 words. Send another until time."
    assert room.hub.state.text_key is None


@pytest.mark.parametrize("verb", ["submit", "draft"])
async def test_a_text_that_was_begun_in_a_round_is_not_taken_for_the_next_one(verb: str) -> None:
    table = given(AddGroup(), at="game", scenario=TWO_ROUNDS).table
    table.do(ChooseGroup(table.join("Ana"), GroupId("g1")), by="session")
    table.advance_to("game", "drafting")
    room = Room(table)

    async def ana(guest: Guest) -> str:
        return ANA

    async def slowly(*, may_be_none: bool = False, most: int = 0) -> bytes:
        await room.hub.do(Advance())
        while (state := room.hub.state).text_key != (ItemId("game"), 1) or not state.groups_are_writing:
            await room.hub.do(Advance())
        return await text()

    guest = Guest(Role.PARTICIPANT, "ana", "ana", "127.0.0.1", EnteredBy.CODE, None, True, ana)
    said = await SessionDoors(room.hub, NO_APPS, VERBS).run_verb(guest, [verb], slowly, NoBackground())
    assert (said.exit_code, said.stderr) == (
        3,
        "Another round is on now; your text was for the one before, and was not taken.\n",
    )
    assert not rewrites_of(room.hub.state).by_round
    assert (await SessionDoors(room.hub, NO_APPS, VERBS).run_verb(guest, [verb], text, NoBackground())).exit_code == 0


async def test_two_who_say_next_at_the_same_moment_go_on_once_and_the_second_is_told() -> None:
    room = Room(given(at="open").table)
    guest = Guest(Role.FACILITATOR, "facilitator", "facilitator", "127.0.0.1", EnteredBy.CODE, None, True, nobody)
    doors, following = SessionDoors(room.hub, NO_APPS, VERBS), next_step(room.hub.state).item
    room.journal.go.clear()
    both = [asyncio.create_task(doors.run_verb(guest, ["next"], text, NoBackground())) for _ in range(2)]
    await soon(room.journal.reached)
    room.journal.go.set()
    first, second = await asyncio.gather(*both)
    assert (first.exit_code, second.exit_code) == (0, 3)
    assert second.stderr == "The seminar went on at the same moment; once more does what is next now.\n"
    assert room.hub.state.current is not None and room.hub.state.current.item.id == following


async def test_two_who_take_back_at_the_same_moment_are_told_each_of_their_own_step() -> None:
    room = Room(given(AddGroup(), Pause(), at="open").table)
    guest = Guest(Role.FACILITATOR, "facilitator", "facilitator", "127.0.0.1", EnteredBy.CODE, None, True, nobody)
    doors = SessionDoors(room.hub, NO_APPS, VERBS)
    said = await asyncio.gather(*[doors.run_verb(guest, ["undo"], text, NoBackground()) for _ in range(2)])
    labels = [each.stdout.splitlines()[0] for each in said]
    assert labels[0] != labels[1] and labels[1] == "undone: add a group"


async def test_a_hand_that_is_saved_with_its_turn_is_said_to_be_up() -> None:
    table = given(at="open").table
    table.join("Ana")
    said = await said_with_a_step(Room(table), GiveFloor(ANA), "hand", "up")
    assert (said.exit_code, said.stdout) == (0, "Your hand is up: the first of the hands.\n")

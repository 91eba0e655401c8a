"""Whoever works without a screen is here: for a while after each verb, and as long as they stay for verb after verb."""

import asyncio
import shlex
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import asyncssh
import pexpect
import pyte
import pytest_asyncio

from facilitator.seminar.groups import GroupPlan
from facilitator.server.session_doors import SessionDoors
from facilitator.session.drafts import PEN_SILENCE_MS
from facilitator.session.presence import PRESENT_AFTER_VERB_MS
from facilitator.session.verbs import EnteredBy, Guest, Role
from tests.engine import VERBS
from tests.seminar.given import SEMINAR
from tests.server.room import Pty, TinyDoors
from tests.server.room import Room as Clients
from tests.server.seminar import NO_APPS, NoBackground, Seminar, seminar
from tests.session.memory import StillClock

SCENARIO = replace(SEMINAR, groups=GroupPlan(names=("Table 1",)))
GOOD = "Abolish user fees for antenatal care in all public facilities by the end of 2027."


@pytest_asyncio.fixture
async def clock() -> StillClock:
    return StillClock()


@pytest_asyncio.fixture
async def room(tmp_path: Path, clock: StillClock) -> AsyncIterator[Seminar]:
    async with seminar(tmp_path, SCENARIO, clock) as opened:
        yield opened


async def here(room: Seminar) -> list[str]:
    """The names that the console does not mark as away."""
    room.hub.tell_who_has_gone()
    await room.hub.publisher.settled()
    return [person.name for person in room.hub.publisher.console.view.people if person.is_here]


def guest_of(role: Role) -> Guest:
    """Whoever holds Ana's key, come in as this."""
    return Guest(role, "ana", "ana", "127.0.0.1", EnteredBy.KEY, "key", True, nobody, known_person="p1")


async def nobody(guest: Guest) -> str:
    raise AssertionError("a person was asked for")


async def no_input(*, may_be_none: bool = False, most: int = 0) -> bytes:
    raise AssertionError("an input was asked for")


async def send_file(room: Seminar, folder: Path, user: str, verb: str, text: str) -> int:
    """`ssh HOST VERB < FILE` by the ssh client of this machine; its exit code."""
    clients = Clients(folder, TinyDoors(), room.listener)
    (folder / "text.txt").write_text(text, encoding="utf-8")
    line = f"{shlex.join(clients.command(user, verb))} < {shlex.quote(str(folder / 'text.txt'))}"
    child = pexpect.spawn("sh", ["-c", line], env=clients.client_environment(), dimensions=(24, 200), timeout=15)
    client = Pty(child, pyte.Screen(200, 24))
    await client.until("Room code")
    client.send(clients.credentials.room_code + "\r")
    return await client.to_end()


async def test_whoever_sends_a_file_by_ssh_is_here_with_their_pen_until_the_time_is_over(
    room: Seminar, clock: StillClock, tmp_path: Path
) -> None:
    for name in ("Ana", "Ben"):
        assert (await room.say(name.lower(), f"join {name} --group g1")).code == 0
    await room.advance_to("game", "drafting")
    clock.wait(PRESENT_AFTER_VERB_MS)
    assert await here(room) == []
    assert await send_file(room, tmp_path, "ana", "draft", GOOD) == 0
    assert await here(room) == ["Ana"]
    refused = await room.say("ben", "draft", "Another")
    assert refused.code == 3 and "'pen take'" in refused.err
    assert (await room.say("ben", "pen take")).out.startswith("You have asked Ana for the pen;")
    assert "2 here" in (await room.say("facilitator", "status")).out
    clock.wait(PEN_SILENCE_MS)
    assert (await room.say("ben", "pen take")).out.startswith("You have the pen:")
    clock.wait(PRESENT_AFTER_VERB_MS - PEN_SILENCE_MS)
    assert await here(room) == ["Ben"]


async def test_a_verb_that_is_refused_or_only_asks_shows_that_somebody_is_here(
    room: Seminar, clock: StillClock
) -> None:
    await room.say("ana", "join Ana")
    for verb, code in (("status", 0), ("submit", 3), ("hand sideways", 2)):
        clock.wait(PRESENT_AFTER_VERB_MS)
        assert await here(room) == [], verb
        assert (await room.say("ana", verb, "text" if verb == "submit" else "")).code == code
        assert await here(room) == ["Ana"], verb
    assert await here(room) == ["Ana"]


async def test_a_verb_that_waits_for_its_text_shows_that_somebody_is_here(room: Seminar, clock: StillClock) -> None:
    await room.say("ana", "join Ana")
    clock.wait(PRESENT_AFTER_VERB_MS)
    asked = asyncio.Event()

    async def never(*, may_be_none: bool = False, most: int = 0) -> bytes:
        asked.set()
        await asyncio.Event().wait()
        return b""

    ana = guest_of(Role.PARTICIPANT)
    waiting = asyncio.create_task(
        SessionDoors(room.hub, NO_APPS, VERBS).run_verb(ana, ["answer"], never, NoBackground())
    )
    await asyncio.wait_for(asked.wait(), 20)
    assert await here(room) == ["Ana"]
    waiting.cancel()


async def test_whoever_watches_as_an_observer_with_a_participants_key_is_not_here_by_it(
    room: Seminar, clock: StillClock
) -> None:
    await room.say("ana", "join Ana")
    clock.wait(PRESENT_AFTER_VERB_MS)
    done = await SessionDoors(room.hub, NO_APPS, VERBS).run_verb(
        guest_of(Role.OBSERVER), ["status"], no_input, NoBackground()
    )
    assert (done.exit_code, await here(room)) == (0, [])


async def test_an_observer_and_a_facilitator_who_use_verbs_are_no_participants_who_are_here(room: Seminar) -> None:
    for user in ("observer", "facilitator", "nobody-yet"):
        await room.say(user, "status")
    assert room.hub.surroundings.connected == 0


async def test_whoever_stays_for_verb_after_verb_is_here_however_long_they_listen(
    room: Seminar, clock: StillClock
) -> None:
    async with asyncssh.connect(
        "127.0.0.1", room.listener.port, username="ana", password=room.listener.context.credentials.room_code,
        known_hosts=None, client_keys=None, config=None, agent_path=None,
    ) as connection:  # fmt: skip
        process = await connection.create_process()
        process.stdin.write("join Ana\n")
        while not (await process.stdout.readline()).startswith("You are Ana"):
            pass
        clock.wait(3 * PRESENT_AFTER_VERB_MS)
        assert (await here(room), room.hub.surroundings.connected) == (["Ana"], 1)
        process.stdin.write("quit\n")
        await process.wait()
    assert await here(room) == []


async def test_lines_that_a_program_sends_and_leaves_count_like_verbs(room: Seminar, clock: StillClock) -> None:
    async with asyncssh.connect(
        "127.0.0.1", room.listener.port, username="ana", password=room.listener.context.credentials.room_code,
        known_hosts=None, client_keys=None, config=None, agent_path=None,
    ) as connection:  # fmt: skip
        await connection.run(input="join Ana\n")
    assert (await here(room), room.hub.surroundings.connected) == (["Ana"], 1)
    clock.wait(PRESENT_AFTER_VERB_MS)
    assert await here(room) == []

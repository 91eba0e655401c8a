"""Participants who want more than their role gives, or act twice at once: cases 20, 23, 28b and 33 on a small scale."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import asyncssh
import pytest

from facilitator.seminar import commands as do
from facilitator.seminar.groups import GroupId, GroupPlan, ItemId
from facilitator.server.pace import MANY_FAILURES
from facilitator.session.seats import ParticipantSeat
from facilitator.session.verbs import FACILITATORS, Role
from facilitator.terminal.capabilities import MAX_COLUMNS, MAX_ROWS
from tests.engine import VERBS
from tests.hostile.hall import Guest, hall
from tests.parts import answers_of
from tests.seminar.given import SEMINAR

SCENARIO = replace(SEMINAR, groups=GroupPlan(names=("Table 1", "Table 2")))

HOST_NAMES = ("FACILITATOR", "Wall", "\uff46acilitator", "ｗａｌｌ", "facilitator\u00ad")
"""User names that mean a host's role to a careless reader; as such each needs the host code."""

MERE_NAMES = (
    "facılitator",
    "fаcilitator",
    "facilitator.",
    "wall2",
    "root",
    "admin",
    "host",
    "facilitator@x",
    "-wall",
    "wal\u200bl",
)
"""User names that only look like a role: participants, with a participant's rights."""


@pytest.mark.parametrize("user", HOST_NAMES)
async def test_no_spelling_of_a_hosts_name_comes_in_with_the_room_code(user: str, tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        code = room.listener.context.credentials.room_code
        with pytest.raises(asyncssh.PermissionDenied):
            await room.connect(user, code)
        assert not room.hub.state.people


async def test_a_name_that_looks_like_a_role_gives_none_of_its_rights(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        facilitators = [verb for verb in VERBS.of(Role.FACILITATOR) if verb.roles == FACILITATORS]
        for user in MERE_NAMES:
            connection = await room.connect(user, room.listener.context.credentials.room_code)
            assert (await connection.run("join someone")).exit_status == 0
            state = room.hub.state
            for verb in facilitators:
                refused = await connection.run(f"{verb.name} 1")
                assert refused.exit_status == 3, (user, verb.name)
                assert "is for facilitators only; you came in as a" in str(refused.stderr)
            assert room.hub.state == state


@pytest.mark.parametrize(
    "verb", ["next; next", "$(next)", "status\nnext", "--json next", "NEXT", "status --as facilitator"]
)
async def test_no_trick_of_a_shell_reaches_another_verb(verb: str, tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        connection = await room.connect("eve")
        assert (await connection.run(verb)).exit_status in (2, 3)
        assert room.hub.state.course.stage == "lobby"


async def test_a_participants_seat_takes_no_facilitators_command_and_speaks_for_nobody_else(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        ana, eve = await room.hub.join("ana"), await room.hub.join("eve")
        seat = ParticipantSeat(room.hub, eve)
        with pytest.raises(TypeError):
            await seat.do(do.Advance())  # type: ignore[arg-type]
        await seat.do(do.SetProfile(ana, "mallory", ""))
        assert room.hub.state.people[ana].name == "ana"
        assert room.hub.state.people[eve].name == "mallory"


async def test_somebody_who_guesses_codes_locks_out_nobody_of_the_same_address(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        now = asyncio.get_running_loop().time()
        for _ in range(MANY_FAILURES + 10):
            room.listener.context.attempts.failed("127.0.0.1", now)
        with pytest.raises((asyncssh.DisconnectError, asyncssh.PermissionDenied)):
            async with asyncio.timeout(30):
                await room.connect("eve", "000-000")
        ana = await room.connect("ana")
        assert (await ana.run("join ana")).exit_status == 0


async def test_two_terminals_of_one_person_lose_no_letter(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        first = await room.sit_down("ana")
        (person,) = room.hub.state.people
        second = await room.enter("ana", code=room.listener.context.credentials.return_code_of(person))
        await room.advance_to("game", "drafting")
        for guest in (first, second):
            await guest.until("Levels")
        for _ in range(30):
            first.send("a")
            second.send("b")
            await asyncio.sleep(0)
        key = (ItemId("game"), 0)
        await first.until(lambda: len(room.hub.drafts.get(key, GroupId("g1")).text) >= 60)
        text = room.hub.drafts.get(key, GroupId("g1")).text
        assert text.count("a") == text.count("b") == 30
        for guest in (first, second):
            await guest.until(text[:40])


async def test_a_flood_of_sizes_and_keys_ends_no_app_and_the_last_size_is_shown(tmp_path: Path) -> None:
    async with hall(tmp_path, SCENARIO) as room:
        eve, ana = await room.sit_down("eve"), await room.sit_down("ana")
        eve.data_received = lambda data, datatype: None  # type: ignore[method-assign]  # not looked at meanwhile
        for number in range(1_000):
            eve.channel.change_terminal_size(60 + number % 300, 16 + number % 100)
        for size in ((0, 0), (2**32 - 1, 2**31), (1, 1), (MAX_COLUMNS, MAX_ROWS), (80, 24)):
            eve.channel.change_terminal_size(*size)
        eve.send("x" * 100_000)
        await room.advance_to("ask", "write")
        await ana.until("our answer")
        ana.send("still here\x13")
        await ana.until(lambda: bool(answers_of(room.hub.state).by_question))
        eve.raw.clear()
        eve.data_received = lambda data, datatype: Guest.data_received(eve, data, datatype)  # type: ignore[method-assign]
        await room.advance_to("game", "drafting")
        await eve.until("Levels")
        assert max(int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", eve.raw)) == 24
        assert not eve.ended

"""What a client sends beside its text and keys, and nobody reads, is not kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncssh
import pytest
import pytest_asyncio

from facilitator.server.gate import LONGEST_TERM, LONGEST_VALUE
from facilitator.server.ssh.channel_session import ChannelSession
from tests.server.room import Room, open_room


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


async def test_of_an_environment_only_what_is_read_is_kept(room: Room) -> None:
    unused = {f"NAME{number}": "x" * 16_000 for number in range(100)}
    async with room.connect("join") as connection:
        process = await connection.create_process("submit", env={**unused, "COLORTERM": "t" * 16_000, "LANG": "C"})
        process.stdin.write("x")
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        kept = dict(visit._channel.get_environment_bytes())
        assert kept == {b"COLORTERM": b"t" * LONGEST_VALUE, b"LANG": b"C"}
        process.stdin.write_eof()
        await process.wait(check=True)


async def test_a_terminal_of_an_endless_name_is_refused_and_its_session_goes_on_without(room: Room) -> None:
    async with room.connect("join") as connection:
        process = await connection.create_process("status", term_type="x" * LONGEST_TERM)
        await process.wait(check=True)
        with pytest.raises(asyncssh.ChannelOpenError, match="PTY"):
            await connection.create_process("status", term_type="x" * 200_000)

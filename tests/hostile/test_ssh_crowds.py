"""Connections by the hundred: those that never enter, those that guess, those that are half there."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import asyncssh
import pytest
import pytest_asyncio

from facilitator.server.capacity.admission import PendingConnections
from facilitator.server.ssh.auth import DoorServer
from tests.server.room import Room, open_room


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


async def test_three_hundred_connections_that_never_log_in_keep_nobody_out(room: Room) -> None:
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(300):
            _, writer = await asyncio.open_connection("127.0.0.1", room.port)
            stack.callback(writer.close)
        async with room.connect() as connection:
            assert (await connection.run("status")).exit_status == 0
        async with asyncio.timeout(30):
            while len(room.listener.context.connections) > PendingConnections[object]().places:
                await asyncio.sleep(0)


async def test_wrong_codes_slow_down_their_address_and_the_right_one_enters_at_once(room: Room) -> None:
    loop = asyncio.get_running_loop()
    for _ in range(20):
        room.listener.context.attempts.failed("127.0.0.1", loop.time())
    started = time.monotonic()
    async with room.connect() as connection:
        assert (await connection.run("status")).exit_status == 0
    right = time.monotonic() - started
    with pytest.raises(TimeoutError):  # it is not even told that the code is wrong
        async with asyncio.timeout(right + 1):
            async with room.connect(password="000"):
                pass
    assert room.listener.context.attempts.failures("127.0.0.1", loop.time()) > 20


async def test_guesses_are_counted_even_by_a_client_that_does_not_wait_for_the_answer(room: Room) -> None:
    attempts = room.listener.context.attempts
    loop = asyncio.get_running_loop()

    async def guess() -> None:
        async with room.connect(password="999"):
            pass

    for number in range(8):
        guessing = asyncio.create_task(guess())
        async with asyncio.timeout(30):
            while attempts.failures("127.0.0.1", loop.time()) <= number * 0.9:
                await asyncio.sleep(0)
        guessing.cancel()
        with contextlib.suppress(asyncio.CancelledError, asyncssh.PermissionDenied):
            await guessing
    assert not room.doors.persons


async def test_many_offered_keys_are_cut_off(room: Room) -> None:
    keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(60)]

    class Offering(asyncssh.SSHClient):
        def public_key_auth_requested(self) -> asyncssh.SSHKey | None:
            return keys.pop() if keys else None

    with pytest.raises((asyncssh.DisconnectError, asyncssh.PermissionDenied)):
        async with room.connect("join", password=None, client_factory=Offering):
            pass
    assert not room.doors.persons


async def test_forty_join_at_once(room: Room) -> None:
    keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(40)]

    async def join(key: asyncssh.SSHKey) -> str:
        async with room.connect("join", client_keys=[key]) as connection:
            return str((await connection.run("whoami")).stdout).split()[1]

    persons = await asyncio.gather(*map(join, keys))
    assert len(set(persons)) == 40
    again = await asyncio.gather(*map(join, keys))
    assert again == persons


async def test_a_peer_that_has_gone_without_a_word_is_let_go(tmp_path: Path) -> None:
    async with open_room(tmp_path, keepalive_every=0.1) as room, room.connect() as connection:
        await connection.create_process(term_type="xterm", term_size=(80, 24))
        await room.doors.until_here(1)
        connection._transport.pause_reading()  # type: ignore[union-attr]
        await room.doors.until_here(0)


async def test_many_user_names_on_one_connection_are_cut_off(room: Room) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    await reader.readline()
    (connection,) = room.listener.context.connections
    assert isinstance(connection, asyncssh.SSHServerConnection)
    server = connection.get_owner()
    assert isinstance(server, DoorServer)
    for number in range(11):
        assert server.begin_auth(f"name{number}")
    assert server._entrance.user_name == "name9"
    async with asyncio.timeout(30):
        while room.listener.context.connections:
            await reader.read(100)
    writer.close()


@pytest.mark.parametrize("size", [0, 1, 1023])
async def test_a_client_that_takes_tiny_packets_is_cut_off(room: Room, size: int) -> None:
    with pytest.raises((asyncssh.Error, OSError)):
        async with room.connect() as connection:
            process = await connection.create_process("status", max_pktsize=size)
            await process.wait(check=True)
    async with room.connect() as connection:
        await (await connection.create_process("status", max_pktsize=1024)).wait(check=True)


async def test_a_client_that_grants_no_window_holds_up_nobody(room: Room) -> None:
    async with room.connect() as connection, room.connect() as other:
        await connection.create_process(term_type="xterm", term_size=(80, 24), window=0)
        await room.doors.until_here(1)
        assert (await other.run("status")).exit_status == 0
    await room.doors.until_here(0)


async def test_a_client_that_sends_what_nothing_reads_is_cut_off(room: Room) -> None:
    async with room.connect() as connection:
        environment = {f"NAME{number}": "x" * 20_000 for number in range(400)}
        with pytest.raises((asyncssh.Error, OSError)):
            await connection.create_process("status", env=environment)
    async with room.connect() as connection:
        done = await connection.run("submit", input="x" * 30_000)
        assert done.stdout == "30000 bytes\n"


async def test_sending_much_that_is_read_cuts_nobody_off(room: Room) -> None:
    async with room.connect() as connection:
        for _ in range(200):
            assert (await connection.run("submit", input="x" * 32_000)).exit_status == 0

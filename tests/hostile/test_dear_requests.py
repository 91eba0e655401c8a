"""Requests that cost a client next to nothing and the server much, before any code is shown: each kind has an end.

A client of asyncssh's own goes as far as the key exchange, and then sends packets as they come to its author's mind.
"""

import asyncio
import contextlib
import gc
import weakref
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import asyncssh
import pytest
import pytest_asyncio
from asyncssh.auth import MSG_USERAUTH_INFO_RESPONSE, MSG_USERAUTH_PK_OK
from asyncssh.constants import MSG_DISCONNECT, MSG_IGNORE, MSG_USERAUTH_FAILURE, MSG_USERAUTH_REQUEST
from asyncssh.packet import Boolean, MPInt, SSHPacket, String, UInt32

from facilitator.server.identity.entrance import HouseRules
from facilitator.server.ssh.auth import DoorServer
from facilitator.server.ssh.connection import (
    EXCHANGES_AT_ONCE,
    MOST_PACKETS,
    MOST_SIGNATURES,
    PACKETS_AT_ONCE,
    DoorConnection,
)
from tests.server.room import Room, open_room

WITHIN_S: Final = 5.0


class Boor(asyncssh.SSHClientConnection):
    """A client that stops to listen once it may say who it is; `answers` counts what is said to it since."""

    def __init__(self, options: asyncssh.SSHClientConnectionOptions) -> None:
        self.ready = options.waiter = asyncio.get_running_loop().create_future()
        super().__init__(asyncio.get_running_loop(), options, wait="auth_methods")
        self.ended = asyncio.Event()
        self.why = ""
        self.answers = self.last_answer = 0
        self.news = asyncio.Event()

    def process_packet(self, pkttype: int, pktid: int, packet: SSHPacket) -> bool:
        """Only counts what comes once it may say who it is, and notes why it is sent away."""
        if not self.ready.done():
            return super().process_packet(pkttype, pktid, packet)  # type: ignore[return-value]
        if pkttype == MSG_DISCONNECT:
            packet.get_uint32()
            self.why = packet.get_string().decode()
            self.abort()
        self.answers += 1
        self.last_answer = pkttype
        self.news.set()
        return True

    def connection_lost(self, exc: Exception | None = None) -> None:
        self.ended.set()
        self.news.set()
        super().connection_lost(exc)

    def cancel(self) -> None:
        """What comes in answer to a request is told to this object, which asyncssh cancels at the end."""

    def request(self, method: str, *rest: bytes, user: str = "join") -> None:
        """Ask to come in."""
        self.send_packet(MSG_USERAUTH_REQUEST, String(user), String("ssh-connection"), String(method), *rest)

    async def answered(self, count: int) -> None:
        """Wait for so many answers, or for the end."""
        async with asyncio.timeout(WITHIN_S):
            while self.answers < count and not self.ended.is_set():
                self.news.clear()
                await self.news.wait()


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


@contextlib.asynccontextmanager
async def boor(room: Room) -> AsyncIterator[tuple[Boor, DoorConnection]]:
    """A client that may say who it is, and the door's side of it, which loses no time by waiting."""
    options = await asyncssh.SSHClientConnectionOptions.construct(
        username="join", known_hosts=None, client_keys=None, config=None, agent_path=None
    )
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(lambda: Boor(options), "127.0.0.1", room.port)
    await client.ready
    client._auth = client  # type: ignore[assignment]
    (connection,) = room.listener.context.connections
    assert isinstance(connection, DoorConnection)
    connection.packet_later = 0.0
    try:
        yield client, connection
    finally:
        client.abort()
        await asyncio.wait_for(client.ended.wait(), WITHIN_S)


REQUESTS: Final[dict[str, tuple[bytes, ...]]] = {
    "none": (),
    "keyboard-interactive": (String(""), String("")),
    "hostbased": (String("x"), String("x"), String("x"), String("x"), String("x")),
}


@pytest.mark.parametrize("method", REQUESTS)
async def test_requests_to_come_in_have_an_end(room: Room, method: str) -> None:
    async with boor(room) as (client, _):
        for _ in range(2 * MOST_PACKETS):
            client.request(method, *REQUESTS[method])
        await asyncio.wait_for(client.ended.wait(), WITHIN_S)
        assert "Too many requests" in client.why
        assert client.answers <= MOST_PACKETS


async def test_packets_that_say_nothing_have_an_end(room: Room) -> None:
    async with boor(room) as (client, _):
        for _ in range(2 * MOST_PACKETS):
            client.send_packet(MSG_IGNORE, String(b""))
        await asyncio.wait_for(client.ended.wait(), WITHIN_S)
        assert "Too many requests" in client.why


async def test_after_a_few_requests_each_further_one_waits(room: Room) -> None:
    async with boor(room) as (client, connection):
        connection.packet_later = 3600.0
        for _ in range(MOST_PACKETS):
            client.request("none")
        async with room.connect("other") as another:  # which takes longer than all that does not wait
            assert (await another.run("status")).exit_status == 0
        assert 0 < client.answers < MOST_PACKETS / 2
        assert not client.ended.is_set()


@pytest.fixture
def no_collection() -> Iterator[None]:
    """What is freed is freed since nothing holds it."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
async def test_whoever_goes_while_a_request_waits_leaves_nothing_behind(room: Room) -> None:
    freed = asyncio.Event()
    async with boor(room) as (client, connection):
        weakref.finalize(connection, freed.set)
        connection.packet_later = 0.5
        for _ in range(MOST_PACKETS):
            client.request("none")
        await client.answered(PACKETS_AT_ONCE // 2)
    del client, connection
    await asyncio.wait_for(freed.wait(), WITHIN_S)


@pytest.mark.parametrize("count", [0, 2, 1000])
async def test_more_or_fewer_answers_than_questions_are_a_wrong_code(room: Room, count: int) -> None:
    async with boor(room) as (client, _):
        client.request("keyboard-interactive", String(""), String(""))
        for number in range(5):
            await client.answered(number + 1)
            client.send_packet(MSG_USERAUTH_INFO_RESPONSE, UInt32(count), String("") * count)
        await asyncio.wait_for(client.ended.wait(), WITHIN_S)
        assert room.listener.context.attempts.failures("127.0.0.1", asyncio.get_running_loop().time()) > 4


async def test_no_answers_at_all_open_no_door(tmp_path: Path) -> None:
    async with open_room(tmp_path, HouseRules(open_door=True)) as room, boor(room) as (client, connection):
        client.request("keyboard-interactive", String(""), String(""))
        await client.answered(1)
        client.send_packet(MSG_USERAUTH_INFO_RESPONSE, UInt32(0))
        await client.answered(2)
        assert connection in room.listener.context.pending._waiting


def signed(key_data: bytes, algorithm: str, signature: bytes) -> tuple[bytes, ...]:
    """A request by a key, with what is meant to be a signature."""
    return Boolean(True), String(algorithm), String(key_data), String(String(algorithm) + String(signature))


async def test_signatures_are_judged_so_many_times_and_then_none_is_right(room: Room) -> None:
    key = asyncssh.generate_private_key("ecdsa-sha2-nistp256")
    async with boor(room) as (client, connection):
        judge = connection.get_owner()
        for number in range(MOST_SIGNATURES + 5):
            client.request("publickey", *signed(key.public_data, key.get_algorithm(), MPInt(1) + MPInt(2)))
            await client.answered(number + 1)
        assert isinstance(judge, DoorServer)
        assert judge._keys_offered == MOST_SIGNATURES


@pytest.mark.parametrize(
    ("bits", "exponent", "taken"),
    [
        *((2048, 65537, True), (4096, 3, True), (8192, 65537, True)),
        *((1024, 65537, False), (16384, 65537, False), (2048, 2**31 + 1, False), (3072, 2**64 + 1, False)),
    ],
)
async def test_an_rsa_key_that_is_dear_to_judge_is_not_asked_to_sign(
    room: Room, bits: int, exponent: int, taken: bool
) -> None:
    key_data = String("ssh-rsa") + MPInt(exponent) + MPInt(2**bits - 159)
    async with boor(room) as (client, _):
        client.request("publickey", Boolean(False), String("rsa-sha2-256"), String(key_data))
        await client.answered(1)
        assert client.last_answer == (MSG_USERAUTH_PK_OK if taken else MSG_USERAUTH_FAILURE)


async def test_exchanges_of_keys_have_an_end(room: Room) -> None:
    async with room.connect() as client:
        done = 0
        for _ in range(2 * EXCHANGES_AT_ONCE):
            try:
                client._send_kexinit()
                client._kexinit_sent = True
                assert (await client.run("status")).exit_status == 0
                done += 1
            except (asyncssh.Error, OSError):
                break
        assert done == EXCHANGES_AT_ONCE - 1  # the first was before

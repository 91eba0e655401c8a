"""Floods of connections from one address, and the real ssh client that comes from there right behind them.

Each connection of a flood goes as far as it can without paying for it: it says nothing, something else than SSH, its
version, its offer of algorithms, or a whole first half of a key exchange.
"""

import asyncio
import contextlib
import itertools
import struct
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import asyncssh
import pytest
import pytest_asyncio

from facilitator.server.capacity.admission import LONGEST_OPENING, Admission, PendingConnections
from facilitator.server.identity.entrance import HouseRules
from facilitator.server.ssh.connection import DoorConnection
from tests.end_to_end.program import new_key
from tests.server.room import Room, open_room

FLOOD: Final = 300
WITHIN_S: Final = 2.0
"""What is promised to a person; ssh itself takes a tenth of a second of it."""

PLACES: Final = PendingConnections[object]().places
VERSION: Final = b"SSH-2.0-flood\r\n"


def packet(payload: bytes) -> bytes:
    """A packet as it is before keys are agreed on."""
    padding = 8 - (len(payload) + 5) % 8 + 8
    return struct.pack(">IB", len(payload) + padding + 1, padding) + payload + bytes(padding)


def strings(*each: str) -> bytes:
    """Strings as SSH writes them."""
    return b"".join(struct.pack(">I", len(one)) + one.encode() for one in each)


_ALGORITHMS = ("curve25519-sha256", "ssh-ed25519", *2 * ("aes256-gcm@openssh.com",), *2 * ("hmac-sha2-256",))
OFFER: Final = packet(b"\x14" + bytes(16) + strings(*_ALGORITHMS, "none", "none", "", "") + bytes(5))
HALF: Final = packet(b"\x1e" + struct.pack(">I", 32) + b"\x09" + bytes(31))

OPENINGS: Final = {
    "silent": b"",
    "garbage": b"GET / HTTP/1.1\r\n\r\n",
    "half a version": b"SSH-2.0-",
    "version": VERSION,
    "offer": VERSION + OFFER,
    "half an exchange": VERSION + OFFER + HALF,
}


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """A door without a code, so that the real client comes in with any key."""
    await new_key(tmp_path)
    async with open_room(tmp_path, HouseRules(open_door=True)) as opened:
        yield opened


async def knock(room: Room, opening: bytes) -> asyncio.StreamWriter:
    """One connection of a flood, once the door has taken it in, or has shown it out."""
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    writer.write(opening)
    with contextlib.suppress(OSError):
        await reader.readline()
    return writer


@contextlib.asynccontextmanager
async def flood(room: Room, opening: bytes, count: int = FLOOD) -> AsyncIterator[None]:
    """So many connections that go so far and stay."""
    writers = await asyncio.gather(*(knock(room, opening) for _ in range(count)))
    try:
        yield
    finally:
        for writer in writers:
            writer.close()


@contextlib.asynccontextmanager
async def endless(room: Room, opening: bytes) -> AsyncIterator[None]:
    """One connection after the other, as fast as the door takes them; as many stay as the door has places."""

    async def go_on() -> None:
        writers: list[asyncio.StreamWriter] = []
        try:
            for number in itertools.count():
                with contextlib.suppress(OSError):
                    writers.append(await knock(room, opening))
                if number == PLACES:
                    under_way.set()
                if len(writers) > PLACES:
                    writers.pop(0).close()
        finally:
            for writer in writers:
                writer.close()

    under_way = asyncio.Event()
    going = asyncio.create_task(go_on())
    await under_way.wait()
    try:
        yield
    finally:
        going.cancel()
        await asyncio.wait([going])


async def seconds_of_a_real_client(room: Room, source: str = "127.0.0.1") -> float:
    """How long it takes to come in, ask and leave."""
    started = time.monotonic()
    how = ("-b", source, "-i", str(room.folder / "id_ed25519"), "-o", "BatchMode=yes")
    done = await room.run("join", "status", options=how)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - started


@pytest.mark.parametrize("opening", OPENINGS.values(), ids=OPENINGS)
async def test_a_real_client_right_behind_a_flood_from_its_own_address_gets_in(room: Room, opening: bytes) -> None:
    async with flood(room, opening):
        assert await seconds_of_a_real_client(room) < WITHIN_S


@pytest.mark.parametrize("opening", [OPENINGS["silent"], OPENINGS["garbage"]], ids=["silent", "garbage"])
async def test_a_real_client_gets_in_while_a_flood_from_its_own_address_goes_on(room: Room, opening: bytes) -> None:
    async with endless(room, opening):
        assert await seconds_of_a_real_client(room) < WITHIN_S


@pytest.mark.parametrize("opening", [OPENINGS["silent"], OPENINGS["half an exchange"]], ids=["silent", "half"])
async def test_forty_behind_one_address_get_in_though_a_flood_from_there_holds_all_places(
    room: Room, opening: bytes
) -> None:
    keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(40)]

    async def join(key: asyncssh.SSHKey) -> str:
        async with room.connect("join", password=None, client_keys=[key]) as connection:
            return str((await connection.run("whoami")).stdout).split()[1]

    async with flood(room, opening):
        assert len(room.listener.context.pending) == PLACES
        assert len(set(await asyncio.gather(*map(join, keys)))) == len(keys)


async def waiting(room: Room, opening: bytes) -> tuple[asyncio.StreamWriter, DoorConnection]:
    """A connection that will not be heard."""
    before = set(room.listener.context.connections)
    writer = await knock(room, opening)
    (connection,) = room.listener.context.connections - before
    assert isinstance(connection, DoorConnection)
    return writer, connection


@pytest_asyncio.fixture
async def deaf_room(room: Room) -> Room:
    """A door that hears one, and nobody else for hours."""
    room.listener.context.admission = Admission(per_second=1e-4, longest=1e5)
    await knock(room, VERSION)
    return room


async def test_whoever_leaves_before_being_heard_gives_the_place_back_at_once(deaf_room: Room) -> None:
    context = deaf_room.listener.context
    writer, connection = await waiting(deaf_room, VERSION + OFFER)
    assert connection in context.connections
    writer.close()
    async with asyncio.timeout(20):
        while connection in context.connections:
            await asyncio.sleep(0)
    assert context.admission.wait(0.0) is None


async def test_what_is_sent_before_being_heard_stays_with_the_client(deaf_room: Room) -> None:
    writer, connection = await waiting(deaf_room, VERSION)
    transport = connection._transport
    assert isinstance(transport, asyncio.Transport)
    writer.write(bytes(3_000_000))
    async with asyncio.timeout(20):
        while transport.is_reading():
            await asyncio.sleep(0)
    assert connection._unheard is not None
    assert len(connection._unheard) <= LONGEST_OPENING + 64 * 1024
    writer.close()

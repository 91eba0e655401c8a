"""Session after session on one connection, as ssh's ControlMaster opens them, and newcomers by the hundred."""

import asyncio
from pathlib import Path

import asyncssh
import pytest
from asyncssh.channel import SSHClientChannel

from facilitator.errors import FacilitatorError
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.identities import Identities, PersonOfConnection
from facilitator.server.pace import Pace, newcomer_pace
from facilitator.server.ssh.auth import DoorServer
from facilitator.session.verbs import EnteredBy, FindPerson, Guest, Role
from tests.server.room import Room, TinyDoors

ROOM = 200
"""People whom one address may bring at once."""


def newcomer(find: FindPerson, address: str = "10.0.0.1", known: str | None = None) -> Guest:
    """A guest with a screen, by the room code."""
    guest = Guest(
        Role.PARTICIPANT, "ana", "ana", address, EnteredBy.CODE, None, without_terminal=False, find_person=find
    )
    guest.known_person = known
    return guest


async def look_in(room: Room, connection: asyncssh.SSHClientConnection) -> str | None:
    """Opens a screen and leaves it; returns whose it was."""
    process = await connection.create_process(term_type="xterm", term_size=(80, 24))
    await room.doors.until_here(1)
    person = room.doors.here[0].person_id
    process.close()
    await process.wait_closed()
    await room.doors.until_here(0)
    await until_over(room)
    return person


async def until_over(room: Room) -> None:
    """Waits until the connection may open another session."""
    async with asyncio.timeout(30):
        while owner(room)._session_open:
            await asyncio.sleep(0)


def owner(room: Room) -> DoorServer:
    """The server's side of the only connection."""
    (connection,) = room.listener.context.connections
    assert isinstance(connection, asyncssh.SSHServerConnection)
    server = connection.get_owner()
    assert isinstance(server, DoorServer)
    return server


async def test_a_connection_is_the_same_person_in_all_its_sessions(room: Room) -> None:
    async with room.connect("mux") as connection:
        assert {await look_in(room, connection) for _ in range(3)} == {"p1"}
        said = str((await connection.run("whoami")).stdout)
        assert said.startswith("join p1 True") and said.strip().endswith(room.credentials.return_code_of("p1"))
    assert room.doors.persons == ["mux"]


async def test_a_person_whom_a_verb_made_has_a_screen_on_that_connection_and_on_no_other(room: Room) -> None:
    async with room.connect("Ana") as connection:
        await connection.run("whoami")
        await until_over(room)
        assert await look_in(room, connection) == "p1"
    async with asyncio.timeout(30):
        while room.listener.context.connections:
            await asyncio.sleep(0)
    async with room.connect("Ana") as connection:
        assert str((await connection.run("whoami")).stdout).startswith("join p1 True None")
        await until_over(room)
        assert await look_in(room, connection) == "p2"


async def test_a_session_that_comes_before_the_person_is_made_makes_no_second(tmp_path: Path) -> None:
    doors = TinyDoors()
    person = PersonOfConnection(Identities(Credentials.open(tmp_path), doors))
    first, second = newcomer(person.find), newcomer(person.find)
    assert list(await asyncio.gather(first.person(), second.person())) == ["p1", "p1"]
    assert len(doors.persons) == 1


async def test_a_key_that_has_gone_to_somebody_else_is_not_taken_back_by_an_earlier_connection(tmp_path: Path) -> None:
    credentials = Credentials.open(tmp_path)
    identities = Identities(credentials, TinyDoors())
    await newcomer(identities.person_of).person()
    person = PersonOfConnection(identities)
    first, second = newcomer(person.find), newcomer(person.find)
    first.fingerprint = second.fingerprint = "SHA256:shared"
    assert await first.person() == "p2"
    credentials.remember("p1", fingerprint="SHA256:shared")
    assert await second.person() == "p1"


async def test_two_first_verbs_of_one_user_name_at_once_make_one_person_and_one_return_code_is_told(
    tmp_path: Path,
) -> None:
    doors = TinyDoors()
    identities = Identities(Credentials.open(tmp_path), doors)
    both = newcomer(identities.person_of), newcomer(identities.person_of)
    for each in both:
        each.without_terminal = True
    assert list(await asyncio.gather(*(each.person() for each in both))) == ["p1", "p1"]
    assert len(doors.persons) == 1
    assert [each.return_code is None for each in both] == [False, True]


async def test_new_persons_of_one_address_have_a_pace_and_nobody_else_waits_for_it(tmp_path: Path) -> None:
    pace = Pace(burst=2, per_second=0.001, longest=0.0)
    doors = TinyDoors()
    identities = Identities(Credentials.open(tmp_path), doors, pace)
    for _ in range(2):
        await newcomer(identities.person_of).person()
    with pytest.raises(FacilitatorError, match="More new people come in"):
        await newcomer(identities.person_of).person()
    assert await newcomer(identities.person_of, known="p1").person() == "p1"
    assert await newcomer(identities.person_of, "10.0.0.2").person() == "p3"
    assert len(doors.persons) == 3


def test_a_room_comes_in_at_once_and_a_program_makes_a_person_a_second() -> None:
    pace = newcomer_pace()
    assert [pace.wait("room", 0.0) for _ in range(ROOM)] == [0.0] * ROOM
    waits = [pace.wait("program", number / 100) for number in range(2_600)]  # as fast as one connection made them
    assert sum(wait is not None for wait in waits) < 650
    assert pace.wait("room", 26.0) == 0.0


async def test_a_session_that_is_opened_and_never_used_leaves_the_connection_its_time(room: Room) -> None:
    async with room.connect("ana") as connection:
        channel: SSHClientChannel[bytes] = SSHClientChannel(
            connection, asyncio.get_running_loop(), "strict", None, "strict", 65536, 32768
        )
        server = owner(room)
        until = server._idle
        assert until is not None
        await channel._open(b"session")
        assert server._session_open
        channel._recv_paused = False
        channel.close()
        await until_over(room)
        assert server._idle is until and not until.cancelled()
        assert (await connection.run("status")).exit_status == 0
        await until_over(room)
        assert until.cancelled() and server._idle is not None

"""What clients send before it can be taken, faster than it can be, or without reading what comes back: none is lost."""

import asyncio
from dataclasses import dataclass, field

import asyncssh
import pytest
from asyncssh.channel import SSHClientChannel
from asyncssh.packet import String

from facilitator.errors import UsageError
from facilitator.server.ssh.channel_session import ChannelSession, Incoming
from facilitator.server.ssh.connection import PRESSURE_FROM
from facilitator.server.verbs.verbs import LONGEST_LINE, VerbDoor
from facilitator.session.verbs import LONGEST_INPUT, EnteredBy, Guest, Role
from facilitator.terminal.channel import Planned
from facilitator.terminal.terminal_input import Allowance
from tests.server.room import Room, TinyDoors


@dataclass
class Channel:
    """Counts nothing and decides nothing: whether input waits."""

    waits: bool = False

    def pause_reading(self) -> None:
        self.waits = True

    def resume_reading(self) -> None:
        self.waits = False


@dataclass
class Taken:
    """What was handed on."""

    data: bytearray = field(default_factory=bytearray)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def feed(self, data: bytes) -> None:
        assert not self.ended.is_set()
        self.data += data


def incoming() -> tuple[Channel, Incoming, Taken]:
    channel = Channel()
    return channel, Incoming(channel, Planned(asyncio.get_running_loop())), Taken()


async def nobody(guest: Guest) -> str:
    """These verbs need no person."""
    raise AssertionError("a person was asked for")


def typed_verb(said: list[str], held: list[bool]) -> VerbDoor:
    """A verb with a terminal."""
    guest = Guest(
        Role.PARTICIPANT, "ana", "ana", "::1", EnteredBy.CODE, None, without_terminal=True, find_person=nobody
    )
    return VerbDoor(
        TinyDoors(), guest, has_pty=True, say=lambda text, error: said.append(text), hold=held.append, patience=9.0
    )


async def test_what_comes_before_anybody_takes_it_is_kept_and_the_rest_waits_in_the_client() -> None:
    channel, client, taken = incoming()
    client.arrive(b"early ")
    assert channel.waits
    client.arrive(b"and late")
    client.end()
    client.hand_to(taken.feed, taken.ended.set)
    assert (bytes(taken.data), taken.ended.is_set(), channel.waits) == (b"early and late", True, False)


async def test_every_reason_to_wait_has_to_go_before_bytes_are_handed_on() -> None:
    channel, client, taken = incoming()
    client.hand_to(taken.feed, taken.ended.set)
    client.wait("full", True)
    client.wait("slow", True)
    client.arrive(b"x")
    client.wait("full", False)
    assert channel.waits and not taken.data
    client.wait("slow", False)
    assert not channel.waits and taken.data == b"x"


async def test_a_taker_that_is_full_gets_no_further_slice() -> None:
    channel, client, taken = incoming()

    def feed(data: bytes) -> None:
        taken.feed(data)
        client.wait("full", True)

    client.hand_to(feed, taken.ended.set, Allowance(per_second=1.0, burst=100_000.0))
    client.arrive(b"x" * 60_000)
    assert 0 < len(taken.data) < 5_000 and channel.waits


async def test_a_pace_hands_all_on_and_the_end_last() -> None:
    channel, client, taken = incoming()
    client.hand_to(taken.feed, taken.ended.set, Allowance(per_second=1_000.0, burst=1_000.0))
    text = bytes(range(256)) * 6
    client.arrive(text)
    client.end()
    assert 1_000 <= len(taken.data) < len(text) and channel.waits and not taken.ended.is_set()
    await asyncio.wait_for(taken.ended.wait(), 30)
    assert bytes(taken.data) == text and not channel.waits


async def test_a_text_that_comes_with_its_command_is_taken_whole(room: Room) -> None:
    text = ("слово " * 2_900).encode()
    async with room.connect("Ana") as connection:
        channel: SSHClientChannel[bytes] = SSHClientChannel(
            connection, asyncio.get_running_loop(), "strict", None, "strict", 65536, 32768
        )
        channel.set_encoding(None)
        await channel._open(b"session")
        channel._session = answer = Answer()
        channel._send_request(b"exec", String("submit"))
        channel._recv_paused = False
        channel.write(text)
        channel.write_eof()
        await asyncio.wait_for(answer.whole.wait(), 30)
    assert room.doors.texts == [text]


class Answer(asyncssh.SSHClientSession[bytes]):
    """Waits for the end of the server's answer."""

    def __init__(self) -> None:
        self.whole = asyncio.Event()

    def connection_lost(self, exc: Exception | None) -> None:
        self.whole.set()


async def test_empty_lines_count_towards_the_longest_input() -> None:
    held: list[bool] = []
    door = typed_verb([], held)
    verb = asyncio.create_task(door.run("submit"))
    for _ in range(LONGEST_INPUT // 1024 + 1):
        door.feed(b"\n" * 1024)
    assert held[0] is False and held[-1] is True
    with pytest.raises(UsageError, match="longer than 32768 bytes"):
        await asyncio.wait_for(verb, 30)


@pytest.mark.parametrize("length", [LONGEST_LINE, LONGEST_LINE + 1])
async def test_a_line_that_is_too_long_is_refused_and_never_cut(length: int, room: Room) -> None:
    async with room.connect("Ana") as connection:
        typed = await connection.run("submit", input="x" * length + "\r\x04", term_type="xterm")
        script = await connection.run(input="submit < " + "y" * (length - 9))
    refused = f"A line is longer than {LONGEST_LINE} characters; nothing of it was taken."
    if length > LONGEST_LINE:
        assert (typed.exit_status, script.exit_status, room.doors.texts) == (2, 2, [])
        assert refused in str(typed.stdout) and str(script.stderr) == f"{refused}\n"
    else:
        assert (typed.exit_status, script.exit_status) == (0, 0)
        assert [len(text) for text in room.doors.texts] == [LONGEST_LINE, LONGEST_LINE - 9]


async def test_a_client_that_does_not_read_its_echo_is_not_read_either(room: Room) -> None:
    async with room.connect("Ana") as connection:
        read = bytearray()

        class Deaf(asyncssh.SSHClientSession[bytes]):
            def data_received(self, data: bytes, datatype: int | None) -> None:
                read.extend(data)

        channel, _ = await connection.create_session(Deaf, term_type="dumb", encoding=None, window=2048)
        channel.pause_reading()
        channel.write(b"a\b" * 32_000)
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        async with asyncio.timeout(30):
            while not (visit.slow and visit._channel._recv_paused):
                await asyncio.sleep(0)
        waiting = visit._channel._send_buf_len
        assert waiting < 2 * PRESSURE_FROM
        assert visit._incoming._pace is not None
        visit._incoming._pace.give_back(8 * 1024)  # there is nothing else that more has to wait for
        visit._incoming._hand_on()
        assert visit._channel._send_buf_len == waiting
        channel.resume_reading()
        channel.write(b"\rquit\r")
        await asyncio.wait_for(channel.wait_closed(), 30)
        assert read.count(b"a\b \b") == 32_000

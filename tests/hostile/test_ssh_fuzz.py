"""Random bytes before and during the key exchange and as terminal input: nothing is raised, nothing stays behind."""

import asyncio
import contextlib
import logging
import random
from collections.abc import AsyncIterator
from pathlib import Path

import asyncssh
import pytest
import pytest_asyncio

from facilitator.server.gate import LONGEST_TERM
from tests.server.room import Room, open_room

SEQUENCES = [
    *(b"\x1b[200~", b"\x1b[201~", b"\x1b" * 40, b"\x00", b"k", b"\r", b"\t", b"\x7f", b"\x1bOP", b"\x1b[Z"),
    *(b"\x1b[48;99999999;99999999;9;9t", b"\x1b[99999;99999R", b"\x1b[?2026;1$y", b"\x1b[?2048;1$y"),
    *(b"\x1b[<0;99999999999;1M", b"\x1b[<0;-5;-5m", b"\x1b[M\xff\xff\xff", b"\x1b[<35;3;3M", b"\x1b[<64;3;3M"),
    *(b"\x1b[99999999;5u", b"\x1b[1114112;1;99999999u", b"\x1b[;;;u", b"\x1b[57344;2:3;4:5u"),
    *(b"\x1b]52;c;AAAA\x07", b"\x1bP1$r\x1b\\", b"\x9b\x31\x6d", b"\x1b[" + b"9" * 60 + b"m"),
    *(b"\xc3", b"\xff\xfe", "👩‍👩‍👧‍👦é".encode()),
]


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def said(done: asyncssh.SSHCompletedProcess) -> bytes:
    assert isinstance(done.stdout, bytes) and isinstance(done.stderr, bytes)
    return done.stdout + done.stderr


async def knock(room: Room, data: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    writer.write(data)
    writer.write_eof()
    async with asyncio.timeout(30):
        with contextlib.suppress(ConnectionResetError):  # cut off before all of it was read
            await reader.read()
    writer.close()


async def test_bytes_before_and_during_the_key_exchange_end_the_connection_and_nothing_else(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(1)
    await knock(room, b"")
    before = descriptors()
    with caplog.at_level(logging.ERROR):
        for _ in range(100):
            noise = chance.randbytes(chance.randint(1, 400))
            await knock(room, noise)
            await knock(room, b"SSH-2.0-fuzz\r\n" + noise)
            await knock(room, b"SSH-2.0-fuzz\r\n\x00\x00\x00\x0c\x0a\x14" + noise)
        await knock(room, b"SSH-2.0-" + b"x" * 100_000)
        await knock(room, b"SSH-2.0-fuzz\r\n" + b"\xff\xff\xff\xff" + b"x" * 100)
        await knock(room, b"GET / HTTP/1.1\r\n\r\n")
    async with asyncio.timeout(30):
        while room.listener.context.connections:
            await asyncio.sleep(0)
    assert not caplog.records
    assert descriptors() <= before + 2
    async with room.connect() as connection:
        assert (await connection.run("status")).exit_status == 0


@pytest.mark.parametrize("seed", range(6))
async def test_any_bytes_as_terminal_input_leave_the_app_running(
    room: Room, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(seed)
    async with room.connect() as connection:
        with caplog.at_level(logging.ERROR):
            process = await connection.create_process(term_type="xterm", term_size=(80, 24), encoding=None)
            await room.doors.until_here(1)
            for _ in range(150):
                piece = chance.choice(SEQUENCES) if chance.random() < 0.7 else chance.randbytes(chance.randint(1, 30))
                process.stdin.write(piece.replace(b"\x11", b"").replace(b"\x02", b"").replace(b"\x03", b""))
                process.channel.change_terminal_size(chance.randint(0, 2**32 - 1), chance.randint(0, 2**32 - 1))
            process.stdin.write(b"\x1b[201~" * 2)
            app = room.doors.apps[0]
            async with asyncio.timeout(20):
                while "Z" not in app.keys:
                    process.stdin.write(b"Z")
                    async with room.connect() as other:
                        await other.run("status")  # a round trip of somebody else, who is served meanwhile
        assert not caplog.records
        assert app.size.width <= 400 and app.size.height <= 150
        assert app.is_running


@pytest.mark.parametrize("seed", range(4))
async def test_any_bytes_in_the_plain_door_are_answered_in_harmless_lines(room: Room, seed: int) -> None:
    chance = random.Random(seed)
    async with room.connect("observer") as connection:
        noise = b"".join(chance.choice(SEQUENCES) + chance.randbytes(20) + b"\n" for _ in range(50))
        for terminal in ({}, {"term_type": "dumb", "term_size": (80, 24)}):
            process = await connection.create_process(encoding=None, **terminal)
            process.stdin.write(noise.replace(b"\x04", b"").replace(b"\x03", b"") + b"\x04")
            process.stdin.write_eof()
            done = await asyncio.wait_for(process.wait(), 20)
            shown = said(done)
            assert shown.count(b"\n") >= 50
            assert b"\x1b" not in shown and b"\x9b1" not in shown and b"\x07" not in shown


async def test_a_term_with_escapes_is_not_repeated(room: Room) -> None:
    async with room.connect("observer") as connection:
        for term in ("\x1b]0;owned\x07", "xterm\x1b[2J"):
            process = await connection.create_process(term_type=term, term_size=(80, 24), encoding=None)
            process.stdin.write(b"\x04")
            done = await asyncio.wait_for(process.wait(), 20)
            assert b"lain lines" in said(done)
            assert b"\x1b" not in said(done) and b"owned" not in said(done)


async def test_a_term_that_is_too_long_gets_no_terminal(room: Room) -> None:
    async with room.connect("observer") as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process(term_type="x" * (LONGEST_TERM + 1), term_size=(80, 24), encoding=None)
    async with room.connect("observer") as connection:
        assert (await connection.run("status")).exit_status == 0


async def test_user_names_reach_the_session_cleaned_and_short(room: Room) -> None:
    for name in ("x" * 200, "a" + "\u0301" * 30, "Ana\u00a0\u00a0 Lima"):
        async with room.connect(name) as connection:
            await connection.run("whoami")
    assert room.doors.persons == ["x" * 40, "\u00e1\u0301\u0301\u0301", "Ana Lima"]


async def test_a_paste_of_ten_megabytes_is_cut_and_others_go_on(room: Room) -> None:
    async with room.connect() as connection, room.connect() as other:
        process = await connection.create_process(term_type="xterm", term_size=(80, 24), encoding=None)
        await room.doors.until_here(1)
        process.stdin.write(b"\x1b[200~" + b"x" * 10_000_000 + b"\x1b[201~")
        for _ in range(20):
            assert (await other.run("status")).exit_status == 0
        app = room.doors.apps[0]
        async with asyncio.timeout(30):
            while not app.pastes:
                await other.run("status")  # a round trip of somebody else, who is served meanwhile
        assert app.pastes == ["x" * 65536]
        assert app.keys == []

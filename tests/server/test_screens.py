"""A Textual app on the real OpenSSH client's terminal."""

import asyncio
import contextlib
import logging
import re

import pytest

from facilitator.server.capacity.startup_queue import LONG_QUEUE, Turns
from tests.server.room import Room


async def test_an_app_is_served_to_the_real_client_and_gives_its_terminal_back(room: Room) -> None:
    client = await room.enter()
    await client.until("role join person p1")
    await client.until("size 80x24")
    client.send("k")
    await client.until("key k")
    client.send("\x11")
    assert await client.to_end() == 0
    for mode in (b"?1049", b"?1000", b"?1002", b"?1006", b"?2004"):
        assert client.raw.count(b"\x1b[" + mode + b"h") == client.raw.count(b"\x1b[" + mode + b"l") == 1
    assert client.raw.rindex(b"\x1b[?25h") > client.raw.rindex(b"\x1b[?25l")
    await room.doors.until_here(0)


async def test_nothing_is_asked_of_the_terminal(room: Room) -> None:
    client = await room.enter()
    await client.until("size 80x24")
    client.send("\x11")
    await client.to_end()
    for question in (b"$p", b"\x1b]", b"\x1b[c", b"\x1b[6n", b"\x1b[>", b"?1003h", b"\x1bP"):
        assert question not in client.raw


async def test_a_lone_escape_is_a_key(room: Room) -> None:
    client = await room.enter()
    await client.until("size 80x24")
    client.send("\x1b")
    await client.until("key escape")
    client.send("\x1b[A")
    await client.until("key up")
    client.close()


async def test_a_character_that_arrives_in_two_parts_is_one_key(room: Room) -> None:
    client = await room.enter()
    await client.until("size 80x24")
    client.send(b"\xc3")
    client.send(b"\xa9")
    await client.until("key é")
    client.close()


async def test_a_paste_with_escapes_and_keys_presses_nothing(room: Room) -> None:
    client = await room.enter()
    await client.until("size 80x24")
    client.send("\x1b[200~a\x1b[Ax\x11\x02\x1b]52;c;AAAA\x07b\x1b[201~")
    await client.until("pasted 'a[Ax]52;c;AAAAb'")
    assert "DANGER" not in client.shown
    assert room.doors.apps[0].keys == []
    client.close()


async def test_the_screen_follows_the_window(room: Room) -> None:
    client = await room.enter()
    await client.until("size 80x24")
    client.child.setwinsize(40, 132)
    client.screen.resize(40, 132)
    await client.until("size 132x40")
    client.close()


async def test_a_killed_client_ends_its_app(room: Room) -> None:
    client = await room.enter()
    await client.until("size 80x24")
    assert len(room.doors.here) == 1
    client.close()
    await room.doors.until_here(0)


async def test_an_error_in_one_app_gets_one_kind_line_and_the_traceback_goes_to_the_log(
    room: Room, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    other, client = await room.enter(), await room.enter()
    await client.until("size 80x24")
    await other.until("size 80x24")
    with caplog.at_level(logging.ERROR):
        client.send("\x02")
        assert await client.to_end() == 1
    assert b"Something went wrong in your screen; reconnect with the same command, nothing is lost.\r\n" in client.raw
    assert b"secret" not in client.raw and b"Traceback" not in client.raw
    assert any(record.exc_info and "a secret" in str(record.exc_info[1]) for record in caplog.records)
    assert "Traceback" not in "".join(capfd.readouterr())
    other.send("k")
    await other.until("key k")
    other.close()


async def test_many_apps_leave_the_servers_output_alone(room: Room) -> None:
    import sys

    before = (sys.stdout, sys.stderr)
    first, second = await room.enter(), await room.enter()
    await first.until("size 80x24")
    await second.until("size 80x24")
    assert (sys.stdout, sys.stderr) == before
    first.send("\x11")
    await first.to_end()
    second.send("\x11")
    await second.to_end()
    assert (sys.stdout, sys.stderr) == before


@pytest.mark.parametrize(
    ("term", "palette"), [("xterm-256color", {b"5"}), ("xterm-kitty", {b"2"}), ("linux", set()), ("vt100", set())]
)
async def test_colours_follow_the_clients_terminal(room: Room, term: str, palette: set[bytes]) -> None:
    client = await room.enter(term=term)
    await client.until("size 80x24")
    client.send("\x11")
    await client.to_end()
    assert set(re.findall(rb"\x1b\[(?:\d+;)*?[34]8;([25]);", client.raw)) == palette


@pytest.mark.parametrize(("term", "size"), [("dumb", (80, 24)), ("xterm", (50, 20)), ("xterm", (80, 10))])
async def test_a_terminal_without_screens_gets_a_kind_line_and_the_plain_door(
    room: Room, term: str, size: tuple[int, int]
) -> None:
    client = await room.enter(term=term, size=size)
    await client.until("One verb a line")
    assert "lain lines" in client.shown or "50x20" in client.raw.decode() or "80x10" in client.raw.decode()
    assert b"?1049h" not in client.raw
    client.send("statuz\x7fs\r")
    await client.until("join None")
    client.send("submit < our text\r")
    await client.until("8 bytes")
    client.send("\x04")
    assert await client.to_end() == 0


async def test_in_a_rush_at_the_door_one_waits_for_ones_turn_and_is_told(room: Room) -> None:
    turns = room.listener.context.turns = Turns(at_once=1, at_most_seconds=60)
    end = await turns.take()
    others = [asyncio.create_task(turns.take()) for _ in range(LONG_QUEUE)]
    client = await room.enter()
    await client.until("One moment, many are coming in")
    end()
    for each in others:
        (await each)()
    await client.until("person p1")
    assert not turns.queue_is_long
    another = await room.enter()
    await another.until("person p2")
    assert b"One moment" not in another.raw
    client.close()
    another.close()


async def test_a_full_room_says_so(room: Room) -> None:
    room.listener.context.most_inside = 1
    first = await room.enter()
    await first.until("size 80x24")
    second = await room.enter()
    assert await second.to_end() == 3
    assert b"The room is full" in second.raw
    first.close()


async def test_a_full_room_keeps_places_for_those_with_the_host_code_and_for_no_more_of_them(room: Room) -> None:
    context = room.listener.context
    context.most_inside, context.most_hosts = 1, 2
    host = {"password": room.credentials.host_code}
    async with contextlib.AsyncExitStack() as stack:
        guest = await stack.enter_async_context(room.connect())
        await guest.create_process("submit")
        for user in ("join", "observer", "clock"):
            another = await stack.enter_async_context(room.connect(user))
            assert (await another.run("status")).exit_status == 3
        for user in ("facilitator", "wall"):
            another = await stack.enter_async_context(room.connect(user, **host))
            assert (await another.run("status")).stdout == f"{user} None\n"
            await another.create_process("submit")
        another = await stack.enter_async_context(room.connect("facilitator", **host))
        assert (await another.run("status")).exit_status == 3

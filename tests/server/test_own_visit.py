"""The wall in a second terminal of the same user: nothing to type, and the terminal comes back."""

import asyncio
import socket
import sys

import asyncssh
import pexpect
import pyte
import pytest

from facilitator.errors import FacilitatorError
from facilitator.server.ssh.own_visit import OwnSession, send_verb
from facilitator.session.verbs import Role
from tests.server.room import Pty, Room

PROGRAM = """
import sys, termios
from pathlib import Path
from facilitator.server.identity.credentials import Credentials
from facilitator.session.verbs import Role
from facilitator.server.identity.host_key import load_host_key
from facilitator.server.ssh.own_visit import OwnSession, look_on, visit
from facilitator.server.event_loop import run
folder = Path(sys.argv[1])
credentials = Credentials.open(folder)
session = OwnSession(credentials.port, sys.argv[2] or credentials.host_code, load_host_key(folder / "data"))
before = termios.tcgetattr(0) if sys.stdin.isatty() else None
waits = len(sys.argv) > 3
code = run(look_on(lambda: session, Role.WALL, lambda *size: b"waiting") if waits else visit(session, Role.WALL))
print("terminal restored", termios.tcgetattr(0) == before)
sys.exit(code)
"""


def open_wall(room: Room, code: str = "", *more: str) -> Pty:
    child = pexpect.spawn(
        sys.executable,
        ["-c", PROGRAM, str(room.folder), code, *more],
        env=room.client_environment(),
        dimensions=(24, 80),
        timeout=15,
    )
    return Pty(child, pyte.Screen(80, 24))


async def test_the_wall_opens_without_a_code_and_the_terminal_comes_back(room: Room) -> None:
    wall = open_wall(room)
    await wall.until("role wall person None")
    wall.child.setwinsize(30, 100)
    wall.screen.resize(30, 100)
    await wall.until("size 100x30")
    wall.send("k")
    await wall.until("key k")
    wall.send("\x11")
    assert await wall.to_end() == 0
    assert b"terminal restored True" in wall.raw


async def test_a_session_that_goes_away_gives_the_terminal_back(room: Room) -> None:
    wall = open_wall(room)
    await wall.until("role wall person None")
    for connection in list(room.listener.context.connections):
        connection.abort()
    assert await wall.to_end() == 1
    assert b"The session went away" in wall.raw and b"terminal restored True" in wall.raw


async def test_a_display_whose_link_drops_waits_and_comes_back(room: Room) -> None:
    wall = open_wall(room, "", "waits")
    await wall.until("role wall person None")
    for connection in list(room.listener.context.connections):
        connection.abort()
    await wall.until("waiting")
    await wall.until("role wall person None")
    wall.send("\x03")
    assert await wall.to_end() == 0
    assert b"went away" not in wall.raw and b"terminal restored True" in wall.raw


async def test_without_a_terminal_the_wall_says_so(room: Room) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, str(room.folder), ""),
        stdin=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate()
    assert b"This is no terminal" in told


async def test_another_session_on_that_port_is_not_taken_for_this_one(room: Room) -> None:
    wall = open_wall(room, code="aaaa-bbbb-cccc")
    await wall.to_end()
    assert "does not open to this session" in " ".join(wall.raw.decode().split())


async def test_a_port_that_is_open_and_silent_is_told_with_a_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        session = OwnSession(port, "code", asyncssh.generate_private_key("ssh-ed25519"), answers_within_s=0.1)
        with pytest.raises(FacilitatorError, match=r"does not open to this session \(no answer in time\)"):
            await send_verb(session, Role.FACILITATOR, "status")


async def test_a_goodbye_stays_above_the_shells_next_line(room: Room) -> None:
    wall = open_wall(room)
    await wall.until("role wall person None")
    await room.listener.stop("The seminar has ended.")
    assert await wall.to_end() == 0
    after = wall.raw.decode().rpartition("The seminar has ended.")[2]
    assert after.split() == ["terminal", "restored", "True"]

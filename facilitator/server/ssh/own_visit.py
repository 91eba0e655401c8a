"""A visit to the session on this machine, from another terminal of the same user and without a code to type.

The secrets beside the session are the proof: who can read them may open its wall, and who can sign with the host key is
the one who runs it, and may close it. The terminal is put back as it was however the visit ends, also when the server
dies while its app has the screen.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import asyncssh

from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line
from facilitator.server.identity.entrance import NEEDS_HOST_CODE
from facilitator.server.ssh.listen import LOOPBACK
from facilitator.session.verbs import Role
from facilitator.terminal.channel import LEAVE, WAIT
from facilitator.terminal.own_terminal import RawTerminal

_CTRL_C: Final = b"\x03"
"""Closes this visit, never the session: the apps themselves leave Ctrl+C alone."""

_LEAVE_WAITING: Final = b"q\x03"

_LOOK_EVERY_S: Final = 1.0
_ANSWERS_WITHIN_S: Final = 5.0
_KEEPALIVE_EVERY_S: Final = 5.0
"""Seconds; asyncssh gives a server up that has not answered three times, as one that was stopped in its tracks."""


@dataclass(frozen=True)
class OwnSession:
    """The running session of this user: its port, the codes of its doors and its host key."""

    port: int
    host_code: str
    host_key: asyncssh.SSHKey
    room_code: str = ""
    answers_within_s: float = _ANSWERS_WITHIN_S


WaitingPage = Callable[[int, int, int], bytes]
"""What a terminal shows while a session is away: after so many seconds, for so many columns and rows."""


async def visit(session: OwnSession, role: Role) -> int:
    """Opens a host's door of the running session in this terminal; returns the exit code when it ends.

    Raises:
        FacilitatorError: No session listens there, or it is another one.
    """
    _require_terminal()
    connection = await _connect(session, role)
    with RawTerminal() as terminal:
        code = await _carry(connection, terminal)
        if code != 0:  # else the server has done it, and a second time would put the cursor on its goodbye
            terminal.write(LEAVE.encode())
        if code is None:
            terminal.write(b"The session went away; open it again with the same command.\r\n")
    return 1 if code is None else code


async def look_on(find: Callable[[], OwnSession], role: Role, waiting: WaitingPage) -> int:
    """Shows a display of the running session in this terminal until it ends or is left; returns the exit code.

    Where the session goes away without a goodbye, as by a crash, the waiting page is shown until it is there again.
    `find` tells where the session is now, each time it is looked for; q or Ctrl+C leaves the waiting page.

    Raises:
        FacilitatorError: At the beginning no session listens there, or it is another one.
    """
    _require_terminal()
    connection: asyncssh.SSHClientConnection | None = await _connect(find(), role)
    with RawTerminal() as terminal:
        while connection is not None:
            code = await _carry(connection, terminal)
            if code == 0:
                return 0
            connection = await _wait(find, role, terminal, waiting)
        terminal.write(LEAVE.encode())
    return 0


async def _wait(
    find: Callable[[], OwnSession], role: Role, terminal: RawTerminal, waiting: WaitingPage
) -> asyncssh.SSHClientConnection | None:
    """Shows the waiting page until the session is there again; None where the page was left."""
    loop = asyncio.get_running_loop()
    since, left, resized = loop.time(), asyncio.Event(), asyncio.Event()

    def take_keys() -> None:
        data = terminal.read()
        if not data or any(key in data for key in _LEAVE_WAITING):
            left.set()

    terminal.write(WAIT.encode())
    loop.add_reader(terminal.input, take_keys)
    loop.add_signal_handler(signal.SIGWINCH, resized.set)
    found = asyncio.create_task(_find_again(find, role))
    leaving = asyncio.create_task(left.wait())
    try:
        while not (found.done() or leaving.done()):
            resized.clear()
            terminal.write(waiting(int(loop.time() - since), *terminal.size))
            resizing = asyncio.create_task(resized.wait())
            await asyncio.wait((found, leaving, resizing), timeout=1, return_when=asyncio.FIRST_COMPLETED)
            resizing.cancel()
    finally:
        leaving.cancel()
        found.cancel()
        loop.remove_reader(terminal.input)
        loop.remove_signal_handler(signal.SIGWINCH)
    return found.result() if found.done() else None


async def _find_again(find: Callable[[], OwnSession], role: Role) -> asyncssh.SSHClientConnection:
    """A connection to the session, as soon as it runs again."""
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)  # also before the first time: its display may have failed at once
        try:
            return await _connect(find(), role)
        except FacilitatorError:  # it is not there yet, or another program has its port meanwhile
            continue


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise FacilitatorError("This is no terminal; open the wall in a terminal window of its own.")


async def send_verb(session: OwnSession, role: Role, verb: str) -> tuple[int, str]:
    """Sends a verb to the running session of this user; returns its exit code and what it answered.

    Raises:
        FacilitatorError: No session listens there, or it is another one.
    """
    connection = await _connect(session, role)
    try:
        done = await connection.run(verb, stdin=asyncssh.DEVNULL, encoding="utf-8")
    finally:
        connection.abort()
    code = done.exit_status
    return (1 if code is None else code), f"{done.stdout or ''!s}{done.stderr or ''!s}".strip()


async def _connect(session: OwnSession, role: Role) -> asyncssh.SSHClientConnection:
    try:
        return await asyncssh.connect(
            LOOPBACK,
            session.port,
            username=role.value,
            password=session.host_code if role in NEEDS_HOST_CODE else session.room_code,
            known_hosts=([session.host_key.convert_to_public()], [], []),
            client_keys=[session.host_key] if role is Role.FACILITATOR else None,
            agent_path=None,
            config=None,
            connect_timeout=session.answers_within_s,
            login_timeout=session.answers_within_s,
            keepalive_interval=_KEEPALIVE_EVERY_S,
        )
    except (OSError, asyncssh.Error) as error:
        reason = str(error) or "no answer in time"  # a timeout has no words of its own
        raise FacilitatorError(
            f"Port {session.port} of this machine does not open to this session ({reason}); is it running? "
            f"'{command_line('sessions')}' tells."
        ) from error


async def _carry(connection: asyncssh.SSHClientConnection, terminal: RawTerminal) -> int | None:
    """Carries a visit until it ends; returns its exit code, 0 where Ctrl+C left it, None where it was lost."""
    try:
        return await _carry_channel(connection, terminal)
    except (OSError, asyncssh.Error):  # it went before its channel was open
        return None
    finally:
        connection.abort()


async def _carry_channel(connection: asyncssh.SSHClientConnection, terminal: RawTerminal) -> int | None:
    loop = asyncio.get_running_loop()
    channel, _ = await connection.create_session(
        lambda: _Carrier(terminal),
        term_type=os.environ.get("TERM", "dumb"),
        term_size=terminal.size,
        env={"COLORTERM": os.environ.get("COLORTERM", "")},
        encoding=None,
    )
    was_left = False

    def pass_keys() -> None:
        nonlocal was_left
        data = terminal.read()
        if not data or _CTRL_C in data:
            was_left = True
            connection.abort()  # a server that hangs would never answer a close
        elif not channel.is_closing():
            channel.write(data)

    loop.add_reader(terminal.input, pass_keys)
    loop.add_signal_handler(signal.SIGWINCH, lambda: channel.change_terminal_size(*terminal.size))
    try:
        await channel.wait_closed()
    finally:
        loop.remove_reader(terminal.input)
        loop.remove_signal_handler(signal.SIGWINCH)
    if was_left:
        terminal.write(LEAVE.encode())
        return 0
    code: int | None = channel.get_exit_status()
    return code


class _Carrier(asyncssh.SSHClientSession[bytes]):
    """Carries what the session shows to this terminal."""

    def __init__(self, terminal: RawTerminal) -> None:
        self._terminal = terminal

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self._terminal.write(data)

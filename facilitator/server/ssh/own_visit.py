"""A visit to the session on this machine, from another terminal of the same user and without a code to type.

The secrets beside the session are the proof: who can read them may open its wall, and who can sign with the host key is
the one who runs it, and may close it. It knows an ssh client and this
terminal, not what is shown. A changer must know: the terminal is put back as it was however the visit ends, also when
the server dies while its app has the screen.
"""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass

import asyncssh

from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line
from facilitator.server.doors import Role
from facilitator.server.ssh.listen import LOOPBACK
from facilitator.server.terminal.modes import LEAVE
from facilitator.server.terminal.raw_terminal import RawTerminal

_LARGEST_READ = 4096
_CTRL_C = b"\x03"
"""Closes this visit, never the session: the apps themselves leave Ctrl+C alone."""


@dataclass(frozen=True)
class OwnSession:
    """The running session of this user: its port, its host code and its host key."""

    port: int
    host_code: str
    host_key: asyncssh.SSHKey


async def visit(session: OwnSession, role: Role) -> int:
    """Opens a host's door of the running session in this terminal; returns the exit code when it ends.

    Raises:
        FacilitatorError: No session listens there, or it is another one.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise FacilitatorError("This is no terminal; open the wall in a terminal window of its own.")
    connection = await _connect(session, role)
    try:
        with RawTerminal() as terminal:
            return await _carry(connection, terminal)
    finally:
        connection.abort()


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
            password=session.host_code,
            known_hosts=([session.host_key.convert_to_public()], [], []),
            client_keys=[session.host_key] if role is Role.FACILITATOR else None,
            agent_path=None,
            config=None,
            keepalive_interval=15,
        )
    except (OSError, asyncssh.Error) as error:
        raise FacilitatorError(
            f"Port {session.port} of this machine does not open to this session ({error}); is it running? "
            f"'{command_line('sessions')}' tells."
        ) from error


async def _carry(connection: asyncssh.SSHClientConnection, terminal: RawTerminal) -> int:
    loop = asyncio.get_running_loop()
    channel, session = await connection.create_session(
        lambda: _Carrier(terminal),
        term_type=os.environ.get("TERM", "dumb"),
        term_size=terminal.size,
        env={"COLORTERM": os.environ.get("COLORTERM", "")},
        encoding=None,
    )

    def pass_keys() -> None:
        data = os.read(terminal.input, _LARGEST_READ)
        if _CTRL_C in data:
            channel.close()
        elif data and not channel.is_closing():
            channel.write(data)

    loop.add_reader(terminal.input, pass_keys)
    loop.add_signal_handler(signal.SIGWINCH, lambda: channel.change_terminal_size(*terminal.size))
    try:
        await channel.wait_closed()
    finally:
        loop.remove_reader(terminal.input)
        loop.remove_signal_handler(signal.SIGWINCH)
    assert isinstance(session, _Carrier)
    code = channel.get_exit_status()
    if code != 0:  # else the server has done it, and a second time would put the cursor on its goodbye
        terminal.write(LEAVE.encode())
    if session.lost:
        terminal.write(b"The session went away; open it again with the same command.\r\n")
        return 1
    return code or 0


class _Carrier(asyncssh.SSHClientSession[bytes]):
    """Carries what the session shows to this terminal."""

    def __init__(self, terminal: RawTerminal) -> None:
        self._terminal = terminal
        self.lost = False

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self._terminal.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = exc is not None

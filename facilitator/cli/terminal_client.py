"""A small ssh client for this user's own session on this machine: it relays a terminal, raw, both ways."""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import termios
import tty
from collections.abc import Iterator

import asyncssh

from facilitator.cli.places import data_folder
from facilitator.errors import FacilitatorError
from facilitator.server.host_key import load_host_key
from facilitator.server.listen import LOOPBACK

_CTRL_C = b"\x03"


class _Relay(asyncssh.SSHClientSession[bytes]):
    """Writes what the server sends to this terminal."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Show it."""
        view = memoryview(data)
        while view:
            view = view[os.write(sys.stdout.fileno(), view) :]

    def connection_lost(self, exc: Exception | None) -> None:
        """The session is over."""
        self.ended.set()


async def show(user: str, port: int, code: str) -> None:
    """Come in as `user` with a code on this machine's port and relay the terminal until the end, or Ctrl+C.

    Raises FacilitatorError where nothing answers there, or the code is refused.
    """
    known = asyncssh.import_known_hosts(
        f"[{LOOPBACK}]:{port} {load_host_key(data_folder()).export_public_key().decode()}"
    )
    try:
        connection = await asyncssh.connect(
            LOOPBACK,
            port,
            username=user,
            password=code,
            known_hosts=known,
            client_keys=None,
            config=None,
            agent_path=None,
        )
    except (OSError, asyncssh.Error) as error:
        raise FacilitatorError(
            f"{LOOPBACK}, port {port}: the session does not answer ({error}); is it still running?"
        ) from error
    async with connection:
        with _raw_terminal():
            await _relay(connection)


async def _relay(connection: asyncssh.SSHClientConnection) -> None:
    size = shutil.get_terminal_size()
    relay = _Relay()
    channel, _ = await connection.create_session(
        lambda: relay,
        term_type=os.environ.get("TERM", "xterm-256color"),
        term_size=(size.columns, size.lines),
        env={name: os.environ[name] for name in ("COLORTERM",) if name in os.environ},
        encoding=None,
    )
    loop = asyncio.get_running_loop()

    def resized() -> None:
        now = shutil.get_terminal_size()
        channel.change_terminal_size(now.columns, now.lines)

    def typed() -> None:
        data = os.read(sys.stdin.fileno(), 4096)
        if not data or _CTRL_C in data:
            relay.ended.set()
        else:
            channel.write(data)

    loop.add_signal_handler(signal.SIGWINCH, resized)
    loop.add_reader(sys.stdin.fileno(), typed)
    try:
        await relay.ended.wait()
    finally:
        loop.remove_reader(sys.stdin.fileno())
        loop.remove_signal_handler(signal.SIGWINCH)


_LEAVE = b"\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
"""Mouse and paste modes off, the normal screen and the cursor back: the server may be gone before it could say so."""


@contextlib.contextmanager
def _raw_terminal() -> Iterator[None]:
    before = termios.tcgetattr(sys.stdin)
    tty.setraw(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        os.write(sys.stdout.fileno(), _LEAVE)

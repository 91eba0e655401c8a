"""A seminar with its real screens and its real door, in this process, and guests who see and type raw bytes.

Each guest is an asyncssh client with a PTY; all that reaches it is kept, so that a test can look at every byte.
"""

import asyncio
import contextlib
import re
import unicodedata
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh
import pyte

from facilitator.cli.apps import served_apps
from facilitator.seminar.agenda import Scenario
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.entrance import HouseRules
from facilitator.server.identity.host_key import load_host_key
from facilitator.server.session_doors import SessionDoors
from facilitator.server.ssh.listen import Listener
from facilitator.server.ssh.server_context import ServerContext
from facilitator.session.clock import SystemClock
from facilitator.session.opening import Session, open_new, resume
from facilitator.terminal.channel import ENTER, LEAVE
from facilitator.ui.console.app import ConsoleApp
from tests.engine import ENGINE, VERBS
from tests.server.seminar import HOSTS, Seminar, scoring_for

SHOWN_WITHIN = 20.0

_OURS = re.compile(
    "|".join(
        (
            r"\x1b\[(?!31m)[0-9;]*m",  # colours and styles; this one is the corpus's own
            r"\x1b\[[0-9]+;[0-9]+H",  # the cursor's place
            *(re.escape(part) for part in re.findall(r"\x1b\[[^\x1b]*", ENTER + LEAVE)),
        )
    )
)
"""Everything but text that a screen of ours sends."""


def intruders(sent: bytes) -> list[str]:
    """What in these bytes a terminal would obey, or would not show, and that is not our own output."""
    text = _OURS.sub("", sent.decode("utf-8", "replace"))
    return [
        f"{character!r} in {text[max(0, place - 20) : place + 20]!r}"
        for place, character in enumerate(text)
        if character not in "\r\n" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
    ]


@dataclass
class Guest(asyncssh.SSHClientSession[bytes]):
    """One guest's terminal."""

    size: tuple[int, int]
    raw: bytearray = field(default_factory=bytearray)
    ended: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.screen = pyte.Screen(*self.size)
        self._stream: Any = pyte.ByteStream(self.screen)

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        self.channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self.raw += data
        self._stream.feed(data)
        self.news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended = True
        self.news.set()

    @property
    def shown(self) -> str:
        """The screen as text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str | bytes) -> None:
        """Type."""
        self.channel.write(keys.encode() if isinstance(keys, str) else keys)

    async def until(self, wanted: str | Callable[[], bool]) -> str:
        """Wait until the screen shows some words, or until something holds."""

        def holds() -> bool:
            return wanted in self.shown if isinstance(wanted, str) else wanted()

        try:
            async with asyncio.timeout(SHOWN_WITHIN):
                while not holds():
                    assert not self.ended, f"the client ended before {wanted!r}:\n{self.shown}"
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            raise AssertionError(f"{wanted!r} never came; the screen:\n{self.shown}") from None
        return self.shown


@dataclass
class Hall(Seminar):
    """The seminar and its guests."""

    stack: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    guests: list[Guest] = field(default_factory=list)

    async def connect(self, user: str, code: str | None = None) -> asyncssh.SSHClientConnection:
        """Come in with the code of the role."""
        credentials = self.listener.context.credentials
        proper = credentials.host_code if user.casefold() in HOSTS else credentials.room_code
        connection = await asyncssh.connect(
            "127.0.0.1", self.listener.port, username=user, password=code or proper,
            known_hosts=None, client_keys=None, config=None, agent_path=None,
        )  # fmt: skip
        self.stack.callback(connection.abort)
        return connection

    async def enter(
        self, user: str, *, size: tuple[int, int] = (80, 24), term: str = "xterm-256color", code: str | None = None
    ) -> Guest:
        """Come in with a terminal."""
        connection = await self.connect(user, code)
        guest = Guest(size)
        await connection.create_session(lambda: guest, term_type=term, term_size=size, encoding=None)
        self.guests.append(guest)
        return guest

    async def sit_down(self, user: str, *, size: tuple[int, int] = (80, 24)) -> Guest:
        """Come in as a participant and keep the suggested name, in the first group."""
        guest = await self.enter(user, size=size)
        for question in ("What is your name", "delegation", "which group"):
            await guest.until(question)
            guest.send("\r")
        await guest.until(lambda: "which group" not in guest.shown)
        return guest


def nobodys_console() -> ConsoleApp:
    """Nobody visits this session from another terminal of its owner's."""
    raise AssertionError("nobody has the owner's key here")


@contextlib.asynccontextmanager
async def hall(folder: Path, scenario: Scenario | None, *, resumed: Path | None = None) -> AsyncIterator[Hall]:
    """A hall whose door is open until the end, with a new session or one from the disk."""
    session: Session
    if resumed is not None:
        session = await resume(ENGINE, resumed, SystemClock(), scoring_for)
    else:
        assert scenario is not None
        session = await open_new(ENGINE, scenario, folder / "sessions", SystemClock(), scoring_for)
    doors = SessionDoors(session.hub, served_apps(session.hub, nobodys_console), VERBS)
    context = ServerContext(doors, Credentials.open(session.folder), HouseRules())
    listener = Listener(context, load_host_key(folder / "data"))
    await listener.start()
    opened = Hall(session, listener)
    try:
        async with opened.stack:
            yield opened
    finally:
        await listener.stop("bye")
        await session.close()

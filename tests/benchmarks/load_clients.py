"""Clients of the load: people at 120x36 who come in over SSH, and type whatever the server answers (open loop).

It knows what the join page asks, and nothing of the server's inside. A changer must know how an answer is told from
other output: each typed letter is one that stands nowhere else on the screen and has not been typed before in the run,
so neither a clock nor a repaint of older text can answer for it. Text keeps its length: a word and a space are typed,
then taken out again.
"""

import asyncio
import random
import re
import time
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import asyncssh

from tests.benchmarks.load_server import Served

SIZE: Final = (120, 36)
KEYS_PER_SECOND: Final = 4.0
WORD: Final = 5
ANSWERS_WITHIN_S: Final = 60.0

DRAFT: Final = (
    "Adopt, by December 2027, a costed plan to abolish user fees for antenatal care in all public health facilities of "
    "the four northern provinces, financed by an earmarked increase of the tobacco tax, and publish every year the "
    "share of women who give birth with a skilled attendant, by province and income."
)
LETTERS: Final = [chr(code) for code in range(0x1401, 0x1670) if unicodedata.category(chr(code)) == "Lo"]
"""Letters of one cell that no screen of the program shows; more than one client types in a run."""


@dataclass
class Tally:
    """What the clients of a run have measured: seconds, and counts."""

    echoes: list[float] = field(default_factory=list)
    watched: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    keys: int = 0
    marked: int = 0
    watchers_marked: int = 0


class Client(asyncssh.SSHClientSession[bytes]):
    """One person's terminal."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.received = 0
        self.group = ""
        self.awaited: dict[bytes, float] = {}
        self.answers: list[float] = []
        self._tail = b""
        self._text: bytes | None = None
        self._seen = bytearray()
        self._found = asyncio.Event()

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        """Takes the channel."""
        self.channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Looks for the letters that are waited for."""
        now = time.perf_counter()
        self.received += len(data)
        if self.awaited:
            data = self._tail + data
            for letter in [each for each in self.awaited if each in data]:
                self.answers.append(now - self.awaited.pop(letter))
        self._tail = data[-2:]
        if self._text is not None:
            self._seen += data
            if self._text in self._seen:
                self._found.set()

    async def until(self, text: str) -> bytes:
        """Waits until a text has come since `look_ahead`; returns all that came."""
        self._found.clear()
        self._text = text.encode()
        self.data_received(b"", None)
        try:
            async with asyncio.timeout(ANSWERS_WITHIN_S):
                await self._found.wait()
        except TimeoutError:
            raise RuntimeError(
                f"{self.name} never saw {text!r}; the last of it: {bytes(self._seen[-600:])!r}"
            ) from None
        return bytes(self._seen)

    def look_ahead(self) -> None:
        """Keeps what comes from now on for the next `until`."""
        self._seen.clear()
        self._text = b"\xff"  # stands in no UTF-8

    def _stop_looking(self) -> None:
        self._seen.clear()
        self._text = None

    async def open(self, server: Served, code: str = "") -> None:
        """Connects with a code, the room's if none is given, and asks for a terminal."""
        self.connection = await asyncssh.connect(
            "127.0.0.1",
            server.port,
            username=self.name,
            password=code or server.room_code or "any",
            known_hosts=None,
            client_keys=None,
            agent_path=None,
            config=None,
            encryption_algs=["aes256-gcm@openssh.com"],
        )
        self.look_ahead()
        await self.connection.create_session(lambda: self, term_type="xterm-256color", term_size=SIZE, encoding=None)

    async def introduce(self) -> None:
        """Answers the join page with Enter, and comes to the draft page."""
        for question in ("delegation or organisation", "rite the recommendation anew"):
            self.look_ahead()
            self.channel.write(b"\r")
            shown = await self.until(question)
        if found := re.search(rb"Table \d+", shown):
            self.group = found[0].decode()
        self._stop_looking()

    async def paste_draft(self) -> None:
        """Puts a text of 300 characters in."""
        self.look_ahead()
        self.channel.write(b"\x1b[200~" + DRAFT.encode() + LETTERS[0].encode() + b"\x1b[201~")
        await self.until(LETTERS[0])
        self._stop_looking()


class Typing:
    """One client's typing: a key when it is due, whatever has been answered so far."""

    def __init__(self, client: Client, watchers: list[Client], tally: Tally, seed: int) -> None:
        self._client = client
        self._watchers = watchers
        self._tally = tally
        self._chance = random.Random(seed)
        self._loop = asyncio.get_running_loop()
        self._letters = iter(LETTERS[1:])
        self._place = 0
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Types from now on, out of step with the others."""
        self._plan(self._loop.time() + self._chance.random() / KEYS_PER_SECOND)

    def stop(self) -> None:
        """Types no more."""
        if self._next is not None:
            self._next.cancel()

    def _plan(self, due: float) -> None:
        self._next = self._loop.call_at(due, self._press, due)

    def _press(self, due: float) -> None:
        self._tally.lags.append(self._loop.time() - due)
        self._tally.keys += 1
        letters = self._place < WORD
        if letters:
            key = next(self._letters).encode()
            now = time.perf_counter()
            self._tally.marked += 1
            self._tally.watchers_marked += len(self._watchers)
            for client in (self._client, *self._watchers):
                client.awaited[key] = now
        else:
            key = b" " if self._place == WORD else b"\x7f"
        self._client.channel.write(key)
        self._place = (self._place + 1) % (2 * WORD + 2)
        self._plan(due + (0.5 + self._chance.random()) / KEYS_PER_SECOND)


async def all_of(clients: list[Client], action: Callable[[Client], Awaitable[None]], at_once: int = 16) -> None:
    """Does an action for all clients, a few at a time."""
    places = asyncio.Semaphore(at_once)

    async def one(client: Client) -> None:
        async with places:
            await action(client)

    async with asyncio.TaskGroup() as group:
        for client in clients:
            group.create_task(one(client))

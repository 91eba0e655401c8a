"""A crowd at the real program: people by the hundred on light terminals, and what the program holds meanwhile.

It knows Linux's /proc and the verbs. The program runs under `watched_program`, which tells of its tasks and objects on
a signal, through a FIFO.
"""

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import asyncssh

from tests.end_to_end.program import Program, program

T = TypeVar("T")

SHOWN_WITHIN_S: Final = 60.0
_TAIL: Final = 64 * 1024
"""Bytes of a screen that are kept to look for words in."""

_TOLD: Final = "told"
"""The FIFO by which a watched program tells how many tasks it has, and how much of its memory is in use."""

_HEAD: Final = """\
format = 1
id = "crowd"
title = "A crowd"

[groups]
mode = "{mode}"
names = [{names}]

[scoring]
live = "writing"
"""

_ROUND: Final = """
[[items]]
id = "game"
kind = "rewriting"
title = "Rewrite it"
minutes = 100

[[items.rounds]]
exercise = "maternal-health"
brief_seconds = 30
draft_minutes = 95
"""


@dataclass(frozen=True)
class Holding:
    """What a process holds: MiB resident and in use, descriptors, threads, tasks of its loop, and the CPU s so far."""

    mib: float
    used_mib: float
    descriptors: int
    threads: int
    tasks: int
    cpu_s: float


async def holding(running: Program, *, looked_through: bool = False) -> Holding:
    """What the program holds now; `looked_through`: once it has let go of all that nobody refers to."""
    assert running.process is not None
    place = Path(f"/proc/{running.process.pid}")
    tasks, used_mib = await _told(running.home / _TOLD, running.process, looked_through)
    status = (place / "status").read_text()
    numbers = {name: int(value) for name, value in re.findall(r"^(VmRSS|Threads):\s+(\d+)", status, re.MULTILINE)}
    nanoseconds = sum(int(task.read_text().split()[0]) for task in (place / "task").glob("*/schedstat"))
    descriptors = len(list((place / "fd").iterdir()))
    return Holding(numbers["VmRSS"] / 1024, used_mib, descriptors, numbers["Threads"], tasks, nanoseconds / 1e9)


async def _told(told: Path, process: asyncio.subprocess.Process, looked_through: bool) -> tuple[int, float]:
    """How many tasks the loop of a watched program has, and how many MiB are in use, asked by a signal."""
    end = os.fdopen(os.open(told, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)  # at once, though nobody writes yet
    lines = asyncio.StreamReader()
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), end)
    try:
        process.send_signal(signal.SIGUSR2 if looked_through else signal.SIGUSR1)
        async with asyncio.timeout(SHOWN_WITHIN_S):
            tasks, used_mib = (await lines.read()).split()  # to the end: the program has closed its own by then
            return int(tasks), float(used_mib)
    finally:
        pipe.close()


def scenario(items: Iterable[str], *, groups: int = 0) -> str:
    """A scenario of these items, for so many groups; 0: everybody alone."""
    names = ", ".join(f'"Table {number}"' for number in range(1, groups + 1))
    return _HEAD.format(mode="hand" if groups else "individual", names=names) + "".join(items)


def one_round(*, groups: int = 0) -> str:
    """A scenario of one long round of rewriting."""
    return scenario([_ROUND], groups=groups)


@contextlib.asynccontextmanager
async def crowded(home: Path, text: str) -> AsyncIterator[Program]:
    """The program with a scenario, under watch."""
    (home / "crowd.toml").write_text(text, encoding="utf-8")
    os.mkfifo(home / _TOLD)
    watch = (sys.executable, str(Path(__file__).with_name("watched_program.py")), str(home / _TOLD))
    async with program(home, str(home / "crowd.toml"), "--port", "0", wrapper=watch) as running:
        yield running


_MISTAKE: Final = re.compile(r" (ERROR|CRITICAL) ")
"""What a mistake begins with in the log."""


def trouble(running: Program) -> str:
    """What the session's log tells of a mistake of the program, from the first one on."""
    logs = [running.session / "facilitator.log.1", running.session / "facilitator.log"]
    lines = [line for log in logs if log.exists() for line in log.read_text(encoding="utf-8").splitlines()]
    first = next((place for place, line in enumerate(lines) if _MISTAKE.search(line)), None)
    return "" if first is None else "\n".join(lines[first : first + 60])


async def connect(running: Program, user: str, code: str = "") -> asyncssh.SSHClientConnection:
    """A connection that has shown a code, that of its role unless told otherwise."""
    proper = running.ready["host_code" if user in ("facilitator", "wall") else "room_code"]
    return await asyncssh.connect(
        "127.0.0.1", running.ready["port"], username=user, password=code or proper, known_hosts=None,
        client_keys=None, config=None, agent_path=None, encryption_algs=["aes256-gcm@openssh.com"],
    )  # fmt: skip


class Terminal(asyncssh.SSHClientSession[bytes]):
    """A terminal that nobody looks at: it keeps the last of what came, to look for words in."""

    def __init__(self) -> None:
        self.received = 0
        self.tail = bytearray()
        self.ended = asyncio.Event()
        self._news = asyncio.Event()

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        self.channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self.received += len(data)
        self.tail += data
        del self.tail[:-_TAIL]
        self._news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended.set()
        self._news.set()

    def send(self, keys: str | bytes) -> None:
        """Type, if the line still stands."""
        if not self.ended.is_set():
            self.channel.write(keys.encode() if isinstance(keys, str) else keys)

    async def until(self, words: str) -> None:
        """Wait until these words have come in one piece."""
        if not await self.shows(words, SHOWN_WITHIN_S):
            ended = ", and the client has ended" if self.ended.is_set() else ""
            raise AssertionError(f"{words!r} never came{ended}: {bytes(self.tail[-600:])!r}")

    async def shows(self, words: str, within: float) -> bool:
        """Whether these words come in one piece, within so many seconds."""
        wanted = words.encode()
        return await self._comes(lambda: wanted in self.tail, within)

    async def hears(self, more_than: int, within: float) -> bool:
        """Whether more bytes than these are received in all, within so many seconds."""
        return await self._comes(lambda: self.received > more_than, within)

    async def _comes(self, is_here: Callable[[], bool], within: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while not is_here() and not self.ended.is_set():
                    self._news.clear()
                    await self._news.wait()
        return is_here()


@dataclass(frozen=True)
class Person:
    """Somebody who has joined: their name, and what lets them back in."""

    name: str
    code: str


async def enlist(running: Program, count: int) -> list[Person]:
    """So many people join by a verb."""

    async def join(number: int) -> Person:
        connection = await connect(running, f"person{number}")
        done = await connection.run(f"join Person{number} --json", stdin=asyncssh.DEVNULL)
        connection.abort()
        table = json.loads(str(done.stdout))
        return Person(table["name"], table["return_code"])

    return await few_at_a_time(join, range(count))


async def sit_down(running: Program, person: Person, *, size: tuple[int, int] = (80, 24), **how: Any) -> Terminal:
    """Somebody who has joined opens their screen."""
    connection = await connect(running, person.name, person.code)
    terminal = Terminal()
    try:
        await connection.create_session(
            lambda: terminal, term_type="xterm-256color", term_size=size, encoding=None, **how
        )
    except BaseException:  # cancelled, too: nobody else knows this connection
        connection.abort()
        raise
    return terminal


async def at_their_drafts(running: Program, people: Sequence[Person], **how: Any) -> list[Terminal]:
    """The screens of people who have joined, once each shows the draft; `how` is handed to `sit_down`."""

    async def one(person: Person) -> Terminal:
        terminal = await sit_down(running, person, **how)
        await terminal.until("Levels")
        return terminal

    return await few_at_a_time(one, people)


async def facilitate(host: asyncssh.SSHClientConnection, verb: str = "next") -> str:
    """Take one step as the facilitator; what was said."""
    done = await host.run(verb, stdin=asyncssh.DEVNULL)
    return str(done.stdout or "") + str(done.stderr or "")


async def advance_to(host: asyncssh.SSHClientConnection, where: str) -> None:
    """Take steps until the seminar's state, or the phase of what is on, is this one of `status --json`."""
    for _ in range(100):
        status = json.loads(await facilitate(host, "status --json"))
        if where in (status["state"], status["item"] and status["item"]["phase"]):
            return
        await facilitate(host)
    raise AssertionError(f"{where!r} was never reached")


async def begin_the_round(running: Program) -> None:
    """A facilitator comes in, lets everybody write and goes."""
    async with await connect(running, "facilitator") as host:
        await advance_to(host, "drafting")


async def few_at_a_time(action: Callable[[Any], Awaitable[T]], things: Sequence[Any], at_once: int = 16) -> list[T]:
    """What an action gives for each of many things, so many at a time."""
    places = asyncio.Semaphore(at_once)

    async def one(thing: Any) -> T:
        async with places:
            return await action(thing)

    return await asyncio.gather(*(one(thing) for thing in things))


def seconds_from(variable: str, usual: float) -> float:
    """How long a test shall last, from the environment."""
    return float(os.environ.get(variable, usual))

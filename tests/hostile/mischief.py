"""What somebody may do to the door who knows SSH and means no good: one piece of it a function, made from a seed.

Each opens a connection of its own and ends it; whatever the server answers, or does not, is right here. What the server
holds and logs afterwards is for the tests to judge.
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Final

import asyncssh

from tests.end_to_end.program import Program
from tests.hostile.crowd import Person, Terminal, connect
from tests.hostile.test_ssh_fuzz import SEQUENCES

_AT_MOST_S: Final = 20.0
_ROLES: Final = ("observer", "clock", "wall", "facilitator")
_WORDS: Final = (
    *("status", "help", "join", "groups", "question", "answer", "exercise", "draft", "submit", "score", "hand", "next"),
    *(
        "back",
        "pause",
        "resume",
        "extend",
        "began",
        "ends",
        "undo",
        "show",
        "hide",
        "reveal",
        "message",
        "open",
        "--json",
        "--group",
    ),
    *("follow", "up", "g1", "a1", "-1", "99999999999999999999", "'", '"', "\\", "<", "\x1b[2J", "\x00", "é\u202e"),
    "x" * 9_000,
)
"""Words of commands; 'close' and 'end' are left out, since they rightly end the game."""

_BEGINNINGS: Final = (
    *(b"", b"SSH-2.0-x\r\n", b"SSH-1.99-x\r\n", b"GET /\r\n"),
    b"SSH-2.0-x\r\n\x00\x00\x00\x0c\x0a\x14",
)
_MESSAGES: Final = (2, 5, 20, 21, 50, 61, 80, 90, 93, 94, 96, 97, 98)
"""Numbers of SSH messages that a server acts on."""

_CHANNEL_REQUEST: Final = 98
_REQUESTS: Final = (b"pty-req", b"window-change", b"env", b"shell", b"exec", b"signal", b"break", b"xon-xoff")

Mischief = Callable[[Program, Person, random.Random], Awaitable[None]]


def noise(chance: random.Random, most: int = 400) -> bytes:
    """Bytes of any kind: terminals' sequences whole and broken, and plain chance."""
    if chance.random() < 0.5:
        return chance.randbytes(chance.randint(1, most))
    pieces = [chance.choice(SEQUENCES) for _ in range(chance.randint(1, 12))]
    damaged = bytearray(b"".join(pieces))
    for _ in range(chance.randint(0, 3)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


async def before_the_key_exchange(running: Program, person: Person, chance: random.Random) -> None:
    """Bytes that are no ssh, or begin like it."""
    start = chance.choice(_BEGINNINGS)
    reader, writer = await asyncio.open_connection("127.0.0.1", running.ready["port"])
    writer.write(start + noise(chance, 40_000 if chance.random() < 0.05 else 400))
    if chance.random() < 0.8:
        writer.write_eof()
        await reader.read()
    writer.transport.abort()


async def on_the_way(running: Program, person: Person, chance: random.Random) -> None:
    """A true client, of whose bytes some are changed, lost, doubled or made up on their way to the server."""
    place = chance.choice((chance.randrange(60), chance.randrange(2_000), chance.randrange(6_000)))
    to_server, to_client = await asyncio.open_connection("127.0.0.1", running.ready["port"])

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sent = 0
        while data := await reader.read(4096):
            if sent <= place < sent + len(data):
                data = _damaged(data, place - sent, chance)
            sent += len(data)
            to_client.write(data)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = asyncio.create_task(carry(reader, writer))
        with contextlib.suppress(OSError):
            while data := await to_server.read(4096):
                writer.write(data)
        there.cancel()
        writer.transport.abort()

    relay = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        connection = await asyncssh.connect(
            "127.0.0.1", relay.sockets[0].getsockname()[1], username=person.name, password=person.code,
            known_hosts=None, client_keys=None, config=None, agent_path=None, login_timeout=5,
        )  # fmt: skip
        async with _ended_after(connection):
            await asyncio.wait_for(connection.run("status", stdin=asyncssh.DEVNULL), 5)
    finally:
        relay.close()
        to_client.transport.abort()


def _damaged(data: bytes, at: int, chance: random.Random) -> bytes:
    before, after = data[:at], data[at:]
    return chance.choice(
        (
            before + bytes([after[0] ^ 1 << chance.randrange(8)]) + after[1:],
            before + after[chance.randint(1, 40) :],
            before + after[:8] + after,
            before + noise(chance) + after,
            before + b"\xff\xff\xff\xff" + after[4:],
        )
    )


async def false_messages(running: Program, person: Person, chance: random.Random) -> None:
    """Messages of any number and body, well encrypted: some before the code is shown, some after."""
    early = chance.random() < 0.5

    class Liar(asyncssh.SSHClient):
        def connection_made(self, conn: asyncssh.SSHClientConnection) -> None:
            self.connection = conn

        def password_auth_requested(self) -> str:
            if early:
                _send_nonsense(self.connection, chance)
            return person.code

    connection = await asyncssh.connect(
        "127.0.0.1", running.ready["port"], username=person.name, client_factory=Liar, preferred_auth="password",
        known_hosts=None, client_keys=None, config=None, agent_path=None, login_timeout=5,
    )  # fmt: skip
    terminal = Terminal()
    async with _ended_after(connection):
        await connection.create_session(lambda: terminal, term_type="xterm", term_size=(80, 24), encoding=None)
        _send_nonsense(connection, chance)
        await asyncio.wait_for(terminal.ended.wait(), 0.5)


def _send_nonsense(connection: asyncssh.SSHClientConnection, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 10)):
        number = chance.choice((chance.randint(1, 255), chance.choice(_MESSAGES)))
        body = chance.choice(((0).to_bytes(4, "big"), b"", chance.randbytes(4))) + noise(chance, 60)
        if number == _CHANNEL_REQUEST:
            kind = chance.choice(_REQUESTS)
            body = (0).to_bytes(4, "big") + len(kind).to_bytes(4, "big") + kind + body
        connection.send_packet(number, body)


async def at_the_terminal(running: Program, person: Person, chance: random.Random) -> None:
    """Any bytes and any sizes at a screen of any role."""
    user, code = (person.name, person.code) if chance.random() < 0.6 else (chance.choice(_ROLES), "")
    terminal = Terminal()
    term = chance.choice(("xterm-256color", "vt100", "dumb", "linux"))
    async with _ended_after(await connect(running, user, code), politely=chance.random() < 0.5) as connection:
        await connection.create_session(lambda: terminal, term_type=term, term_size=(80, 24), encoding=None)
        for _ in range(chance.randint(1, 25)):
            terminal.send(noise(chance).replace(b"\x03", b"").replace(b"\x04", b""))
            if not terminal.ended.is_set() and chance.random() < 0.3:
                terminal.channel.change_terminal_size(chance.randint(0, 2**32 - 1), chance.randint(0, 2**32 - 1))
            await asyncio.sleep(chance.random() / 20)


async def by_verbs(running: Program, person: Person, chance: random.Random) -> None:
    """Verbs with any words and any input, one by one or at the plain door."""
    user, code = (person.name, person.code) if chance.random() < 0.7 else (chance.choice(_ROLES), "")
    async with _ended_after(await connect(running, user, code)) as connection:
        for _ in range(chance.randint(1, 5)):
            words = [chance.choice(_WORDS) for _ in range(chance.randint(1, 4))]
            given = noise(chance, 70_000 if chance.random() < 0.05 else 400)
            command: str | None = " ".join(words)
            if chance.random() < 0.3:
                given, command = b"\n".join(" ".join(words).encode() + b" < " + noise(chance) for _ in range(9)), None
            await asyncio.wait_for(connection.run(command, input=given, encoding=None), 10)


@contextlib.asynccontextmanager
async def _ended_after(
    connection: asyncssh.SSHClientConnection, *, politely: bool = False
) -> AsyncIterator[asyncssh.SSHClientConnection]:
    try:
        yield connection
    finally:
        connection.close() if politely else connection.abort()


ALL: Final[Sequence[Mischief]] = (before_the_key_exchange, on_the_way, false_messages, at_the_terminal, by_verbs)


async def attempt(kind: Mischief, running: Program, person: Person, chance: random.Random) -> None:
    """One piece of mischief; the ways in which a client sees it fail are no matter."""
    with contextlib.suppress(asyncssh.Error, OSError, TimeoutError):
        async with asyncio.timeout(_AT_MOST_S):
            await kind(running, person, chance)


def of_seed(seed: str) -> tuple[Mischief, random.Random]:
    """Which mischief a seed stands for, and the chance to do it by."""
    chance = random.Random(seed)
    return chance.choice(ALL), chance

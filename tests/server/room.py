"""A door of the tests' own: a real listener on port 0, a tiny Textual app behind it, and real clients to knock with."""

import asyncio
import contextlib
import os
import subprocess
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh
import pexpect
import pyte
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

from facilitator.server.doors import VerbResult
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.entrance import HouseRules
from facilitator.server.identity.host_key import load_host_key
from facilitator.server.ssh.listen import Listener
from facilitator.server.ssh.server_context import ServerContext
from facilitator.session.verbs import Background, Guest, Role
from facilitator.terminal.capabilities import Terminal


class TinyApp(App[object]):
    """Shows who came in, its size, the last key and paste; `ctrl+b` breaks it, `ctrl+q` quits."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS = [("ctrl+b", "break_down", "break"), ("x", "danger", "danger")]

    def __init__(self, guest: Guest, terminal: Terminal) -> None:
        super().__init__()
        self.guest = guest
        self.terminal = terminal
        self.keys: list[str] = []
        self.pastes: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(f"role {self.guest.role.value} person {self.guest.person_id}", id="who", markup=False)
        yield Static(f"return {self.guest.return_code} back {self.guest.came_back}", markup=False)
        yield Static("", id="size", markup=False)
        yield Static("", id="key", markup=False)
        yield Static("", id="paste", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#size", Static).update(f"size {event.size.width}x{event.size.height}")

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)
        self.query_one("#key", Static).update(f"key {event.key}")

    def on_paste(self, event: events.Paste) -> None:
        self.pastes.append(event.text)
        self.query_one("#paste", Static).update(f"pasted {event.text[:40]!r}")

    def action_break_down(self) -> None:
        raise RuntimeError("a secret of somebody")

    def action_danger(self) -> None:
        self.query_one("#paste", Static).update("DANGER")


@dataclass
class TinyDoors:
    """A session's side for tests: counts persons, repeats verbs."""

    persons: list[str | None] = field(default_factory=list)
    apps: list[TinyApp] = field(default_factory=list)
    here: list[Guest] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    finished: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    at_work: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    async def new_person(self, suggested_name: str | None) -> str:
        self.persons.append(suggested_name)
        return f"p{len(self.persons)}"

    async def open_app(self, guest: Guest, terminal: Terminal) -> App[object]:
        self.apps.append(TinyApp(guest, terminal))
        return self.apps[-1]

    async def run_verb(self, guest: Guest, words: list[str], read_input: object, background: Background) -> VerbResult:
        assert callable(read_input)
        if words[0] == "whoami":
            person = await guest.person() if guest.role is Role.PARTICIPANT else None
            return VerbResult(f"{guest.role.value} {person} {guest.came_back} {guest.return_code}")
        if words[0] == "status":
            return VerbResult(f"{guest.role.value} {guest.person_id}")
        if words[0] in ("submit", "draft"):
            self.texts.append(await read_input(may_be_none=words == ["draft"]))
            self.news.set()
            await asyncio.sleep(0)
            self.finished += 1
            return VerbResult(f"{len(self.texts[-1])} bytes")
        if words[0] == "wait":  # works as long as the test wants, and reads nothing
            self.at_work.set()
            await self.may_end.wait()
            return VerbResult("done")
        if words[0] == "break":
            raise RuntimeError("a secret of somebody")
        return VerbResult(stderr=f"there is no verb {words[0]!r}", exit_code=2)

    def verbs(self, guest: Guest) -> list[str]:
        return ["status   what is on", "submit   sends a text"]

    def arrived(self, guest: Guest) -> None:
        self.here.append(guest)
        self.news.set()

    def left(self, guest: Guest) -> None:
        self.here.remove(guest)
        self.news.set()

    async def until_here(self, count: int) -> None:
        """Waits until so many guests are here."""
        async with asyncio.timeout(20):
            while len(self.here) != count:
                self.news.clear()
                await self.news.wait()


@dataclass
class Room:
    """A listening door with all that stands behind it."""

    folder: Path
    doors: TinyDoors
    listener: Listener

    @property
    def credentials(self) -> Credentials:
        return self.listener.context.credentials

    @property
    def port(self) -> int:
        return self.listener.port

    def client_environment(self) -> dict[str, str]:
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}

    def command(self, user: str, *words: str, options: Sequence[str] = ()) -> list[str]:
        """The real ssh client's command line; no file of this machine's user is read."""
        fixed = ["-F", "none", "-o", f"UserKnownHostsFile={self.folder}/known_hosts"]
        fixed += ["-o", "StrictHostKeyChecking=accept-new", "-o", "GlobalKnownHostsFile=/dev/null"]
        fixed += ["-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none"]
        return ["ssh", *fixed, *options, "-p", str(self.port), f"{user}@127.0.0.1", *words]

    async def spawn(
        self, user: str, *words: str, options: Sequence[str] = (), size: tuple[int, int] = (80, 24), term: str = ""
    ) -> "Pty":
        """Starts the real client on a pty."""
        command = self.command(user, *words, options=options)
        environment = self.client_environment() | ({"TERM": term} if term else {})
        child = pexpect.spawn(command[0], command[1:], env=environment, dimensions=(size[1], size[0]), timeout=15)
        return Pty(child, pyte.Screen(*size))

    async def enter(
        self,
        user: str = "join",
        *words: str,
        code: str | None = None,
        prompt: str = "Room code of the wall",
        **how: Any,
    ) -> "Pty":
        """Starts the real client on a pty and types a code where it is asked for, the room code unless told otherwise.

        `how` is handed to `spawn`.
        """
        client = await self.spawn(user, *words, **how)
        await client.until(prompt)
        client.send((self.credentials.room_code if code is None else code) + "\r")
        return client

    async def run(
        self, user: str, *words: str, options: Sequence[str] = (), stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs the real client without a pty until it ends."""
        process = await asyncio.create_subprocess_exec(
            *self.command(user, *words, options=options),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self.client_environment(),
        )
        out, err = await asyncio.wait_for(process.communicate(stdin), 20)
        assert process.returncode is not None
        return subprocess.CompletedProcess([], process.returncode, out, err)

    @contextlib.asynccontextmanager
    async def connect(self, user: str = "join", **options: object) -> AsyncIterator[asyncssh.SSHClientConnection]:
        """An asyncssh client; it sends the room code unless told otherwise."""
        choices: dict[str, object] = {"password": self.credentials.room_code, "client_keys": None} | options
        if "sock" not in choices:
            choices |= {"host": "127.0.0.1", "port": self.port}
        connection = await asyncssh.connect(username=user, known_hosts=None, config=None, agent_path=None, **choices)
        try:
            yield connection
        finally:
            connection.abort()
            await connection.wait_closed()


@dataclass
class Pty:
    """The real client on a pty, with a terminal emulator that shows what its user sees."""

    child: pexpect.spawn
    screen: pyte.Screen
    raw: bytes = b""

    def __post_init__(self) -> None:
        self._stream = pyte.ByteStream(self.screen)

    async def until(self, text: str) -> str:
        """Reads until the emulated screen shows a text, and returns the screen."""
        async with asyncio.timeout(20):
            while text not in self.shown:
                if not await self.read():
                    raise AssertionError(f"{text!r} never came; the screen:\n{self.shown}\nraw: {self.raw[-500:]!r}")
        return self.shown

    async def read(self) -> bool:
        """Reads once; False at the end of the client."""
        try:
            data = await asyncio.to_thread(self.child.read_nonblocking, 65536, 15)
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    async def to_end(self) -> int:
        """Reads until the client ends and returns its exit code."""
        async with asyncio.timeout(20):
            while await self.read():
                continue
        await asyncio.to_thread(self.child.wait)
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def send(self, text: str | bytes) -> None:
        self.child.send(text)

    @property
    def shown(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def close(self) -> None:
        self.child.close(force=True)


@contextlib.asynccontextmanager
async def open_room(
    folder: Path,
    rules: HouseRules | None = None,
    *,
    login_within: float = 120.0,
    keepalive_every: float = 15.0,
) -> AsyncIterator[Room]:
    """A listening door in a folder; the same folder gives the same codes and host key again."""
    credentials = Credentials.open(folder)
    doors = TinyDoors()
    context = ServerContext(doors, credentials, rules or HouseRules())
    listener = Listener(context, load_host_key(folder / "data"), login_within=login_within)
    listener.keepalive_every = keepalive_every
    await listener.start(port=credentials.port)
    try:
        yield Room(folder, doors, listener)
    finally:
        await listener.stop("The seminar has ended.")

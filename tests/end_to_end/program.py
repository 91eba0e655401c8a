"""The real program in a process of its own, and real OpenSSH clients on real ptys: tests that see what people see."""

import asyncio
import contextlib
import json
import os
import signal
import stat
import sys
import tomllib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.end_to_end.client import SHOWN_WITHIN, Client

READY_WITHIN = 30


@dataclass
class Program:
    """`facilitator serve` with a home of its own, and the clients that knock at it.

    `wrapper` starts it, `clients_wrapper` starts each client.
    """

    home: Path
    arguments: Sequence[str]
    wrapper: Sequence[str] = ()
    clients_wrapper: Sequence[str] = ()
    process: asyncio.subprocess.Process | None = None
    ready: dict[str, Any] = field(default_factory=dict)
    clients: list[Client] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "FACILITATOR_SESSIONS": str(self.home / "sessions"),
        }

    @property
    def session(self) -> Path:
        """The session's folder."""
        return Path(self.ready["session"])

    async def start(self, *arguments: str) -> None:
        """Start the program and wait until its port listens; one that does not come so far is ended."""
        ready_file = self.home / "ready.toml"
        ready_file.unlink(missing_ok=True)
        self.process = await asyncio.create_subprocess_exec(
            *self.wrapper, "facilitator", "serve", *(arguments or self.arguments), "--ready-file", str(ready_file),
            env=self.environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        try:
            await self._until_it_serves()
        except BaseException:  # cancelled, too: nobody else knows this process
            await self.kill()
            raise
        self.ready = tomllib.loads(ready_file.read_text(encoding="utf-8"))

    async def _until_it_serves(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        async with asyncio.timeout(READY_WITHIN):
            said = b""
            while b"Ctrl+C ends it" not in said:  # the last line before it serves
                line = await self.process.stdout.readline()
                assert line, said.decode()
                said += line

    async def kill(self, how: signal.Signals = signal.SIGKILL) -> int:
        """End the program by a signal, and return its exit code."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(how)
        await asyncio.wait_for(self.process.communicate(), 20)
        assert self.process.returncode is not None
        return self.process.returncode

    def ssh(self, user: str, *words: str, key: Path | None = None, more: Sequence[str] = ()) -> list[str]:
        """The real client's command line, without any file of this machine's user; `more` options come first."""
        options = [
            *more, "-F", "none",
            "-o", f"UserKnownHostsFile={self.home}/known_hosts", "-o", "GlobalKnownHostsFile=/dev/null",
            "-o", "StrictHostKeyChecking=accept-new", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none",
            "-o", "LogLevel=ERROR",
        ]  # fmt: skip
        options += ["-i", str(key)] if key else ["-o", "PubkeyAuthentication=no"]
        address = f"{user}@{self.ready['host']}"
        return [*self.clients_wrapper, "ssh", *options, "-p", str(self.ready["port"]), address, *words]

    async def join(
        self,
        user: str,
        code: str = "",
        *,
        key: Path | None = None,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
        more: Sequence[str] = (),
    ) -> Client:
        """A client on a pty that types its code where it is asked for one."""
        client = Client(self.ssh(user, key=key, more=more), self.environment | {"TERM": term}, size)
        self.clients.append(client)
        if code:
            await client.until("ode")  # 'Room code, as on the wall:' or 'Host code:'
            client.send(f"{code}\r")
        return client

    async def say(self, user: str, command: str, text: str = "", *, code: str | None = None) -> "Said":
        """One verb by the real client, which gets the code from an askpass program, as a script would give it."""
        proper = self.ready["host_code" if user in ("facilitator", "wall") else "room_code"]
        askpass = self.home / "askpass"
        askpass.write_text(f"#!/bin/sh\necho '{code or proper}'\n", encoding="utf-8")
        askpass.chmod(stat.S_IRWXU)
        process = await asyncio.create_subprocess_exec(
            *self.ssh(user, command),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env=self.environment | {"SSH_ASKPASS": str(askpass), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0"},
        )  # fmt: skip
        out, err = await asyncio.wait_for(process.communicate(text.encode()), 20)
        assert process.returncode is not None
        return Said(out.decode(), err.decode(), process.returncode)

    async def status(self) -> dict[str, Any]:
        """`status --json` as a facilitator sees it."""
        table: dict[str, Any] = json.loads((await self.say("facilitator", "status --json")).out)
        return table

    async def until(self, holds: Callable[[dict[str, Any]], bool], what: str, within: float = SHOWN_WITHIN) -> None:
        """Wait until something holds of which nobody is told: of the status, which is handed over, or of the disk.

        The program is asked for its status again and again by the real client. Each answer takes a round trip, so the
        pace is the program's and no clock's. `what` names it where it does not hold `within` so many seconds.
        """
        try:
            async with asyncio.timeout(within):
                while not holds(await self.status()):
                    pass
        except TimeoutError:
            raise AssertionError(f"{what} did not come in {within:g} s") from None

    def story(self) -> dict[str, Any]:
        """session.toml as any TOML reader sees it."""
        return tomllib.loads((self.session / "session.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Said:
    """What a verb answered."""

    out: str
    err: str
    code: int


@contextlib.asynccontextmanager
async def program(
    home: Path, *arguments: str, wrapper: Sequence[str] = (), clients_wrapper: Sequence[str] = ()
) -> AsyncIterator[Program]:
    """The program, running until the end of the block."""
    running = Program(home, arguments, wrapper, clients_wrapper)
    await running.start()
    try:
        yield running
    finally:
        for client in running.clients:
            client.close()
        await running.kill(signal.SIGTERM)


async def new_key(folder: Path, name: str = "id_ed25519") -> Path:
    """An ed25519 key made by the real ssh-keygen."""
    path = folder / name
    process = await asyncio.create_subprocess_exec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path))
    assert await process.wait() == 0
    return path

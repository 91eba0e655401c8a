"""A disk that fills up, and a folder that goes away, under the real server while people write.

The full disk is a small one in memory, mounted in a namespace of the server's own, which the test reaches through
/proc. Where namespaces are not allowed the test fails, it does not skip.
"""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncssh
import pytest

from facilitator.activities.rewriting.rules import RewriteSubmitted
from facilitator.journal.reader import read_session
from tests.end_to_end.program import Program, program
from tests.engine import CODEC
from tests.hostile.hall import Guest

pytestmark = pytest.mark.end_to_end

REWRITE = "Build 5 schools by 2027. " + "x" * 1_500
MANY = 2_000
"""Rewrites that are more than fit on the small disk."""

CANNOT_SAVE = "The facilitator's laptop cannot save anything at the moment"


@dataclass
class Writing:
    """The program in a round, with a console, a typist and somebody who hands in by verbs."""

    running: Program
    console: Guest
    typist: Guest
    ben: asyncssh.SSHClientConnection

    async def submit(self) -> tuple[int | None, str]:
        """Ben hands in; the exit code and what was said."""
        done = await self.ben.run("submit", input=REWRITE)
        return done.exit_status, str(done.stdout or "") + str(done.stderr or "")

    async def connect(self, user: str) -> asyncssh.SSHClientConnection:
        ready = self.running.ready
        return await asyncssh.connect(
            "127.0.0.1", ready["port"], username=user, known_hosts=None, client_keys=None, config=None, agent_path=None,
            password=ready["host_code" if user == "facilitator" else "room_code"],
        )  # fmt: skip


async def screen(connection: asyncssh.SSHClientConnection, size: tuple[int, int] = (80, 24)) -> Guest:
    guest = Guest(size)
    await connection.create_session(lambda: guest, term_type="xterm-256color", term_size=size, encoding=None)
    return guest


@contextlib.asynccontextmanager
async def writing(home: Path, sessions: Path, wrapper: Sequence[str] = ()) -> AsyncIterator[Writing]:
    arguments = ("quick-start", "--port", "0", "--sessions", str(sessions))
    async with program(home, *arguments, wrapper=wrapper) as running:
        begun = Writing(running, Guest((1, 1)), Guest((1, 1)), None)  # type: ignore[arg-type]
        host = await begun.connect("facilitator")
        begun.ben = await begun.connect("ben")
        await begun.ben.run("join ben")
        while "round 1: stop writing" not in str((await host.run("status")).stdout):
            assert (await host.run("next")).exit_status == 0
        begun.console = await screen(await begun.connect("facilitator"), (120, 36))
        begun.typist = await screen(await begun.connect("ana"))
        for asked in ("your name", "delegation"):
            await begun.typist.until(asked)
            begun.typist.send("\r")
        await begun.typist.until("Levels")
        begun.typist.send("one two three ")
        await begun.typist.until("three")
        yield begun


async def until_refused(room: Writing) -> str:
    """Hand in until the disk takes no more; what is said then."""
    for _ in range(MANY):
        code, said = await room.submit()
        if code != 0:
            assert code == 3
            return said
    raise AssertionError("everything was saved")


def handed_in(folder: Path) -> int:
    return sum(isinstance(record.event, RewriteSubmitted) for record in read_session(folder, CODEC).records)


async def test_a_full_disk_is_told_in_one_line_nothing_is_lost_and_it_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f'mount -t tmpfs -o size=1024k tmpfs {disk} && exec "$@"'
    async with writing(tmp_path, disk, ("unshare", "--mount", "--map-root-user", "sh", "-c", mount, "sh")) as room:
        assert room.running.process is not None
        inside = Path(f"/proc/{room.running.process.pid}/root{disk}")
        folder = inside / room.running.session.name
        with (inside / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while True:
                ballast.write(bytes(4096))
        said = await until_refused(room)
        assert said.startswith(CANNOT_SAVE) and said.count("\n") == 1 and str(disk) not in said
        await room.console.until("not saved")
        room.typist.send("four five ")
        await room.typist.until("four five")
        stranger = await (await room.connect("stranger")).run("join stranger")
        assert stranger.exit_status == 3 and str(stranger.stderr).startswith(CANNOT_SAVE)
        before = handed_in(folder)

        (inside / "ballast").unlink()
        code, said = await room.submit()
        assert code == 0, said
        assert handed_in(folder) == before + 1
        await room.console.until("● saved")
        assert (await (await room.connect("stranger")).run("join stranger")).exit_status == 0
        async with asyncio.timeout(60):
            while "four five" not in "".join(path.read_text() for path in (folder / "drafts").glob("*.toml")):
                await room.submit()


async def test_a_folder_that_goes_away_and_comes_back_costs_nothing(tmp_path: Path) -> None:
    sessions = tmp_path / "sessions-here"
    async with writing(tmp_path, sessions) as room:
        sessions.rename(tmp_path / "elsewhere")
        said = await until_refused(room)
        assert said.startswith(CANNOT_SAVE)
        room.typist.send("\x13")
        await room.typist.until("Not saved yet")
        assert str(tmp_path) not in room.typist.shown
        await room.console.until("not saved")
        (tmp_path / "elsewhere").rename(sessions)
        assert (await room.submit())[0] == 0
        room.typist.send("\x13")
        await room.typist.until("✓ Handed in")
        assert handed_in(room.running.session) == 2


async def test_an_end_that_is_not_saved_is_not_said_to_be(tmp_path: Path) -> None:
    sessions = tmp_path / "sessions-here"
    async with writing(tmp_path, sessions) as room:
        shutil.rmtree(sessions)
        await until_refused(room)
        assert room.running.process is not None
        room.running.process.terminate()
        out, _ = await room.running.process.communicate()
    assert room.running.process.returncode == 3
    assert b"is not saved" in out and b"saved in" not in out

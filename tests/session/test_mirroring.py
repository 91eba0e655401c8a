"""The second copy never holds the session up, and the console hears of it in one line."""

import asyncio
import threading
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.journal.files import SYSTEM_FILES
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.mirror import Mirror, StickFiles
from facilitator.journal.reader import read_session
from facilitator.journal.writer import JournalWriter
from facilitator.seminar.surroundings import SecondCopy
from facilitator.session.mirroring import Mirroring
from tests.engine import CODEC
from tests.journal.samples import new_session, records
from tests.session.memory import soon


class HungStick(StickFiles):
    """A stick whose calls do not come back until it is let go."""

    def __init__(self) -> None:
        self.hangs = False
        self.go = threading.Event()

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        if self.hangs:
            self.go.wait()
        return super().write(descriptor, data)


@dataclass
class Console:
    """What was told, and an event for each way that the copy may stand."""

    told: list[SecondCopy] = field(default_factory=list)
    well: asyncio.Event = field(default_factory=asyncio.Event)
    wrong: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, standing: SecondCopy) -> None:
        self.told.append(standing)
        (now, other) = (self.wrong, self.well) if standing.problem else (self.well, self.wrong)
        other.clear()
        if standing.is_made or standing.problem:
            now.set()


def mirroring(
    folder: Path, stick: Path, writer: JournalWriter, files: StickFiles | None = None
) -> tuple[Mirroring, Console]:
    console = Console()
    mirror = Mirror(folder, stick, lambda: writer.synced_bytes, {}, files)
    return Mirroring(mirror, stick, console.hear, look_every_s=0.01, slow_after_s=0.05), console


async def test_a_stick_comes_goes_and_comes_back_and_the_end_leaves_a_whole_copy(tmp_path: Path) -> None:
    folder = new_session(tmp_path / "sessions")
    stick = tmp_path / "stick"
    writer = JournalWriter(folder, read_session(folder, CODEC), CODEC)
    copying, console = mirroring(folder, stick, writer)
    copying.start()
    await soon(console.wrong)
    assert "is not there" in console.told[-1].line and "\n" not in console.told[-1].line
    stick.mkdir()
    await soon(console.well)
    stick.rename(tmp_path / "pocket")
    await soon(console.wrong)
    await writer.append(records(1, 20))
    (tmp_path / "pocket").rename(stick)
    await soon(console.well)
    await writer.append(records(21, 22))
    await writer.close()
    assert await copying.close() == ""
    assert (stick / folder.name / SESSION_FILE).read_bytes() == (folder / SESSION_FILE).read_bytes()


async def test_a_stick_that_hangs_is_told_of_holds_nothing_up_and_catches_up(tmp_path: Path) -> None:
    folder = new_session(tmp_path / "sessions")
    (tmp_path / "stick").mkdir()
    writer = JournalWriter(folder, read_session(folder, CODEC), CODEC, files=SYSTEM_FILES)
    stick = HungStick()
    copying, console = mirroring(folder, tmp_path / "stick", writer, stick)
    copying.start()
    await soon(console.well)
    stick.hangs = True
    await writer.append(records(1, 2))
    await soon(console.wrong)
    assert "does not answer" in console.told[-1].line
    await writer.append(records(3, 60))
    stick.hangs = False
    stick.go.set()
    await soon(console.well)
    await writer.close()
    assert await copying.close() == ""


async def test_a_stick_that_hangs_does_not_hold_up_the_end(tmp_path: Path) -> None:
    folder = new_session(tmp_path / "sessions")
    (tmp_path / "stick").mkdir()
    writer = JournalWriter(folder, read_session(folder, CODEC), CODEC)
    stick = HungStick()
    stick.hangs = True
    copying, _ = mirroring(folder, tmp_path / "stick", writer, stick)
    copying.start()
    await writer.append(records(1, 2))
    await writer.close()
    assert "is not up to date: it does not answer" in await copying.close(within_s=0.1)
    stick.go.set()

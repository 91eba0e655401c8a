"""A process that fills a small disk of its own with a session, makes room again, and tells how it went as JSON.

It runs in a mount namespace of its own, so the disk is gone with the process.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from facilitator.journal.errors import JournalUnavailable
from facilitator.journal.files import FileOperations, replace_file
from facilitator.journal.folder import SESSION_FILE, draft_path
from facilitator.journal.reader import read_session
from facilitator.journal.writer import JournalWriter
from facilitator.seminar.events import NoteSaved, Recorded
from facilitator.seminar.groups import ItemId
from tests.engine import CODEC
from tests.journal.samples import moment, new_session

DISK_KIB = 256
BALLAST = bytes(64 * 1024)
NOTE = "x" * 5_003
"""Divides no page of 4,096 bytes, so that the last write before the disk is full is a short one."""


class CountingShortWrites(FileOperations):
    """The true disk; counts the writes that it took only in part."""

    def __init__(self) -> None:
        self.short_writes = 0

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        written = super().write(descriptor, data)
        self.short_writes += written < len(data)
        return written


def note(seq: int) -> Recorded:
    return Recorded(seq, moment(seq), "facilitator", NoteSaved(ItemId("break"), f"{seq} {NOTE}"))


async def fill(writer: JournalWriter) -> str:
    """Write until the disk takes no more; return why."""
    while True:
        try:
            await writer.append([note(writer.last_seq + 1)])
        except JournalUnavailable as error:
            return error.reason


async def main(disk: Path) -> dict[str, object]:
    """Fill, make room, go on."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", str(disk)], check=True)
    ballast = disk / "ballast"
    ballast.write_bytes(BALLAST)
    folder = new_session(disk)
    draft = draft_path(folder, "g1")
    replace_file(draft, b"revision = 1\n")
    files = CountingShortWrites()
    writer = JournalWriter(folder, read_session(folder, CODEC), CODEC, files=files)
    reason = await fill(writer)
    full = read_session(folder, CODEC)
    told: dict[str, object] = {
        "reason": reason,
        "short_writes": files.short_writes,
        "acknowledged_when_full": writer.last_seq,
        "read_when_full": full.last_seq,
        "torn_when_full": full.torn_bytes,
        "size_is_whole": (folder / SESSION_FILE).stat().st_size == full.whole_bytes,
    }
    try:
        replace_file(draft, bytes(BALLAST))
    except JournalUnavailable as error:
        told |= {"draft_reason": error.reason, "draft": draft.read_text()}
    ballast.unlink()
    for seq in range(full.last_seq + 1, full.last_seq + 4):
        await writer.append([note(seq)])
    await writer.close()
    after = read_session(folder, CODEC)
    told["read_after"] = after.last_seq
    told["story_is_whole"] = after.records == tuple(note(seq) for seq in range(1, after.last_seq + 1))
    return told


if __name__ == "__main__":
    json.dump(asyncio.run(main(Path(sys.argv[1]))), sys.stdout)

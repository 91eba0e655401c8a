"""A process that writes a session under load until it is killed, and tells what was acknowledged.

Prints `locked` once it holds the lock, then the number of each event that its append returned for.
"""

import asyncio
import os
import sys
from pathlib import Path

from facilitator.journal.folder import lock_session
from facilitator.journal.reader import read_session, repair
from facilitator.journal.writer import JournalWriter
from tests.engine import CODEC
from tests.journal.samples import record

AT_A_TIME = 24


def tell(word: object) -> None:
    """Print past Python's buffers: a killed process does not flush them."""
    os.write(sys.stdout.fileno(), f"{word}\n".encode())


async def write_for_ever(writer: JournalWriter) -> None:
    """Keep so many appends under way, of one to three events each."""

    async def write_on() -> None:
        while True:
            first = writer.last_seq + 1
            last = first + first % 3
            await writer.append([record(seq) for seq in range(first, last + 1)])
            tell(last)

    await asyncio.gather(*(write_on() for _ in range(AT_A_TIME)))


async def main(folder: Path) -> None:
    """Resume the session and write."""
    lock = lock_session(folder)
    if lock is None:
        sys.exit("the lock is held by another process")
    tell("locked")
    read = read_session(folder, CODEC)
    repair(folder, read)
    await write_for_ever(JournalWriter(folder, read, CODEC))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))

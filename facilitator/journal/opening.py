"""Opening a session, in the one right order: lock, read, cut off a torn end, write.

A session that another process holds is opened read-only.
"""

from dataclasses import dataclass
from pathlib import Path

from facilitator.journal.files import SYSTEM_FILES, FileOperations
from facilitator.journal.lock import SessionLock, lock_session
from facilitator.journal.reader import ReadResult, read_session, repair
from facilitator.journal.records import RECORD_CODEC, RecordCodec
from facilitator.journal.writer import JournalWriter


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as it was read, and its writer, None where another process holds the session.

    `torn_copy` is where a torn end was put that had to be cut off; people must be told of it.
    """

    read: ReadResult
    writer: JournalWriter | None
    torn_copy: Path | None
    lock: SessionLock | None

    async def close(self) -> None:
        """Write what waits, then let others write; doing it twice is harmless."""
        if self.writer is not None:
            await self.writer.close()
        if self.lock is not None:
            self.lock.release()


def open_session(folder: Path, codec: RecordCodec = RECORD_CODEC, files: FileOperations = SYSTEM_FILES) -> OpenSession:
    """Open a session to go on with it, or read-only where another process does; blocks for under a second.

    Raises what `lock_session`, `read_session`, `repair` and `JournalWriter` raise; the lock is then free again.
    """
    lock = lock_session(folder)
    if lock is None:
        return OpenSession(read_session(folder, codec), None, None, None)
    try:
        read = read_session(folder, codec)
        torn_copy = repair(folder, read, files)
        return OpenSession(read, JournalWriter(folder, read, codec, files), torn_copy, lock)
    except BaseException:
        lock.release()
        raise

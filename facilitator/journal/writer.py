"""Writing a session's events: what `append` returned for is on the disk.

How it goes. Appends wait in a queue; one thread takes all that waits, writes it and syncs once, so that many at a time
share a sync and one alone does not wait for others. A sync takes some milliseconds; whatever came meanwhile is the next
group, which never waits longer than the sync before it. The event loop does no disk work.

    a write fails    the file is cut back to its last good block; JournalUnavailable; the next append tries again
    the cut fails    JournalBroken
    a sync fails     JournalBroken: the system may have dropped the data and would report the next sync as fine

After each sync a mark is written that says so (see `blocks`). The mark needs no sync of its own: where it is lost, all
that it would have vouched for is whole. Where there is no room for it, it is made up for before the next group.

After a failed append every later one that waits fails too, since its numbers would leave a gap. An append whose caller
was cancelled may still be written.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from facilitator.journal.blocks import event_block, synced_mark
from facilitator.journal.codec import CodecError
from facilitator.journal.errors import EventRefused, JournalBroken, JournalError, JournalUnavailable
from facilitator.journal.files import SYSTEM_FILES, FileOperations, reason_of, write_all
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import ReadResult
from facilitator.journal.records import RecordCodec
from facilitator.seminar.events import Recorded


class _Blocks(NamedTuple):
    """What one append writes, and the number of its last event."""

    data: bytes
    last_seq: int


class _Waiting(NamedTuple):
    """One append, and the future that its caller waits for."""

    blocks: _Blocks
    written: "asyncio.Future[None]"


class _Outcome(NamedTuple):
    """How many appends of a group are on the disk, and why the rest are not."""

    durable: int
    failure: JournalError | None


class JournalWriter:
    """Appends to the session that was read, from one event loop, while its lock is held.

    A torn end must have been repaired. `last_seq` is the number of the last event that was handed in and has not
    failed. Raises JournalUnavailable where the file cannot be opened or is longer or shorter than what was read of it.
    """

    def __init__(
        self,
        folder: Path,
        read: ReadResult,
        codec: RecordCodec,
        files: FileOperations = SYSTEM_FILES,
    ) -> None:
        self._path: Final = folder / SESSION_FILE
        self._codec: Final = codec
        self._files: Final = files
        self._size = read.whole_bytes
        self._is_marked = read.is_marked
        self.last_seq = self._durable_seq = self._synced_seq = read.last_seq
        self._broken: JournalBroken | None = None
        self._closed = False
        self._waiting: list[_Waiting] = []
        self._flusher: asyncio.Task[None] | None = None
        try:
            if self._path.stat().st_size != self._size:
                raise JournalUnavailable(self._path, "the file is not as it was read")
            self._descriptor: Final = files.open_to_append(self._path)
        except OSError as error:
            raise JournalUnavailable(self._path, reason_of(error)) from error
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    async def append(self, records: Sequence[Recorded]) -> None:
        """Write records, numbered on from `last_seq`, and return once they are on the disk.

        Raises JournalUnavailable, with nothing changed; JournalBroken, from then on always; EventRefused for a record
        that could not be read back and ValueError for a number out of order, both before anything is written.
        """
        if self._broken is not None:
            raise self._broken
        if self._closed:
            raise JournalUnavailable(self._path, "the session is closed")
        if not records:
            return
        data = self._blocks(records)
        self.last_seq = records[-1].seq
        waiting = _Waiting(_Blocks(data, self.last_seq), asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush())
        await waiting.written

    async def close(self) -> None:
        """Wait for what was handed in, then let the file go; doing it twice is harmless."""
        if self._closed:
            return
        self._closed = True
        if self._flusher is not None:
            await asyncio.wait([self._flusher])
        self._thread.submit(self._sync_last_mark)
        self._thread.shutdown()
        self._files.close(self._descriptor)

    @property
    def synced_bytes(self) -> int:
        """How much of the file is on the disk for good, in whole blocks; may be asked from any thread."""
        return self._size

    def _blocks(self, records: Sequence[Recorded]) -> bytes:
        for expected, record in enumerate(records, start=self.last_seq + 1):
            if record.seq != expected:
                raise ValueError(f"event {record.seq} was handed in where {expected} was due")
        try:
            return b"".join(event_block(record.seq, self._codec.encode(record)) for record in records)
        except CodecError as error:
            raise EventRefused(self._path, str(error)) from error

    async def _flush(self) -> None:
        """Write group after group until nothing waits."""
        loop = asyncio.get_running_loop()
        while self._waiting:
            group, self._waiting = self._waiting, []
            outcome = _Outcome(0, JournalBroken(self._path, "the writer stopped"))
            try:
                outcome = await loop.run_in_executor(self._thread, self._write_group, [one.blocks for one in group])
            finally:  # whatever happened, nobody is left waiting
                self._settle(group, outcome)

    def _settle(self, group: list[_Waiting], outcome: _Outcome) -> None:
        durable, failed = group[: outcome.durable], group[outcome.durable :]
        if durable:
            self._durable_seq = durable[-1].blocks.last_seq
        for waiting in durable:
            if not waiting.written.done():  # done: its caller was cancelled
                waiting.written.set_result(None)
        if outcome.failure is None:
            return
        if isinstance(outcome.failure, JournalBroken):
            self._broken = outcome.failure
        failed, self._waiting = failed + self._waiting, []
        self.last_seq = self._durable_seq
        for waiting in failed:
            if not waiting.written.done():
                waiting.written.set_exception(outcome.failure)

    def _write_group(self, group: list[_Blocks]) -> _Outcome:
        """Write and sync in the journal's thread; the file then ends with a good block or mark, or is broken."""
        failure = None if self._is_marked else self._vouch_for_what_is_there()
        if failure is not None:
            return _Outcome(0, failure)
        size, durable = self._size, 0
        for blocks in group:
            failure = self._write_at(size, blocks.data)
            if failure is not None:
                break
            size += len(blocks.data)
            durable += 1
        if isinstance(failure, JournalBroken):
            return _Outcome(0, failure)
        if durable:
            try:
                self._files.sync(self._descriptor)
            except OSError as error:
                return _Outcome(0, JournalBroken(self._path, reason_of(error)))
            self._size, self._synced_seq = size, group[durable - 1].last_seq
            no_mark = self._mark()
            failure = no_mark if isinstance(no_mark, JournalBroken) else failure
        return _Outcome(durable, failure)

    def _mark(self) -> JournalError | None:
        """Write that everything before is on the disk, behind a sync that says so."""
        line = synced_mark(self._synced_seq, self._size)
        failure = self._write_at(self._size, line)
        self._is_marked = failure is None
        if self._is_marked:
            self._size += len(line)
        return failure

    def _vouch_for_what_is_there(self) -> JournalError | None:
        """Sync and mark what an earlier process left without a mark, so that nothing of it can pass for torn later."""
        try:
            self._files.sync(self._descriptor)
            failure = self._mark()
            if failure is None:
                self._files.sync(self._descriptor)
        except OSError as error:
            return JournalBroken(self._path, reason_of(error))
        return failure

    def _sync_last_mark(self) -> None:
        if self._is_marked and self._broken is None:
            with contextlib.suppress(OSError):  # what it vouches for is on the disk
                self._files.sync(self._descriptor)

    def _write_at(self, size: int, data: bytes) -> JournalError | None:
        try:
            # A file that was removed takes writes as before, and they are gone with it.
            if not self._files.is_at(self._path, self._descriptor):
                return JournalUnavailable(self._path, "the file is not there any more")
            write_all(self._files, self._descriptor, data)
        except OSError as error:
            return self._cut_back(size, error)
        return None

    def _cut_back(self, size: int, cause: OSError) -> JournalError:
        try:
            self._files.truncate(self._descriptor, size)
        except OSError as error:
            return JournalBroken(self._path, f"{reason_of(cause)}, then {reason_of(error)}")
        return JournalUnavailable(self._path, reason_of(cause))

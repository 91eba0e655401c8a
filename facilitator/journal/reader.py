"""Reading a session, whole or at a glance for a list, and what to do about a torn end.

Reading changes nothing. `repair` cuts a torn end off, and only the process that holds the session's lock may call it.
A torn end was never acknowledged. Damage before it is refused, with the file untouched: what was acknowledged must
come back as it was, or not at all.

A session that is damaged is in the list too, and says so.
"""

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, Literal

import tomli

from facilitator.invocation import command_line
from facilitator.journal.blocks import Blocks, Damage, event_table, split
from facilitator.journal.codec import CodecError, Table
from facilitator.journal.errors import (
    JournalDamaged,
    JournalError,
    JournalUnavailable,
    JournalUnreadable,
    WrittenByNewer,
)
from facilitator.journal.files import LARGEST_FILE, SYSTEM_FILES, FileOperations, read_file, reason_of, replace_file
from facilitator.journal.folder import SESSION_FILE, is_in_use
from facilitator.journal.records import RecordCodec, SessionHeader, read_header
from facilitator.seminar.events import Recorded, SeminarBegan, SeminarEnded, StepUndone, kind_of


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A session as it was read; `tables` are the header's tables that are not the journal's own.

    `whole_bytes` is the length of the file without a torn end, and `torn_bytes` that of the end (0: there is none).
    `is_marked` tells that the file says itself that the disk has confirmed all of it.
    """

    header: SessionHeader
    tables: Mapping[str, Table]
    records: tuple[Recorded, ...]
    whole_bytes: int
    torn_bytes: int
    is_marked: bool

    @property
    def last_seq(self) -> int:
        """The number of the last event, 0 where there is none."""
        return len(self.records)


def read_session(folder: Path, codec: RecordCodec) -> ReadResult:
    """All that a session's file holds; a torn end is left out and counted.

    Raises JournalDamaged for a file that was changed, WrittenByNewer for one of a newer facilitator, JournalUnreadable
    for one that cannot be taken, JournalError where there is none or it cannot be opened.
    """
    path = folder / SESSION_FILE
    data = read_bytes(path)
    return _decoded(path, data, split_file(path, data), codec)


def read_up_to_damage(folder: Path, codec: RecordCodec) -> tuple[ReadResult, JournalDamaged | None]:
    """What a session's file holds before it is damaged, and the damage (None: there is none), for who only looks on.

    Raises as `read_session` does, and JournalDamaged where not even the header is whole.
    """
    path = folder / SESSION_FILE
    data = read_bytes(path)
    try:
        return _decoded(path, data, split_file(path, data), codec), None
    except JournalDamaged as damage:
        if not damage.offset:
            raise
        whole = data[: damage.offset]
        return _decoded(path, whole, split_file(path, whole), codec), damage


def _decoded(path: Path, data: bytes, blocks: Blocks, codec: RecordCodec) -> ReadResult:
    bodies = _used_up(blocks.bodies)
    try:
        header, tables = read_header(tomli.loads(str(next(bodies), "utf-8")))
        with _no_collections():
            records = tuple(codec.decode(event_table(str(body, "utf-8"))) for body in bodies)
    except ValueError as error:
        raise JournalUnreadable(path, str(error)) from error
    torn_bytes = len(data) - blocks.whole_bytes
    return ReadResult(header, tables, records, blocks.whole_bytes, torn_bytes, blocks.is_marked)


def _used_up(bodies: list[memoryview]) -> Iterator[memoryview]:
    """The bodies in order; each is let go before the next, so that views and records do not fill memory together."""
    bodies.reverse()
    while bodies:
        yield bodies.pop()


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keep Python from looking for cycles: records make none, and looking again and again takes a sixth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def repair(folder: Path, result: ReadResult, files: FileOperations = SYSTEM_FILES) -> Path | None:
    """Copy a torn end aside, then cut it off; return the copy's path, None where nothing was torn.

    Raises JournalUnavailable where that cannot be done; the torn end is then still there.
    """
    if not result.torn_bytes:
        return None
    path = folder / SESSION_FILE
    copy = _unused(path)
    replace_file(copy, read_bytes(path)[result.whole_bytes :], files)
    try:
        descriptor = files.open_to_append(path)
        try:
            files.truncate(descriptor, result.whole_bytes)
            files.sync(descriptor)
        finally:
            files.close(descriptor)
    except OSError as error:
        raise JournalUnavailable(path, reason_of(error)) from error
    return copy


def read_bytes(path: Path) -> bytes:
    """The bytes of a session's file; raises JournalError where it is missing or cannot be read."""
    try:
        return read_file(path)
    except FileNotFoundError:
        raise JournalError(
            f"{path.parent}: there is no session here; '{command_line('sessions')}' lists them"
        ) from None
    except OSError as error:
        raise JournalError(f"{path}: the session cannot be read: {reason_of(error)}") from error


def split_file(path: Path, data: bytes) -> Blocks:
    """The whole blocks of a session's file; raises JournalDamaged."""
    try:
        return split(data)
    except Damage as damage:
        raise JournalDamaged(path, damage.offset, damage.problem) from damage


def _unused(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.torn-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


SessionState = Literal["lobby", "begun", "ended", "damaged", "newer"]
"""'begun' is a seminar that has not ended; 'newer' is a file of a newer facilitator."""

_KIND: Final = re.compile(rb'\[\[event\]\]\nseq = (\d+)\nkind = "(\w+)"\n')
_UNDONE: Final = re.compile(rb"^undone = (\d+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session in a list. `id` is the folder's name now; `created_utc_ms` is None where the header cannot be read."""

    id: str
    folder: Path
    title: str
    created_utc_ms: int | None
    state: SessionState
    in_use: bool
    events: int
    size: int


def list_sessions(sessions: Path) -> tuple[SessionSummary, ...]:
    """The sessions in a folder, the newest name last; empty where the folder is not there yet.

    Raises JournalError where the folder cannot be read.
    """
    try:
        if not sessions.exists():
            return ()
        return tuple(summarise(each) for each in sorted(sessions.iterdir()) if (each / SESSION_FILE).is_file())
    except OSError as error:
        raise JournalError(f"{sessions}: the sessions cannot be read: {reason_of(error)}") from error


def summarise(folder: Path) -> SessionSummary:
    """One session of a list; raises OSError where its file cannot be read."""
    path = folder / SESSION_FILE
    size = path.lstat().st_size
    data = b"" if path.is_symlink() or size > LARGEST_FILE else read_file(path)
    title, created, events = "", None, 0
    state: SessionState = "damaged"
    try:
        bodies = split(data).bodies
        header, _ = read_header(tomli.loads(str(bodies[0], "utf-8")))
        title, created, events = header.title, header.created_utc_ms, len(bodies) - 1
        state = _state(bodies[1:])
    except WrittenByNewer:
        state = "newer"
    except (Damage, CodecError, tomli.TOMLDecodeError):
        pass  # the list says so; whoever opens the session learns where
    return SessionSummary(folder.name, folder, title, created, state, is_in_use(folder), events, size)


def _state(bodies: list[memoryview]) -> SessionState:
    """What became of the seminar; an undo takes back all events from the one that it names."""
    began = ended = 0
    for body in bodies:
        found = _KIND.match(body)
        if found is None:
            continue
        seq, kind = int(found[1]), str(found[2], "utf-8")
        if kind == kind_of(SeminarBegan):
            began = seq
        elif kind == kind_of(SeminarEnded):
            ended = seq
        elif kind == kind_of(StepUndone) and (undone := _UNDONE.search(body)) is not None:
            first = int(undone[1])
            began, ended = (0 if began >= first else began), (0 if ended >= first else ended)
    return "ended" if ended else "begun" if began else "lobby"

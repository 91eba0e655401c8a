"""The sessions in a folder at a glance: read for a list, without decoding a single event.

A session that is damaged is in the list too, and says so.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import tomli

from facilitator.journal.blocks import Damage, split
from facilitator.journal.codec import CodecError
from facilitator.journal.errors import JournalError, WrittenByNewer
from facilitator.journal.files import read_file, reason_of
from facilitator.journal.folder import SESSION_FILE, is_in_use
from facilitator.journal.records import read_header
from facilitator.seminar.events import SeminarBegan, SeminarEnded, StepUndone, kind_of

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
    data = b"" if path.is_symlink() else read_file(path)
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
    return SessionSummary(folder.name, folder, title, created, state, is_in_use(folder), events, len(data))


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

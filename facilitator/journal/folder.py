"""The folder of a session: its name, what stands in it, how it is made and locked, and what a foreign one may not do.

    2026-11-24-smart-upr-escr/      0700
        session.toml                the journal
        session.toml.torn-1         what a resume removed, since it was never acknowledged
        secrets.toml                codes and keys, which are not in the journal
        drafts/g1.toml              what a group is writing
        summary.toml                written at the end and when asked
        session.lock                held by the process that writes

It reads no clock: the date is handed in. What is in the files is decided elsewhere.

It may come in an archive, on a stick or through a folder that several people use. A link in it, say `facilitator.log`,
would let whoever made it choose a file of this user to be read or overwritten.

The lock is the system's, on an open file: it is free the moment its process ends, however it ends.
"""

import os
import re
import shlex
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

import filelock

from facilitator.invocation import command_line
from facilitator.journal.blocks import HEADER, header_block, synced_mark
from facilitator.journal.codec import Table
from facilitator.journal.errors import JournalError
from facilitator.journal.files import (
    FILE_MODE,
    FOLDER_MODE,
    SYSTEM_FILES,
    FileOperations,
    make_private_folder,
    reason_of,
    replace_file,
)
from facilitator.journal.records import SessionHeader, header_table

SESSION_FILE: Final = "session.toml"
SUMMARY_FILE: Final = "summary.toml"
SECRETS_FILE: Final = "secrets.toml"
DRAFTS_FOLDER: Final = "drafts"

_LONGEST_SLUG: Final = 40
"""Folder names stay readable in a list 80 columns wide."""

_GROUP_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)


def create_folder(sessions: Path, on: date, name: str, files: FileOperations = SYSTEM_FILES) -> Path:
    """Make the folder of a new session, `<date>-<name as a slug>`, with a number behind it where that one exists.

    Raises JournalError where `sessions` cannot be made or written.
    """
    stem = f"{on.isoformat()}-{slug(name)}"
    try:
        make_private_folder(sessions, files)
        for number in count(1):
            folder = sessions / (stem if number == 1 else f"{stem}-{number}")
            try:
                folder.mkdir(FOLDER_MODE)
            except FileExistsError:
                continue
            break
        make_private_folder(folder / DRAFTS_FOLDER, files)
        files.sync_folder(sessions)
    except OSError as error:
        raise JournalError(
            f"{sessions}: no session can be kept here: {reason_of(error)}; "
            f"choose another folder with --sessions or FACILITATOR_SESSIONS"
        ) from error
    return folder


def start_journal(
    folder: Path, header: SessionHeader, tables: Mapping[str, Table], files: FileOperations = SYSTEM_FILES
) -> None:
    """Write the session file with its header alone, whole on the disk when this returns.

    Raises JournalUnavailable where it cannot be written, JournalError where there is one already.
    """
    path = folder / SESSION_FILE
    if path.exists():
        raise JournalError(f"{path}: there is a session in this folder already; resume it, or make a new one")
    block = header_block(header_table(header, tables))
    replace_file(path, block + synced_mark(HEADER, len(block)), files)


def draft_path(folder: Path, group: str) -> Path:
    """Where a group's draft is kept; raises ValueError for a group's id that could lead out of the folder."""
    if not _GROUP_NAME.fullmatch(group):
        raise ValueError(f"{group!a} is no id of a group")
    return folder / DRAFTS_FOLDER / f"{group}.toml"


def slug(name: str) -> str:
    """A name as a part of a file's name: lower-case ASCII letters, digits and hyphens, at most 40."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].rstrip("-") or "session"


def refuse_links(folder: Path) -> None:
    """Raise JournalError, in one line, where something in a session's folder is neither a file nor a folder."""
    for path, found in _everything(folder):
        if stat.S_ISLNK(found.st_mode):
            raise JournalError(f"{path}: is a link, and links in a session's folder are not followed; remove it")
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise JournalError(f"{path}: is neither a file nor a folder; remove it")


def refuse_foreign(folder: Path) -> None:
    """Raise JournalError, in one line, where a session that is to be written holds links or belongs to somebody else.

    A folder of another user may be changed by them at any time, also after this look at it. That there is no such
    folder is for whoever opens it to say.
    """
    if not folder.is_dir():
        return
    refuse_links(folder)
    for path, found in ((folder, folder.stat()), *_everything(folder)):
        if found.st_uid != os.geteuid():
            copy = shlex.quote(f"{folder.name}-copy")
            raise JournalError(
                f"{path}: belongs to another user of this computer; go on from a copy of your own: "
                f"cp -R {shlex.quote(str(folder))} {copy}, then --resume ./{copy}"
            )


def _everything(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """What is in the folder and among its drafts, links as they are; raises JournalError."""
    try:
        yield from _entries(folder)
        drafts = folder / DRAFTS_FOLDER
        if drafts.is_dir() and not drafts.is_symlink():
            yield from _entries(drafts)
    except OSError as error:
        raise JournalError(f"{folder}: the session cannot be read: {reason_of(error)}") from error


def _entries(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in sorted(folder.iterdir()):
        with suppress(FileNotFoundError):  # replaced just now, as by the process that writes the session
            yield path, path.lstat()


LOCK_FILE: Final = "session.lock"

LOCK_WAIT_SECONDS: Final = 0.3
"""A listing probes the lock for a moment, which must not turn a console that opens just then into a read-only one."""

_POLL_SECONDS: Final = 0.02


class SessionLock:
    """A held lock; it must be kept as long as the session is written."""

    def __init__(self, held: filelock.BaseFileLock) -> None:
        self._held = held

    def release(self) -> None:
        """Let others write; doing it twice is harmless."""
        self._held.release()


def lock_session(folder: Path, wait_seconds: float = LOCK_WAIT_SECONDS) -> SessionLock | None:
    """The lock on a session, or None where another process holds it: then open it read-only.

    Waits at most `wait_seconds`, blocking. Raises JournalError where the folder is gone or cannot be written.
    """
    if not folder.is_dir():  # the lock's library would make the folder
        raise JournalError(f"{folder}: there is no session here; '{command_line('sessions')}' lists them")
    lock = filelock.FileLock(folder / LOCK_FILE, mode=FILE_MODE, thread_local=False)
    try:
        lock.acquire(timeout=wait_seconds, poll_interval=_POLL_SECONDS)
    except filelock.Timeout:
        return None
    except OSError as error:
        raise JournalError(f"{folder}: the session cannot be locked: {reason_of(error)}") from error
    return SessionLock(lock)


def is_in_use(folder: Path) -> bool:
    """Whether a process holds the session now; one that this user may not write is held by nobody of theirs."""
    if (folder / LOCK_FILE).is_symlink() or not os.access(folder / LOCK_FILE, os.W_OK):
        return False
    lock = lock_session(folder, wait_seconds=0)
    if lock is None:
        return True
    lock.release()
    return False

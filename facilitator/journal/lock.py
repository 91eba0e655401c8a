"""The lock on a session's folder: one process writes, a second one opens it read-only.

The lock is the system's, on an open file: it is free the moment its process ends, however it ends.
"""

import os
from pathlib import Path
from typing import Final

import filelock

from facilitator.invocation import command_line
from facilitator.journal.errors import JournalError
from facilitator.journal.files import FILE_MODE, reason_of

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

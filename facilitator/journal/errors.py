"""What can go wrong with a session on disk, each worded as one line for people.

The hub must tell two apart: `JournalUnavailable` may pass (the disk is full, the folder is gone) and the next write
tries again; `JournalBroken` is final for this process. The others are about a file that was read.
"""

from pathlib import Path

from facilitator.errors import FacilitatorError


class JournalError(FacilitatorError):
    """A session's files cannot be used as they should."""


class JournalUnavailable(JournalError):
    """Nothing was written and nothing changed; a later attempt may succeed. `reason` is the system's word for it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: not saved: {reason}; make room or bring the folder back, then do it again")
        self.path = path
        self.reason = reason


class JournalBroken(JournalError):
    """The disk did not keep what it was given; this process must not write to the session again."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path}: the disk failed: {reason}; nothing more is accepted: "
            f"copy the folder to another disk and resume the session there"
        )
        self.path = path
        self.reason = reason


class EventRefused(JournalError):
    """An event could not be read back as it is, so it was not written, nor was anything handed in with it."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: not saved: {problem}; everything before it is safe, please report this")
        self.path = path


class JournalDamaged(JournalError):
    """The file was changed after it was written, and is left as it is. The bad block begins at byte `offset`."""

    def __init__(self, path: Path, offset: int, problem: str) -> None:
        cut = f", or cut a copy of it to its first {offset} bytes to go on from there" if offset else ""
        super().__init__(
            f"{path}: damaged at byte {offset}: {problem}; the file is untouched: bring back a copy of it{cut}"
        )
        self.path = path
        self.offset = offset


class JournalUnreadable(JournalError):
    """The file is whole, but an event in it says something that this program cannot take."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path


class WrittenByNewer(JournalError):
    """The file was written by a newer facilitator."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} was written by a newer facilitator; install that version and try again")
        self.what = what

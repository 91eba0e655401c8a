"""Files that are there after a crash: private, written whole, on the disk when a function returns.

`FileOperations` is the one door to the operating system for everything that must survive; a test hands in another one
to play a full disk, a failing one or a crash. POSIX: a folder can be synced.
"""

import contextlib
import errno
import fcntl
import os
import stat
from pathlib import Path
from typing import Final

from facilitator.journal.errors import JournalUnavailable

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
"""What participants wrote is between them and the facilitator, whatever the umask says."""

LARGEST_FILE: Final = 1024**3
"""Bytes of a session's file that is read: seven times the journal of 200,000 events."""


class FileOperations:
    """The system's calls, as they are; each raises OSError."""

    def create(self, path: Path) -> int:
        """Open a new or emptied file of our own, not through a link, and return its descriptor."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, FILE_MODE)
        self.make_private(descriptor)
        return descriptor

    def make_private(self, descriptor: int) -> None:
        """Let only the file's owner read it, whatever the umask says."""
        os.fchmod(descriptor, FILE_MODE)

    def open_to_append(self, path: Path) -> int:
        """Open an existing file whose writes go to its end, and return its descriptor."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write as much of the data as the system takes; return how many bytes that was."""
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut a file to its first `size` bytes."""
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Return when the file's data is on the disk, not in a cache of the system or of the drive."""
        full_sync = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: its fsync stops at the drive's cache
        if full_sync is not None:
            fcntl.fcntl(descriptor, full_sync)
        else:
            os.fdatasync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the disk."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, in one step."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def is_at(self, path: Path, descriptor: int) -> bool:
        """Whether this path still leads to the open file."""
        try:
            return os.path.samestat(path.stat(), os.fstat(descriptor))
        except FileNotFoundError:
            return False

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)


SYSTEM_FILES: Final = FileOperations()


def write_all(files: FileOperations, descriptor: int, data: bytes) -> None:
    """Write all of the data, however little the system takes at a time; raises OSError, with a part written."""
    rest = memoryview(data)
    while rest:
        rest = rest[files.write(descriptor, rest) :]


def replace_file(path: Path, data: bytes, files: FileOperations = SYSTEM_FILES) -> None:
    """Write a file (0600) so that after a crash at any moment the old one or the new one is there, whole.

    Returns when the new one is on the disk. Raises JournalUnavailable, with the old one in place, where the folder is
    gone or cannot be written or the disk is full. One writer at a time for a path.
    """
    put_in_place(path, data, files)
    sync_names(path.parent, files)


def put_in_place(path: Path, data: bytes, files: FileOperations = SYSTEM_FILES) -> None:
    """`replace_file` for one of many files of a folder: the new one is sure to be found only after `sync_names`."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        descriptor = files.create(fresh)
        try:
            write_all(files, descriptor, data)
            files.sync(descriptor)
        finally:
            files.close(descriptor)
        files.rename(fresh, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            files.remove(fresh)
        raise JournalUnavailable(path, reason_of(error)) from error


def sync_names(folder: Path, files: FileOperations = SYSTEM_FILES) -> None:
    """Return when the names in a folder are on the disk; raises JournalUnavailable."""
    try:
        files.sync_folder(folder)
    except OSError as error:
        raise JournalUnavailable(folder, reason_of(error)) from error


def make_private_folder(folder: Path, files: FileOperations = SYSTEM_FILES) -> None:
    """Make a folder and those above it, each 0700 where it is new; raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(FOLDER_MODE, exist_ok=True)
        each.chmod(FOLDER_MODE)
        files.sync_folder(each.parent)


def read_file(path: Path) -> bytes:
    """The bytes of a file of a session, not through a link and not from a pipe, which would keep whoever reads waiting.

    Raises OSError, also where it is larger than any that a session leaves: one such would fill the memory, and hide
    all others of a list.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:  # noqa: PTH123 it is open already
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        if found.st_size > LARGEST_FILE:
            raise OSError(errno.EFBIG, "it is larger than any session", str(path))
        return file.read()


def reason_of(error: OSError) -> str:
    """What the system says, without the number and the path."""
    if error.errno == errno.ELOOP:
        return "it is a link, and links in a session's folder are not followed"
    return (error.strerror or str(error) or type(error).__name__).lower()

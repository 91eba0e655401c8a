"""A second copy of a session in another folder, most often on a USB stick, kept up to date while the session runs.

    FOLDER/2026-11-24-smart-upr-escr/
        mirror.toml             says that this is a copy
        session.toml            the part that the session's own disk has confirmed, never more
        secrets.toml, host_key  so that people come back with their codes, keys and the ssh key that they know
        drafts/*.toml, summary.toml

`update` does disk work and may wait for ever on a folder that hangs: call it in a thread that nobody waits for.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from errno import EACCES, EIO, ENODEV, ENOENT, ENOSPC, ENOTDIR, ENXIO, EPERM, EROFS
from itertools import count
from pathlib import Path
from typing import Final

from facilitator.journal.blocks import Damage, split
from facilitator.journal.errors import JournalError, JournalUnavailable
from facilitator.journal.files import (
    FOLDER_MODE,
    FileOperations,
    make_private_folder,
    put_in_place,
    read_file,
    reason_of,
    replace_file,
    sync_names,
    write_all,
)
from facilitator.journal.folder import DRAFTS_FOLDER, SECRETS_FILE, SESSION_FILE, SUMMARY_FILE, draft_path, refuse_links
from facilitator.journal.reader import read_bytes, split_file

MIRROR_FILE: Final = "mirror.toml"
HOST_KEY_FILE: Final = "host_key"

_SAYS: Final = b"""# A second copy of a session, kept up to date by 'facilitator --mirror'.
# To go on from it on this or another computer: facilitator run --resume FOLDER
# It holds what people wrote, and the codes that let them in: keep it as you keep those.
format = 1
"""

_Signature = tuple[int, int, int]


class MirrorUnavailable(Exception):
    """The second copy cannot be brought up to date; the text goes on from the folder's name and says what to do."""


class StickFiles(FileOperations):
    """The system's calls on a file system that may know no modes, such as FAT."""

    def make_private(self, descriptor: int) -> None:
        """Give the file its mode, where it can have one."""
        with suppress(PermissionError):
            super().make_private(descriptor)


class Mirror:
    """Copies one session's folder below another folder. One thread at a time.

    `also` names files from elsewhere that belong to the copy. The copy is never longer than `synced_bytes` says, since
    what the session's own disk has not confirmed may still be taken back.
    """

    def __init__(
        self,
        session: Path,
        folder: Path,
        synced_bytes: Callable[[], int],
        also: Mapping[str, Path],
        files: FileOperations | None = None,
    ) -> None:
        self._session: Final = session
        self._folder: Final = folder
        self._synced_bytes: Final = synced_bytes
        self._also: Final = also
        self._files: Final = files or StickFiles()
        self._device: int | None = None
        self._copy: Path | None = None
        self._sent: dict[Path, _Signature] = {}
        self._sent_bytes = 0

    def is_on_the_same_disk(self) -> bool:
        """Whether the folder is on the session's own disk, which a second copy does not protect against."""
        try:
            return self._folder.stat().st_dev == self._session.stat().st_dev
        except OSError:
            return False

    def update(self) -> None:
        """Bring the copy up to date, and return when it is on the other disk.

        Raises MirrorUnavailable where that cannot be done now; the next call begins by looking at what is there.
        """
        try:
            self._look_for_folder()
            if self._copy is None:
                self._copy = self._chosen_copy()
            # Read before the journal, so that nobody stands in the codes whose joining is not in the copied journal.
            changed = {name: self._read(path) for name, path in self._parts() if self._has_changed(name, path)}
            is_first = not (self._copy / SESSION_FILE).exists()
            if is_first:  # a copy without its session file is no session to anybody
                self._put(changed)
            self._send_journal()
            if not is_first:
                self._put(changed)
        except JournalUnavailable as error:
            self._forget()
            cause = error.__cause__
            raise _problem(cause if isinstance(cause, OSError) else OSError(EIO, error.reason)) from error
        except OSError as error:
            self._forget()
            raise _problem(error) from error

    def _forget(self) -> None:
        self._copy = None
        self._sent.clear()

    def _look_for_folder(self) -> None:
        """See that the folder is there and not the bare place where its stick was mounted."""
        device = self._folder.stat().st_dev
        here = self._session.stat().st_dev
        if self._device not in (None, here) and device == here:
            raise OSError(ENOENT, "not mounted")
        self._device = device

    def _chosen_copy(self) -> Path:
        """The folder of the copy: one that holds a beginning of this session, or a new one; others are left alone."""
        own = read_bytes(self._session / SESSION_FILE)[: self._synced_bytes()]
        for copy in _numbered(self._folder / self._session.name):
            if copy.is_symlink() or (copy / DRAFTS_FOLDER).is_symlink():
                continue
            file = copy / SESSION_FILE
            found = read_file(file) if file.exists() and not file.is_symlink() else b""
            whole = _whole_part(found)
            if own.startswith(whole):
                for each in (copy, copy / DRAFTS_FOLDER):
                    if not each.is_dir():
                        each.mkdir(FOLDER_MODE)
                        self._files.sync_folder(each.parent)
                if len(whole) < len(found):
                    self._cut(file, len(whole))
                self._sent_bytes = len(whole)
                return copy
        raise AssertionError("numbers do not end")

    def _cut(self, file: Path, size: int) -> None:
        descriptor = self._files.open_to_append(file)
        try:
            self._files.truncate(descriptor, size)
            self._files.sync(descriptor)
        finally:
            self._files.close(descriptor)

    def _parts(self) -> Iterator[tuple[Path, Path]]:
        """The names in the copy, each with the file that it is a copy of."""
        for name in (SECRETS_FILE, SUMMARY_FILE):
            yield Path(name), self._session / name
        for name, path in self._also.items():
            yield Path(name), path
        for path in (self._session / DRAFTS_FOLDER).glob("[a-z0-9]*.toml"):
            yield Path(DRAFTS_FOLDER, path.name), path

    def _has_changed(self, name: Path, path: Path) -> bool:
        signature = _signature(path)
        return signature is not None and signature != self._sent.get(name)

    def _read(self, path: Path) -> tuple[_Signature | None, bytes]:
        signature = _signature(path)  # before the bytes: what is replaced in between is read again the next time
        return signature, read_file(path)

    def _put(self, changed: Mapping[Path, tuple[_Signature | None, bytes]]) -> None:
        assert self._copy is not None
        if not (self._copy / MIRROR_FILE).exists():
            put_in_place(self._copy / MIRROR_FILE, _SAYS, self._files)
        for name, (_, data) in changed.items():
            put_in_place(self._copy / name, data, self._files)
        for folder in {(self._copy / name).parent for name in changed}:
            sync_names(folder, self._files)
        self._sent.update({name: signature for name, (signature, _) in changed.items() if signature is not None})

    def _send_journal(self) -> None:
        assert self._copy is not None
        target = self._copy / SESSION_FILE
        synced = self._synced_bytes()
        if target.exists() and synced == self._sent_bytes:
            return
        with (self._session / SESSION_FILE).open("rb") as own:
            own.seek(self._sent_bytes)
            data = own.read(synced - self._sent_bytes)
        if not target.exists():
            replace_file(target, read_bytes(self._session / SESSION_FILE)[:synced], self._files)
        else:
            descriptor = self._files.open_to_append(target)
            try:
                write_all(self._files, descriptor, data)
                self._files.sync(descriptor)
            finally:
                self._files.close(descriptor)
        self._sent_bytes = synced


def is_mirror(folder: Path) -> bool:
    """Whether a session's folder is a second copy."""
    return (folder / MIRROR_FILE).is_file()


def take_over(copy: Path, sessions: Path, files: FileOperations | None = None) -> Path:
    """The folder below `sessions` in which the session of a second copy goes on: the one that is there already, where
    it holds all that the copy holds, else a new one.

    Raises JournalDamaged where the copy is damaged, JournalError where it cannot be read or nothing can be kept here.
    """
    files = files or FileOperations()
    refuse_links(copy)
    data = read_bytes(copy / SESSION_FILE)
    whole = data[: split_file(copy / SESSION_FILE, data).whole_bytes]
    try:
        for folder in _numbered(sessions / copy.name):
            file = folder / SESSION_FILE
            if not file.exists():
                break
            if read_file(file).startswith(whole):
                return folder
        make_private_folder(folder / DRAFTS_FOLDER, files)
        for name in (SECRETS_FILE, HOST_KEY_FILE):
            if (copy / name).is_file():
                put_in_place(folder / name, read_file(copy / name), files)
        for path in (copy / DRAFTS_FOLDER).glob("*.toml"):
            with suppress(ValueError):  # a name that is no group's
                put_in_place(draft_path(folder, path.stem), read_file(path), files)
        sync_names(folder / DRAFTS_FOLDER, files)
    except OSError as error:
        raise JournalError(f"{copy}: the second copy cannot be taken over: {reason_of(error)}") from error
    replace_file(folder / SESSION_FILE, data, files)
    return folder


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.name}-{number}")


def _whole_part(data: bytes) -> bytes:
    try:
        return data[: split(data).whole_bytes]
    except Damage as damage:
        return data[: damage.offset]


def _signature(path: Path) -> _Signature | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _problem(error: OSError) -> MirrorUnavailable:
    if error.errno in (ENOENT, ENOTDIR, ENODEV, ENXIO):
        return MirrorUnavailable("is not there: plug it in again")
    if error.errno == ENOSPC:
        return MirrorUnavailable("is full: make room on it")
    if error.errno in (EROFS, EACCES, EPERM):
        return MirrorUnavailable("cannot be written: take away its write protection, or take another one")
    return MirrorUnavailable(f"fails ({reason_of(error)}): pull it out and plug it in again, or take another one")

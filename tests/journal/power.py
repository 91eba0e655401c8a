"""A disk that notes every call, and what may be left of it when the power goes at any moment.

The rules are harsher than those of a good file system: of what was written since a file's last sync any page may be
missing (zeros, or what stood there before), half written or there; the size may be that of any moment since; and of the
names changed since the folder's last sync any number may have reached the disk, in order. What was synced stays.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.journal.files import FileOperations

PAGE = 512
"""Bytes that a disk writes at once: smaller than the pages of any system, so that more of them can be lost."""


@dataclass
class _Kept:
    """One file as the disk knows it: its synced bytes, and the states of its contents since."""

    synced: bytes = b""
    since: list[bytes] = field(default_factory=list)

    def left(self, choose: random.Random) -> bytes:
        """What may be found of it after a cut: files are emptied, cut and added to, so what all share stays."""
        if not self.since:
            return self.synced
        states = [self.synced, *self.since]
        untouched = min(map(len, states))
        data = bytearray(self.synced[:untouched])
        size = len(choose.choice(states))
        while len(data) < size:
            end = min(size, (len(data) // PAGE + 1) * PAGE)
            source = choose.choice([*states[-3:], b""])[len(data) : end]
            torn = choose.randrange(len(source) + 1) if choose.random() < 0.3 else len(source)
            data += source[:torn].ljust(end - len(data), b"\0")
        return bytes(data)


Call = tuple[Any, ...]


class NotingDisk(FileOperations):
    """Carries every call out, without waiting for the disk, and notes it for `left_after`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._paths: dict[int, int] = {}
        self._files = 0

    def _opened(self, descriptor: int, name: str, path: Path) -> int:
        self._files += 1
        self._paths[descriptor] = self._files
        self.calls.append((name, path, self._files))
        return descriptor

    def create(self, path: Path) -> int:
        return self._opened(super().create(path), "create", path)

    def open_to_append(self, path: Path) -> int:
        return self._opened(super().open_to_append(path), "open", path)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        count = super().write(descriptor, data)
        self.calls.append(("write", self._paths[descriptor], bytes(data[:count])))
        return count

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self.calls.append(("truncate", self._paths[descriptor], size))

    def sync(self, descriptor: int) -> None:
        self.calls.append(("sync", self._paths[descriptor]))

    def sync_folder(self, folder: Path) -> None:
        self.calls.append(("sync_folder", folder))

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self.calls.append(("rename", source, target))

    def remove(self, path: Path) -> None:
        super().remove(path)
        self.calls.append(("remove", path))

    def acknowledged(self, what: object) -> None:
        """Note that somebody was told that this is saved."""
        self.calls.append(("acknowledged", what))


class _Disk:
    """The disk as the calls leave it."""

    def __init__(self, before: dict[Path, bytes]) -> None:
        self._inodes: dict[int, _Kept] = {}
        self._opened: dict[int, int] = {}
        self._synced_names: dict[Path, int] = {}
        for path, data in before.items():
            self._synced_names[path] = self._new(_Kept(data))
        self._names = dict(self._synced_names)
        self._changes: list[tuple[Path, Callable[[dict[Path, int]], None]]] = []

    def _new(self, kept: _Kept) -> int:
        number = len(self._inodes) + 1
        self._inodes[number] = kept
        return number

    def _change(self, folder: Path, change: Callable[[dict[Path, int]], None]) -> None:
        change(self._names)
        self._changes.append((folder, change))

    def take(self, call: Call) -> None:
        """Take one call of the log."""
        getattr(self, f"_{call[0]}")(*call[1:])

    def _acknowledged(self, what: object) -> None:
        pass

    def _open(self, path: Path, opened: int) -> None:
        self._opened[opened] = self._names[path]

    def _create(self, path: Path, opened: int) -> None:
        if path in self._names:
            self._opened[opened] = self._names[path]
            self._inodes[self._names[path]].since.append(b"")
            return
        inode = self._opened[opened] = self._new(_Kept())
        self._change(path.parent, lambda names: names.update({path: inode}))

    def _now(self, opened: int) -> tuple[_Kept, bytes]:
        kept = self._inodes[self._opened[opened]]
        return kept, kept.since[-1] if kept.since else kept.synced

    def _write(self, opened: int, data: bytes) -> None:
        kept, now = self._now(opened)
        kept.since.append(now + data)

    def _truncate(self, opened: int, size: int) -> None:
        kept, now = self._now(opened)
        kept.since.append(now[:size])

    def _sync(self, opened: int) -> None:
        kept, now = self._now(opened)
        kept.synced, kept.since = now, []

    def _rename(self, source: Path, target: Path) -> None:
        def change(names: dict[Path, int]) -> None:
            if source in names:
                names[target] = names.pop(source)

        self._change(target.parent, change)

    def _remove(self, path: Path) -> None:
        def change(names: dict[Path, int]) -> None:
            names.pop(path, None)

        self._change(path.parent, change)

    def _sync_folder(self, folder: Path) -> None:
        for where, change in self._changes:
            if where == folder:
                change(self._synced_names)
        self._changes = [each for each in self._changes if each[0] != folder]

    def left(self, choose: random.Random) -> dict[Path, bytes]:
        """What may be found after a cut now."""
        names = dict(self._synced_names)
        for _, change in self._changes[: choose.randint(0, len(self._changes))]:
            change(names)
        return {path: self._inodes[inode].left(choose) for path, inode in names.items()}


def left_after(
    before: dict[Path, bytes], calls: list[Call], choose: random.Random
) -> Iterator[tuple[list[object], dict[Path, bytes]]]:
    """For a power cut before each call, and after the last: what was acknowledged by then, and what may be found."""
    disk = _Disk(before)
    acknowledged: list[object] = []
    yield [], disk.left(choose)
    for call in calls:
        disk.take(call)
        if call[0] == "acknowledged":
            acknowledged.append(call[1])
        yield list(acknowledged), disk.left(choose)

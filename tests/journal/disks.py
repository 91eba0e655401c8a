"""Disks that fail, stall, take little at a time, or lose their power: each stands in for the system's calls."""

import threading
from collections import defaultdict
from pathlib import Path

from facilitator.journal.files import FileOperations

LONGEST_WAIT_SECONDS = 20
"""How long a test waits for what must happen before it fails."""


class FailingDisk(FileOperations):
    """Fails the calls that it was told to, once for each telling, and notes the names of all calls."""

    def __init__(self, bytes_at_a_time: int | None = None) -> None:
        self.calls: list[str] = []
        self._bytes_at_a_time = bytes_at_a_time
        self._failures: dict[str, list[OSError | None]] = defaultdict(list)

    def fail(self, call: str, error: OSError, after: int = 0) -> None:
        """Fail the named call, once, after so many that go well."""
        self._failures[call] += [*([None] * after), error]

    def _note(self, call: str) -> None:
        self.calls.append(call)
        planned = self._failures[call]
        if planned and (error := planned.pop(0)) is not None:
            raise error

    def create(self, path: Path) -> int:
        self._note("create")
        return super().create(path)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._note("write")
        return super().write(descriptor, data[: self._bytes_at_a_time])

    def truncate(self, descriptor: int, size: int) -> None:
        self._note("truncate")
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        self._note("sync")
        super().sync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        self._note("sync_folder")
        super().sync_folder(folder)

    def rename(self, source: Path, target: Path) -> None:
        self._note("rename")
        super().rename(source, target)


class StallingDisk(FailingDisk):
    """Holds every call of one name until it is let go; `stalled` is set while one is held."""

    def __init__(self, call: str = "sync") -> None:
        super().__init__()
        self._call = call
        self.stalled = threading.Event()
        self.go = threading.Event()

    def _note(self, call: str) -> None:
        if call == self._call:
            self.stalled.set()
            assert self.go.wait(LONGEST_WAIT_SECONDS), "nobody let the disk go"
        super()._note(call)


class PowerCut(BaseException):
    """The machine is off: nothing after this call happened."""


class LosingDisk(FileOperations):
    """Loses its power before call number `calls_left`, and with it what was not synced.

    An unsynced file may be empty afterwards; an unsynced rename may not have happened: `keeps_renames` says which.
    """

    def __init__(self, calls_left: int, keeps_renames: bool) -> None:
        self.calls_left = calls_left
        self._keeps_renames = keeps_renames
        self._unsynced: dict[int, Path] = {}
        self._replaced: list[tuple[Path, bytes | None]] = []

    def _step(self) -> None:
        if self.calls_left == 0:
            self._lose()
            raise PowerCut
        self.calls_left -= 1

    def _lose(self) -> None:
        for path in self._unsynced.values():
            if path.exists():
                path.write_bytes(b"")
        if not self._keeps_renames:
            for target, before in self._replaced:
                target.unlink()
                if before is not None:
                    target.write_bytes(before)

    def create(self, path: Path) -> int:
        self._step()
        descriptor = super().create(path)
        self._unsynced[descriptor] = path
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._step()
        return super().write(descriptor, data[: max(1, len(data) // 2)])

    def sync(self, descriptor: int) -> None:
        self._step()
        super().sync(descriptor)
        self._unsynced.pop(descriptor, None)

    def rename(self, source: Path, target: Path) -> None:
        self._step()
        before = target.read_bytes() if target.exists() else None
        super().rename(source, target)
        for descriptor, path in self._unsynced.items():
            self._unsynced[descriptor] = target if path == source else path
        self._replaced.append((target, before))

    def sync_folder(self, folder: Path) -> None:
        self._step()
        super().sync_folder(folder)
        self._replaced.clear()

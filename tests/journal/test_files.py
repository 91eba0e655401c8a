"""A replaced file is the old one or the new one, whole, wherever the power goes."""

import errno
import os
from itertools import count
from pathlib import Path

import pytest

from facilitator.journal.errors import JournalUnavailable
from facilitator.journal.files import make_private_folder, replace_file
from tests.journal.disks import FailingDisk, LosingDisk, PowerCut

OLD, NEW = b"old = 1\n" * 900, b"new = 2\n" * 1_100


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("keeps_renames", [True, False])
@pytest.mark.parametrize("before", [OLD, None], ids=["replaced", "first"])
def test_after_a_power_cut_at_any_step_the_old_or_the_new_file_is_there_whole(
    tmp_path: Path, keeps_renames: bool, before: bytes | None
) -> None:
    path = tmp_path / "summary.toml"
    seen = set()
    for steps in count():
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
        try:
            replace_file(path, NEW, LosingDisk(steps, keeps_renames))
        except PowerCut:
            found = path.read_bytes() if path.exists() else None
            assert found in (before, NEW)
            seen.add(found)
        else:
            assert path.read_bytes() == NEW
            break
    assert steps > 5
    assert before in seen


def test_the_file_is_synced_before_it_is_renamed_and_the_folder_after(tmp_path: Path) -> None:
    disk = FailingDisk()
    replace_file(tmp_path / "summary.toml", NEW, disk)
    assert disk.calls == ["create", "write", "sync", "rename", "sync_folder"]


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, call: str) -> None:
    path = tmp_path / "g1.toml"
    path.write_bytes(OLD)
    disk = FailingDisk(bytes_at_a_time=1_000)
    disk.fail(call, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(JournalUnavailable, match=r"g1\.toml: not saved: no space left on device; make room"):
        replace_file(path, NEW, disk)
    assert path.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["g1.toml"]
    replace_file(path, NEW, disk)
    assert path.read_bytes() == NEW


def test_a_folder_that_is_gone_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(JournalUnavailable, match="not saved: no such file or directory"):
        replace_file(tmp_path / "gone" / "g1.toml", NEW)


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    (tmp_path / ".g1.toml.new").symlink_to(victim)
    with pytest.raises(JournalUnavailable):
        replace_file(tmp_path / "g1.toml", NEW)
    assert victim.read_bytes() == OLD


def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_folder(tmp_path / "a" / "b")
        replace_file(tmp_path / "a" / "b" / "g1.toml", NEW)
    finally:
        os.umask(before)
    assert [mode(tmp_path / "a"), mode(tmp_path / "a" / "b")] == [0o700, 0o700]
    assert mode(tmp_path / "a" / "b" / "g1.toml") == 0o600


def test_the_files_are_readable_by_their_owner_under_a_umask_that_forbids_it(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        make_private_folder(tmp_path / "a")
        replace_file(tmp_path / "a" / "g1.toml", NEW)
    finally:
        os.umask(before)
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "g1.toml")) == (0o700, 0o600)

"""The second copy of a session: what the session's disk has confirmed and no more, whatever becomes of the stick."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.errors import FacilitatorError
from facilitator.journal.errors import JournalDamaged
from facilitator.journal.files import FileOperations, replace_file
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.mirror import Mirror, MirrorUnavailable, StickFiles, is_mirror, take_over
from facilitator.journal.reader import list_sessions, read_session
from facilitator.journal.writer import JournalWriter
from tests.engine import CODEC
from tests.journal.disks import FailingDisk
from tests.journal.samples import new_session, records


class Stick(FailingDisk, StickFiles):
    """A stick that fails where it is told to."""


class Fat(FileOperations):
    """A file system that gives no file a mode."""

    def make_private(self, descriptor: int) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")


class StickWithFat(StickFiles, Fat):
    """A stick as it is bought."""


class Seminar:
    """A session that is written, and its second copy."""

    def __init__(self, root: Path, files: StickFiles | None = None) -> None:
        self.folder = new_session(root / "sessions")
        self.stick = root / "stick"
        self.stick.mkdir()
        self.writer = JournalWriter(self.folder, read_session(self.folder, CODEC), CODEC)
        self.also = {"host_key": root / "host_key"}
        self.mirror = self.new_mirror(files)

    def new_mirror(self, files: StickFiles | None = None) -> Mirror:
        return Mirror(self.folder, self.stick, lambda: self.writer.synced_bytes, self.also, files)

    async def happens(self, events: int = 3) -> None:
        await self.writer.append(records(self.writer.last_seq + 1, self.writer.last_seq + events))

    @property
    def copy(self) -> Path:
        return self.stick / self.folder.name

    def is_up_to_date(self) -> bool:
        return (self.copy / SESSION_FILE).read_bytes() == (self.folder / SESSION_FILE).read_bytes()


@pytest.fixture
def seminar(tmp_path: Path) -> Iterator[Seminar]:
    yield Seminar(tmp_path)


async def test_events_drafts_codes_and_the_host_key_are_in_the_copy(seminar: Seminar, tmp_path: Path) -> None:
    await seminar.happens()
    replace_file(seminar.folder / "secrets.toml", b"room_code = 1\n")
    seminar.mirror.update()
    replace_file(seminar.folder / "secrets.toml", b"room_code = 2\n")
    replace_file(seminar.folder / "drafts" / "g1.toml", b"draft = []\n")
    replace_file(tmp_path / "host_key", b"a key")
    await seminar.happens()
    seminar.mirror.update()
    assert seminar.is_up_to_date() and is_mirror(seminar.copy)
    assert (seminar.copy / "secrets.toml").read_bytes() == b"room_code = 2\n"
    assert (seminar.copy / "drafts" / "g1.toml").read_bytes() == b"draft = []\n"
    assert (seminar.copy / "host_key").read_bytes() == b"a key"
    assert [path.stat().st_mode & 0o777 for path in (seminar.copy, seminar.copy / "secrets.toml")] == [0o700, 0o600]
    assert [each.events for each in list_sessions(seminar.stick)] == [6]


async def test_what_the_own_disk_has_not_confirmed_is_not_copied(seminar: Seminar) -> None:
    await seminar.happens()
    with (seminar.folder / SESSION_FILE).open("ab") as file:
        file.write(b"[[event]]\n")
    seminar.mirror.update()
    assert read_session(seminar.copy, CODEC).torn_bytes == 0


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        ("write", errno.ENOSPC, "is full"),
        ("sync", errno.EIO, "fails"),
        ("create", errno.EROFS, "cannot be written"),
        ("rename", errno.ENODEV, "is not there"),
    ],
)
async def test_a_stick_that_fails_is_told_of_and_catches_up(tmp_path: Path, call: str, error: int, says: str) -> None:
    stick = Stick(bytes_at_a_time=100)
    seminar = Seminar(tmp_path, stick)
    seminar.mirror.update()
    await seminar.happens()
    replace_file(seminar.folder / "secrets.toml", b"room_code = 1\n")
    stick.fail(call, OSError(error, os.strerror(error)), after=1 if call == "write" else 0)
    with pytest.raises(MirrorUnavailable, match=says):
        seminar.mirror.update()
    seminar.mirror.update()
    assert seminar.is_up_to_date()
    assert (seminar.copy / "secrets.toml").exists()


async def test_a_stick_that_is_pulled_out_is_told_of_and_catches_up_when_it_is_back(seminar: Seminar) -> None:
    seminar.mirror.update()
    away = seminar.stick.rename(seminar.stick.with_name("pocket"))
    await seminar.happens()
    with pytest.raises(MirrorUnavailable, match="is not there"):
        seminar.mirror.update()
    assert not seminar.stick.exists()
    away.rename(seminar.stick)
    seminar.mirror.update()
    assert seminar.is_up_to_date()


async def test_another_stick_gets_all_of_it(seminar: Seminar) -> None:
    await seminar.happens()
    seminar.mirror.update()
    seminar.stick.rename(seminar.stick.with_name("pocket"))
    with pytest.raises(MirrorUnavailable):
        seminar.mirror.update()
    seminar.stick.mkdir()
    await seminar.happens()
    seminar.mirror.update()
    assert seminar.is_up_to_date()


async def test_the_bare_place_of_a_stick_that_was_pulled_out_is_not_taken_for_it(seminar: Seminar) -> None:
    other = Path("/dev/shm") / f"stick-{os.getpid()}"
    other.mkdir()
    try:
        seminar.stick.rmdir()
        seminar.stick.symlink_to(other)
        seminar.mirror.update()
        seminar.stick.unlink()
        seminar.stick.mkdir()
        with pytest.raises(MirrorUnavailable, match="is not there"):
            seminar.mirror.update()
        assert not list(seminar.stick.iterdir())
    finally:
        for path in sorted(other.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        other.rmdir()


async def test_what_a_stick_lost_as_it_was_pulled_out_is_written_again(seminar: Seminar) -> None:
    await seminar.happens(9)
    seminar.mirror.update()
    file = seminar.copy / SESSION_FILE
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] + bytes(512))
    again = seminar.new_mirror()
    again.update()
    assert seminar.is_up_to_date()


async def test_a_copy_that_has_gone_on_elsewhere_is_left_alone(seminar: Seminar) -> None:
    await seminar.happens()
    seminar.mirror.update()
    elsewhere = JournalWriter(seminar.copy, read_session(seminar.copy, CODEC), CODEC)
    await elsewhere.append(records(4, 8))
    await elsewhere.close()
    gone_on = (seminar.copy / SESSION_FILE).read_bytes()
    seminar.new_mirror().update()
    assert (seminar.copy / SESSION_FILE).read_bytes() == gone_on
    second = seminar.copy.with_name(f"{seminar.copy.name}-2")
    assert read_session(second, CODEC).records == records(1, 3)


async def test_a_stick_without_modes_is_written(tmp_path: Path) -> None:
    seminar = Seminar(tmp_path, StickWithFat())
    seminar.mirror.update()
    assert seminar.is_up_to_date()


async def test_a_link_in_the_stick_is_not_followed(seminar: Seminar, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    seminar.copy.symlink_to(tmp_path / "elsewhere")
    seminar.mirror.update()
    assert not list((tmp_path / "elsewhere").iterdir())


async def test_a_copy_goes_on_among_the_sessions_of_the_computer_that_takes_it_over(
    seminar: Seminar, tmp_path: Path
) -> None:
    replace_file(tmp_path / "host_key", b"a key")
    replace_file(seminar.folder / "secrets.toml", b"room_code = 1\n")
    replace_file(seminar.folder / "drafts" / "g1.toml", b"draft = []\n")
    await seminar.happens()
    seminar.mirror.update()
    taken = take_over(seminar.copy, tmp_path / "other laptop")
    assert taken == tmp_path / "other laptop" / seminar.folder.name
    assert read_session(taken, CODEC).records == records(1, 3)
    assert not is_mirror(taken)
    for name in ("secrets.toml", "host_key", "drafts/g1.toml"):
        assert (taken / name).read_bytes() == (seminar.copy / name).read_bytes()
        assert (taken / name).stat().st_mode & 0o777 == 0o600
    assert take_over(seminar.copy, tmp_path / "other laptop") == taken


async def test_the_own_session_goes_on_where_it_holds_all_of_the_copy(seminar: Seminar) -> None:
    await seminar.happens()
    seminar.mirror.update()
    await seminar.happens()
    assert take_over(seminar.copy, seminar.folder.parent) == seminar.folder


async def test_an_older_session_of_that_name_is_left_alone(seminar: Seminar) -> None:
    seminar.mirror.update()
    before = (seminar.folder / SESSION_FILE).read_bytes()
    await seminar.happens()
    seminar.mirror.update()
    (seminar.folder / SESSION_FILE).write_bytes(before)
    taken = take_over(seminar.copy, seminar.folder.parent)
    assert taken.name == f"{seminar.folder.name}-2"
    assert (seminar.folder / SESSION_FILE).read_bytes() == before


async def test_a_damaged_copy_is_refused_and_nothing_is_made(seminar: Seminar, tmp_path: Path) -> None:
    await seminar.happens()
    seminar.mirror.update()
    file = seminar.copy / SESSION_FILE
    file.write_bytes(file.read_bytes().replace(b'kind = "', b'kimd = "', 1))
    with pytest.raises(JournalDamaged) as caught:
        take_over(seminar.copy, tmp_path / "other laptop")
    assert isinstance(caught.value, FacilitatorError)
    assert not (tmp_path / "other laptop").exists()

"""What append returned for is on the disk; what it refused left no trace."""

import asyncio
import errno
import shutil
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.journal.errors import EventRefused, JournalBroken, JournalUnavailable
from facilitator.journal.files import SYSTEM_FILES, FileOperations
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session
from facilitator.journal.writer import JournalWriter
from facilitator.seminar.events import MessageSent, Recorded
from tests.engine import CODEC
from tests.journal.disks import LONGEST_WAIT_SECONDS, FailingDisk, StallingDisk
from tests.journal.samples import moment, new_session, record, records

FULL = OSError(errno.ENOSPC, "No space left on device")
BAD_SECTOR = OSError(errno.EIO, "Input/output error")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_session(tmp_path)


@asynccontextmanager
async def writing(folder: Path, files: FileOperations = SYSTEM_FILES) -> AsyncIterator[JournalWriter]:
    writer = JournalWriter(folder, read_session(folder, CODEC), CODEC, files=files)
    try:
        yield writer
    finally:
        await writer.close()


async def outcomes(*appends: Awaitable[None]) -> list[str]:
    """How each append ended: 'written', or the name of its error."""
    ended = await asyncio.gather(*appends, return_exceptions=True)
    return ["written" if each is None else type(each).__name__ for each in ended]


async def test_what_was_appended_is_read_back(folder: Path) -> None:
    async with writing(folder) as writer:
        await writer.append(records(1, 3))
        await writer.append([])
        await writer.append(records(4, 40))
    assert read_session(folder, CODEC).records == records(1, 40)


async def test_a_session_goes_on_where_it_stopped(folder: Path) -> None:
    for first in (1, 6, 11):
        async with writing(folder) as writer:
            assert writer.last_seq == first - 1
            await writer.append(records(first, first + 4))
    assert read_session(folder, CODEC).records == records(1, 15)


async def test_short_writes_are_written_on(folder: Path) -> None:
    disk = FailingDisk(bytes_at_a_time=7)
    async with writing(folder, disk) as writer:
        await writer.append(records(1, 5))
    assert read_session(folder, CODEC).records == records(1, 5)
    assert disk.calls.count("write") > 100


async def test_an_append_returns_only_after_the_sync(folder: Path) -> None:
    disk = StallingDisk()
    async with writing(folder, disk) as writer:
        append = asyncio.create_task(writer.append(records(1, 2)))
        assert await asyncio.to_thread(disk.stalled.wait, LONGEST_WAIT_SECONDS)
        assert read_session(folder, CODEC).records == records(1, 2)
        assert not append.done()
        disk.go.set()
        await append


async def test_appends_that_come_during_a_sync_share_the_next_one(folder: Path) -> None:
    disk = StallingDisk()
    async with writing(folder, disk) as writer:
        appends = [asyncio.create_task(writer.append(records(1, 1)))]
        assert await asyncio.to_thread(disk.stalled.wait, LONGEST_WAIT_SECONDS)
        appends += [asyncio.create_task(writer.append(records(seq, seq))) for seq in range(2, 60)]
        await asyncio.sleep(0)
        disk.go.set()
        await asyncio.gather(*appends)
        assert disk.calls.count("sync") == 2
    assert read_session(folder, CODEC).records == records(1, 59)


async def test_a_full_disk_rolls_a_short_write_back_and_the_next_append_tries_again(folder: Path) -> None:
    disk = FailingDisk(bytes_at_a_time=100)
    async with writing(folder, disk) as writer:
        await writer.append(records(1, 4))
        size = (folder / SESSION_FILE).stat().st_size
        disk.fail("write", FULL, after=2)
        with pytest.raises(JournalUnavailable, match="no space left on device"):
            await writer.append(records(5, 8))
        assert (folder / SESSION_FILE).stat().st_size == size
        assert writer.last_seq == 4
        await writer.append(records(5, 6))
    assert read_session(folder, CODEC).records == records(1, 6)


async def test_appends_behind_a_failed_one_fail_too_and_those_before_it_stay(folder: Path) -> None:
    disk = FailingDisk()
    async with writing(folder, disk) as writer:
        disk.fail("write", FULL, after=1)
        ended = await outcomes(*(writer.append([record(seq)]) for seq in (1, 2, 3)))
        assert ended == ["written", "JournalUnavailable", "JournalUnavailable"]
        await writer.append(records(2, 3))
    assert read_session(folder, CODEC).records == records(1, 3)


async def test_an_append_that_came_while_another_one_fails_does_not_leave_a_gap(folder: Path) -> None:
    disk = StallingDisk("write")
    disk.fail("write", FULL)
    async with writing(folder, disk) as writer:
        first = asyncio.create_task(writer.append([record(1)]))
        assert await asyncio.to_thread(disk.stalled.wait, LONGEST_WAIT_SECONDS)
        second = asyncio.create_task(writer.append([record(2)]))
        await asyncio.sleep(0)
        disk.go.set()
        assert await outcomes(first, second) == ["JournalUnavailable", "JournalUnavailable"]
        await writer.append(records(1, 2))
    assert read_session(folder, CODEC).records == records(1, 2)


async def test_after_a_failed_sync_nothing_is_acknowledged_and_nothing_is_tried_again(folder: Path) -> None:
    disk = FailingDisk()
    async with writing(folder, disk) as writer:
        await writer.append(records(1, 1))
        disk.fail("sync", BAD_SECTOR)
        ended = await outcomes(*(writer.append([record(seq)]) for seq in (2, 3)))
        assert ended == ["JournalBroken", "JournalBroken"]
        calls = list(disk.calls)
        with pytest.raises(JournalBroken, match="input/output error; nothing more is accepted"):
            await writer.append(records(2, 2))
        assert disk.calls == calls


async def test_a_cut_that_fails_is_final(folder: Path) -> None:
    disk = FailingDisk(bytes_at_a_time=100)
    async with writing(folder, disk) as writer:
        disk.fail("write", FULL, after=1)
        disk.fail("truncate", BAD_SECTOR)
        assert await outcomes(writer.append(records(1, 1))) == ["JournalBroken"]
        assert await outcomes(writer.append(records(1, 1))) == ["JournalBroken"]
    assert read_session(folder, CODEC).records == ()


async def test_a_read_only_disk_is_told_and_may_pass(folder: Path) -> None:
    disk = FailingDisk()
    async with writing(folder, disk) as writer:
        disk.fail("write", OSError(errno.EROFS, "Read-only file system"))
        with pytest.raises(JournalUnavailable, match="read-only file system"):
            await writer.append(records(1, 1))
        await writer.append(records(1, 1))


async def test_a_folder_that_is_gone_is_told_and_may_come_back(folder: Path) -> None:
    elsewhere = folder.with_name("elsewhere")
    async with writing(folder) as writer:
        await writer.append(records(1, 1))
        folder.rename(elsewhere)
        with pytest.raises(JournalUnavailable, match="the file is not there any more"):
            await writer.append(records(2, 2))
        elsewhere.rename(folder)
        await writer.append(records(2, 2))
        shutil.rmtree(folder)
        assert await outcomes(writer.append(records(3, 3))) == ["JournalUnavailable"]


async def test_a_number_out_of_order_is_refused_before_anything_is_written(folder: Path) -> None:
    async with writing(folder) as writer:
        for wrong in (records(2, 2), (record(1), record(3)), (record(1), record(1))):
            with pytest.raises(ValueError, match="was handed in where"):
                await writer.append(wrong)
        await writer.append(records(1, 1))
    assert read_session(folder, CODEC).records == records(1, 1)


async def test_a_text_that_no_file_can_hold_is_refused_before_anything_is_written(folder: Path) -> None:
    async with writing(folder) as writer:
        with pytest.raises(EventRefused, match=r"not saved: .*ud800"):
            await writer.append([record(1), Recorded(2, moment(2), "p1", MessageSent("\ud800"))])
        await writer.append(records(1, 1))
    assert read_session(folder, CODEC).records == records(1, 1)


async def test_a_caller_that_goes_away_takes_nobody_with_it(folder: Path) -> None:
    disk = StallingDisk()
    async with writing(folder, disk) as writer:
        appends = [asyncio.create_task(writer.append([record(seq)])) for seq in (1, 2, 3)]
        assert await asyncio.to_thread(disk.stalled.wait, LONGEST_WAIT_SECONDS)
        appends[1].cancel()
        disk.go.set()
        await asyncio.wait(appends)
        assert [each.cancelled() for each in appends] == [False, True, False]
        await writer.append(records(4, 4))
    assert read_session(folder, CODEC).records == records(1, 4)


async def test_closing_waits_for_what_was_handed_in_and_refuses_what_comes_after(folder: Path) -> None:
    writer = JournalWriter(folder, read_session(folder, CODEC), CODEC)
    append = asyncio.create_task(writer.append(records(1, 20)))
    await asyncio.sleep(0)
    await writer.close()
    await append
    await writer.close()
    assert await outcomes(writer.append(records(21, 21))) == ["JournalUnavailable"]
    assert read_session(folder, CODEC).records == records(1, 20)


async def test_a_file_that_changed_since_it_was_read_is_not_written(folder: Path) -> None:
    read = read_session(folder, CODEC)
    with (folder / SESSION_FILE).open("ab") as file:
        file.write(b"[[ev")
    with pytest.raises(JournalUnavailable, match="the file is not as it was read"):
        JournalWriter(folder, read, CODEC)


async def test_a_mistake_in_the_program_leaves_nobody_waiting(folder: Path) -> None:
    class Mistaken(FileOperations):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise ZeroDivisionError

    async with writing(folder, Mistaken()) as writer, asyncio.timeout(LONGEST_WAIT_SECONDS):
        assert await outcomes(writer.append(records(1, 1))) == ["JournalBroken"]

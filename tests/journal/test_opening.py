"""A session is opened to write by one process, read-only by the next, and by nobody when it is damaged."""

from pathlib import Path

import pytest

from facilitator.journal.blocks import event_block
from facilitator.journal.errors import JournalDamaged
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.lock import is_in_use
from facilitator.journal.opening import open_session
from facilitator.journal.reader import read_session
from facilitator.journal.records import RECORD_CODEC
from tests.journal.samples import new_session, record, records


async def test_the_first_may_write_and_the_second_only_read_until_the_first_closes(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    first = open_session(folder)
    assert first.writer is not None
    await first.writer.append(records(1, 3))
    second = open_session(folder)
    assert second.writer is None
    assert second.read.records == records(1, 3)
    await second.close()
    assert is_in_use(folder)
    await first.close()
    await first.close()
    third = open_session(folder)
    assert third.writer is not None
    await third.close()


async def test_a_torn_end_is_cut_off_and_reported_and_the_session_goes_on(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    torn = event_block(1, RECORD_CODEC.encode(record(1)))[:-9]
    with (folder / SESSION_FILE).open("ab") as file:
        file.write(torn)
    session = open_session(folder)
    assert session.torn_copy is not None
    assert session.torn_copy.read_bytes() == torn
    assert session.read.torn_bytes == len(torn)
    assert session.writer is not None
    await session.writer.append(records(1, 2))
    await session.close()
    assert read_session(folder).records == records(1, 2)


async def test_a_torn_end_is_left_alone_by_whoever_only_reads(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    first = open_session(folder)
    with (folder / SESSION_FILE).open("ab") as file:
        file.write(b"[[ev")
    second = open_session(folder)
    assert (second.read.torn_bytes, second.torn_copy) == (4, None)
    assert (folder / SESSION_FILE).read_bytes().endswith(b"[[ev")
    await first.close()


def test_a_damaged_session_is_not_held(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    (folder / SESSION_FILE).write_bytes(b"format = 1\n")
    with pytest.raises(JournalDamaged):
        open_session(folder)
    assert not is_in_use(folder)
    assert (folder / SESSION_FILE).read_bytes() == b"format = 1\n"

"""Reading gives the complete events, cuts a torn end only when told to, and refuses damage with the file untouched."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import FacilitatorError
from facilitator.journal.blocks import event_block, header_block, synced_mark
from facilitator.journal.errors import (
    JournalDamaged,
    JournalError,
    JournalUnavailable,
    JournalUnreadable,
    WrittenByNewer,
)
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session, read_up_to_damage, repair
from facilitator.journal.records import SessionHeader, header_table
from facilitator.journal.writer import JournalWriter
from tests.engine import CODEC
from tests.journal.disks import FailingDisk
from tests.journal.samples import TABLES, card_filled, moment, new_session, record, records

EVENTS = [event_block(seq, CODEC.encode(record(seq))) for seq in range(1, 13)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A session of twelve events."""
    folder = new_session(tmp_path)
    with (folder / SESSION_FILE).open("ab") as file:
        file.write(b"".join(EVENTS))
    return folder


def vouched_for(folder: Path) -> bytes:
    """The session's file with a mark behind its last event."""
    data = (folder / SESSION_FILE).read_bytes()
    return data + synced_mark(12, len(data))


def cut_to(folder: Path, data: bytes) -> None:
    (folder / SESSION_FILE).write_bytes(data)


def test_a_whole_session_comes_back_with_its_header_and_tables(folder: Path) -> None:
    read = read_session(folder, CODEC)
    assert (read.header.id, read.header.scenario) == (folder.name, "smart")
    assert read.tables == TABLES
    assert (read.records, read.last_seq, read.torn_bytes) == (records(1, 12), 12, 0)
    assert repair(folder, read) is None


def test_reading_a_torn_session_changes_nothing(folder: Path) -> None:
    torn = (folder / SESSION_FILE).read_bytes()[:-5]
    cut_to(folder, torn)
    read = read_session(folder, CODEC)
    assert (read.records, read.torn_bytes) == (records(1, 11), len(EVENTS[-1]) - 5)
    assert (folder / SESSION_FILE).read_bytes() == torn
    assert [each.name for each in folder.iterdir() if "torn" in each.name] == []


def test_what_stands_before_the_damage_can_be_read_by_who_only_looks_on(folder: Path) -> None:
    whole = vouched_for(folder)
    damaged = bytearray(whole)
    damaged[whole.index(EVENTS[7]) + 20] ^= 1
    cut_to(folder, bytes(damaged))
    read, damage = read_up_to_damage(folder, CODEC)
    assert read.records == records(1, 7)
    assert damage is not None and damage.offset == whole.index(EVENTS[7])
    assert (folder / SESSION_FILE).read_bytes() == damaged


def test_without_damage_all_is_read_and_without_a_header_nothing(folder: Path) -> None:
    assert read_up_to_damage(folder, CODEC) == (read_session(folder, CODEC), None)
    cut_to(folder, b"x" + (folder / SESSION_FILE).read_bytes())
    with pytest.raises(JournalDamaged, match="damaged at byte 0: block 0 does not match its checksum"):
        read_up_to_damage(folder, CODEC)


def test_a_torn_end_is_copied_aside_then_cut(folder: Path) -> None:
    whole = (folder / SESSION_FILE).read_bytes()
    before = os.umask(0)
    try:
        for number, lost in ((1, 5), (2, 40)):
            cut_to(folder, whole[:-lost])
            copy = repair(folder, read_session(folder, CODEC))
            assert copy == folder / f"session.toml.torn-{number}"
            assert copy.read_bytes() == EVENTS[-1][:-lost]
            assert copy.stat().st_mode & 0o777 == 0o600
            assert (folder / SESSION_FILE).read_bytes() == whole[: -len(EVENTS[-1])]
    finally:
        os.umask(before)


def test_a_page_that_a_power_cut_lost_before_anything_was_acknowledged_is_removed_and_kept(folder: Path) -> None:
    whole = (folder / SESSION_FILE).read_bytes()
    start = whole.index(EVENTS[9])
    lost = whole[:start] + bytes(64) + whole[start + 64 :]
    cut_to(folder, lost)
    read = read_session(folder, CODEC)
    copy = repair(folder, read)
    assert read.records == records(1, 9)
    assert copy is not None and copy.read_bytes() == lost[start:]
    assert (folder / SESSION_FILE).read_bytes() == whole[:start]


async def test_a_file_of_format_1_is_read_as_it_is_and_goes_on_with_marks(tmp_path: Path) -> None:
    header = header_block(header_table(SessionHeader("old", "SMART", 0, "0.1.0", "smart"), {}) | {"format": 1})
    old = header + b"".join(EVENTS)
    cut_to(tmp_path, old)
    read = read_session(tmp_path, CODEC)
    assert (read.records, read.is_marked) == (records(1, 12), False)
    assert header + b"".join(event_block(each.seq, CODEC.encode(each)) for each in read.records) == old
    writer = JournalWriter(tmp_path, read, CODEC)
    await writer.append(records(13, 14))
    await writer.close()
    again = (tmp_path / SESSION_FILE).read_bytes()
    assert again.startswith(old + synced_mark(12, len(old)))
    assert read_session(tmp_path, CODEC).records == records(1, 14)
    cut_to(tmp_path, again[:-300] + bytes(200) + again[-100:])
    with pytest.raises(JournalDamaged):
        read_session(tmp_path, CODEC)


@pytest.mark.parametrize("call", ["create", "write", "truncate"])
def test_a_torn_end_that_cannot_be_cut_is_told_and_still_there(folder: Path, call: str) -> None:
    torn = (folder / SESSION_FILE).read_bytes()[:-5]
    cut_to(folder, torn)
    disk = FailingDisk()
    disk.fail(call, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(JournalUnavailable, match="no space left on device"):
        repair(folder, read_session(folder, CODEC), disk)
    assert (folder / SESSION_FILE).read_bytes() == torn


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.integers(0, len(b"".join(EVENTS))))
async def test_a_session_cut_anywhere_goes_on_with_the_next_number(folder: Path, cut: int) -> None:
    file = folder / SESSION_FILE
    header = file.read_bytes().split(b"[[event]]")[0]
    cut_to(folder, header + b"".join(EVENTS)[:cut])
    read = read_session(folder, CODEC)
    repair(folder, read)
    assert read.records == records(1, read.last_seq)
    writer = JournalWriter(folder, read, CODEC)
    await writer.append(records(read.last_seq + 1, read.last_seq + 2))
    await writer.close()
    assert read_session(folder, CODEC).records == records(1, read.last_seq + 2)


def test_damage_in_the_middle_is_refused_with_its_byte_and_the_file_is_untouched(folder: Path) -> None:
    good = vouched_for(folder)
    start = good.index(EVENTS[5])
    bad = good[: start + 25] + b"#" + good[start + 26 :]
    cut_to(folder, bad)
    with pytest.raises(JournalDamaged) as caught:
        read_session(folder, CODEC)
    assert isinstance(caught.value, FacilitatorError)
    assert caught.value.exit_code == 3
    assert caught.value.offset == start
    assert str(caught.value) == (
        f"{folder / SESSION_FILE}: damaged at byte {start}: block 6 does not match its checksum; the file is "
        f"untouched: bring back a copy of it, or cut a copy of it to its first {start} bytes to go on from there"
    )
    assert (folder / SESSION_FILE).read_bytes() == bad


def test_a_session_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"there is no session here; '.*facilitator sessions' lists them"):
        read_session(tmp_path / "gone", CODEC)
    (tmp_path / SESSION_FILE).mkdir()
    with pytest.raises(JournalError, match="the session cannot be read: is a directory"):
        read_session(tmp_path, CODEC)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", JournalDamaged, "damaged at byte 0: there is no whole header; .* bring back a copy of it$"),
        (header_block({"title": "x"}), JournalUnreadable, "header: this is no session: 'format' is missing"),
        (header_block({"format": 1}), JournalUnreadable, "header: this is no session: the table 'session' is missing"),
        (header_block({"format": 1, "session": {}}), JournalUnreadable, r"session\.id: the key is missing"),
        (header_block({"format": 3}), WrittenByNewer, r"this session \(format 3\) was written by a newer facilitator"),
    ],
)
def test_a_file_that_is_no_session_of_ours_says_so(
    tmp_path: Path, data: bytes, error: type[JournalError], message: str
) -> None:
    cut_to(tmp_path, data)
    with pytest.raises(error, match=message):
        read_session(tmp_path, CODEC)


def test_an_event_that_cannot_be_taken_is_named_by_file_number_kind_and_field(folder: Path) -> None:
    with (folder / SESSION_FILE).open("ab") as file:
        file.write(
            event_block(13, CODEC.encode(replace(record(13), event=card_filled(13, "", moment(13)))) | {"text": 5})
        )
    with pytest.raises(JournalUnreadable, match=r"session\.toml: event 13 \(card_filled\): field 'text': a text was"):
        read_session(folder, CODEC)

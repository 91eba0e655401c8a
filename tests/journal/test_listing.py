"""The list of sessions says what each is, also of those that cannot be opened."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from facilitator.journal.blocks import event_block, header_block
from facilitator.journal.errors import JournalError
from facilitator.journal.files import LARGEST_FILE
from facilitator.journal.folder import SESSION_FILE, lock_session
from facilitator.journal.reader import list_sessions, summarise
from facilitator.seminar.events import Event, MessageSent, Recorded, SeminarBegan, SeminarEnded, StepUndone
from tests.engine import CODEC
from tests.journal.samples import moment, new_session

TRICK = MessageSent('\n[[event]]\nseq = 2\nkind = "seminar_ended"\n')


def add(folder: Path, events: Sequence[Event]) -> None:
    with (folder / SESSION_FILE).open("ab") as file:
        for seq, event in enumerate(events, start=1):
            file.write(event_block(seq, CODEC.encode(Recorded(seq, moment(seq), "facilitator", event))))


def test_a_folder_that_is_not_there_has_no_sessions(tmp_path: Path) -> None:
    assert list_sessions(tmp_path / "gone") == ()


def test_a_file_in_the_place_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="the sessions cannot be read: not a directory"):
        list_sessions(tmp_path / "file")


def test_sessions_are_listed_by_name_and_other_folders_are_not(tmp_path: Path) -> None:
    folders = [new_session(tmp_path) for _ in range(3)]
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes.txt").touch()
    add(folders[1], [SeminarBegan(), MessageSent("hello")])
    listed = list_sessions(tmp_path)
    assert [each.folder for each in listed] == folders
    assert [each.events for each in listed] == [0, 2, 0]
    assert listed[1].title == "SMART recommendations"
    assert listed[1].created_utc_ms == moment(0).utc_ms
    assert listed[1].size == (folders[1] / SESSION_FILE).stat().st_size


def test_a_file_too_large_for_the_memory_is_listed_as_damaged_beside_the_others(tmp_path: Path) -> None:
    folders = [new_session(tmp_path) for _ in range(2)]
    with (folders[0] / SESSION_FILE).open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)  # a hole: it takes no room on the disk
    assert [each.state for each in list_sessions(tmp_path)] == ["damaged", "lobby"]


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], "lobby"),
        ([MessageSent("hello")], "lobby"),
        ([SeminarBegan()], "begun"),
        ([SeminarBegan(), TRICK], "begun"),
        ([SeminarBegan(), SeminarEnded()], "ended"),
        ([SeminarBegan(), SeminarEnded(), StepUndone(2, "end")], "begun"),
        ([SeminarBegan(), SeminarEnded(), StepUndone(2, "end"), StepUndone(1, "begin")], "lobby"),
        ([SeminarBegan(), SeminarEnded(), StepUndone(2, "end"), SeminarEnded()], "ended"),
    ],
)
def test_the_state_follows_from_what_was_begun_ended_and_undone(
    tmp_path: Path, events: Sequence[Event], state: str
) -> None:
    folder = new_session(tmp_path)
    add(folder, events)
    assert summarise(folder).state == state


def test_a_damaged_and_a_newer_session_are_listed_as_such(tmp_path: Path) -> None:
    damaged, newer, foreign = (new_session(tmp_path) for _ in range(3))
    (damaged / SESSION_FILE).write_bytes(b"format = 1\n")
    (newer / SESSION_FILE).write_bytes(header_block({"format": 3}))
    (foreign / SESSION_FILE).write_bytes(header_block({"title": "x"}))
    assert [each.state for each in list_sessions(tmp_path)] == ["damaged", "newer", "damaged"]


def test_a_session_that_is_being_written_is_in_use(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    lock = lock_session(folder)
    assert lock is not None
    assert summarise(folder).in_use
    lock.release()
    assert not summarise(folder).in_use

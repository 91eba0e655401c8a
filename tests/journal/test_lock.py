"""One writer at a time, also inside one process."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from facilitator.journal.errors import JournalError
from facilitator.journal.folder import LOCK_FILE, is_in_use, lock_session


def test_a_held_lock_is_given_to_nobody_else_until_it_is_released(tmp_path: Path) -> None:
    first = lock_session(tmp_path)
    assert first is not None
    assert lock_session(tmp_path, wait_seconds=0) is None
    first.release()
    first.release()
    second = lock_session(tmp_path, wait_seconds=0)
    assert second is not None
    second.release()


def test_asking_whether_a_session_is_in_use_makes_no_file(tmp_path: Path) -> None:
    assert not is_in_use(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_listing_that_probes_the_lock_for_a_moment_turns_no_console_away(tmp_path: Path) -> None:
    probe = lock_session(tmp_path)
    assert probe is not None
    with ThreadPoolExecutor() as console:
        waiting = console.submit(lock_session, tmp_path, wait_seconds=60)
        probe.release()
        lock = waiting.result()
    assert lock is not None
    lock.release()


def test_the_lock_file_is_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        lock = lock_session(tmp_path)
    finally:
        os.umask(before)
    assert lock is not None
    assert (tmp_path / LOCK_FILE).stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_folder_that_is_gone_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="there is no session here"):
        lock_session(tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).mkdir()
    with pytest.raises(JournalError, match="the session cannot be locked: is a directory"):
        lock_session(tmp_path)

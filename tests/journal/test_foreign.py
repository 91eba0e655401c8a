"""A session's folder made by somebody else: nothing in it leads out of it, and only its owner writes it."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from facilitator.journal.errors import JournalError
from facilitator.journal.files import read_file
from facilitator.journal.folder import (
    DRAFTS_FOLDER,
    LOCK_FILE,
    SECRETS_FILE,
    SESSION_FILE,
    SUMMARY_FILE,
    create_folder,
    is_in_use,
    lock_session,
    refuse_foreign,
    refuse_links,
)
from facilitator.journal.mirror import take_over

NAMES = (
    *(SESSION_FILE, SECRETS_FILE, SUMMARY_FILE, LOCK_FILE, "facilitator.log", "facilitator.log.1", "host_key"),
    *(f".{SESSION_FILE}.new", f".{SECRETS_FILE}.new", f".{SUMMARY_FILE}.new", f"{DRAFTS_FOLDER}/g1.toml"),
    f"{DRAFTS_FOLDER}/.g1.toml.new",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create_folder(tmp_path / "sessions", date(2022, 9, 1), "small")


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of this user that is none of the session's."""
    path = tmp_path / "victim"
    path.write_text("mine", encoding="utf-8")
    return path


def refused(check: Callable[[Path], object], folder: Path) -> str:
    with pytest.raises(JournalError) as told:
        check(folder)
    (line,) = str(told.value).splitlines()
    return line


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("check", [refuse_links, refuse_foreign])
def test_a_link_in_a_session_is_named(folder: Path, victim: Path, name: str, check: Callable[[Path], None]) -> None:
    check(folder)
    (folder / name).symlink_to(victim)
    assert refused(check, folder).startswith(f"{folder / name}: is a link")


def test_a_folder_of_drafts_that_is_a_link_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / DRAFTS_FOLDER).rmdir()
    (folder / DRAFTS_FOLDER).symlink_to(tmp_path)
    assert refused(refuse_links, folder).startswith(f"{folder / DRAFTS_FOLDER}: is a link")


def test_a_pipe_in_a_session_is_named(folder: Path) -> None:
    os.mkfifo(folder / SECRETS_FILE)
    assert "neither a file nor a folder" in refused(refuse_links, folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("name", [".", SESSION_FILE, DRAFTS_FOLDER, f"{DRAFTS_FOLDER}/g1.toml"])
def test_a_session_of_another_user_is_not_written(folder: Path, name: str) -> None:
    for each in (folder / SESSION_FILE, folder / DRAFTS_FOLDER / "g1.toml"):
        each.touch()
    refuse_foreign(folder)
    os.chown(folder / name, 12345, 12345)
    refuse_links(folder)
    assert refused(refuse_foreign, folder).startswith(f"{folder / name}: belongs to another user")


def test_a_file_is_read_neither_through_a_link_nor_from_a_pipe(tmp_path: Path, victim: Path) -> None:
    assert read_file(victim) == b"mine"
    (tmp_path / "link").symlink_to(victim)
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        with pytest.raises(OSError):
            read_file(tmp_path / name)


def test_a_link_in_place_of_the_lock_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / LOCK_FILE).symlink_to(tmp_path / "made")
    assert not is_in_use(folder)
    assert "is a link" in refused(lock_session, folder)
    assert not (tmp_path / "made").exists()


def test_a_second_copy_with_a_link_is_not_taken_over(folder: Path, victim: Path, tmp_path: Path) -> None:
    (folder / SECRETS_FILE).symlink_to(victim)
    assert "is a link" in refused(lambda copy: take_over(copy, tmp_path / "own"), folder)
    assert not (tmp_path / "own").exists()

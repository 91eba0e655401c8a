"""The host key: made once, for its owner alone, and never used where others may know or replace it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from facilitator.errors import FacilitatorError
from facilitator.server.identity.host_key import FILE_NAME, load_host_key


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def refused(folder: Path) -> str:
    """The one line that says why the folder's host key is not used."""
    with pytest.raises(FacilitatorError) as told:
        load_host_key(folder)
    (line,) = str(told.value).splitlines()
    return line


@pytest.mark.usefixtures("open_umask")
def test_the_host_key_and_its_folder_are_for_their_owner_under_any_umask(tmp_path: Path) -> None:
    folder = tmp_path / "share" / "data"
    load_host_key(folder)
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (folder.parent, folder, folder / FILE_NAME)]
    assert modes == [0o700, 0o700, 0o600]


@pytest.mark.parametrize("mode", [0o666, 0o640, 0o604, 0o610])
def test_a_host_key_that_others_may_read_or_change_is_refused_as_it_is(tmp_path: Path, mode: int) -> None:
    load_host_key(tmp_path)
    path = tmp_path / FILE_NAME
    path.chmod(mode)
    line = refused(tmp_path)
    assert f"{path}: " in line and f"mode {mode:04o}" in line and f"chmod 600 {path}" in line
    assert stat.S_IMODE(path.stat().st_mode) == mode
    path.chmod(0o600)
    load_host_key(tmp_path)


def test_a_folder_into_which_everybody_may_write_holds_no_host_key(tmp_path: Path) -> None:
    folder = tmp_path / "my data"
    load_host_key(folder)
    folder.chmod(0o777)
    assert f"chmod 700 '{folder}'" in refused(folder)


def test_a_link_in_place_of_the_host_key_is_not_followed(tmp_path: Path) -> None:
    load_host_key(tmp_path / "elsewhere")
    (tmp_path / FILE_NAME).symlink_to(tmp_path / "elsewhere" / FILE_NAME)
    assert "is a link" in refused(tmp_path)


def test_a_pipe_in_place_of_the_host_key_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME, 0o600)
    assert "is no file" in refused(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_host_key_of_another_user_is_refused(tmp_path: Path) -> None:
    load_host_key(tmp_path)
    os.chown(tmp_path / FILE_NAME, 12345, 12345)
    assert "another user" in refused(tmp_path)


def test_the_host_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = load_host_key(tmp_path / "data")
    path = tmp_path / "data" / FILE_NAME
    assert first.get_algorithm() == "ssh-ed25519"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_host_key(tmp_path / "data").get_fingerprint() == first.get_fingerprint()


@pytest.mark.parametrize("content", [b"", b"nonsense", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", b"\xff\xfe"])
def test_a_corrupt_host_key_stops_with_one_line_and_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(FacilitatorError) as told:
        load_host_key(tmp_path)
    assert str(path) in str(told.value) and "\n" not in str(told.value)
    assert path.read_bytes() == content


def test_a_host_key_of_another_kind_is_not_used(tmp_path: Path) -> None:
    asyncssh.generate_private_key("ecdsa-sha2-nistp256").write_private_key(str(tmp_path / FILE_NAME))
    (tmp_path / FILE_NAME).chmod(0o600)
    with pytest.raises(FacilitatorError, match="only ed25519 is used"):
        load_host_key(tmp_path)

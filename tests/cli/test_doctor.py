"""`doctor`: what would keep a seminar from running, and by its exit code."""

import os
import stat
from pathlib import Path

from facilitator.server.identity.host_key import load_host_key
from tests.cli.program import facilitator


def test_a_folder_that_cannot_be_written_is_told_and_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = facilitator(tmp_path, "doctor", "--port", "65000", "--sessions", str(tmp_path / "file" / "sessions"))
    assert done.code == 1
    assert "▲ sessions" in done.out and "choose another one with --sessions" in done.out


def test_a_host_key_that_others_may_read_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    key = tmp_path / ".local" / "share" / "facilitator" / "host_key"
    load_host_key(key.parent)
    key.chmod(0o644)
    done = facilitator(tmp_path, "doctor", "--port", "65000")
    assert done.code == 1
    assert f"chmod 600 {key}" in done.out
    key.chmod(0o600)
    assert facilitator(tmp_path, "doctor", "--port", "65000").code == 0


def test_the_folders_that_doctor_makes_are_for_their_owner_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        facilitator(tmp_path, "doctor", "--port", "65000")
    finally:
        os.umask(before)
    share = tmp_path / ".local" / "share" / "facilitator"
    made = (share, tmp_path / "sessions")
    assert [stat.S_IMODE(each.stat().st_mode) for each in made] == [0o700, 0o700]

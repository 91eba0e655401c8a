"""`doctor`: what would keep a seminar from running, and by its exit code."""

from pathlib import Path

from tests.cli.program import facilitator


def test_a_folder_that_cannot_be_written_is_told_and_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = facilitator(tmp_path, "doctor", "--port", "65000", "--sessions", str(tmp_path / "file" / "sessions"))
    assert done.code == 1
    assert "▲ sessions" in done.out and "choose another one with --sessions" in done.out

"""What goes wrong is written to the session's folder, harmlessly."""

import logging
import os
import stat
from pathlib import Path

import pytest

from facilitator.errors import FacilitatorError
from facilitator.server.watchdog import FILE_NAME, LONGEST_FILE, logbook

log = logging.getLogger("facilitator.server.ssh.channel_session")


def test_errors_are_written_with_their_traceback_and_without_control_characters(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with logbook(tmp_path) as path:
        try:
            raise RuntimeError("\x1b]0;owned\x07 text")
        except RuntimeError as error:
            log.error("an app ended with an error", exc_info=error)
    text = path.read_text()
    assert "Traceback" in text and "]0;owned text" in text
    assert "\x1b" not in text and "\x07" not in text
    assert capfd.readouterr().err == ""
    log.error("after the end")
    assert "after the end" not in path.read_text()


def test_the_log_is_for_its_owner_and_stays_small(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with logbook(tmp_path):
            for _ in range(2500):
                log.warning("x" * 1000)
    finally:
        os.umask(old)
    files = list(tmp_path.iterdir())
    assert {file.name for file in files} == {FILE_NAME, f"{FILE_NAME}.1"}
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    assert all(file.stat().st_size <= LONGEST_FILE for file in files)


def test_a_log_that_cannot_be_opened_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(FacilitatorError, match="cannot be written"), logbook(tmp_path):
        pass


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_in_place_of_the_log_is_not_followed(tmp_path: Path, is_there: bool) -> None:
    folder, outside = tmp_path / "session", tmp_path / "outside"
    folder.mkdir()
    if is_there:
        outside.write_text("mine", encoding="utf-8")
    (folder / FILE_NAME).symlink_to(outside)
    with pytest.raises(FacilitatorError, match="is a link"), logbook(folder):
        pass
    assert (outside.read_text(encoding="utf-8") == "mine") if is_there else not outside.exists()

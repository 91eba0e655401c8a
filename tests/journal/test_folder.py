"""A session's folder: its name, its privacy, and what is refused."""

import contextlib
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.journal.codec import CodecError
from facilitator.journal.errors import JournalError
from facilitator.journal.folder import SESSION_FILE, create_folder, draft_path, slug, start_journal
from facilitator.journal.reader import read_session
from facilitator.journal.records import SessionHeader
from tests.engine import CODEC
from tests.journal.disks import LosingDisk, PowerCut
from tests.journal.samples import ON, TABLES, new_session

HEADER = SessionHeader("x", "SMART", 0, "0.1.0", "smart")


def test_sessions_of_the_same_day_and_name_get_numbers(tmp_path: Path) -> None:
    names = [create_folder(tmp_path, ON, "SMART UPR").name for _ in range(3)]
    assert names == ["2026-11-24-smart-upr", "2026-11-24-smart-upr-2", "2026-11-24-smart-upr-3"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Économie & société", "economie-societe"),
        ("../../etc/passwd", "etc-passwd"),
        ("\x1b[31m", "31m"),
        ("人权", "session"),
        ("", "session"),
        ("a" * 90, "a" * 40),
    ],
)
def test_a_name_becomes_a_plain_part_of_a_path(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", slug(name))


def test_everything_is_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = new_session(tmp_path / "deep" / "sessions")
    finally:
        os.umask(before)
    for path in (tmp_path / "deep", tmp_path / "deep" / "sessions", folder, folder / "drafts"):
        assert path.stat().st_mode & 0o777 == 0o700
    assert (folder / SESSION_FILE).stat().st_mode & 0o777 == 0o600


def test_a_sessions_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JournalError, match="no session can be kept here: not a directory; choose another folder"):
        create_folder(tmp_path / "file" / "sessions", ON, "SMART")


def test_a_second_session_is_not_written_over_the_first(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    with pytest.raises(JournalError, match="there is a session in this folder already"):
        start_journal(folder, HEADER, {})


@pytest.mark.parametrize("table", ["format", "session", "event"])
def test_a_table_of_the_callers_cannot_take_a_name_of_ours(tmp_path: Path, table: str) -> None:
    with pytest.raises(CodecError, match=table):
        start_journal(tmp_path, HEADER, {table: {}})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("steps", range(6))
def test_a_power_cut_while_a_session_is_made_leaves_a_whole_header_or_none(tmp_path: Path, steps: int) -> None:
    with contextlib.suppress(PowerCut):
        start_journal(tmp_path, HEADER, TABLES, LosingDisk(steps, keeps_renames=True))
    if (tmp_path / SESSION_FILE).exists():
        assert read_session(tmp_path, CODEC).header == HEADER


def test_a_draft_stands_in_the_sessions_folder(tmp_path: Path) -> None:
    assert draft_path(tmp_path, "g1") == tmp_path / "drafts" / "g1.toml"


@pytest.mark.parametrize("group", ["", "..", "../x", "a/b", "/etc/x", "G1", "g1\n", "g\x00", "g" * 65, ".hidden"])
def test_an_id_that_could_lead_elsewhere_is_refused(tmp_path: Path, group: str) -> None:
    with pytest.raises(ValueError, match="is no id of a group"):
        draft_path(tmp_path, group)

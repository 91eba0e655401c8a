"""The folder of a session: its name, what stands in it, and how a new one is made.

    2026-11-24-smart-upr-escr/      0700
        session.toml                the journal
        session.toml.torn-1         what a resume removed, since it was never acknowledged
        secrets.toml                codes and keys, which are not in the journal
        drafts/g1.toml              what a group is writing
        summary.toml                written at the end and when asked
        session.lock                held by the process that writes

It reads no clock: the date is handed in. What is in the files is decided elsewhere.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from facilitator.journal.blocks import HEADER, header_block, synced_mark
from facilitator.journal.codec import Table
from facilitator.journal.errors import JournalError
from facilitator.journal.files import (
    FOLDER_MODE,
    SYSTEM_FILES,
    FileOperations,
    make_private_folder,
    reason_of,
    replace_file,
)
from facilitator.journal.header import SessionHeader, header_table

SESSION_FILE: Final = "session.toml"
SUMMARY_FILE: Final = "summary.toml"
SECRETS_FILE: Final = "secrets.toml"
DRAFTS_FOLDER: Final = "drafts"

_LONGEST_SLUG: Final = 40
"""Folder names stay readable in a list 80 columns wide."""

_GROUP_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)


def create_folder(sessions: Path, on: date, name: str, files: FileOperations = SYSTEM_FILES) -> Path:
    """Make the folder of a new session, `<date>-<name as a slug>`, with a number behind it where that one exists.

    Raises JournalError where `sessions` cannot be made or written.
    """
    stem = f"{on.isoformat()}-{slug(name)}"
    try:
        make_private_folder(sessions, files)
        for number in count(1):
            folder = sessions / (stem if number == 1 else f"{stem}-{number}")
            try:
                folder.mkdir(FOLDER_MODE)
            except FileExistsError:
                continue
            break
        make_private_folder(folder / DRAFTS_FOLDER, files)
        files.sync_folder(sessions)
    except OSError as error:
        raise JournalError(
            f"{sessions}: no session can be kept here: {reason_of(error)}; "
            f"choose another folder with --sessions or FACILITATOR_SESSIONS"
        ) from error
    return folder


def start_journal(
    folder: Path, header: SessionHeader, tables: Mapping[str, Table], files: FileOperations = SYSTEM_FILES
) -> None:
    """Write the session file with its header alone, whole on the disk when this returns.

    Raises JournalUnavailable where it cannot be written, JournalError where there is one already.
    """
    path = folder / SESSION_FILE
    if path.exists():
        raise JournalError(f"{path}: there is a session in this folder already; resume it, or make a new one")
    block = header_block(header_table(header, tables))
    replace_file(path, block + synced_mark(HEADER, len(block)), files)


def draft_path(folder: Path, group: str) -> Path:
    """Where a group's draft is kept; raises ValueError for a group's id that could lead out of the folder."""
    if not _GROUP_NAME.fullmatch(group):
        raise ValueError(f"{group!a} is no id of a group")
    return folder / DRAFTS_FOLDER / f"{group}.toml"


def slug(name: str) -> str:
    """A name as a part of a file's name: lower-case ASCII letters, digits and hyphens, at most 40."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].rstrip("-") or "session"

"""The log of a session: what went wrong behind the screens, in a file of its folder and never on a terminal.

It knows Python's logging only. A changer must know: the process has screens on its terminals, so nothing may be
printed; the file is for its owner (0600), small, and holds no control characters, whatever an error quotes.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.journal.files import FILE_MODE, reason_of
from facilitator.seminar.text import clean_text

FILE_NAME = "facilitator.log"

LONGEST_FILE = 1_000_000
"""Bytes; with the one before it, the most that a client which provokes errors can fill of the disk."""


@contextmanager
def logbook(folder: Path) -> Iterator[Path]:
    """Writes the log of this process to a session's folder while the `with` lasts.

    Raises:
        FacilitatorError: The file cannot be opened for writing.
    """
    path = folder / FILE_NAME
    try:
        handler = _Silent(path, maxBytes=LONGEST_FILE, backupCount=1, encoding="utf-8", errors="replace")
    except OSError as error:
        raise FacilitatorError(f"{path}: cannot be written ({reason_of(error)}); check who owns the folder.") from error
    handler.setFormatter(_Harmless("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root, own = logging.getLogger(), logging.getLogger("facilitator")
    level = own.level
    root.addHandler(handler)
    own.setLevel(logging.INFO)
    try:
        yield path
    finally:
        own.setLevel(level)
        root.removeHandler(handler)
        handler.close()


class _Silent(RotatingFileHandler):
    """A log on a full disk is given up without a word; the journal is what tells of the disk."""

    def _open(self) -> TextIOWrapper:
        """Opens the file for its owner alone, and not through a link that somebody else put there."""
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_opened)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Prints nothing: screens are on the terminals."""


class _Harmless(logging.Formatter):
    """Leaves out what could disturb the terminal of whoever reads the log."""

    def format(self, record: logging.LogRecord) -> str:
        return clean_text(super().format(record))


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, FILE_MODE)

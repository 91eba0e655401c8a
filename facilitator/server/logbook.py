"""The log of a session: what went wrong behind the screens, in a file of its folder and never on a terminal.

It knows Python's logging only. A changer must know: the process has screens on its terminals, so nothing may be
printed; the file is for its owner (0600), small, and holds no control characters, whatever an error quotes.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from facilitator.domain.text import clean_text
from facilitator.errors import FacilitatorError

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
        _touch_private(path)
        handler = _Silent(path, maxBytes=LONGEST_FILE, backupCount=1, encoding="utf-8", errors="replace")
    except OSError as error:
        raise FacilitatorError(f"{path}: cannot be written ({error.strerror}); check who owns the folder.") from error
    handler.rotator = _rotate
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

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Prints nothing: screens are on the terminals."""


class _Harmless(logging.Formatter):
    """Leaves out what could disturb the terminal of whoever reads the log."""

    def format(self, record: logging.LogRecord) -> str:
        return clean_text(super().format(record))


def _rotate(source: str, destination: str) -> None:
    Path(source).replace(destination)
    _touch_private(Path(source))


def _touch_private(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))

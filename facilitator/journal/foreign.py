"""A session's folder that somebody else may have made: nothing in it may lead out of it.

It may come in an archive, on a stick or through a folder that several people use. A link in it, say `facilitator.log`,
would let whoever made it choose a file of this user to be read or overwritten.
"""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from facilitator.journal.errors import JournalError
from facilitator.journal.files import reason_of
from facilitator.journal.folder import DRAFTS_FOLDER


def refuse_links(folder: Path) -> None:
    """Raise JournalError, in one line, where something in a session's folder is neither a file nor a folder."""
    for path, found in _everything(folder):
        if stat.S_ISLNK(found.st_mode):
            raise JournalError(f"{path}: is a link, and links in a session's folder are not followed; remove it")
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise JournalError(f"{path}: is neither a file nor a folder; remove it")


def refuse_foreign(folder: Path) -> None:
    """Raise JournalError, in one line, where a session that is to be written holds links or belongs to somebody else.

    A folder of another user may be changed by them at any time, also after this look at it. That there is no such
    folder is for whoever opens it to say.
    """
    if not folder.is_dir():
        return
    refuse_links(folder)
    for path, found in ((folder, folder.stat()), *_everything(folder)):
        if found.st_uid != os.geteuid():
            copy = shlex.quote(f"{folder.name}-copy")
            raise JournalError(
                f"{path}: belongs to another user of this computer; go on from a copy of your own: "
                f"cp -R {shlex.quote(str(folder))} {copy}, then --resume ./{copy}"
            )


def _everything(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """What is in the folder and among its drafts, links as they are; raises JournalError."""
    try:
        yield from _entries(folder)
        drafts = folder / DRAFTS_FOLDER
        if drafts.is_dir() and not drafts.is_symlink():
            yield from _entries(drafts)
    except OSError as error:
        raise JournalError(f"{folder}: the session cannot be read: {reason_of(error)}") from error


def _entries(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in sorted(folder.iterdir()):
        with suppress(FileNotFoundError):  # replaced just now, as by the process that writes the session
            yield path, path.lstat()

"""Where things are on this machine: sessions, the host key, logs, the ready file, the trace of a defect.

Everything is below the user's own data folder, as their system calls it, unless a command or FACILITATOR_SESSIONS says
otherwise.
"""

import os
import shlex
from pathlib import Path
from typing import Final

import platformdirs
import tomli_w

from facilitator.errors import FacilitatorError
from facilitator.invocation import typed_path
from facilitator.journal.errors import JournalError
from facilitator.journal.files import replace_file

PROGRAM: Final = "facilitator"
SESSIONS_VARIABLE: Final = "FACILITATOR_SESSIONS"


def data_folder() -> Path:
    """Where the host key is."""
    return platformdirs.user_data_path(PROGRAM)


def log_folder() -> Path:
    """Where logs go."""
    return platformdirs.user_log_path(PROGRAM)


def is_usual(folder: Path) -> bool:
    """Whether a session is kept where commands look for one without being told."""
    return folder.parent.resolve() == (data_folder() / "sessions").resolve()


def typed_session(folder: Path) -> str:
    """A session as one types it behind a command in any terminal: its name, or its folder where no command looks."""
    if is_usual(folder):
        return shlex.quote(folder.name)
    return typed_path(folder.resolve())


def sessions_folder(chosen: Path | None = None) -> Path:
    """Where sessions are kept: the folder that a command names, else FACILITATOR_SESSIONS, else the data folder."""
    if chosen is not None:
        return chosen.expanduser()
    named = os.environ.get(SESSIONS_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "sessions"


FILE_NAME: Final = "last-error.txt"


def kept_trace(trace: str) -> str:
    """Keep a trace in place of the one before; returns what to do about it, as the end of an error's line."""
    path = log_folder() / FILE_NAME
    try:
        _write(path, trace)
    except OSError:
        return "the details could not be written down"
    return f"please send {path} to the authors"


def _write(path: Path, trace: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(trace, encoding="utf-8")


def write_ready_file(
    path: Path, *, host: str, port: int, room_code: str, host_code: str, host_key: str, session: Path
) -> None:
    """Write the file as a whole; `host_key` is the fingerprint, `session` the folder.

    Raises FacilitatorError where it cannot be written.
    """
    table = {
        "host": host,
        "port": port,
        "room_code": room_code,
        "host_code": host_code,
        "host_key": host_key,
        "session": str(session.absolute()),
    }
    try:
        replace_file(path, tomli_w.dumps(table).encode())
    except JournalError as error:
        raise FacilitatorError(
            f"{path}: the ready file cannot be written; choose another --ready-file ({error})"
        ) from error

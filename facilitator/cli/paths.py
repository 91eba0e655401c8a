"""Where things are on this machine: sessions, the host key, logs.

Everything is below the user's own data folder, as their system calls it, unless a command or FACILITATOR_SESSIONS says
otherwise.
"""

import os
import shlex
from pathlib import Path
from typing import Final

import platformdirs

from facilitator.invocation import typed_path

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

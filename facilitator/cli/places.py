"""Where things are on this machine: sessions, the host key, logs.

Everything is below the user's own data folder, as their system calls it, unless a command or FACILITATOR_SESSIONS says
otherwise.
"""

import os
from pathlib import Path
from typing import Final

import platformdirs

PROGRAM: Final = "facilitator"
SESSIONS_VARIABLE: Final = "FACILITATOR_SESSIONS"


def data_folder() -> Path:
    """Where the host key is."""
    return platformdirs.user_data_path(PROGRAM)


def log_folder() -> Path:
    """Where logs go."""
    return platformdirs.user_log_path(PROGRAM)


def sessions_folder(chosen: Path | None = None) -> Path:
    """Where sessions are kept: the folder that a command names, else FACILITATOR_SESSIONS, else the data folder."""
    if chosen is not None:
        return chosen.expanduser()
    named = os.environ.get(SESSIONS_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "sessions"

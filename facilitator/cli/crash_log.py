"""Where the trace of a defect is kept for whoever will mend it; it may hold people's words, so it is a private file."""

from pathlib import Path
from typing import Final

from facilitator.cli.paths import log_folder

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

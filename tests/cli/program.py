"""The installed command in a process of its own, with a home of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    out: str
    err: str
    code: int


def facilitator(home: Path, *arguments: str, stdin: str = "", cwd: Path | None = None) -> Done:
    """Run the command to its end; nothing of this machine's user is read or written."""
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        input=stdin, capture_output=True, text=True, timeout=60, cwd=cwd or home, env=environment(home), check=False,
    )  # fmt: skip
    return Done(done.stdout, done.stderr, done.returncode)


def environment(home: Path) -> dict[str, str]:
    """A home of its own."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "FACILITATOR_SESSIONS": str(home / "sessions"),
    }

"""Runs the command line that follows, and writes the number of its loop's tasks to a file at each SIGUSR1.

Used as `python watched_program.py FILE facilitator serve ...`; a test cannot count another process's
tasks from outside.
"""

import asyncio
import json
import signal
import sys
from pathlib import Path
from types import FrameType

from facilitator.cli.main import script


def main() -> None:
    """Take the place of the installed command."""
    told = Path(sys.argv[1])

    def tell(number: int, frame: FrameType | None) -> None:
        fresh = told.with_suffix(".new")
        fresh.write_text(json.dumps(len(asyncio.all_tasks())))
        fresh.replace(told)

    signal.signal(signal.SIGUSR1, tell)
    sys.argv = sys.argv[2:]
    script()


if __name__ == "__main__":
    main()

"""Runs the command line that follows, and writes the number of its loop's tasks to a FIFO at each SIGUSR1.

Used as `python watched_program.py FIFO facilitator serve ...`; whoever sends the signal reads the FIFO. A test cannot
count another process's tasks from outside.
"""

import asyncio
import signal
import sys
from pathlib import Path
from types import FrameType

from facilitator.cli.main import script


def main() -> None:
    """Take the place of the installed command."""
    told = Path(sys.argv[1])

    def tell(number: int, frame: FrameType | None) -> None:
        told.write_text(str(len(asyncio.all_tasks())))

    signal.signal(signal.SIGUSR1, tell)
    sys.argv = sys.argv[2:]
    script()


if __name__ == "__main__":
    main()

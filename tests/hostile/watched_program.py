"""Runs the command line that follows, and at each SIGUSR1 writes to a FIFO what it holds: its loop's tasks, MiB in use.

At SIGUSR2 it looks for what nobody refers to first, through everything. Used as `python watched_program.py FIFO
facilitator serve ...`; whoever sends the signal reads the FIFO. A test cannot count another process's tasks, nor its
objects, from outside.
"""

import asyncio
import signal
import sys
from pathlib import Path
from types import FrameType

from facilitator.cli.main import script
from facilitator.server.capacity.collector import PythonHeap


def main() -> None:
    """Take the place of the installed command."""
    told, heap = Path(sys.argv[1]), PythonHeap()

    def tell(number: int, frame: FrameType | None) -> None:
        if number == signal.SIGUSR2:
            heap.collect_all()
        told.write_text(f"{len(asyncio.all_tasks())} {heap.mebibytes():.2f}")

    for number in (signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, tell)
    sys.argv = sys.argv[2:]
    script()


if __name__ == "__main__":
    main()

"""Runs the command line that follows, and at SIGUSR1 lets its event loop do what FACILITATOR_TEST_STEP says.

A test cannot make another process's loop stand still from outside.

    spin SECONDS     computes in Python; 'inf' never ends
    sleep SECONDS    waits in a call of the system
    match            searches by a regular expression that takes for ever, and lets no other thread run
    stop             stops the process, as a lid that closes does, until SIGCONT
    log              holds the log's lock, and computes for ever
"""

import asyncio
import logging
import os
import re
import signal
import sys
import time
from types import FrameType

from facilitator.cli.main import script


def step_of_the_test() -> None:
    """Keep the loop."""
    what, _, seconds = os.environ["FACILITATOR_TEST_STEP"].partition(" ")
    match what:
        case "spin":
            spin(float(seconds))
        case "sleep":
            time.sleep(float(seconds))
        case "match":
            re.match("(a+)+b", "a" * 60)
        case "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "log":
            for handler in logging.getLogger().handlers:
                handler.acquire()
            spin(float("inf"))


def spin(seconds: float) -> None:
    """Compute for so long, by the processor's time: it does not go on while the process is stopped."""
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass


def main() -> None:
    """Take the place of the installed command."""

    def begin(number: int, frame: FrameType | None) -> None:
        asyncio.get_running_loop().call_soon_threadsafe(step_of_the_test)

    signal.signal(signal.SIGUSR1, begin)
    sys.argv = sys.argv[1:]
    script()


if __name__ == "__main__":
    main()

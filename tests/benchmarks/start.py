"""How long people wait for the program: `facilitator --help` to its end, and `run` to its first frame on a terminal.

Run with `python -m tests.benchmarks.start`. Each repetition is a process of its own, with warm files; the terminal is
a pty of 120x36, and the first frame is there once the console's own words have come.
"""

import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import Final

from tests.benchmarks.load_server import go_before_others

REPETITIONS: Final = 9
HELP_BUDGET_S: Final = 0.150
FRAME_BUDGET_S: Final = 1.0
GIVES_UP_S: Final = 30.0

FACILITATOR: Final = str(Path(sys.executable).with_name("facilitator"))
FIRST_WORDS: Final = b"SMART"
"""Stands in the title of the seminar, which is on the first frame, whatever it asks."""


def seconds_of_help() -> float:
    """Runs `--help` to its end."""
    began = time.perf_counter()
    subprocess.run([FACILITATOR, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def seconds_to_first_frame() -> float:
    """Runs `run` on a pty until the first frame is there, and ends it."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        child, terminal = pty.fork()
        if child == 0:
            os.environ |= {"TERM": "xterm-256color", "XDG_DATA_HOME": folder}
            os.execv(FACILITATOR, [FACILITATOR, "run", "quick-start", "--port", "0", "--sessions", folder])
        ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        try:
            _read_until(terminal, FIRST_WORDS)
            return time.perf_counter() - began
        finally:
            os.kill(child, signal.SIGTERM)
            _drain(terminal)
            os.waitpid(child, 0)
            os.close(terminal)


def _read_until(terminal: int, words: bytes) -> None:
    seen = b""
    while words not in seen:
        ready, _, _ = select.select([terminal], [], [], GIVES_UP_S)
        if not ready:
            raise RuntimeError(f"no first frame; what came: {seen[-500:]!r}")
        seen += os.read(terminal, 65536)


def _drain(terminal: int) -> None:
    """Reads what the program says at its end, which it would wait for."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        return  # the program has gone


def line(name: str, measure: Callable[[], float], budget_s: float) -> str:
    """A line of figures."""
    seconds = sorted(measure() for _ in range(REPETITIONS))
    return (
        f"{name:<22} median {statistics.median(seconds):.3f} s, best {seconds[0]:.3f} s, worst {seconds[-1]:.3f} s "
        f"(budget {budget_s} s, {REPETITIONS} repetitions)"
    )


def main() -> None:
    """Measures and prints."""
    go_before_others()
    print(line("facilitator --help", seconds_of_help, HELP_BUDGET_S))
    print(line("run to first frame", seconds_to_first_frame, FRAME_BUDGET_S))


if __name__ == "__main__":
    main()

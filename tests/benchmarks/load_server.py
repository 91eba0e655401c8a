"""The servers under load, each a process pinned to one core, and what they cost, read from /proc.

It knows Linux and the command line of `serve`; what clients do there is `load_clients`.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tomli

SERVER_CORE: Final = 0
CLIENT_CORE: Final = 1

SCENARIO: Final = """\
format = 1
id = "typing"
title = "Typing under load"

[groups]
mode = "{mode}"
names = [{names}]

[scoring]
live = "{live}"

[[items]]
id = "game"
kind = "rewriting"
title = "Rewrite it"
minutes = 120

[[items.rounds]]
exercise = "maternal-health"
brief_seconds = 30
draft_minutes = 115
"""


@dataclass(frozen=True)
class Usage:
    """What a process has used: seconds of CPU, resident MiB."""

    cpu_s: float
    resident_mib: float


@dataclass(frozen=True)
class Served:
    """A server that listens on loopback."""

    pid: int
    port: int
    room_code: str = ""
    host_code: str = ""

    def usage(self) -> Usage:
        """What it has used so far, over all its threads."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        nanoseconds = sum(int(task.read_text().split()[0]) for task in tasks)
        status = Path(f"/proc/{self.pid}/status").read_text()
        resident = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
        return Usage(nanoseconds / 1e9, int(resident) / 1024)


@contextlib.contextmanager
def seminar(groups: int, live: str) -> Iterator[Served]:
    """A real `facilitator serve` of a seminar whose only item is the game, for so many groups; 0: everybody alone.

    `live` is the scenario's word for when levels are shown.
    """
    with tempfile.TemporaryDirectory() as folder:
        scenario, ready = Path(folder, "typing.toml"), Path(folder, "ready.toml")
        names = ", ".join(f'"Table {number}"' for number in range(1, groups + 1))
        scenario.write_text(SCENARIO.format(mode="hand" if groups else "individual", names=names, live=live))
        command = [sys.executable, str(Path(sys.executable).with_name("facilitator")), "serve", str(scenario)]
        command += ["--port", "0", "--sessions", folder, "--ready-file", str(ready)]
        with _pinned(command, folder) as process:
            _wait_for(process)
            _let_children_wait(process.pid)
            told = tomli.loads(ready.read_text())
            yield Served(process.pid, told["port"], told["room_code"], told["host_code"])


@contextlib.contextmanager
def echo() -> Iterator[Served]:
    """The byte-echo server."""
    with _pinned([sys.executable, "-m", "tests.benchmarks.load_echo"], "/tmp") as process:
        assert process.stdout is not None
        yield Served(process.pid, int(process.stdout.readline()))


@contextlib.contextmanager
def _pinned(command: list[str], data_folder: str) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"XDG_DATA_HOME": data_folder}
    process = subprocess.Popen(
        ["taskset", "-c", str(SERVER_CORE), *command], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def go_before_others() -> None:
    """Lets what else runs on the machine wait, where that is allowed (as root), for this process and its own.

    Niceness would not do: the kernel weighs whole terminals against each other, nice counts only within one, and what
    runs elsewhere still takes its turns of some milliseconds, which are counted as if the server had been slow.
    """
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def _let_children_wait(pid: int) -> None:
    """Takes back for the server's children what they inherited of `go_before_others`: scoring gives way to typing.

    Where that is not undone, the scorer shares the server's core with it in turns of 100 ms, as it never does in use.
    """
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(OSError):
            os.sched_setscheduler(int(child), os.SCHED_OTHER, os.sched_param(0))


def _wait_for(process: subprocess.Popen[str]) -> None:
    """Waits for the last line that the server says before it serves, or for its end."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl+C ends it" in line:
            return
    raise RuntimeError(f"the server did not start: {said}")

"""The machine's clock: it goes forward, knows its boot, and counts the time in which a process stood still."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.session.clock import SystemClock, boot_id

A_TIMER = """
import sys
from facilitator.seminar.timer import Timer
from facilitator.session.clock import SystemClock

clock = SystemClock()
timer = Timer(180_000).started(clock.now())
print("started", flush=True)
sys.stdin.readline()
print(timer.elapsed_ms(clock.now()), flush=True)
"""


def test_the_clock_goes_forward_and_tells_the_time_of_day() -> None:
    clock = SystemClock()
    before, first, second = time.time_ns() // 1_000_000, clock.now(), clock.now()
    assert before <= first.utc_ms <= second.utc_ms <= time.time_ns() // 1_000_000
    assert first.boot_ms <= second.boot_ms


@pytest.mark.skipif(not Path("/proc/sys/kernel/random/boot_id").exists(), reason="only Linux names its boots")
def test_every_process_of_a_boot_knows_it_by_the_same_name() -> None:
    code = "from facilitator.session.clock import boot_id; print(boot_id())"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert SystemClock().now().boot_id == boot_id() == other


def test_the_time_in_which_the_process_was_stopped_counts() -> None:
    clock = SystemClock()
    with subprocess.Popen(
        [sys.executable, "-c", A_TIMER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        assert process.stdout.readline() == "started\n"
        os.kill(process.pid, signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        stopped = clock.now()
        subprocess.run([sys.executable, "-c", "import asyncio"], check=True)  # something that takes its time
        let_go = clock.now()
        os.kill(process.pid, signal.SIGCONT)
        process.stdin.write("\n")
        process.stdin.flush()
        assert int(process.stdout.readline()) >= let_go.since(stopped) > 0

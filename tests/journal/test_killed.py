"""kill -9 at any moment under load: what was acknowledged is there, in one story without gaps, and the lock is free."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.journal.folder import is_in_use, lock_session
from facilitator.journal.reader import read_session
from tests.engine import CODEC
from tests.journal.samples import new_session, records

MOST_LINES = 120
"""How many acknowledgements a life of the writer has at most."""


def start_writer(folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.journal.writer_process", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def kill_after(writer: "subprocess.Popen[bytes]", lines: int) -> int:
    """Kill the writer after so many lines; return the highest number that it acknowledged."""
    assert writer.stdout is not None
    with writer, writer.stdout as out:
        told = [out.readline() for _ in range(lines)]
        writer.kill()
        told += out.readlines()
    assert told[0] == b"locked\n"
    return max((int(line) for line in told[1:] if line.endswith(b"\n")), default=0)


def check_kills(folder: Path, kills: int, seed: int) -> None:
    choose = random.Random(seed)
    for _ in range(kills):
        acknowledged = kill_after(start_writer(folder), choose.randint(1, MOST_LINES))
        read = read_session(folder, CODEC)
        assert read.last_seq >= acknowledged
        assert read.records == records(1, read.last_seq)


def test_twenty_kills_under_load_lose_no_acknowledged_event(tmp_path: Path) -> None:
    check_kills(new_session(tmp_path), kills=20, seed=1)


@pytest.mark.slow
def test_two_hundred_kills_under_load_lose_no_acknowledged_event(tmp_path: Path) -> None:
    for seed in range(10):
        check_kills(new_session(tmp_path), kills=20, seed=seed)


def test_a_second_process_gets_no_lock_until_the_first_is_killed(tmp_path: Path) -> None:
    folder = new_session(tmp_path)
    writer = start_writer(folder)
    assert writer.stdout is not None
    with writer, writer.stdout as out:
        assert out.readline() == b"locked\n"
        assert is_in_use(folder)
        assert lock_session(folder) is None
        writer.kill()
    lock = lock_session(folder)
    assert lock is not None
    lock.release()

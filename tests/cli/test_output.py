"""A command's output: help for whoever typed nothing, a reader that leaves, a full disk, no styles where not wanted."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment, facilitator

COMMAND = [sys.executable, "-m", "facilitator"]
TEXT = "Open five centres by 2028."


def test_whoever_types_nothing_reads_the_help_line_by_line(tmp_path: Path) -> None:
    done = facilitator(tmp_path)
    assert done.code == 2 and done.out == ""
    assert len(done.err.splitlines()) > 10 and re.search(r"Try it: \S*facilitator run quick-start", done.err)


@pytest.mark.parametrize("arguments", [("--help",), ("score", "--help"), ("check",), ("schema", "exercise")])
def test_a_reader_that_leaves_is_no_problem_and_is_told_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(tmp_path),
        timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "score", TEXT], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(tmp_path),
            timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith(b"facilitator: nothing more can be written: ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("variables", "has_styles"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_styles_are_left_out_where_they_are_not_wanted(
    tmp_path: Path, variables: dict[str, str], has_styles: bool
) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "score", TEXT], stdin=theirs, stdout=theirs, cwd=tmp_path, env=environment(tmp_path) | variables,
        timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 4096)
    os.close(ours)
    assert done.returncode == 0 and b"Open five centres" in shown
    assert (b"\x1b[" in shown) == has_styles

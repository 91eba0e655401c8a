"""A command that serves ends once all is saved, whoever does not want to."""

import asyncio
import subprocess
import sys
import time

import pytest

from facilitator.cli.ending import LEFT_WITHIN_S, run_until_saved
from facilitator.errors import FacilitatorError

STUBBORN = """
import asyncio
from facilitator.cli.ending import run_until_saved

async def stay():
    while True:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            pass

async def work():
    staying = asyncio.create_task(stay())
    await asyncio.sleep(0)
    print("saved")

run_until_saved(work())
print("and after it")
"""


def test_what_does_not_end_is_left_behind_once_all_is_saved() -> None:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", STUBBORN], capture_output=True, text=True, timeout=25, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "saved\n", "")
    assert time.monotonic() - began >= LEFT_WITHIN_S


def test_what_ends_by_itself_is_ended_in_order() -> None:
    ended = []

    async def end_when_told() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("in order")

    async def work() -> None:
        ending.append(asyncio.create_task(end_when_told()))
        await asyncio.sleep(0)

    ending: list[asyncio.Task[None]] = []
    run_until_saved(work())
    assert ended == ["in order"]


def test_what_could_not_be_saved_is_told() -> None:
    async def work() -> None:
        raise FacilitatorError("the disk is full")

    with pytest.raises(FacilitatorError, match="the disk is full"):
        run_until_saved(work())

"""The event loop stands still: that is noticed, written down, told to the facilitator, and no end waits for it."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from watchfiles import awatch

from facilitator.server.watchdog import ENDED_BY_FORCE
from tests.end_to_end.client import Client
from tests.end_to_end.program import Program

pytestmark = pytest.mark.end_to_end

STUCK_PROGRAM = Path(__file__).with_name("stuck_program.py")
ENDS_WITHIN = 20
"""Seconds; the promise is five, on a computer with nothing else to do."""

STOPPED_FOR = 4
"""Seconds, twice as long as a loop may stand still."""


@contextlib.asynccontextmanager
async def serving(home: Path, step: str) -> AsyncIterator[Program]:
    """`serve`, whose loop does this step at SIGUSR1; it ends with the block, whatever it does."""
    wrapper = ("env", f"FACILITATOR_TEST_STEP={step}", sys.executable, str(STUCK_PROGRAM))
    running = Program(home, ("quick-start", "--port", "0"), wrapper)
    try:
        await running.start()
        yield running
    finally:
        for client in running.clients:
            client.close()
        if running.process is not None:
            await running.kill(signal.SIGKILL)


@contextlib.asynccontextmanager
async def console(home: Path, step: str) -> AsyncIterator[Client]:
    """`run` on a terminal of its own, whose loop does this step at SIGUSR1; it ends with the block."""
    environment = Program(home, ()).environment | {"FACILITATOR_TEST_STEP": step}
    command = [sys.executable, str(STUCK_PROGRAM), "facilitator", "run", "quick-start", "--port", "0"]
    client = Client(command, environment, (120, 36))
    try:
        await client.until("What does the room see?")
        client.send("1")
        await client.until("NEXT")
        yield client
    finally:
        client.end(signal.SIGKILL)
        client.close()


def send(running: Program, number: int) -> None:
    assert running.process is not None
    running.process.send_signal(number)


def session_of(home: Path) -> Path:
    (session,) = (each for each in (home / "sessions").iterdir() if each.is_dir())
    return session


def log_of(session: Path) -> str:
    path = session / "facilitator.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


async def logged(session: Path, words: str) -> str:
    """The log once these words are in it."""
    async with asyncio.timeout(ENDS_WITHIN):
        async for _ in awatch(session, yield_on_timeout=True, rust_timeout=500):
            if words in log_of(session):
                break
    return log_of(session)


async def test_a_loop_that_stood_still_is_logged_once_by_file_line_and_function_and_told(tmp_path: Path) -> None:
    async with serving(tmp_path, "spin 3") as running:
        facilitator = await running.join("facilitator", running.ready["host_code"], size=(120, 36))
        await facilitator.until("NEXT")
        send(running, signal.SIGUSR1)
        text = await logged(running.session, "goes on; it stood still for")
        assert text.count("has stood still for") == 1
        assert re.search(r"stuck_program\.py:\d+ step_of_the_test\n.*stuck_program\.py:\d+ spin\n", text)
        assert "process_time() - began" not in text  # a line's text may quote what people wrote
        assert re.search(r"The server was stuck for \d+ s; facilitator\.log", await facilitator.until("was stuck for"))
        assert await running.kill(signal.SIGTERM) == 0
        assert re.search(r"steps over 0\.1 s: \d+ in .*, the longest \d\.\d\d s: .*spin", log_of(running.session))


@pytest.mark.parametrize("step", ["spin inf", "sleep 600", "match", "log"])
async def test_sigterm_ends_a_server_that_stands_still_and_what_was_acknowledged_is_saved(
    tmp_path: Path, step: str
) -> None:
    async with serving(tmp_path, step) as running:
        assert (await running.say("ana", "join Ana")).code == 0
        acknowledged = running.story()["event"]
        send(running, signal.SIGUSR1)
        send(running, signal.SIGTERM)
        assert running.process is not None
        out, _ = await asyncio.wait_for(running.process.communicate(), ENDS_WITHIN)
        assert running.process.returncode == ENDED_BY_FORCE
        assert b"the server was stuck and has been ended" in out
        assert ("ended by force at" in log_of(running.session)) == (step != "log")
        assert running.story()["event"] == acknowledged
        await running.start("--resume", "last", "--port", "0")
        assert await running.kill(signal.SIGTERM) == 0


async def test_a_second_ctrl_c_ends_a_server_that_stands_still(tmp_path: Path) -> None:
    async with serving(tmp_path, "spin inf") as running:
        send(running, signal.SIGUSR1)
        await logged(running.session, "has stood still for")
        send(running, signal.SIGINT)
        assert running.process is not None and running.process.stdout is not None
        line = await asyncio.wait_for(running.process.stdout.readline(), ENDS_WITHIN)
        assert b"Ctrl+C again ends the program" in line
        assert await running.kill(signal.SIGINT) == ENDED_BY_FORCE


async def test_a_program_that_was_stopped_is_not_taken_for_stuck(tmp_path: Path) -> None:
    async with serving(tmp_path, "stop") as running:
        assert running.process is not None
        send(running, signal.SIGUSR1)
        await asyncio.to_thread(os.waitid, os.P_PID, running.process.pid, os.WSTOPPED | os.WNOWAIT)
        await asyncio.sleep(STOPPED_FOR)  # nothing tells when time has gone by for a process that does nothing
        send(running, signal.SIGCONT)
        assert (await running.say("ana", "join Ana")).code == 0
        assert await running.kill(signal.SIGTERM) == 0
        assert "stood still" not in log_of(running.session)


async def test_ctrl_c_pressed_once_in_a_stuck_console_ends_nothing_once_it_goes_on(tmp_path: Path) -> None:
    async with console(tmp_path, "spin 4") as client:
        client.end(signal.SIGUSR1)
        await logged(session_of(tmp_path), "has stood still for")
        client.send("\x03")
        await client.until("The server was stuck for")
        client.send("n")
        await client.until("Opening remarks")


async def test_ctrl_c_pressed_twice_ends_a_stuck_console_and_gives_the_terminal_back(tmp_path: Path) -> None:
    async with console(tmp_path, "spin inf") as client:
        client.end(signal.SIGUSR1)
        await logged(session_of(tmp_path), "has stood still for")
        rung = client.raw.count(b"\a")
        client.send("\x03")
        await client.until_so(lambda: client.raw.count(b"\a") > rung, "the bell")
        client.send("\x03")
        await client.ended()
        assert client.raw.count(b"\x1b[?1049h") == client.raw.count(b"\x1b[?1049l") == 1
        assert b"the server was stuck and has been ended" in client.raw.rpartition(b"\x1b[?1049l")[2]

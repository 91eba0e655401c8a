"""Somebody guesses codes by program: the console of the real program says so, and from where."""

import asyncio
import contextlib
from pathlib import Path

import asyncssh
import pytest

from facilitator.server.pace import MANY_FAILURES
from tests.end_to_end.program import Program, program
from tests.hostile.crowd import connect
from tests.hostile.hall import Guest

pytestmark = pytest.mark.end_to_end


async def guess(running: Program, number: int) -> None:
    """One wrong code, or the last that the door takes from this address."""
    with contextlib.suppress(asyncssh.Error, OSError):
        await connect(running, "eve", f"{number:06}")


async def test_the_console_says_that_codes_are_guessed_and_from_where(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        console = Guest((120, 36))
        connection = await connect(running, "facilitator")
        await connection.create_session(lambda: console, term_type="xterm", term_size=(120, 36), encoding=None)
        await console.until("door open")
        await asyncio.gather(*(guess(running, number) for number in range(MANY_FAILURES + 20)))
        await console.until("codes guessed")
        console.send("d")
        await console.until("guessed from 127.0.0.1")
        wall = Guest((120, 36))
        connection = await connect(running, "wall")
        await connection.create_session(lambda: wall, term_type="xterm", term_size=(120, 36), encoding=None)
        await wall.until("ssh")
        assert "guessed" not in wall.shown

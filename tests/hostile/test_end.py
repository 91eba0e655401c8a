"""The program is told to end while some of its clients read nothing, some exchange keys and some press a key.

Nothing that is said to the stalled arrives; those who exchange keys never go on.
"""

import asyncio
import signal
import time
from pathlib import Path
from typing import Final

import pytest

from tests.end_to_end.program import Program
from tests.hostile.crowd import (
    Terminal,
    at_their_drafts,
    begin_the_round,
    connect,
    crowded,
    enlist,
    one_round,
    trouble,
)

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.usefixtures("before_others")]

CLIENTS: Final = 50
ENDS_WITHIN_S: Final = 10.0


def stop_reading(terminal: Terminal) -> None:
    """Its window stays shut, and its machine takes nothing from the line: not even that the connection is to end."""
    terminal.channel.pause_reading()
    connection = terminal.channel.get_extra_info("connection")
    connection._transport.pause_reading()


async def exchange_keys(running: Program, number: int) -> asyncio.StreamWriter:
    """A client that has said its version, or has begun with a packet too, and goes on no further."""
    _, writer = await asyncio.open_connection("127.0.0.1", running.ready["port"])
    writer.write(b"SSH-2.0-client\r\n" + b"\x00\x00\x01" * (number % 2))
    return writer


async def test_the_program_ends_in_ten_seconds_whatever_its_clients_do(tmp_path: Path) -> None:
    async with crowded(tmp_path, one_round()) as running:
        await begin_the_round(running)
        people = await enlist(running, CLIENTS // 2)
        terminals = await at_their_drafts(running, people, size=(200, 50), window=4 * 1024)
        silent = [await exchange_keys(running, number) for number in range(CLIENTS // 4)]
        entering = [asyncio.create_task(connect(running, f"late{number}")) for number in range(CLIENTS // 4)]
        for terminal in terminals[::2]:
            stop_reading(terminal)
        for terminal in terminals:
            terminal.send(b"\x1b")
        began = time.monotonic()
        code = await running.kill(signal.SIGTERM)
        took = time.monotonic() - began
        await asyncio.gather(*entering, return_exceptions=True)
        for writer in silent:
            writer.close()
        print(f"{CLIENTS} clients: ended after {took:.1f} s")
        assert code == 0
        assert took <= ENDS_WITHIN_S
        assert (running.session / "summary.toml").exists()
        assert not trouble(running)

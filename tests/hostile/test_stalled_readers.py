"""Five hundred readers who stop reading while screens are sent to them: little is kept for them, and they are let go.

They read until all are there; then each takes no more than its ssh window, and presses one key whose page is more than
may wait, twenty a second, so that all of them are slow before the first has to go. Ten people type meanwhile.
"""

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Final

import pytest

from facilitator.server.ssh.server_context import STALLED_AFTER
from tests.benchmarks.load_clients import Client, Tally, Typing
from tests.benchmarks.load_server import Served
from tests.end_to_end.program import Program
from tests.hostile.crowd import (
    Holding,
    Terminal,
    at_their_drafts,
    begin_the_round,
    crowded,
    enlist,
    holding,
    one_round,
    trouble,
)

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow, pytest.mark.usefixtures("before_others")]

READERS: Final = int(os.environ.get("FACILITATOR_STALLED", "500"))
TYPISTS: Final = 10
SIZE: Final = (250, 80)
WINDOW: Final = 4 * 1024
"""Bytes that a reader's client takes unread: with what may wait, less than the page of one key at this size."""

A_SECOND: Final = 20
"""Readers that press their key in a second: all are slow after 25 s, and half a core is left to the others."""

MOST_MIB: Final = 100.0
GONE_WITHIN_S: Final = 35.0
ESCAPE: Final = b"\x1b"
"""Goes from the draft to the other keys, which paints the page anew: 32 KB."""


class Typists:
    """People who type, and how long they wait for what they type."""

    def __init__(self, running: Program) -> None:
        assert running.process is not None
        ready, tally = running.ready, Tally()
        self._server = Served(running.process.pid, ready["port"], ready["room_code"], ready["host_code"])
        self._clients = [Client(f"typist{number}") for number in range(TYPISTS)]
        self._typing = [Typing(client, [], tally, seed) for seed, client in enumerate(self._clients)]

    async def come_in(self) -> None:
        for client in self._clients:
            await client.open(self._server)
            await client.introduce()
            await client.paste_draft()

    async def type_while(self, something: Awaitable[object]) -> str:
        """Type until something is done; the seconds that answers took."""
        before = [len(client.answers) for client in self._clients]
        for each in self._typing:
            each.start()
        await something
        for each in self._typing:
            each.stop()
        answers = sorted(
            answer for client, old in zip(self._clients, before, strict=True) for answer in client.answers[old:]
        )
        p50, p99 = statistics.median(answers), answers[int(len(answers) * 0.99)]
        return f"{len(answers)} keys, p50 {p50 * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms"


class Readers:
    """People who read, and then do not."""

    def __init__(self, terminals: list[Terminal]) -> None:
        self._terminals = terminals
        self._pressed: dict[Terminal, float] = {}

    async def stop_reading(self) -> None:
        """One after the other reads no more, and presses a key."""
        for terminal in self._terminals:
            terminal.channel.pause_reading()
            self._pressed[terminal] = time.monotonic()
            terminal.send(ESCAPE)
            await asyncio.sleep(1 / A_SECOND)

    async def until_gone(self) -> list[float]:
        """The seconds that each took to be gone since its key."""

        async def gone(terminal: Terminal) -> float:
            await terminal.channel.get_extra_info("connection").wait_closed()
            return time.monotonic() - self._pressed[terminal]

        async with asyncio.timeout(2 * GONE_WITHIN_S):
            return await asyncio.gather(*map(gone, self._terminals))


async def most_held(running: Program, until: "asyncio.Future[None]") -> Holding:
    """The most that the program held at a moment until something was done."""
    seen = []
    while not until.done():
        seen.append(await holding(running))
        await asyncio.sleep(1)
    return max(seen, key=lambda each: each.mib)


async def test_five_hundred_readers_who_stop_reading_cost_little_and_are_let_go(tmp_path: Path) -> None:
    async with crowded(tmp_path, one_round()) as running:
        people = await enlist(running, READERS)
        await begin_the_round(running)
        typists = Typists(running)
        await typists.come_in()
        readers = Readers(await at_their_drafts(running, people, size=SIZE, window=WINDOW))
        calm = await typists.type_while(asyncio.sleep(10))
        before = await holding(running)
        measured = asyncio.get_running_loop().create_future()
        measuring = asyncio.create_task(most_held(running, measured))
        stopping = await typists.type_while(readers.stop_reading())
        gone = asyncio.create_task(readers.until_gone())
        stalled = await typists.type_while(gone)
        measured.set_result(None)
        most, after = await measuring, await holding(running)
        print(
            f"{READERS} stalled: {before.mib:.0f} MiB before, {most.mib:.0f} at most, {after.mib:.0f} afterwards; gone "
            f"{min(gone.result()):.0f} to {max(gone.result()):.0f} s after their key; others before: {calm}; "
            f"while the readers stop: {stopping}; from the last of them on until all have gone: {stalled}; "
            f"descriptors {before.descriptors} -> {after.descriptors}"
        )
        assert most.mib <= before.mib + MOST_MIB
        assert min(gone.result()) >= STALLED_AFTER
        assert max(gone.result()) <= GONE_WITHIN_S
        assert after.descriptors <= before.descriptors - READERS
        assert not trouble(running)

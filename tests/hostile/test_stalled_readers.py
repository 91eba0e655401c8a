"""Five hundred readers who stop reading while screens are sent to them: little is kept for them, and they are let go.

They read until all are there; then each takes no more than its ssh window, opens and closes the help until nearly as
much waits as may wait, and then all of them go over that within some seconds. Ten people type meanwhile.
"""

import asyncio
import statistics
import time
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.server.connection import PRESSURE_FROM
from facilitator.server.reception import STALLED_AFTER
from tests.benchmarks.load_clients import Client, Tally, Typing
from tests.benchmarks.load_server import Served
from tests.end_to_end.program import Program
from tests.hostile.crowd import (
    ROUND,
    Holding,
    Person,
    Terminal,
    advance_to,
    connect,
    crowded,
    enlist,
    few_at_a_time,
    holding,
    scenario,
    sit_down,
    trouble,
)

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow]

READERS: Final = 500
TYPISTS: Final = 10
WINDOW: Final = 16 * 1024
A_SECOND: Final = 15
"""Readers that open or close their help in a second, so that painting for them is not what others wait for."""

MOST_MIB: Final = 100.0
GONE_WITHIN_S: Final = 35.0
HELP, ESCAPE = b"\x1bOP", b"\x1b"


class Typists:
    """People who type, and how long they wait for what they type."""

    def __init__(self, running: Program) -> None:
        assert running.process is not None
        ready = running.ready
        self._server = Served(running.process.pid, ready["port"], ready["room_code"], ready["host_code"])
        self._clients = [Client(f"typist{number}") for number in range(TYPISTS)]
        self._tally = Tally()

    async def come_in(self) -> None:
        for client in self._clients:
            await client.open(self._server)
            await client.introduce()
            await client.paste_draft()

    async def type_while(self, something: "asyncio.Future[Any]") -> str:
        """Type until something is done; the seconds that answers took."""
        before = [len(client.answers) for client in self._clients]
        typing = [Typing(client, [], self._tally, seed) for seed, client in enumerate(self._clients)]
        for each in typing:
            each.start()
        await something
        for each in typing:
            each.stop()
        answers = sorted(
            answer for client, old in zip(self._clients, before, strict=True) for answer in client.answers[old:]
        )
        p99 = answers[int(len(answers) * 0.99)]
        return f"{len(answers)} keys, p50 {statistics.median(answers) * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms"


class Readers:
    """People who read, and then do not."""

    def __init__(self, terminals: list[Terminal]) -> None:
        self._terminals = terminals
        self.stopped_at: list[float] = []

    async def stop_reading(self) -> int:
        """Read no more; the times that the help can be opened and closed before too much waits."""
        one = self._terminals[0]
        await self._look_at_help(one)
        await asyncio.sleep(2)
        before = one.received
        await self._look_at_help(one)
        await asyncio.sleep(2)
        each = one.received - before
        for terminal in self._terminals:
            terminal.channel.pause_reading()
        return (PRESSURE_FROM + WINDOW) // each

    async def look_at_help(self, times: int) -> None:
        """Each looks at the help so often, one after the other."""
        looks = []
        for _ in range(times):
            for terminal in self._terminals:
                looks.append(asyncio.create_task(self._look_at_help(terminal)))
                await asyncio.sleep(1 / A_SECOND)
        await asyncio.gather(*looks)

    async def until_gone(self, since: float) -> list[float]:
        """The seconds that each took to be gone."""

        async def gone(terminal: Terminal) -> float:
            await terminal.channel.get_extra_info("connection").wait_closed()
            return time.monotonic() - since

        return await asyncio.gather(*map(gone, self._terminals))

    async def _look_at_help(self, terminal: Terminal) -> None:
        terminal.send(HELP)
        await asyncio.sleep(0.3)
        terminal.send(ESCAPE)


async def most_held(running: Program, until: "asyncio.Future[Any]") -> Holding:
    """The most that the program held at a moment until something was done."""
    seen = []
    while not until.done():
        seen.append(await holding(running))
        await asyncio.sleep(1)
    return max(seen, key=lambda each: each.mib)


async def test_five_hundred_readers_who_stop_reading_cost_little_and_are_let_go(tmp_path: Path) -> None:
    async with crowded(tmp_path, scenario([ROUND.format(number=1)])) as running:
        people = await enlist(running, READERS)
        host = await connect(running, "facilitator")
        await advance_to(host, "(drafting)")
        typists = Typists(running)
        await typists.come_in()

        async def come_in(person: Person) -> Terminal:
            terminal = await sit_down(running, person, size=(100, 30), window=WINDOW)
            await terminal.until("Levels")
            return terminal

        readers = Readers(await few_at_a_time(come_in, people))
        calm = await typists.type_while(asyncio.ensure_future(asyncio.sleep(10)))
        before = await holding(running)
        times = await readers.stop_reading()

        async def stall() -> list[float]:
            await readers.look_at_help(times - 1)
            started = time.monotonic()
            await readers.look_at_help(2)
            over = time.monotonic() - started
            return [over, *await readers.until_gone(started)]

        stalling = asyncio.ensure_future(stall())
        typing = asyncio.ensure_future(typists.type_while(asyncio.ensure_future(asyncio.wait([stalling]))))
        most = await most_held(running, stalling)
        over, *gone = await stalling
        after = await holding(running)
        print(
            f"{READERS} stalled: {before.mib:.0f} MiB before, {most.mib:.0f} at most, {after.mib:.0f} afterwards; the "
            f"last pushed after {over:.0f} s, all gone {max(gone):.0f} s after the first; others before: {calm}; "
            f"meanwhile: {await typing}; descriptors {before.descriptors} -> {after.descriptors}"
        )
        assert most.mib <= before.mib + MOST_MIB
        assert min(gone) >= STALLED_AFTER
        assert max(gone) <= over + GONE_WITHIN_S
        assert after.descriptors <= before.descriptors - READERS
        assert not trouble(running)

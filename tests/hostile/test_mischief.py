"""Mischief of every kind against the real program, many at once: nothing is raised there, and nothing stays behind.

How long the slow test lasts is FACILITATOR_FUZZ_SECONDS, six hundred unless set; FACILITATOR_FUZZ_SEED chooses another
run. A seed chooses each piece of mischief; what it meets also depends on what others do at that moment.
"""

import asyncio
import itertools
import math
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import asyncssh
import pytest

from tests.end_to_end.program import Program
from tests.hostile.crowd import (
    Holding,
    Person,
    begin_the_round,
    connect,
    crowded,
    enlist,
    holding,
    one_round,
    seconds_from,
    trouble,
)
from tests.hostile.mischief import attempt, of_seed

pytestmark = pytest.mark.end_to_end

AT_ONCE: Final = 8
GONE_WITHIN_S: Final = 60.0
MORE_MIB: Final = 40.0
"""What the program may hold more after the last two thirds of the mischief than after the first: Textual keeps the last
16,384 styles of all its apps, which no ten minutes fill, and what was written stays."""


async def make_mischief(
    running: Program, people: list[Person], seed: str, goes_on: Callable[[int], bool]
) -> Counter[str]:
    """Mischief of one seed after the other while it goes on; how often each kind was done."""
    numbers, done = itertools.count(), Counter[str]()

    async def one(person: Person) -> None:
        while goes_on(number := next(numbers)):
            kind, chance = of_seed(f"{seed}-{number}")
            await attempt(kind, running, person, chance)
            done[kind.__name__] += 1
            assert running.process is not None and running.process.returncode is None, f"ended at {seed}-{number}"
            assert not trouble(running), f"by {seed}-{number} or just before: {trouble(running)}"

    await asyncio.gather(*map(one, people))
    return done


async def quiet(running: Program, like: Holding) -> Holding:
    """What the program holds once it holds no more than it did; what is on its way out gets a minute's time.

    Who is here tells nothing of it: the verbs of those who have gone count for minutes.
    """
    until = time.monotonic() + GONE_WITHIN_S
    while True:
        now = await holding(running)
        if has_returned(now, like) or time.monotonic() > until:
            return now
        await said_to(running, "status")


def has_returned(now: Holding, like: Holding) -> bool:
    """Whether the program holds no more than it did, but for the memory of what may be kept."""
    few = now.descriptors <= like.descriptors and now.tasks <= like.tasks
    return few and now.mib <= like.mib + MORE_MIB


async def said_to(running: Program, command: str) -> str:
    """What the program answers to a facilitator who comes in and goes."""
    connection = await connect(running, "facilitator")
    done = await connection.run(command, stdin=asyncssh.DEVNULL, check=True)
    connection.abort()
    await connection.wait_closed()
    return str(done.stdout)


async def test_a_hundred_pieces_of_mischief_leave_no_error_and_no_descriptor(tmp_path: Path) -> None:
    async with crowded(tmp_path, one_round()) as running:
        people = await enlist(running, AT_ONCE)
        await begin_the_round(running)
        before = await holding(running)
        done = await make_mischief(running, people, "short", lambda number: number < 100)
        assert len(done) == 5
        after = await quiet(running, before)
        assert after.descriptors <= before.descriptors
        assert after.tasks <= before.tasks


@pytest.mark.slow
async def test_minutes_of_mischief_leave_no_error_no_descriptor_and_no_memory(tmp_path: Path) -> None:
    seconds = seconds_from("FACILITATOR_FUZZ_SECONDS", 600)
    seed = os.environ.get("FACILITATOR_FUZZ_SEED", "1")
    async with crowded(tmp_path, one_round()) as running:
        people = await enlist(running, AT_ONCE)
        await begin_the_round(running)
        empty, started = replace(await holding(running), mib=math.inf), time.monotonic()
        warm_until, until = started + seconds / 3, started + seconds  # then most of what is kept for painting is there
        await make_mischief(running, people, f"{seed}-warm", lambda number: time.monotonic() < warm_until)
        before = await quiet(running, empty)
        done = await make_mischief(running, people, seed, lambda number: time.monotonic() < until)
        after = await quiet(running, before)
        print(f"seed {seed}, {seconds:g} s: {sum(done.values())} pieces of mischief, {dict(done)}; {before} -> {after}")
    assert after.descriptors <= before.descriptors
    assert after.tasks <= before.tasks
    assert after.mib <= before.mib + MORE_MIB

"""A seminar of many people for long: what the program holds must not grow with time.

FACILITATOR_SOAK_SECONDS and FACILITATOR_SOAK_PEOPLE choose its size, an hour and two hundred people unless set. What
may grow is the story of the session itself, which is kept in memory, each event about as large as in its file; and the
caches of ended screens, which are full after some thousand of them. So growth is counted from the first third on, and
what the session's file grew by meanwhile is left out of it, ten times, since an object takes more than its text.

What nobody refers to any more stays until the program's own collector comes, which in a room that never rests waits
until it is worth a stop. So two things are looked at: what is in use once all else is gone, for a tenth of the time
after the first third and at the end, over many steps each, since pages differ by half a MiB a person; and what is
resident at any time after it, which may be more by what the collector lets lie. Between, it is left to itself.
"""

import asyncio
import os
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

import asyncssh
import pytest

from facilitator.activities.questions.rules import AnswerGiven
from facilitator.activities.rewriting.rules import RewriteSubmitted
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session
from facilitator.server.capacity.collector import GROWTH_EACH_MIB, GROWTH_MIB
from tests.end_to_end.program import Program
from tests.engine import CODEC
from tests.hostile.crowd import (
    Holding,
    advance_to,
    connect,
    crowded,
    enlist,
    facilitate,
    holding,
    scenario,
    seconds_from,
    trouble,
)
from tests.hostile.visitor import Visitor

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow]

EACH_TABLE: Final = 4
SAMPLES: Final = 120
MORE_MIB_AN_HOUR: Final = 30.0
"""The growth that counts as flat: less than one part in ten of what two hundred people take at the start."""

NOISE_MIB: Final = 15.0
"""How far the middle of a tenth lies from another's by itself: no two have the same pages."""

LOOKED_THROUGH: Final = ((0.3, 0.4), (0.9, 1.0))
"""The shares of the time in which all that nobody refers to is taken away before each sample."""

OBJECTS_PER_BYTE: Final = 10.0
THREADS: Final = 2 + min(32, (os.cpu_count() or 1) + 4)
"""The program's own, the one that saves drafts, and those of Python's pool, which come one by one as several are wanted
at once, and stay."""

STEP_S: Final = 18.0
"""Seconds between two steps of the facilitator, in a run of an hour; a short run has at least forty."""


ITEMS: Final = """
[[items]]
id = "ask-{number}"
kind = "questions"
title = "Question {number}"
minutes = 3

[[items.questions]]
id = "q{number}"
text = "What makes number {number} vague?"
think_seconds = 10
talk_seconds = 10
write_seconds = 30

[[items]]
id = "game-{number}"
kind = "rewriting"
title = "Round {number}"
minutes = 5

[[items.rounds]]
exercise = "maternal-health"
brief_seconds = 10
draft_minutes = 3
reveal_seconds = 20

[[items]]
id = "talk-{number}"
kind = "discussion"
title = "Discussion {number}"
minutes = 2
speaker_seconds = 30
"""


@dataclass(frozen=True)
class Sample:
    """What was held at a time, in seconds, looked through or not, and how long the session's file was."""

    at: float
    held: Holding
    is_looked_through: bool
    file_mib: float


async def go_on(running: Program, step_s: float, done: Counter[str]) -> None:
    """Take one step after the other, and some of them back, as a facilitator with an own screen does."""
    chance = random.Random("host")
    while True:
        await asyncio.sleep(step_s * (0.5 + chance.random()))
        verb = chance.choices(("next", "undo", "pause", "message Five more minutes", "reveal"), (12, 1, 1, 1, 2))[0]
        try:
            host = await connect(running, "facilitator")
            await facilitate(host, verb)
            if verb == "pause":
                await facilitate(host, "resume")
            host.abort()
            done[verb.split()[0]] += 1
        except (asyncssh.Error, OSError):
            done["missed"] += 1


async def sampled(running: Program, seconds: float) -> list[Sample]:
    """Samples over so many seconds."""
    started, samples = time.monotonic(), list[Sample]()
    while (at := time.monotonic() - started) < seconds:
        size = (running.session / SESSION_FILE).stat().st_size / 2**20
        is_time = any(begin <= at / seconds < end for begin, end in LOOKED_THROUGH)
        samples.append(Sample(at, await holding(running, looked_through=is_time), is_time, size))
        assert not trouble(running), trouble(running)
        await asyncio.sleep(seconds / SAMPLES)
    return samples


def grown(samples: list[Sample]) -> float:
    """MiB in use beside the session's story, at the end more than after the first third."""
    looked_through = [sample for sample in samples if sample.is_looked_through]
    ends = [[each for each in looked_through if (each.at > samples[-1].at / 2) is is_last] for is_last in (False, True)]
    first, last = (fmean(each.held.used_mib - OBJECTS_PER_BYTE * each.file_mib for each in some) for some in ends)
    return last - first


@asynccontextmanager
async def visited(running: Program, count: int, step_s: float, done: Counter[str]) -> AsyncIterator[None]:
    """So many visitors, and a facilitator who goes on, until the end of the block."""
    people = await enlist(running, count)
    visitors = [Visitor(running, person, random.Random(person.name), done) for person in people]
    tasks = [asyncio.create_task(visitor.stay()) for visitor in visitors]
    tasks.append(asyncio.create_task(go_on(running, step_s, done)))
    try:
        yield
        ended = [task for task in tasks if task.done()]
        assert not ended, [task.exception() for task in ended]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def here(running: Program) -> str:
    host = await connect(running, "facilitator")
    said = await facilitate(host, "status")
    host.abort()
    return said


async def test_a_long_seminar_of_many_people_does_not_grow(tmp_path: Path) -> None:
    seconds = seconds_from("FACILITATOR_SOAK_SECONDS", 3600)
    count = int(seconds_from("FACILITATOR_SOAK_PEOPLE", 200))
    items = [ITEMS.format(number=number) for number in range(1, 21)]
    done: Counter[str] = Counter()
    async with crowded(tmp_path, scenario(items, groups=max(1, count // EACH_TABLE))) as running:
        empty = await holding(running)
        host = await connect(running, "facilitator")
        await advance_to(host, "running")
        host.abort()
        async with visited(running, count, min(STEP_S, seconds / 40), done):
            while int(re.findall(r"(\d+) here", await here(running))[0]) < count * 0.9:  # all but those who come and go
                await asyncio.sleep(1)
            samples = await sampled(running, seconds)
            last = await here(running)
        async with asyncio.timeout(90):
            while " 0 here" not in await here(running):
                await asyncio.sleep(1)
        await asyncio.sleep(5)
        after = await holding(running)
        events = Counter(type(record.event) for record in read_session(running.session, CODEC).records)
    late = samples[len(samples) // 3 :]
    held = [sample.held for sample in late]
    more, hours = grown(samples), (late[-1].at - late[0].at) / 3600
    lying = GROWTH_MIB + GROWTH_EACH_MIB * count
    story = OBJECTS_PER_BYTE * (late[-1].file_mib - late[0].file_mib)
    print(
        f"{count} people, {seconds:g} s: {samples[-1].held.cpu_s / seconds:.0%} of a core; {dict(done)}; "
        f"{events[AnswerGiven]} answers, {events[RewriteSubmitted]} rewrites, the file {late[-1].file_mib:.1f} MiB; "
        f"MiB resident {[round(each.held.mib) for each in samples[::6]]}, in use "
        f"{[round(each.held.used_mib) for each in samples[::6]]}, {more:+.1f} of them beside the story; "
        f"descriptors {min(each.descriptors for each in held)} to {max(each.descriptors for each in held)}, "
        f"tasks {min(each.tasks for each in held)} to {max(each.tasks for each in held)}, threads "
        f"{min(each.threads for each in held)} to {max(each.threads for each in held)}; {empty} -> {after}; {last}"
    )
    assert events[AnswerGiven] and events[RewriteSubmitted]
    assert done["help seen"] >= done["look_at_help"] // 2  # not where the line broke, or the next page came meanwhile
    assert more <= NOISE_MIB + MORE_MIB_AN_HOUR * hours
    assert max(each.mib for each in held) <= held[0].mib + story + lying + NOISE_MIB + MORE_MIB_AN_HOUR * hours
    assert max(each.descriptors for each in held) <= empty.descriptors + count * 1.1 + 10
    assert after.descriptors <= empty.descriptors
    assert after.tasks <= empty.tasks
    assert max(each.threads for each in held) <= THREADS
    assert not trouble(running)

"""A seminar of many people for long: what the program holds must not grow with time.

FACILITATOR_SOAK_SECONDS and FACILITATOR_SOAK_PEOPLE choose its size, an hour and two hundred people unless set. What
may grow is the story of the session itself, which is kept in memory, each event about as large as in its file; and the
caches of ended screens, which are full after some thousand of them. So the slope is taken after the first third, and
what the session's file grew by meanwhile is left out of it, ten times, since an object takes more than its text.
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
from typing import Final

import asyncssh
import pytest

from facilitator.domain.events import AnswerGiven, RewriteSubmitted
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session
from facilitator.server.crowd.collector import EVERY_S
from tests.end_to_end.program import Program
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
"""The slope that counts as flat: less than one part in ten of what two hundred people take at the start."""

NOISE_MIB: Final = 15.0
"""How far a sample lies from the line by itself: the collector comes once a minute or later."""

OBJECTS_PER_BYTE: Final = 10.0
THREADS: Final = 1 + min(32, (os.cpu_count() or 1) + 4)
"""The program's own and those of Python's pool, which come one by one as several are wanted at once, and stay."""

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
    """What was held at a time, in seconds, and how long the session's file was."""

    at: float
    held: Holding
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
        samples.append(Sample(at, await holding(running), size))
        assert not trouble(running), trouble(running)
        await asyncio.sleep(seconds / SAMPLES)
    return samples


def slope_an_hour(samples: list[Sample]) -> float:
    """MiB an hour of the line through what is held beside the session's story."""
    times = [sample.at / 3600 for sample in samples]
    values = [sample.held.mib - OBJECTS_PER_BYTE * sample.file_mib for sample in samples]
    middle, mean = sum(times) / len(times), sum(values) / len(values)
    over = sum((at - middle) * (value - mean) for at, value in zip(times, values, strict=True))
    return over / sum((at - middle) ** 2 for at in times)


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
        events = Counter(type(record.event) for record in read_session(running.session).records)
    late = samples[len(samples) // 3 :]
    held = [sample.held for sample in late]
    slope = slope_an_hour(late)
    print(
        f"{count} people, {seconds:g} s: {samples[-1].held.cpu_s / seconds:.0%} of a core; {dict(done)}; "
        f"{events[AnswerGiven]} answers, {events[RewriteSubmitted]} rewrites, the file {late[-1].file_mib:.1f} MiB; "
        f"MiB {late[0].held.mib:.0f} -> {late[-1].held.mib:.0f}, slope {slope:+.0f} an hour beside the story; "
        f"descriptors {min(each.descriptors for each in held)} to {max(each.descriptors for each in held)}, "
        f"tasks {min(each.tasks for each in held)} to {max(each.tasks for each in held)}, threads "
        f"{min(each.threads for each in held)} to {max(each.threads for each in held)}; {empty} -> {after}; {last}"
    )
    assert events[AnswerGiven] and events[RewriteSubmitted]
    assert done["help seen"] >= done["look_at_help"] // 2  # not where the line broke, or the next page came meanwhile
    if seconds >= 30 * EVERY_S:  # a shorter run sees mostly what the collector has not looked at yet
        assert slope * (late[-1].at - late[0].at) / 3600 <= NOISE_MIB + MORE_MIB_AN_HOUR * seconds / 3600
    assert max(each.descriptors for each in held) <= empty.descriptors + count * 1.1 + 10
    assert after.descriptors <= empty.descriptors
    assert after.tasks <= empty.tasks
    assert max(each.threads for each in held) <= THREADS
    assert not trouble(running)

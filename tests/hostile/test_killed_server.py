"""The real server, killed with signal 9 while people write: what it acknowledged is there, and drafts nearly so."""

import asyncio
import contextlib
import random
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh
import pytest

from facilitator.activities.questions.rules import AnswerGiven
from facilitator.activities.rewriting.rules import RewriteSubmitted
from facilitator.journal.reader import read_session
from tests.end_to_end.program import Program, program
from tests.engine import CODEC
from tests.hostile.hall import Guest

pytestmark = pytest.mark.end_to_end

DRAFT_MAY_LOSE = 2.0
"""Seconds of typing that a kill may take from a draft."""

TO_REACH_THE_SERVER = 1.0
"""Seconds more that a test grants to a key on a loaded machine, between being sent and being in the session."""

WORD_EVERY_S = 0.1
"""Seconds from one word to the next: the pace of a quick typist, which waits for nothing."""

BEGUN_WITHIN = 60.0
SELECT_ALL, DELETE = "\x01", "\x7f"
EMPTY_DRAFT = "Write the recommendation"


async def entered(running: Program, user: str, code: str | None = None) -> asyncssh.SSHClientConnection:
    """A connection that has shown the code of its role."""
    proper = running.ready["host_code" if user == "facilitator" else "room_code"]
    return await asyncssh.connect(
        "127.0.0.1", running.ready["port"], username=user, password=code or proper,
        known_hosts=None, client_keys=None, config=None, agent_path=None,
    )  # fmt: skip


@dataclass
class Load:
    """People who write as fast as they are answered, until the server is gone; no two lives have a word in common."""

    running: Program
    life: int
    acknowledged: list[str] = field(default_factory=list)
    typed: list[tuple[float, str]] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_begun(self) -> None:
        """Wait until some of each kind of writing has been done."""
        async with asyncio.timeout(BEGUN_WITHIN):
            while len(self.acknowledged) < 3 or len(self.typed) < 3:
                self.news.clear()
                await self.news.wait()

    async def submit(self, name: str) -> None:
        """Hand in by verbs, again and again."""
        with contextlib.suppress(asyncssh.Error, OSError):
            connection = await entered(self.running, name)
            for number in range(10_000):
                text = f"Build {number} schools for {name} of life {self.life} by 2027."
                done = await connection.run("submit", input=text)
                if "hand in very often" in str(done.stderr):  # asking goes on: verbs have a pace of their own
                    continue
                if done.exit_status != 0:
                    return
                self.acknowledged.append(text)
                self.news.set()

    async def type_on(self, code: str) -> None:
        """Type numbered words into the draft of the person of a return code, at a person's pace."""
        with contextlib.suppress(asyncssh.Error, OSError):
            connection = await entered(self.running, "tia", code)
            guest = Guest((80, 24))
            await connection.create_session(lambda: guest, term_type="xterm", term_size=(80, 24), encoding=None)
            await guest.until("pen")
            guest.send(SELECT_ALL + DELETE)
            await guest.until(EMPTY_DRAFT)
            for number in range(10_000):
                word = f"{self.life}w{number:03} "
                guest.send(word)
                self.typed.append((time.monotonic(), word))
                self.news.set()
                await asyncio.sleep(WORD_EVERY_S)


@contextlib.asynccontextmanager
async def writing(home: Path) -> AsyncIterator[Program]:
    """The program with a round in which everybody writes."""
    async with program(home, "quick-start", "--port", "0") as running:
        host = await entered(running, "facilitator")
        while "round 1: stop writing" not in str((await host.run("status")).stdout):
            assert (await host.run("next")).exit_status == 0
        yield running


async def one_life(running: Program, life: int, seconds: float, code: str) -> Load:
    """Load on the server until it is killed after so many seconds of it."""
    load = Load(running, life)
    people = [asyncio.create_task(load.submit(f"p{number}")) for number in range(4)]
    people.append(asyncio.create_task(load.type_on(code)))
    await load.until_begun()
    await asyncio.sleep(seconds)
    killed = time.monotonic()
    await running.kill()
    load.typed = [(at, word) for at, word in load.typed if at < killed - DRAFT_MAY_LOSE - TO_REACH_THE_SERVER]
    await asyncio.gather(*people, return_exceptions=True)
    return load


def check(running: Program, load: Load, before: int) -> int:
    """What was acknowledged is in the journal, and what was typed in time in a draft; the events there are."""
    read = read_session(running.session, CODEC)
    events = [record.event for record in read.records]
    handed_in = {event.submission.text for event in events if isinstance(event, RewriteSubmitted)}
    assert set(load.acknowledged) <= handed_in
    assert not any(isinstance(event, AnswerGiven) for event in events)
    assert read.last_seq > before
    drafts = "".join(path.read_text(encoding="utf-8") for path in (running.session / "drafts").glob("*.toml"))
    missing = [word for _, word in load.typed if word.strip() not in re.findall(r"\d+w\d{3}", drafts)]
    assert not missing
    return read.last_seq


async def lives(home: Path, kills: int, seed: int, longest: float) -> tuple[int, int]:
    """So many lives of one session, each `longest` seconds of load or less; what was acknowledged, words checked."""
    choose, acknowledged, words, seq = random.Random(seed), 0, 0, 0
    async with writing(home) as running:
        person = await entered(running, "tia")
        said = str((await person.run("join tia")).stdout)
        code = said.split("room code: ")[1].strip()
        for life in range(kills):
            seconds = longest if life == 0 else choose.uniform(0, longest)
            load = await one_life(running, life, seconds, code)
            seq = check(running, load, seq)
            acknowledged, words = acknowledged + len(load.acknowledged), words + len(load.typed)
            await running.start("--resume", "last", "--port", "0")
    return acknowledged, words


async def test_a_killed_server_has_all_that_it_acknowledged_and_the_drafts_of_two_seconds_ago(tmp_path: Path) -> None:
    acknowledged, words = await lives(tmp_path, kills=1, seed=1, longest=DRAFT_MAY_LOSE + TO_REACH_THE_SERVER + 1)
    assert acknowledged >= 3
    assert words >= 3


@pytest.mark.slow
async def test_a_server_killed_thirty_times_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    acknowledged, words = await lives(tmp_path, kills=30, seed=2, longest=5)
    assert words >= 30
    print(f"30 kills: {acknowledged} rewrites acknowledged, {words} words typed 3 s before a kill; none missing")

"""Scoring in a process of its own: the loop goes on, the process is started again, and it ends with the server."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.activities.rewriting.rules import RewriteSubmitted, Submit
from facilitator.content.exercise_checks import load_lexicon
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.groups import PersonId
from facilitator.session.hub import Hub
from facilitator.session.scoring import LexiconScorer
from facilitator.session.scoring_child import NICENESS, Setting, Text, framed
from facilitator.session.scoring_process import CHILD, FairTurns, ScoringProcess
from tests.engine import ENGINE
from tests.seminar.given import HEALTH
from tests.session import scoring_server, scoring_stub
from tests.session.memory import MemoryJournal, StillClock
from tests.session.test_hub import game

STUB = (sys.executable, str(Path(scoring_stub.__file__)))
REWRITE = "Abolish user fees for antenatal care in all public facilities by the end of 2026."


@asynccontextmanager
async def scoring(longest_s: float = 60.0, child: tuple[str, ...] = STUB) -> AsyncIterator[ScoringProcess]:
    process = ScoringProcess(ScoringPlan(), (HEALTH,), child, longest_s)
    try:
        yield process
    finally:
        await process.close()


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


async def in_time(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0)


async def test_the_levels_are_those_that_the_program_itself_finds() -> None:
    async with scoring(child=CHILD) as process:
        found = await process.levels(REWRITE, HEALTH, "ana")
    assert found == LexiconScorer(load_lexicon, ScoringPlan()).score(REWRITE, HEALTH)


async def test_it_gives_way_to_the_server_and_is_spared_its_ctrl_c() -> None:
    async with scoring(child=CHILD) as process:
        await process.levels(REWRITE, HEALTH, "ana")
        pid = process.pid
        assert pid is not None
        assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICENESS)
        assert os.getsid(pid) == os.getsid(0), "a session of its own is weighed against the server's"
        assert os.getpgid(pid) != os.getpgid(0), "Ctrl+C in the terminal goes to a whole group"


async def test_a_text_that_takes_long_keeps_nobody_else_waiting(fifo: Path) -> None:
    table = game()
    async with scoring() as process:
        hub = Hub(ENGINE, table.state, MemoryJournal(), StillClock(table.now), process)
        handing_in = asyncio.create_task(hub.do(Submit(PersonId("p1"), f"wait {fifo}"), "p1"))
        turns = 0
        while turns < 1_000:
            await asyncio.sleep(0)
            turns += 1
        assert await hub.join("Ben") in hub.state.people
        assert not handing_in.done()
        await asyncio.to_thread(fifo.write_bytes, b"go on")
        (record,) = await handing_in
        assert isinstance(record.event, RewriteSubmitted)
        assert record.event.submission.score.total == 1
        await hub.close()


async def test_a_process_that_was_killed_is_started_again() -> None:
    async with scoring() as process:
        first = await process.levels("one", HEALTH, "ana")
        killed = process.pid
        assert first is not None and killed is not None
        os.kill(killed, signal.SIGKILL)
        again = await process.levels("two", HEALTH, "ana")
        assert again is not None
        assert process.pid not in (None, killed)


async def test_a_text_over_which_the_process_was_killed_is_scored_again(tmp_path: Path) -> None:
    async with scoring() as process:
        assert await process.levels(f"die once {tmp_path / 'died'}", HEALTH, "ana") is not None


async def test_a_text_that_ends_the_process_twice_has_no_levels_and_the_next_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with scoring() as process:
        assert await process.levels("die", HEALTH, "ana") is None
        assert await process.levels("one", HEALTH, "ana") is not None
    assert "ended twice" in caplog.text


async def test_a_text_on_which_the_scorer_hangs_has_no_levels_and_the_next_has(
    fifo: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with scoring(longest_s=0.2) as process:
        assert await process.levels(f"wait {fifo}", HEALTH, "ana") is None
    async with scoring() as process:
        assert await process.levels("one", HEALTH, "ana") is not None
    assert "took the scorer over" in caplog.text


async def test_a_text_on_which_the_scorer_fails_has_no_levels_and_costs_no_process(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with scoring() as process:
        await process.levels("one", HEALTH, "ana")
        before = process.pid
        assert await process.levels("raise", HEALTH, "ana") is None
        assert await process.levels("two", HEALTH, "ana") is not None
        assert process.pid == before
    assert "no sentence in it" in caplog.text


async def test_a_process_that_cannot_be_started_leaves_texts_without_levels(tmp_path: Path) -> None:
    async with scoring(child=(str(tmp_path / "no such program"),)) as process:
        assert await process.levels("one", HEALTH, "ana") is None
    async with scoring(child=(sys.executable, "-c", "raise SystemExit('broken')")) as process:
        assert await process.levels("one", HEALTH, "ana") is None


async def test_what_waits_at_the_end_has_no_levels_and_the_process_is_gone(fifo: Path) -> None:
    async with scoring() as process:
        first = asyncio.create_task(process.levels(f"wait {fifo}", HEALTH, "ana"))
        second = asyncio.create_task(process.levels("one", HEALTH, "ben"))
        await in_time(lambda: process.pid is not None)
    assert (await first, await second) == (None, None)
    assert process.pid is None


async def test_one_persons_many_texts_delay_those_of_others_by_one_each_and_looks_come_last(fifo: Path) -> None:
    async with scoring() as process:

        def levels(text: str, by: str, *, is_handed_in: bool = True) -> asyncio.Task[object]:
            return asyncio.create_task(process.levels(text, HEALTH, by, is_handed_in=is_handed_in))

        held = levels(f"wait {fifo}", "somebody")
        looks = [levels(f"look {number}", "eve", is_handed_in=False) for number in range(3)]
        many = [levels(f"text {number}", "mallory") for number in range(30)]
        few = [levels("mine", person) for person in ("ana", "ben")]
        await asyncio.sleep(0)
        await asyncio.to_thread(fifo.write_bytes, b"go on")
        done = await asyncio.gather(held, *many, *few, *looks)
    order = [each.total for each in done if each is not None]  # type: ignore[attr-defined]
    assert order[0] == 1
    assert order[1:31] == [2, *range(5, 34)]
    assert order[31:33] == [3, 4]
    assert order[33:] == [34, 35, 36]


def test_nobody_waits_in_turns_that_are_empty() -> None:
    assert FairTurns().pop() is None


async def test_the_process_ends_with_a_server_that_is_killed(fifo: Path) -> None:
    root = str(Path(__file__).parents[2])
    server = subprocess.Popen(
        (sys.executable, "-m", scoring_server.__name__, STUB[1], f"hold {fifo}"),
        env={**os.environ, "PYTHONPATH": root},
        cwd=root,
    )
    with fifo.open("rb") as held:  # open once the child has opened it, too
        server.kill()
        server.wait()
        assert await asyncio.wait_for(asyncio.to_thread(held.read), 30) == b""


async def test_a_process_that_hangs_ends_itself_where_no_server_ends_it(fifo: Path) -> None:
    child = subprocess.Popen(STUB, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert child.stdin is not None
    child.stdin.write(framed(Setting(ScoringPlan(), (HEALTH,), alarm_s=0.2)))
    child.stdin.write(framed(Text(f"hold {fifo} hang", HEALTH.id)))
    child.stdin.close()
    with fifo.open("rb") as held:
        assert await asyncio.wait_for(asyncio.to_thread(held.read), 30) == b""
    assert child.wait() == -signal.SIGALRM

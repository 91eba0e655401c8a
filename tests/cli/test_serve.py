"""`serve`: what is ready before the doors open."""

import asyncio
from pathlib import Path

import pytest

from facilitator.cli.opening import scenario_of
from facilitator.cli.options import ServingOptions
from facilitator.cli.serve import _serve
from facilitator.session.opening import open_new
from tests.engine import ENGINE
from tests.session.memory import CountingScorer, StillClock


async def test_the_exercises_are_read_before_anybody_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    scenario, scorer, stop = scenario_of("quick-start"), CountingScorer(), asyncio.Event()
    session = await open_new(ENGINE, scenario, tmp_path, StillClock(), lambda scenario: scorer)
    stop.set()
    await _serve(session, ServingOptions(tmp_path, 0, None, False, True, None, None, False), stop)
    assert scorer.texts == [exercise.original for exercise in scenario.exercises]
    await session.close()

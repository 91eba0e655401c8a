"""`serve`: what is ready before the doors open."""

import asyncio
from pathlib import Path

import pytest

from facilitator.cli.opening import scenario_of
from facilitator.cli.options import ServingOptions
from facilitator.cli.serve import _serve
from facilitator.session.opening import open_new
from facilitator.session.scoring import ScoringHere
from tests.engine import ENGINE
from tests.session.memory import CountingScorer, StillClock


class PreparedScoring(ScoringHere):
    """Notes whether it was asked to make ready, and whether it was let go."""

    is_prepared = is_closed = False

    def prepare(self) -> None:
        self.is_prepared = True

    async def close(self) -> None:
        self.is_closed = True


async def test_the_scorer_is_ready_before_anybody_comes_in_and_ends_with_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    scenario, scoring, stop = scenario_of("quick-start"), PreparedScoring(CountingScorer()), asyncio.Event()
    session = await open_new(ENGINE, scenario, tmp_path, StillClock(), lambda scenario: scoring)
    stop.set()
    await _serve(session, ServingOptions(tmp_path, 0, None, False, True, None, None, False), stop)
    assert (scoring.is_prepared, scoring.is_closed) == (True, False)
    await session.close()
    assert scoring.is_closed

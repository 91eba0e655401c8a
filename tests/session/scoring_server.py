"""A server that scores one text in the stub's process, and then waits until it is killed; run as a program."""

import asyncio
import sys

from facilitator.seminar.exercises import ScoringPlan
from facilitator.session.scoring_process import ScoringProcess
from tests.seminar.given import HEALTH


async def main(stub: str, text: str) -> None:
    """Score, and wait."""
    scoring = ScoringProcess(ScoringPlan(), (HEALTH,), child=(sys.executable, stub))
    await scoring.levels(text, HEALTH, "ana")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

"""A session in memory: the real hub over a journal that is kept nowhere. Nothing is written to the disk."""

import random
from collections.abc import Sequence

from facilitator.domain.agenda import Scenario
from facilitator.domain.events import Recorded
from facilitator.domain.evolve import replay
from facilitator.session.hub import SESSION, Hub
from facilitator.session.opening import first_events
from facilitator.session.ports import Clock
from facilitator.session.scoring import Scorer


class InMemoryJournal:
    """The journal of a session that ends with its process."""

    def __init__(self) -> None:
        self.records: list[Recorded] = []

    async def append(self, records: Sequence[Recorded]) -> None:
        """Keep the records."""
        self.records.extend(records)

    async def close(self) -> None:
        """Nothing to let go."""


async def open_in_memory(scenario: Scenario, clock: Clock, scorer: Scorer, lots: random.Random | None = None) -> Hub:
    """A hub with a new session of the scenario; whoever opens it closes it. `lots` makes draws that can be repeated."""
    now, journal = clock.now(), InMemoryJournal()
    records = tuple(
        Recorded(seq, now, SESSION, event) for seq, event in enumerate(first_events(scenario, now), start=1)
    )
    await journal.append(records)
    return Hub(replay(records), journal, clock, scorer, lots)

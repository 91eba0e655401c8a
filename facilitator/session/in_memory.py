"""A session that is kept nowhere: for looking at a scenario, or rehearsing it, without holding a seminar.

It is the real hub, with a journal that keeps nothing; what happens in it goes with the process. It knows no screen.
"""

import random
from collections.abc import Sequence

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.engine import Engine
from facilitator.seminar.events import Event, Recorded
from facilitator.session.hub import SESSION, Hub
from facilitator.session.opening import first_events
from facilitator.session.ports import Clock
from facilitator.session.scoring import Scorer, ScoringHere


class _KeptNowhere:
    """A journal that takes everything and writes nothing."""

    async def append(self, records: Sequence[Recorded]) -> None:
        """Take the records."""

    async def close(self) -> None:
        """Nothing to let go."""


def open_in_memory(
    engine: Engine,
    scenario: Scenario,
    clock: Clock,
    scorer: Scorer,
    then: Sequence[Event] = (),
    lots: random.Random | None = None,
) -> Hub:
    """A session of a scenario that is on no disk.

    `then` is what has happened in it before anybody looks; `lots` makes draws that can be repeated.
    """
    now = clock.now()
    events = (*first_events(scenario, now), *then)
    records = tuple(Recorded(seq, now, SESSION, event) for seq, event in enumerate(events, start=1))
    return Hub(engine, engine.replay(records), _KeptNowhere(), clock, ScoringHere(scorer), lots)

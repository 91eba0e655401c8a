"""Rehearsed remarks, presentations and breaks."""

from dataclasses import replace
from typing import Final

from facilitator.seminar.agenda import Item
from facilitator.session.rehearsal import (
    NOTHING,
    Changeover,
    Finding,
    RehearsalPart,
    Rehearsing,
    speakers_heard,
    turns_ms,
)

BACK_FROM_BREAK_MS: Final = 120_000
"""How late people come back from a break."""


async def _present(rehearsing: Rehearsing, item: Item) -> list[Finding]:
    """Whoever presents takes the whole item and some more."""
    await rehearsing.spend(item.allotted_ms + rehearsing.manners.overrun_ms)
    return []


REMARKS: Final[RehearsalPart] = replace(NOTHING, planned_ms=turns_ms, hold=speakers_heard)
PRESENTATION: Final[RehearsalPart] = replace(NOTHING, hold=_present)
BREAK: Final[RehearsalPart] = replace(NOTHING, changeover=Changeover(BACK_FROM_BREAK_MS, "after a break"))

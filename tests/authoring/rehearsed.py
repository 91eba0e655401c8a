"""Rehearsals for tests: a whole one, and a room of made-up people for what they do in one item."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.authoring.rehearsal.outcome import ItemCourse, Rehearsal
from facilitator.authoring.rehearsal.rehearse import Plan, Stage, Timeline, VirtualClock, come_in, rehearse
from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.groups import GroupPlan, ItemId
from facilitator.session.hub import Hub
from facilitator.session.opening import open_in_memory
from facilitator.session.rehearsal import Manners
from tests.engine import ENGINE, REHEARSALS, needs
from tests.seminar.given import MINUTE, SEMINAR
from tests.session.memory import CountingScorer

BUFFER = Item(ItemId("spare"), "buffer", "Buffer", 5 * MINUTE)
AT_TABLES = replace(SEMINAR, groups=GroupPlan(names=("One", "Two")), delegations=("Kestria", "Haldane", "Valdoria"))


async def room(number: int, *items: Item) -> tuple[Hub, Stage]:
    """So many people at two tables, in the seminar of all tests or in one of these items."""
    timeline = Timeline(VirtualClock(0))
    scenario = replace(AT_TABLES, items=items or AT_TABLES.items)
    hub = open_in_memory(ENGINE, scenario, timeline.clock, CountingScorer())
    return hub, Stage(hub, timeline, Manners(), await come_in(hub, number))


def rehearsed(scenario: Scenario, bots: int = 6, manners: Manners | None = None) -> Rehearsal:
    """A rehearsal of a scenario by a few people, with a scorer that only counts."""
    needs(item.kind for item in scenario.items)
    return asyncio.run(
        rehearse(ENGINE, REHEARSALS, scenario, CountingScorer(), Plan(bots, manners=manners or Manners()))
    )


def seminar(*items: Item, **changes: Any) -> Scenario:
    """The seminar of all tests with other items."""
    return replace(SEMINAR, items=items, **changes)


def found(courses: Sequence[ItemCourse]) -> list[str]:
    """The findings, as one line each."""
    return [
        f"{finding.severity}: {finding.message}; {finding.hint}" for course in courses for finding in course.findings
    ]

"""A room of made-up people, as a rehearsal has it, for tests of what they do in an item."""

from dataclasses import replace

from facilitator.authoring.rehearsal.people import come_in
from facilitator.authoring.rehearsal.stage import Stage
from facilitator.authoring.rehearsal.timeline import Timeline, VirtualClock
from facilitator.seminar.agenda import Item
from facilitator.seminar.groups import GroupPlan
from facilitator.session.hub import Hub
from facilitator.session.in_memory import open_in_memory
from facilitator.session.rehearsal import Manners
from tests.engine import ENGINE
from tests.seminar.given import SEMINAR
from tests.session.memory import CountingScorer

AT_TABLES = replace(SEMINAR, groups=GroupPlan(names=("One", "Two")), delegations=("Kestria", "Haldane", "Valdoria"))


async def room(number: int, *items: Item) -> tuple[Hub, Stage]:
    """So many people at two tables, in the seminar of all tests or in one of these items."""
    timeline = Timeline(VirtualClock(0))
    scenario = replace(AT_TABLES, items=items or AT_TABLES.items)
    hub = open_in_memory(ENGINE, scenario, timeline.clock, CountingScorer())
    return hub, Stage(hub, timeline, Manners(), await come_in(hub, number))

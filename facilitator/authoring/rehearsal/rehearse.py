"""Holding a rehearsal: the real hub, decisions and scorer, over a session in memory and a made-up clock.

    rehearse (who, how) -> hub in memory <- Stage (seats, console, clock) <- Conduct, activities -> Rehearsal

Nothing is written to the disk and no port is opened. The same scenario and options give the same outcome.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from facilitator.authoring.rehearsal.assumptions import PAPER_GROUPS
from facilitator.authoring.rehearsal.conduct import Conduct, Told
from facilitator.authoring.rehearsal.outcome import ItemCourse, Rehearsal
from facilitator.authoring.rehearsal.people import come_in
from facilitator.authoring.rehearsal.stage import Stage
from facilitator.authoring.rehearsal.timeline import Timeline, VirtualClock
from facilitator.seminar.agenda import BUFFER, Scenario
from facilitator.seminar.commands import AddGroup, DrawGroups, FacilitatorCommand, MovePerson
from facilitator.seminar.engine import Engine
from facilitator.seminar.state import State
from facilitator.session.hub import Hub
from facilitator.session.in_memory import open_in_memory
from facilitator.session.rehearsal import Manners, Rehearsals
from facilitator.session.scoring import Scorer

_IN_LOBBY_MS: Final = 60_000
"""How long before the planned start people come in."""

_SOME_DAY: Final = "2024-01-01"
"""The day of a scenario that names none: a rehearsal must not depend on today."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who rehearses and how: `bots` participants, 0 for a room without laptops; `speed` times real time, or at once."""

    bots: int = 20
    speed: float | None = None
    manners: Manners = field(default_factory=Manners)


async def rehearse(
    engine: Engine,
    rehearsals: Rehearsals,
    scenario: Scenario,
    scorer: Scorer,
    plan: Plan,
    told: Told = lambda course: None,
) -> Rehearsal:
    """Hold the seminar to its end; `told` hears of each item once it is over."""
    scenario = dated(scenario)
    start = _utc_ms(scenario, scenario.starts)
    timeline = Timeline(VirtualClock(start - _IN_LOBBY_MS), plan.speed)
    lots = random.Random(0)  # noqa: S311 the same draw each time
    hub = open_in_memory(engine, scenario, timeline.clock, scorer, lots=lots)
    try:
        stage = Stage(hub, timeline, plan.manners, await come_in(hub, plan.bots))
        for command in _seating(hub, plan.bots):
            await stage.do(command)
        await stage.until(start + plan.manners.late_ms)
        items = await Conduct(stage, scenario, rehearsals, told).hold(start)
        return _outcome(scenario, plan, hub.state, items, start)
    finally:
        await hub.close()


def dated(scenario: Scenario) -> Scenario:
    """The scenario with a day and an hour of its start; the hour is 00:00 where it names none."""
    if not scenario.starts:
        return replace(scenario, date=_SOME_DAY, starts="00:00", timezone="UTC")
    return scenario if scenario.date else replace(scenario, date=_SOME_DAY)


def _utc_ms(scenario: Scenario, local: str) -> int:
    moment = datetime.fromisoformat(f"{scenario.date} {local}").replace(tzinfo=ZoneInfo(scenario.timezone))
    return round(moment.astimezone(UTC).timestamp() * 1000)


def _seating(hub: Hub, bots: int) -> list[FacilitatorCommand]:
    """What the facilitator does about groups before the beginning: draws them, or says who sits where."""
    state = hub.state
    match state.scenario.groups.mode:
        case "lot" if bots:
            return [DrawGroups()]
        case "hand" if bots and state.groups:
            groups = list(state.groups)
            return [MovePerson(person, groups[place % len(groups)]) for place, person in enumerate(state.people)]
        case _ if not bots and not state.groups:
            return [AddGroup(paper=True)] * PAPER_GROUPS
        case _:
            return []


def _outcome(scenario: Scenario, plan: Plan, state: State, items: Sequence[ItemCourse], start: int) -> Rehearsal:
    assert state.course.ended is not None
    planned = start + scenario.allotted_ms
    return Rehearsal(
        scenario=scenario,
        manners=plan.manners,
        people=plan.bots,
        groups=len(state.groups),
        items=tuple(items),
        planned_end_utc_ms=planned,
        promised_utc_ms=_utc_ms(scenario, scenario.ends) if scenario.ends else planned,
        ended_utc_ms=state.course.ended.utc_ms,
        buffer_ms=sum(each.allotted_ms for each in scenario.items if each.kind == BUFFER),
    )

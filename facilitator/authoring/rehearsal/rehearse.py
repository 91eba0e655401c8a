"""Holding a rehearsal: the real hub, decisions and scorer, over a session in memory and a made-up clock.

Time stands still until somebody lets it pass; what others have planned for that time then happens in its order. The
clock is moved before each of these, so the session sees the right moment.

What they do in an item belongs to its activity; they do it through their seats, as participants do at their screens.

It sees the console's view and nothing else of the session; buffer, end and ways to catch up are the view's own. What is
done inside an item belongs to its activity; what follows is always what the console proposes.

    rehearse (who, how) -> hub in memory <- Stage (seats, console, clock) <- Conduct, activities -> Rehearsal

Nothing is written to the disk and no port is opened. The same scenario and options give the same outcome.
"""

import asyncio
import heapq
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

from facilitator.authoring.rehearsal.outcome import PAPER_GROUPS, ItemCourse, Rehearsal, late_finding, length_findings
from facilitator.seminar.agenda import BUFFER, Item, Scenario
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    DrawGroups,
    EndSeminar,
    FacilitatorCommand,
    FinishTurn,
    GoToItem,
    MovePerson,
    SetProfile,
)
from facilitator.seminar.engine import Engine
from facilitator.seminar.groups import PersonId
from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.hub import Hub
from facilitator.session.opening import open_in_memory
from facilitator.session.rehearsal import Deed, Finding, Manners, Rehearsals
from facilitator.session.scoring import Scorer
from facilitator.session.seats import ConsoleSeat, ParticipantSeat
from facilitator.ui.shared.clock import time_of_day

_BOOT: Final = "rehearsal"


class VirtualClock:
    """A clock that stands until it is moved; it begins at `utc_ms`, in milliseconds since the epoch."""

    def __init__(self, utc_ms: int) -> None:
        self._at = Moment(utc_ms, 0, _BOOT)

    def now(self) -> Moment:
        """The moment now."""
        return self._at

    def move(self, milliseconds: int) -> None:
        """Let time pass."""
        self._at = replace(self._at, utc_ms=self._at.utc_ms + milliseconds, boot_ms=self._at.boot_ms + milliseconds)


class Timeline:
    """The deeds to come on a virtual clock. With `speed`, so many times real time; else as fast as the machine can."""

    def __init__(self, clock: VirtualClock, speed: float | None = None) -> None:
        self.clock = clock
        self._speed = speed
        self._to_come: list[tuple[int, int, Deed]] = []
        self._numbers = count()

    @property
    def now_ms(self) -> int:
        """The moment now, in milliseconds since the epoch."""
        return self.clock.now().utc_ms

    def plan(self, in_ms: int, deed: Deed) -> None:
        """Let something happen in so many milliseconds, after what was planned for then before."""
        heapq.heappush(self._to_come, (self.now_ms + in_ms, next(self._numbers), deed))

    async def spend(self, milliseconds: int) -> None:
        """Let so much time pass, and happen what was planned for it."""
        end = self.now_ms + max(0, milliseconds)
        while self._to_come and self._to_come[0][0] <= end:
            at, _, deed = heapq.heappop(self._to_come)
            await self._wait_until(at)
            await deed()
        await self._wait_until(end)

    async def until(self, utc_ms: int) -> None:
        """Let time pass until a moment; nothing where it is past."""
        await self.spend(utc_ms - self.now_ms)

    async def _wait_until(self, utc_ms: int) -> None:
        milliseconds = utc_ms - self.now_ms
        if self._speed is not None:
            await asyncio.sleep(milliseconds / 1000 / self._speed)
        self.clock.move(milliseconds)


class Stage:
    """Everything that a made-up facilitator and made-up participants do something with."""

    def __init__(
        self, hub: Hub, timeline: Timeline, manners: Manners, seats: Mapping[PersonId, ParticipantSeat]
    ) -> None:
        self._hub = hub
        self._console = ConsoleSeat(hub)
        self._timeline = timeline
        self._manners = manners
        self._seats = seats

    @property
    def manners(self) -> Manners:
        """How people spend their time."""
        return self._manners

    @property
    def now(self) -> Moment:
        """The moment now."""
        return self._console.now()

    @property
    def now_ms(self) -> int:
        """The moment now, in milliseconds since the epoch."""
        return self._timeline.now_ms

    @property
    def view(self) -> ConsoleView:
        """What the facilitator sees."""
        return self._console.view

    @property
    def state(self) -> State:
        """The state of the session."""
        return self._hub.state

    @property
    def seats(self) -> Mapping[PersonId, ParticipantSeat]:
        """The seats of the participants, in the order in which they came."""
        return self._seats

    def plan(self, in_ms: int, deed: Deed) -> None:
        """Let something happen in so many milliseconds, after what was planned for then before."""
        self._timeline.plan(in_ms, deed)

    async def spend(self, milliseconds: int) -> None:
        """Let so much time pass, and happen what was planned for it."""
        await self._timeline.spend(milliseconds)

    async def until(self, utc_ms: int) -> None:
        """Let time pass until a moment; nothing where it is past."""
        await self._timeline.until(utc_ms)

    async def do(self, command: FacilitatorCommand) -> None:
        """Carry out a facilitator's command."""
        await self._console.do(command)

    async def take_next(self) -> None:
        """Take the next step, as the console proposes it."""
        await self.do(Advance(seen=self.view.next))

    async def hear_speakers(self, item: Item) -> None:
        """Everybody on the list, each over their time; who has no clock of their own shares the item's."""
        length = item.speaker_ms or item.allotted_ms // max(1, len(item.speakers))
        is_first = True
        while self.view.next.kind == "turn":
            if not is_first:
                await self.spend(self._manners.between_speakers_ms)
            is_first = False
            await self.take_next()
            await self.spend(length + self._manners.overrun_ms)
            await self.do(FinishTurn())


async def come_in(hub: Hub, number: int) -> dict[PersonId, ParticipantSeat]:
    """Join, say who they are, and sit down where groups are chosen, table by table; returns their seats in order."""
    scenario = hub.state.scenario
    seats: dict[PersonId, ParticipantSeat] = {}
    for place in range(number):
        person = await hub.join(f"Person {place + 1}")
        hub.arrived(person)
        seats[person] = seat = ParticipantSeat(hub, person)
        delegation = scenario.delegations[place % len(scenario.delegations)] if scenario.delegations else ""
        await seat.do(SetProfile(person, f"Person {place + 1}", delegation))
        groups = list(hub.state.groups)
        if scenario.groups.mode == "chosen" and groups:
            await seat.do(ChooseGroup(person, groups[place % len(groups)]))
    return seats


Told = Callable[[ItemCourse], None]


class Conduct:
    """One facilitator at the console, from the first step to the end of the seminar."""

    def __init__(self, stage: Stage, scenario: Scenario, rehearsals: Rehearsals, told: Told) -> None:
        self._stage = stage
        self._scenario = scenario
        self._rehearsals = rehearsals
        self._told = told
        self._is_late = False

    async def hold(self, planned_start_utc_ms: int) -> tuple[ItemCourse, ...]:
        """Hold the whole seminar; returns how its items went, each of which was told before."""
        courses: list[ItemCourse] = []
        await self._stage.take_next()
        while self._stage.view.stage == "running":
            panel = self._stage.view.item
            if panel is not None:
                course = await self._held(panel.run, planned_start_utc_ms)
                courses.append(course)
                self._told(course)
            await self._leave()
        return tuple(courses)

    async def _held(self, run: ItemRun, start_utc_ms: int) -> ItemCourse:
        """One item with the change to the next one; ends as `next` is about to be taken."""
        stage, item, part = self._stage, run.item, self._rehearsals.of(run.item)
        began, buffer_ms = stage.now_ms, stage.view.schedule.buffer_left_ms(stage.now)
        found = await part.hold(stage, item)
        await stage.until(began + item.allotted_ms)
        lasted = stage.now_ms - began
        found = [*length_findings(run, lasted, stage.manners, part), *found]
        if stage.view.next_item.kind == "item":
            await stage.spend(part.changeover.length_ms if part.changeover else stage.manners.changeover_ms)
        found += self._lateness()
        planned = start_utc_ms + _planned_before(self._scenario, item)
        return ItemCourse(item, planned, began, lasted, buffer_ms, tuple(found))

    def _lateness(self) -> list[Finding]:
        """Said once: after which item the end is late."""
        now, view = self._stage.now, self._stage.view
        missing, end = view.schedule.late_ms(now), view.schedule.projected_end_utc_ms(now)
        if self._is_late or missing < ON_TIME_MS or end is None:
            return []
        self._is_late = True
        ways = view.catch_up.proposals(now)
        has_buffer = any(item.kind == BUFFER for item in self._scenario.items)
        return [late_finding(missing, time_of_day(end, self._scenario.timezone), ways, has_buffer=has_buffer)]

    async def _leave(self) -> None:
        """Go on from an item, past the hands for which no time is left."""
        following = self._stage.view.next_item
        if self._stage.view.next.kind != "hand":
            await self._stage.take_next()
        else:
            await self._stage.do(GoToItem(following.item) if following.item is not None else EndSeminar())


def _planned_before(scenario: Scenario, item: Item) -> int:
    """How long after the planned start an item is planned to begin, in milliseconds."""
    before = scenario.items[: scenario.items.index(item)]
    return sum(each.allotted_ms for each in before)


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

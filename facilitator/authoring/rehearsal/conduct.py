"""The made-up facilitator: goes from item to item as somebody at the console would, and notes where time runs out.

It sees the console's view and nothing else of the session; buffer, end and ways to catch up are the view's own. What is
done inside an item belongs to its activity; what follows is always what the console proposes.
"""

from collections.abc import Callable

from facilitator.authoring.rehearsal.findings import late_finding, length_findings
from facilitator.authoring.rehearsal.outcome import ItemCourse
from facilitator.authoring.rehearsal.stage import Stage
from facilitator.seminar.agenda import BUFFER, Item, Scenario
from facilitator.seminar.commands import EndSeminar, GoToItem
from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.state import ItemRun
from facilitator.session.rehearsal import Finding, Rehearsals
from facilitator.ui.shared.times import time_of_day

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

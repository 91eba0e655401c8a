"""The made-up facilitator: does what the console's keys do, when somebody at it would, and notes where time runs out.

It sees the console's view and nothing else of the session; buffer, end and ways to catch up are the view's own. How
long each step lasts is decided here, after the plan and the manners of people; what follows it is always the view's.
"""

from collections.abc import Callable
from typing import Final

from facilitator.authoring.rehearsal.exercises import Exercises
from facilitator.authoring.rehearsal.findings import floor_findings, late_finding, length_findings
from facilitator.authoring.rehearsal.manners import PAPER_HANDS, Manners
from facilitator.authoring.rehearsal.outcome import Finding, ItemCourse
from facilitator.authoring.rehearsal.people import People
from facilitator.authoring.rehearsal.timeline import Timeline
from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.commands import AddSpeaker, Advance, EndSeminar, FinishTurn, GiveFloor, GoToItem
from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.views import ConsoleView
from facilitator.session.seats import ConsoleSeat
from facilitator.ui.shared.times import time_of_day

HANDS_WITHIN_MS: Final = 30_000
"""How long hands go up in a discussion."""

Told = Callable[[ItemCourse], None]


class Conduct:
    """One facilitator at the console, from the first step to the end of the seminar."""

    def __init__(
        self, console: ConsoleSeat, scenario: Scenario, timeline: Timeline, manners: Manners, people: People, told: Told
    ) -> None:
        self._console = console
        self._scenario = scenario
        self._timeline = timeline
        self._manners = manners
        self._people = people
        self._told = told
        self._exercises = Exercises(console, timeline, manners, people)
        self._is_late = False

    @property
    def _view(self) -> ConsoleView:
        return self._console.view

    async def hold(self, planned_start_utc_ms: int) -> tuple[ItemCourse, ...]:
        """Hold the whole seminar; returns how its items went, each of which was told before."""
        courses: list[ItemCourse] = []
        await self._next()
        while self._view.stage == "running":
            panel = self._view.item
            if panel is not None:
                course = await self._held(panel.run.item, planned_start_utc_ms)
                courses.append(course)
                self._told(course)
            await self._leave()
        return tuple(courses)

    async def _held(self, item: Item, start_utc_ms: int) -> ItemCourse:
        """One item with the change to the next one; ends as `next` is about to be taken."""
        began, buffer_ms = self._timeline.now_ms, self._view.schedule.buffer_left_ms(self._console.now())
        found = await self._content(item)
        await self._timeline.until(began + item.allotted_ms)
        lasted = self._timeline.now_ms - began
        found = [*length_findings(item, lasted, self._manners), *found]
        if self._view.next_item.kind == "item":
            is_break = item.kind == "break"
            await self._timeline.spend(self._manners.back_from_break_ms if is_break else self._manners.changeover_ms)
        found += self._lateness()
        planned = start_utc_ms + _planned_before(self._scenario, item)
        return ItemCourse(item, planned, began, lasted, buffer_ms, tuple(found))

    async def _content(self, item: Item) -> list[Finding]:
        """What is done in an item until it can be left."""
        match item.kind:
            case "remarks" | "interventions":
                await self._turns(item)
            case "discussion":
                return await self._discussion(item)
            case "questions":
                await self._exercises.questions(item)
            case "rewriting":
                return await self._exercises.rounds(item)
            case "presentation":
                await self._timeline.spend(item.allotted_ms + self._manners.overrun_ms)
            case _:
                pass
        return []

    async def _turns(self, item: Item) -> None:
        """Everybody on the list, each over their time; who has no clock of their own shares the item's."""
        length = item.speaker_ms or item.allotted_ms // max(1, len(item.speakers))
        is_first = True
        while self._view.next.kind == "turn":
            if not is_first:
                await self._timeline.spend(self._manners.between_speakers_ms)
            is_first = False
            await self._next()
            await self._timeline.spend(length + self._manners.overrun_ms)
            await self._console.do(FinishTurn())

    async def _discussion(self, item: Item) -> list[Finding]:
        """The list first, then raised hands while a whole turn with its answer fits; one of them where nobody spoke."""
        began = self._timeline.now_ms
        on_paper = not self._view.people
        wanted = PAPER_HANDS if on_paper else self._people.raise_hands(HANDS_WITHIN_MS)
        await self._turns(item)
        await self._timeline.spend(0)
        given = item.speaker_ms or self._manners.turn_ms
        turn = given + self._manners.overrun_ms
        each, spoke = turn + self._manners.answer_ms, 0
        needed = self._timeline.now_ms - began + wanted * each
        end = began + item.allotted_ms
        while spoke < wanted and (end - self._timeline.now_ms >= each or self._timeline.now_ms == began):
            if on_paper:
                await self._console.do(AddSpeaker(item.id, f"Speaker {spoke + 1}"))
                await self._next()
            else:
                await self._console.do(GiveFloor(self._view.hands[0].person, given))
            await self._timeline.spend(turn)
            await self._console.do(FinishTurn())
            await self._timeline.spend(self._manners.answer_ms)
            spoke += 1
        return floor_findings(wanted, spoke, given, needed)

    def _lateness(self) -> list[Finding]:
        """Said once: after which item the end is late."""
        now, schedule = self._console.now(), self._view.schedule
        missing, end = schedule.late_ms(now), schedule.projected_end_utc_ms(now)
        if self._is_late or missing < ON_TIME_MS or end is None:
            return []
        self._is_late = True
        ways = self._view.catch_up.proposals(now)
        has_buffer = any(item.kind == "buffer" for item in self._scenario.items)
        return [late_finding(missing, time_of_day(end, self._scenario.timezone), ways, has_buffer=has_buffer)]

    async def _leave(self) -> None:
        """Go on from an item, past the hands for which no time is left."""
        following = self._view.next_item
        if self._view.next.kind != "hand":
            await self._next()
        else:
            await self._console.do(GoToItem(following.item) if following.item is not None else EndSeminar())

    async def _next(self) -> None:
        await self._console.do(Advance(seen=self._view.next))


def _planned_before(scenario: Scenario, item: Item) -> int:
    """How long after the planned start an item is planned to begin, in milliseconds."""
    before = scenario.items[: scenario.items.index(item)]
    return sum(each.allotted_ms for each in before)

"""A made-up seminar of a scenario: the real hub in memory, people in it, its clock, and the steps to a place.

A preview stays open beside an editor for an hour, and a screen that is over time by then would show nothing of the
plan. For the same reason it never comes to the end of a clock that runs.

What they do in an item belongs to its activity.

Pure. An item is known by its id, and where that is gone by its number; inside it the phases keep their order, so that
one that is gone stands for the one before it.

A step on is what the console proposes, so in a reveal what the room has not seen comes before what is next; a step back
is the console's undo, as often as it takes to stand elsewhere. A step on that begins an item takes as much time as the
plan has until then, and its undo takes that back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from facilitator.content.exercise_checks import load_lexicon
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import Advance, FacilitatorCommand, GoBack, ParticipantCommand, Rejected, Reveal, Undo
from facilitator.seminar.engine import Engine
from facilitator.seminar.events import Event, GroupAdded, GroupChosen, PersonJoined, ProfileSet, Recorded, StepUndone
from facilitator.seminar.groups import Group, GroupId, ItemId, PersonId
from facilitator.seminar.state import Stage, State
from facilitator.seminar.steps import next_step
from facilitator.seminar.surroundings import Room
from facilitator.seminar.timer import Moment
from facilitator.session.hub import Hub
from facilitator.session.opening import open_in_memory, written_start_utc_ms
from facilitator.session.ports import Clock
from facilitator.session.rehearsal import Rehearsals
from facilitator.session.scoring import LexiconScorer, Scorer
from facilitator.session.seats import ConsoleSeat, ParticipantSeat

RUNS_ON_MS: Final = 60_000
"""How long it runs on after a key: long enough to see the clocks go."""

_BEFORE_MS: Final = 5 * 60_000
"""How long before the start people wait in the lobby."""

_SOME_DAY: Final = datetime.combine(date(2026, 1, 5), time(10))
"""When a seminar without a date begins: a Monday morning, the same for every preview."""


_STANDS_BEFORE_MS: Final = 1_000
"""How long before a running clock comes to 0:00 all of them stand: at 0:01."""


class SeminarClock:
    """Begins a little before the planned start; `real` says how much time passes."""

    def __init__(self, scenario: Scenario, real: Clock) -> None:
        start = written_start_utc_ms(scenario)
        if start is None:
            start = int(_SOME_DAY.replace(tzinfo=ZoneInfo(scenario.timezone)).timestamp() * 1000)
        self._origin_utc_ms = start - _BEFORE_MS
        self._real = real
        self._touched = real.now()
        self._passed_ms = self._furthest_ms = 0
        self._ends: Callable[[Moment], Iterable[int]] = _nothing_ends

    def now(self) -> Moment:
        """The moment now."""
        return self._at(self._passed())

    def touch(self) -> None:
        """Let it run on."""
        self._stand_at(self._passed())

    def begin(self, after_ms: int = 0) -> None:
        """Let it be so many milliseconds after the planned start, unless it is later already."""
        self._stand_at(max(self._passed(), _BEFORE_MS + after_ms))

    def turn_back(self, to: Moment) -> None:
        """Let it be a moment that it has shown before, as when what has happened since then is taken back."""
        self._stand_at(to.boot_ms)

    def stand_before(self, ends: Callable[[Moment], Iterable[int]]) -> None:
        """Stand still before a running clock ends; `ends` tells of a moment what is left of each then, in ms."""
        self._ends = ends

    def _stand_at(self, passed_ms: int) -> None:
        self._passed_ms = self._furthest_ms = passed_ms
        self._touched = self._real.now()

    def _at(self, passed_ms: int) -> Moment:
        return Moment(self._origin_utc_ms + passed_ms, passed_ms, "preview")

    def _passed(self) -> int:
        """What has passed; never less than before, also where a clock that ends earlier began meanwhile."""
        left = [left for left in self._ends(self._at(self._passed_ms)) if left > 0]
        most = min((RUNS_ON_MS, *(max(0, each - _STANDS_BEFORE_MS) for each in left)))
        passed = self._passed_ms + min(self._real.now().since(self._touched), most)
        self._furthest_ms = max(self._furthest_ms, passed)
        return self._furthest_ms


def _nothing_ends(at: Moment) -> Iterable[int]:
    return ()


PEOPLE: Final = tuple(
    (PersonId(f"p{number}"), name) for number, name in enumerate(("Ana", "Bakary", "Chen", "Dalia", "Emil"), start=1)
)

ME: Final = PEOPLE[0][0]
"""The participant whose screen is shown; sits at the first table."""

_AT_FIRST_TABLE: Final = 3

RETURN_CODE: Final = "made-up-words"


def people_of(scenario: Scenario) -> tuple[Event, ...]:
    """The events by which the made-up participants have come in and taken their seats, at two tables or each alone.

    Whoever writes alone has a group from the beginning, and not only when drafting starts: an undo of that start would
    take it away, and each further start would add the rewrites of others.
    """
    named = len(scenario.groups.names)
    is_alone = scenario.groups.mode == "individual"
    first, last = (named + 1, named + len(PEOPLE)) if is_alone else (1, 2)
    events: list[Event] = [
        GroupAdded(Group(GroupId(f"g{number}"), f"Table {number}")) for number in range(max(first, named + 1), last + 1)
    ]
    for place, (person, name) in enumerate(PEOPLE):
        delegation = scenario.delegations[place] if place < len(scenario.delegations) else ""
        seat = first + (place if is_alone else place // _AT_FIRST_TABLE)
        events += [PersonJoined(person, name, delegation), ProfileSet(person, name, delegation)]
        events.append(GroupChosen(person, GroupId(f"g{seat}")))
    return tuple(events)


class MadeUpPeople:
    """These people as activities see them."""

    me, colleague, other = ME, PEOPLE[1][0], PEOPLE[3][0]

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    @property
    def state(self) -> State:
        """The state of the session."""
        return self._hub.state

    async def do(self, command: ParticipantCommand) -> None:
        """Carry out a command of the person that it names."""
        await self._hub.do(command, command.person)

    def leave_open(self, text: str) -> None:
        """Let a text stand in the draft of my table, saved and not handed in, unless something stands there."""
        seat = ParticipantSeat(self._hub, self.me)
        draft, key = seat.draft, self.state.text_key
        if draft is None or key is None or draft.revision:
            return
        seat.edit(text, len(text))
        self._hub.drafts.mark_saved((key, draft.group), draft.revision + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a seminar.

    `number` is the item's in the agenda (0-based), by which no two places are told apart; `within` grows from step to
    step inside an item, as its activity counts them.
    """

    stage: Stage
    item: ItemId | None = None
    within: tuple[int, ...] = ()
    number: int = field(default=-1, compare=False)


def place_of(state: State, rehearsals: Rehearsals) -> Place:
    """Where a seminar stands."""
    run = state.current
    if run is None:
        return Place(state.course.stage)
    return Place("running", run.item.id, rehearsals.of(run.item).within(state, run), state.course.cursor)


def nearest(places: Sequence[Place], wanted: Place) -> int:
    """The index of the place that is most like the wanted one; `places` are in their order, from the lobby to the end.

    In the same item it is the last one that is not further on; without the item, the beginning of the one that has its
    number, or of the last before it.
    """
    if wanted.stage == "ended":
        return len(places) - 1
    same = [index for index, place in enumerate(places) if place.item == wanted.item and place.stage == wanted.stage]
    if same:
        reached = [index for index in same if places[index].within <= wanted.within]
        return reached[-1] if reached else same[0]
    before = [place.item for place in places if place.stage == "running" and place.number <= wanted.number]
    return next(index for index, place in enumerate(places) if place.item == before[-1]) if before else 0


_ROOM: Final = Room(address="192.0.2.20", port=2222, room_code="123456")
"""How the wall says that people come in; the address is one that is kept for examples."""


class Seminar:
    """A seminar in memory, and where it stands."""

    def __init__(self, engine: Engine, rehearsals: Rehearsals, scenario: Scenario, real: Clock) -> None:
        self.scenario = scenario
        self._rehearsals = rehearsals
        self._clock = SeminarClock(scenario, real)
        self.hub: Hub = open_in_memory(engine, scenario, self._clock, _scorer_for(scenario), people_of(scenario))
        self._clock.stand_before(self._left_ms)
        self._leaps: list[tuple[int, Moment]] = []
        self.hub.room_changed(_ROOM)
        for person, _ in PEOPLE:
            self.hub.arrived(person)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.hub.state, self._rehearsals)

    def console(self) -> ConsoleSeat:
        """A facilitator's seat."""
        return _Seat(self)

    def participant(self) -> ParticipantSeat:
        """The seat of the participant whose screen is shown."""
        return ParticipantSeat(self.hub, ME, RETURN_CODE)

    def touch(self) -> None:
        """Let the clocks run on for a while."""
        self._clock.touch()

    async def on(self) -> bool:
        """Takes the next step; False at the end, where there is none."""
        self.touch()
        if not await self._do(Reveal() if _has_more_to_show(self.hub.state) else Advance()):
            return False
        await self.keep_busy()
        return True

    async def keep_busy(self) -> None:
        """Lets people write what they would write now, also after a step that was taken on the console."""
        run = self.hub.state.current
        if run is not None:
            await self._rehearsals.of(run.item).make_up(MadeUpPeople(self.hub))

    async def back(self) -> bool:
        """Returns to the place before this one; False where there is none."""
        self.touch()
        here = self.place
        while self.place == here:
            if not await self._do(Undo()):
                return await self._do(GoBack())
        return True

    async def close(self) -> None:
        """Ends it."""
        await self.hub.close()

    async def do(self, command: FacilitatorCommand) -> tuple[Recorded, ...]:
        """Carries out a facilitator's command, and lets the clock be what it is after it; raises Rejected."""
        before, start = self._clock.now(), self._next_start_ms()
        if not isinstance(command, Advance) or start is None:
            records = await self.hub.do(command)
            self._turn_back(records)
            return records
        self._clock.begin(start)
        try:
            records = await self.hub.do(command)
        except Rejected:
            self._clock.turn_back(before)
            raise
        self._leaps.append((records[0].seq, before))
        return records

    async def _do(self, command: FacilitatorCommand) -> bool:
        try:
            await self.do(command)
        except Rejected:
            return False
        return True

    def _next_start_ms(self) -> int | None:
        """When the next step is planned, in ms after the start; None where it begins no item."""
        state = self.hub.state
        step = next_step(state)
        if step.kind == "begin":
            return 0
        if step.kind != "item" or step.item is None:
            return None
        return sum(run.item.allotted_ms for run in state.course.runs[: state.course.place_of(step.item)])

    def _turn_back(self, records: Sequence[Recorded]) -> None:
        """An item that an undo returns to has as much time left as when it was left."""
        for undone in (each.event.undone for each in records if isinstance(each.event, StepUndone)):
            while self._leaps and self._leaps[-1][0] >= undone:
                self._clock.turn_back(self._leaps.pop()[1])

    def _left_ms(self, at: Moment) -> Iterable[int]:
        """What is left of each clock that runs, in ms."""
        state = self.hub.state
        run = state.current
        if state.course.stage == "lobby" and state.planned_start_utc_ms is not None:
            return (state.planned_start_utc_ms - at.utc_ms,)
        if run is None:
            return ()
        speaking = run.floor.speaking
        timers = (run.timer, run.part.timer, speaking.timer if speaking else None)
        return tuple(timer.remaining_ms(at) for timer in timers if timer is not None and timer.is_running)


class _Seat(ConsoleSeat):
    """A facilitator's seat whose steps are those of the preview."""

    def __init__(self, seminar: Seminar) -> None:
        super().__init__(seminar.hub)
        self._seminar = seminar

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Carries out a facilitator's command."""
        return tuple(record.event for record in await self._seminar.do(command))


async def seminar_at(engine: Engine, rehearsals: Rehearsals, scenario: Scenario, real: Clock, wanted: Place) -> Seminar:
    """A seminar that stands at the wanted place, or at the one that is most like it."""
    seminar = Seminar(engine, rehearsals, scenario, real)
    places = [seminar.place]
    while places[-1] != wanted and await seminar.on():
        places.append(seminar.place)
    if places[-1] == wanted:
        return seminar
    await seminar.close()
    seminar = Seminar(engine, rehearsals, scenario, real)
    for _ in range(nearest(places, wanted)):
        await seminar.on()
    return seminar


def _scorer_for(scenario: Scenario) -> Scorer:
    return LexiconScorer(load_lexicon, scenario.scoring)


def _has_more_to_show(state: State) -> bool:
    run = state.current
    if run is None:
        return False
    try:
        return bool(state.rules(run).reveal(state, run))
    except Rejected:
        return False

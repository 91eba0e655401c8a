"""A made-up seminar of a scenario: the real hub in memory, with people in it, and the steps through it.

It knows no screen. The decision to know: a step on is what the console proposes, so in a reveal what the room has not
seen comes before what is next; a step back is the console's undo, as often as it takes to stand elsewhere. A step on
that begins an item takes as much time as the plan has until then, and its undo takes that back.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from facilitator.authoring.preview.clock import SeminarClock
from facilitator.authoring.preview.made_up import ME, PEOPLE, RETURN_CODE, MadeUpPeople, people_of
from facilitator.authoring.preview.place import Place, nearest, place_of
from facilitator.content.lexicon import load_lexicon
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import Advance, FacilitatorCommand, GoBack, Rejected, Reveal, Undo
from facilitator.seminar.engine import Engine
from facilitator.seminar.events import Event, Recorded, StepUndone
from facilitator.seminar.state import State
from facilitator.seminar.steps import next_step
from facilitator.seminar.surroundings import Room
from facilitator.seminar.timer import Moment
from facilitator.session.hub import Hub
from facilitator.session.in_memory import open_in_memory
from facilitator.session.ports import Clock
from facilitator.session.rehearsal import Rehearsals
from facilitator.session.scoring import LexiconScorer, Scorer
from facilitator.session.seats import ConsoleSeat, ParticipantSeat

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

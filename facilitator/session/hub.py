"""The hub: the only owner of the state. It decides, records, evolves, and publishes, in this order.

    do(command) -> enriched (score, random order, presence) -> decide -> waits for the disk -> evolve -> views

What `do` returned for is on the disk. Commands that come while a group of events is being written are decided on the
state that these events will lead to, and written together as the next group; if writing fails, all of them fail and the
state is as it was. The hub knows no screen and no door.
"""

import asyncio
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from facilitator.journal.errors import JournalBroken, JournalError
from facilitator.seminar.commands import Command, Join, ParticipantCommand
from facilitator.seminar.engine import Engine
from facilitator.seminar.events import Event, GapTakenOut, PersonJoined, Recorded
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.seminar.state import State, ToScore
from facilitator.seminar.surroundings import DraftNote, Health, Room, SecondCopy, Surroundings
from facilitator.session.drafts import Drafts
from facilitator.session.enrich import LEVELS_WITHIN_S, Enriching, HandInPace, Records
from facilitator.session.ports import Clock, SessionUnavailable
from facilitator.session.presence import Presence
from facilitator.session.publishing import Listener, Publisher
from facilitator.session.scoring import Scoring
from facilitator.session.tasks import settled
from facilitator.smart.model import Score


class Journal(Protocol):
    """Where events go; `append` returns once they are on the disk, and raises JournalError with nothing changed."""

    async def append(self, records: Sequence[Recorded]) -> None:
        """Write records, all or none."""

    async def close(self) -> None:
        """Let the file go."""


FACILITATOR: Final = "facilitator"
SESSION: Final = "session"

STUCK_IS_TOLD_MS: Final = 300_000
"""Long enough that a facilitator who was away from the console reads it; the log keeps it."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    records: tuple[Recorded, ...]
    done: Records


class Hub:
    """One session, alive. Every method is called in the event loop.

    `gap_ms` is offered to the console until a facilitator takes it out.
    """

    def __init__(
        self,
        engine: Engine,
        state: State,
        journal: Journal,
        clock: Clock,
        scoring: Scoring,
        lots: random.Random | None = None,
        gap_ms: int = 0,
        folder: str = "",
        known_as: str = "",
        program: str = "facilitator",
        levels_within_s: float = LEVELS_WITHIN_S,
    ) -> None:
        self._engine = engine
        self._state = self._tentative = state
        self._journal = journal
        self._clock = clock
        self.scoring = scoring
        self._lots = lots or random.SystemRandom()
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None
        self._presence = Presence(clock)
        self._room = Room()
        self._health = Health()
        self._draft_problem = ""
        self._second_copy: SecondCopy | None = None
        self._has_failed_screen = False
        self._stuck_s, self._stuck_at_ms = 0, 0
        self._gap_ms = gap_ms
        self._folder, self._known_as, self._program = folder, known_as, program
        self.drafts = Drafts(clock, self._is_at, self.tell)
        self.publisher = Publisher(clock, self)
        self.drafts.changed = self.publisher.draft_changed
        self.hand_ins = HandInPace()
        self._enriching = Enriching(self, levels_within_s)

    @property
    def state(self) -> State:
        """The state as it is on the disk."""
        return self._state

    @property
    def clock(self) -> Clock:
        """The clock of the session."""
        return self._clock

    @property
    def tentative(self) -> State:
        """The state that all commands decided so far lead to; some of them may still be on their way to the disk."""
        return self._tentative

    async def levels(self, text: str, exercise: Exercise, by: str, *, is_handed_in: bool = False) -> Score | None:
        """The levels of a text; None where the scorer fails on it, which the log tells."""
        return await self.scoring.levels(text, exercise, by, is_handed_in=is_handed_in)

    @property
    def surroundings(self) -> Surroundings:
        """What views need besides the state."""
        key = self._state.text_key
        drafts = self.drafts.of_round(key) if key else {}
        return Surroundings(
            room=self._room,
            present=self._here(),
            connected=self._presence.connected,
            health=self._shown_health(),
            second_copy=self._second_copy,
            drafts={group: DraftNote(len(draft.text.split()), draft.pen) for group, draft in drafts.items()},
            gap_ms=self._gap_ms,
            folder=self._folder,
            known_as=self._known_as,
            program=self._program,
            has_failed_screen=self._has_failed_screen,
            stuck_s=self._stuck_s if self._clock.now().boot_ms < self._stuck_at_ms + STUCK_IS_TOLD_MS else 0,
        )

    async def do(self, command: Command, by: str = FACILITATOR) -> tuple[Recorded, ...]:
        """Carry out a command; returns its events once they are on the disk.

        Raises:
            Rejected: the session refuses it; nothing has changed.
            SessionUnavailable: it cannot be recorded; nothing has changed.
        """
        self._refuse_if_nothing_is_recorded()
        return await asyncio.shield(await self._enriching.decided(command, by))

    def to_score(self, command: Command) -> ToScore | None:
        """What of a command has to be scored before it is decided upon; None where nothing has."""
        return self._engine.to_score(command)

    def checked(self, command: Command) -> tuple[Event, ...]:
        """The events that a command would lead to now; raises Rejected."""
        return self._engine.decide(self._tentative, self._meant(command), self._clock.now())

    def decided(self, command: Command, by: str) -> Records:
        """Decide upon a command that has all that it needs; its events, once they are on the disk."""
        self._refuse_if_nothing_is_recorded()
        now = self._clock.now()
        command = self._meant(command)
        if by in self._tentative.people:
            by = self._tentative.stands_for(PersonId(by))
        events = self._engine.decide(self._tentative, command, now)
        done: Records = asyncio.get_running_loop().create_future()
        if not events:
            done.set_result(())
            return done
        label = self._engine.step_label(self._tentative, command)
        first = self._tentative.seq + 1
        records = tuple(
            Recorded(first + place, now, by, event, label if place == 0 else "") for place, event in enumerate(events)
        )
        for record in records:
            self._tentative = self._engine.evolve(self._tentative, record)
        self._waiting.append(_Waiting(records, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return done

    def _meant(self, command: Command) -> Command:
        """A participant's command as one of whoever they stand for."""
        if isinstance(command, ParticipantCommand):
            return replace(command, person=self._tentative.stands_for(command.person))
        return command

    def _refuse_if_nothing_is_recorded(self) -> None:
        if self._health.journal in ("broken", "read-only"):
            raise SessionUnavailable(self._health.message)

    async def join(self, name: str) -> PersonId:
        """Let a new person in; returns who they are."""
        records = await self.do(Join(name), SESSION)
        return next(record.event.person for record in records if isinstance(record.event, PersonJoined))

    def shuffled(self, people: Sequence[PersonId]) -> tuple[PersonId, ...]:
        """The people in a random order."""
        order = list(people)
        self._lots.shuffle(order)
        return tuple(order)

    def present(self) -> tuple[PersonId, ...]:
        """Who is here, in the order in which they first came."""
        here = self._here()
        return tuple(person for person in self._state.people if person in here)

    def arrived(self, person: PersonId) -> None:
        """Note one more connection of a person that stays."""
        self._presence.opened(person)
        self._tell_presence()

    def left(self, person: PersonId) -> None:
        """Note one connection less of a person."""
        self._presence.closed(person)
        self._tell_presence()

    def used_verb(self, person: PersonId) -> None:
        """Note that a person has used a verb: they are here for a while, though no connection stays."""
        if self._presence.used_verb(person):
            self._tell_presence()

    def tell_who_has_gone(self) -> None:
        """Tell of those whose last verb was too long ago; to be called every few seconds."""
        if self._presence.ran_out():
            self._tell_presence()

    def _here(self) -> frozenset[PersonId]:
        return frozenset(map(self._state.stands_for, self._presence.everybody()))

    def _is_at(self, person: PersonId, group: GroupId) -> bool:
        is_here = self._presence.is_here(person) or person in self._here()
        return is_here and self._state.people[person].group == group

    def _tell_presence(self) -> None:
        self.drafts.places_changed()
        self.publisher.presence_changed()

    def room_changed(self, room: Room) -> None:
        """Take the address and the code that people come in with."""
        self._room = room
        self.publisher.publish()

    def health_changed(self, health: Health) -> None:
        """Take what the console must know of the disk."""
        if health != self._health:
            self._health = health
            self.publisher.publish()

    def second_copy_changed(self, standing: SecondCopy) -> None:
        """Take how the second copy of the session stands."""
        self._second_copy = standing
        self.publisher.publish()

    def was_stuck(self, seconds: float) -> None:
        """Take that the server has just served nobody for so long."""
        self._stuck_s, self._stuck_at_ms = max(1, round(seconds)), self._clock.now().boot_ms
        self.publisher.publish()

    def drafts_unsaved(self, problem: str) -> None:
        """Take why drafts do not reach the disk, one line for the console; empty once they do again."""
        self._draft_problem = problem
        self.publisher.publish()

    def tell(self, listener: Listener) -> None:
        """Call a listener; where it raises, the log says why, and the console hears of it soon."""
        try:
            listener()
        except Exception:  # noqa: BLE001 one screen's defect must neither keep news from others nor end what tells it
            _log.exception("a screen failed as it was told of a change")
            if not self._has_failed_screen:
                self._has_failed_screen = True
                asyncio.get_running_loop().call_soon(self.publisher.publish)

    def _shown_health(self) -> Health:
        """The journal's, and where that is well the drafts'."""
        if self._health.journal != "ok" or not self._draft_problem:
            return self._health
        return Health("unavailable", self._draft_problem)

    async def close(self) -> None:
        """Wait for what was handed in, and let the journal go."""
        await self._enriching.settled()
        if self._writer is not None:
            await settled(self._writer)
        await self.publisher.close()
        await self.scoring.close()
        await self._journal.close()

    async def _write(self) -> None:
        """Write group after group; what comes while one is being written is the next."""
        while self._waiting:
            group, self._waiting = self._waiting, []
            records = [record for waiting in group for record in waiting.records]
            try:
                await self._journal.append(records)
            except JournalError as error:
                self._failed(group, error)
                continue
            except Exception as error:  # noqa: BLE001 a defect here must not leave everybody waiting for ever
                _log.exception("the journal failed")
                self._failed(group, JournalError(f"the journal failed ({error}); start again with --resume"))
                continue
            self._written(group, records)

    def _written(self, group: list[_Waiting], records: list[Recorded]) -> None:
        for record in records:
            self._state = self._engine.evolve(self._state, record)
        if self._health.journal == "unavailable":
            self._health = Health()
        if any(isinstance(record.event, GapTakenOut) for record in records):
            self._gap_ms = 0
        self.drafts.places_changed()
        for waiting in group:
            if not waiting.done.done():
                waiting.done.set_result(waiting.records)
        concerned = tuple(record.by for record in records)
        self.publisher.publish(concerned, is_urgent=FACILITATOR in concerned)

    def _failed(self, group: list[_Waiting], error: JournalError) -> None:
        """Nothing of the group happened, nor of what was decided on top of it."""
        _log.error("the journal refused: %s", error)
        failed, self._waiting = [*group, *self._waiting], []
        self._tentative = self._state
        self._health = replace(
            self._health, journal="broken" if isinstance(error, JournalBroken) else "unavailable", message=str(error)
        )
        for waiting in failed:
            if not waiting.done.done():
                waiting.done.set_exception(SessionUnavailable(str(error)))
        self.publisher.publish()

"""Publishing: after each change every audience gets its view, in an order that the room feels.

An equal view is not told again. A listener is called in the event loop and returns at once; who makes a feed says how,
so that one that fails keeps no news from the others.

First the wall, then the console and the observers, then those whom the change concerns, then everybody else, a few at a
time, so that neither the wall's painting nor a room of typists has to wait. Equal views are not told. A changer must
know: what a told screen does costs ten times what telling it does, and comes later, so those who are told are counted.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Final, Generic, Protocol, TypeVar

from facilitator.seminar.groups import PersonId
from facilitator.seminar.state import State
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView, console_view, with_drafts
from facilitator.seminar.views.participant import ParticipantView, Shared, participant_view, shared_by_participants
from facilitator.seminar.views.wall import ObserverView, WallView, observer_view, wall_view
from facilitator.session.ports import Clock, Unsubscribe
from facilitator.session.tasks import ended

View = TypeVar("View")

Listener = Callable[[], None]
Call = Callable[[Listener], None]
"""Calls a listener."""


class ViewFeed(Generic[View]):
    """One audience's view and those who watch it."""

    def __init__(self, clock: Clock, view: View, call: Call) -> None:
        self._clock = clock
        self._view = view
        self._call = call
        self._listeners: list[Listener] = []

    def now(self) -> Moment:
        """The moment now."""
        return self._clock.now()

    @property
    def view(self) -> View:
        """The view as it stands."""
        return self._view

    @property
    def is_watched(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    def subscribe(self, listener: Listener) -> Unsubscribe:
        """Call the listener after each change, until unsubscribed."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def publish(self, view: View) -> bool:
        """Take a new view; tells the listeners, and returns True, where it differs from the one before."""
        if view == self._view:
            return False
        self._view = view
        for listener in tuple(self._listeners):
            self._call(listener)
        return True


SLICE_SECONDS: Final = 0.004
"""How long the loop may be kept by publishing before keys are served again."""

TOLD_AT_ONCE: Final = 8
"""Screens that are told before others get their turn: each then paints for some milliseconds."""

PAUSE_SECONDS: Final = 0.01
"""The pause between two slices, and before the first in a large room: the wall paints in it."""

SCREEN_SECONDS: Final = 0.003
"""About what a screen that is told costs."""

REST_SHARE: Final = 0.2
"""The most of the time that goes into telling everybody else: when a full room comes in, many changes share a round."""

PRESENCE_EVERY_SECONDS: Final = 0.1
"""How often it is told who is there: hundreds may come or go in a second."""

DRAFT_NOTES_EVERY_SECONDS: Final = 1.0
"""How often the console hears of drafts that grow: a count of words needs no more."""


class Source(Protocol):
    """Where views come from."""

    @property
    def state(self) -> State:
        """The state."""

    @property
    def surroundings(self) -> Surroundings:
        """What views need besides the state."""

    def tell(self, listener: Listener) -> None:
        """Call a listener; one that raises keeps nobody from going on."""


class Publisher:
    """The feeds of a session."""

    def __init__(self, clock: Clock, source: Source) -> None:
        state, surroundings = source.state, Surroundings()
        self._clock = clock
        self._source = source
        self.wall: ViewFeed[WallView] = ViewFeed(clock, wall_view(state, surroundings), source.tell)
        self.console: ViewFeed[ConsoleView] = ViewFeed(clock, console_view(state, surroundings), source.tell)
        self.observer: ViewFeed[ObserverView] = ViewFeed(clock, observer_view(state, surroundings), source.tell)
        self._participants: dict[PersonId, ViewFeed[ParticipantView]] = {}
        self._shared: tuple[State, Shared] | None = None
        self._told = state
        self._due: dict[PersonId, None] = {}
        self._rest: asyncio.Task[None] | None = None
        self._next_round = 0.0
        self._hurry = asyncio.Event()
        self._notes: asyncio.TimerHandle | None = None
        self._presence: asyncio.TimerHandle | None = None
        self._presence_is_due = False

    def participant(self, person: PersonId) -> ViewFeed[ParticipantView]:
        """The feed of a participant, or of whom they stand for; raises KeyError for a person not in the session."""
        if person not in self._participants:
            self._participants[person] = ViewFeed(self._clock, self._view_of(person), self._source.tell)
        return self._participants[person]

    def publish(self, concerned: tuple[str, ...] = (), *, is_urgent: bool = False) -> None:
        """Tell every audience what has changed.

        Participants whose id is in `concerned` come first. What is urgent, a step of the seminar, does not wait for its
        share of the time.
        """
        self._presence_is_due = False
        state, surroundings = self._source.state, self._source.surroundings
        self.wall.publish(wall_view(state, surroundings))
        self.console.publish(console_view(state, surroundings))
        self.observer.publish(observer_view(state, surroundings))
        if state is not self._told:  # what participants see depends on the state alone
            self._told = state
            if is_urgent:
                self._hurry.set()
            self._publish_to_participants(state, concerned)

    def presence_changed(self) -> None:
        """Tell who is there: at once, and then once for all who come and go within a moment."""
        if self._presence is None:
            self._publish_presence()
        else:
            self._presence_is_due = True

    def _publish_presence(self) -> None:
        self.publish()
        self._presence = asyncio.get_running_loop().call_later(PRESENCE_EVERY_SECONDS, self._presence_may_be_told)

    def _presence_may_be_told(self) -> None:
        self._presence = None
        if self._presence_is_due:
            self._publish_presence()

    def _publish_to_participants(self, state: State, concerned: tuple[str, ...]) -> None:
        groups = {state.people[each].group for each in map(PersonId, concerned) if each in state.people} - {None}
        who = {each: state.stands_for(each) for each in self._participants}
        first = [each for each, me in who.items() if me in concerned or state.people[me].group in groups]
        for person in first:
            self._publish_to(person)
        self._due.update(dict.fromkeys(self._participants))
        for person in first:
            self._due.pop(person, None)
        if self._due and (self._rest is None or self._rest.done()):
            self._rest = asyncio.create_task(self._publish_rest())

    def draft_changed(self) -> None:
        """Let the console know, within a second, that drafts have grown."""
        if self._notes is None:
            self._notes = asyncio.get_running_loop().call_later(DRAFT_NOTES_EVERY_SECONDS, self._publish_notes)

    async def settled(self) -> None:
        """Wait until everybody has been told."""
        if self._presence_is_due:
            self.publish()
        if self._rest is not None:
            await self._rest

    async def close(self) -> None:
        """Stop telling."""
        for planned in (self._notes, self._presence):
            if planned is not None:
                planned.cancel()
        if self._rest is not None:
            await ended(self._rest)

    def _publish_notes(self) -> None:
        self._notes = None
        state, surroundings = self._source.state, self._source.surroundings
        # Its view is always that of the state: each change of the state is told to it at once.
        self.console.publish(with_drafts(self.console.view, surroundings) or console_view(state, surroundings))

    def _publish_to(self, person: PersonId) -> bool:
        """Tell one participant; False where there was nothing new, or nobody to tell."""
        feed = self._participants[person]
        if feed.is_watched:
            return feed.publish(self._view_of(person))
        del self._participants[person]
        return False

    def _view_of(self, person: PersonId) -> ParticipantView:
        state = self._source.state
        if self._shared is None or self._shared[0] is not state:
            self._shared = (state, shared_by_participants(state))
        return participant_view(state, state.stands_for(person), self._shared[1])

    async def _publish_rest(self) -> None:
        while self._due:
            await self._until_next_round()
            due, self._due = self._due, {}
            spent = await self._publish_round([*due])
            if spent > SLICE_SECONDS:
                self._next_round = time.perf_counter() + spent * (1 / REST_SHARE - 1)

    async def _until_next_round(self) -> None:
        """Wait for the share of the time, unless it is urgent; in a large room long enough for the wall to paint."""
        await asyncio.sleep(PAUSE_SECONDS if len(self._due) > TOLD_AT_ONCE else 0.0)
        wait = self._next_round - time.perf_counter()
        if wait > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._hurry.wait()
        self._hurry.clear()

    async def _publish_round(self, due: Sequence[PersonId]) -> float:
        """Tell so many, slice by slice; returns what it cost, in seconds, with what their screens do about it."""
        spent, told, started = 0.0, 0, time.perf_counter()
        for person in due:
            if person in self._participants and self._publish_to(person):
                told += 1
            lasted = time.perf_counter() - started
            if told >= TOLD_AT_ONCE or lasted > SLICE_SECONDS:
                spent += lasted + told * SCREEN_SECONDS
                await asyncio.sleep(PAUSE_SECONDS if told >= TOLD_AT_ONCE else 0)
                told, started = 0, time.perf_counter()
        return spent + time.perf_counter() - started + told * SCREEN_SECONDS

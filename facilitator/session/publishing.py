"""Publishing: after each change every audience gets its view, in an order that the room feels.

First the wall, then the console and the observers, then those whom the change concerns, then everybody else in slices
of a few milliseconds, so that a room of typists does not notice. Equal views are not told.
"""

import asyncio
import contextlib
import time
from typing import Final, Protocol

from facilitator.domain.ids import PersonId
from facilitator.domain.state import State
from facilitator.domain.views import (
    ConsoleView,
    ObserverView,
    ParticipantView,
    Surroundings,
    WallView,
    console_view,
    observer_view,
    participant_view,
    wall_view,
)
from facilitator.domain.views.participant import Shared, shared_by_participants
from facilitator.session.feeds import ViewFeed
from facilitator.session.ports import Clock

SLICE_SECONDS: Final = 0.004
"""How long the loop may be kept by publishing before keys are served again."""

REST_SHARE: Final = 0.2
"""The most of the time that goes into telling everybody else: when a full room comes in, many changes share a round."""

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


class Publisher:
    """The feeds of a session."""

    def __init__(self, clock: Clock, source: Source) -> None:
        state, surroundings = source.state, Surroundings()
        self._clock = clock
        self._source = source
        self.wall: ViewFeed[WallView] = ViewFeed(clock, wall_view(state, surroundings))
        self.console: ViewFeed[ConsoleView] = ViewFeed(clock, console_view(state, surroundings))
        self.observer: ViewFeed[ObserverView] = ViewFeed(clock, observer_view(state, surroundings))
        self._participants: dict[PersonId, ViewFeed[ParticipantView]] = {}
        self._shared: tuple[State, Shared] | None = None
        self._told = state
        self._due: dict[PersonId, None] = {}
        self._rest: asyncio.Task[None] | None = None
        self._next_round = 0.0
        self._notes: asyncio.TimerHandle | None = None

    def participant(self, person: PersonId) -> ViewFeed[ParticipantView]:
        """The feed of a participant; raises KeyError for a person who is not in the session."""
        if person not in self._participants:
            self._participants[person] = ViewFeed(self._clock, self._view_of(person))
        return self._participants[person]

    def publish(self, concerned: tuple[str, ...] = ()) -> None:
        """Tell every audience what has changed; participants whose id is in `concerned` come first."""
        state, surroundings = self._source.state, self._source.surroundings
        self.wall.publish(wall_view(state, surroundings))
        self.console.publish(console_view(state, surroundings))
        self.observer.publish(observer_view(state, surroundings))
        if state is not self._told:  # what participants see depends on the state alone
            self._told = state
            self._publish_to_participants(state, concerned)

    def _publish_to_participants(self, state: State, concerned: tuple[str, ...]) -> None:
        groups = {state.people[each].group for each in map(PersonId, concerned) if each in state.people} - {None}
        first = [each for each in self._participants if each in concerned or state.people[each].group in groups]
        for person in first:
            self._publish_to(person)
        self._due.update(dict.fromkeys(self._participants))
        for person in first:
            self._due.pop(person, None)
        if self._due and self._rest is None:
            self._rest = asyncio.create_task(self._publish_rest())

    def draft_changed(self) -> None:
        """Let the console know, within a second, that drafts have grown."""
        if self._notes is None:
            self._notes = asyncio.get_running_loop().call_later(DRAFT_NOTES_EVERY_SECONDS, self._publish_notes)

    async def settled(self) -> None:
        """Wait until everybody has been told."""
        if self._rest is not None:
            await self._rest

    async def close(self) -> None:
        """Stop telling."""
        if self._notes is not None:
            self._notes.cancel()
        if self._rest is not None:
            self._rest.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._rest

    def _publish_notes(self) -> None:
        self._notes = None
        self.console.publish(console_view(self._source.state, self._source.surroundings))

    def _publish_to(self, person: PersonId) -> None:
        feed = self._participants[person]
        if feed.is_watched:
            feed.publish(self._view_of(person))
        else:
            del self._participants[person]

    def _view_of(self, person: PersonId) -> ParticipantView:
        state = self._source.state
        if self._shared is None or self._shared[0] is not state:
            self._shared = (state, shared_by_participants(state))
        return participant_view(state, person, self._shared[1])

    async def _publish_rest(self) -> None:
        try:
            await asyncio.sleep(max(0.0, self._next_round - time.perf_counter()))
            began = started = time.perf_counter()
            while self._due:
                person = next(iter(self._due))
                del self._due[person]
                if person in self._participants:
                    self._publish_to(person)
                if time.perf_counter() - started > SLICE_SECONDS:
                    await asyncio.sleep(0)
                    started = time.perf_counter()
            lasted = time.perf_counter() - began
            if lasted > SLICE_SECONDS:
                self._next_round = began + lasted / REST_SHARE
        finally:
            self._rest = None

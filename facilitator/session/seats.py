"""Seats: what a screen holds of a session. Each fulfils a port of `ports`, and offers nothing else.

A participant's seat carries out commands of its own person only, whatever the command says.
"""

from collections.abc import Callable
from dataclasses import replace

from facilitator.seminar.agenda import LONGEST_ANSWER
from facilitator.seminar.commands import FacilitatorCommand, ParticipantCommand, Rejected
from facilitator.seminar.contents import Kept, TextKey
from facilitator.seminar.events import Event
from facilitator.seminar.groups import GroupId, Person, PersonId
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.hub import FACILITATOR, Hub
from facilitator.session.ports import DoorsPort, Draft, NotHandedIn, Unsubscribe
from facilitator.smart.model import Score


class ConsoleSeat:
    """A facilitator's seat; `doors` is None for a co-facilitator and in a room without laptops."""

    def __init__(self, hub: Hub, doors: DoorsPort | None = None, by: str = FACILITATOR) -> None:
        self._hub = hub
        self._doors = doors
        self._by = by

    def now(self) -> Moment:
        """The moment now."""
        return self._hub.clock.now()

    @property
    def view(self) -> ConsoleView:
        """The console's view."""
        return self._hub.publisher.console.view

    @property
    def doors(self) -> DoorsPort | None:
        """The SSH doors."""
        return self._doors

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener after each change."""
        return self._hub.publisher.console.subscribe(listener)

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Carry out a facilitator's command."""
        return tuple(record.event for record in await self._hub.do(command, self._by))


class ParticipantSeat:
    """A participant's seat: that of whom they stand for, once a facilitator has merged them with somebody."""

    def __init__(self, hub: Hub, person: PersonId, return_code: str = "", results_command: str = "") -> None:
        self._hub = hub
        self._came_as = person
        self._return_code = return_code
        self._results_command = results_command

    def now(self) -> Moment:
        """The moment now."""
        return self._hub.clock.now()

    @property
    def view(self) -> ParticipantView:
        """The participant's view."""
        return self._hub.publisher.participant(self._came_as).view

    @property
    def return_code(self) -> str:
        """The three words that let this participant back in."""
        return self._return_code

    @property
    def results_command(self) -> str:
        """What keeps this participant's page as a file."""
        return self._results_command

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener after each change."""
        return self._hub.publisher.participant(self._came_as).subscribe(listener)

    async def do(self, command: ParticipantCommand) -> tuple[Event, ...]:
        """Carry out a command as this person; raises TypeError for a facilitator's, which no type checker lets pass."""
        if not isinstance(command, ParticipantCommand):
            raise TypeError(f"{type(command).__name__} is no command of a participant")
        if self._hub.to_score(command):
            self._hub.hand_ins.take(self._person, self._hub.clock.now())
        records = await self._hub.do(replace(command, person=self._person), self._person)
        return tuple(record.event for record in records)

    @property
    def draft(self) -> Draft | None:
        """My group's draft in the round that is on."""
        place = self._place()
        return self._hub.drafts.get(*place) if place else None

    def subscribe_draft(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener after each change of my group's draft; silent while I have no group."""
        group = self._me.group
        return self._hub.drafts.subscribe(group, listener) if group else lambda: None

    def edit(self, text: str, cursor: int) -> None:
        """Replace the draft's text."""
        text_key, group = self._open_place()
        self._hub.drafts.edit(text_key, group, self._me, text, cursor)

    def take_pen(self) -> None:
        """Take the pen, or ask for it."""
        text_key, group = self._open_place()
        self._hub.drafts.take_pen(text_key, group, self._me)

    def pass_pen(self) -> None:
        """Give the pen to whoever asks for it, or lay it down."""
        text_key, group = self._open_place()
        asked_by = self._hub.drafts.get(text_key, group).asked_by
        asking = self._hub.state.people.get(asked_by) if asked_by else None
        self._hub.drafts.pass_pen(text_key, group, self._me, asking)

    def unsent(self, key: TextKey) -> str:
        """What I have typed for a question."""
        return self._hub.drafts.get(key, self._own).text

    def keep_unsent(self, key: TextKey, text: str) -> None:
        """Keep what I have typed for the question that is on."""
        key_now = self._hub.state.note_key
        if key_now is None:
            raise Rejected("no_question")
        if key != key_now:
            raise Rejected("another_question")
        self._hub.drafts.edit(key, self._own, self._me, text, len(text), LONGEST_ANSWER)

    def kept(self) -> tuple[Kept, ...]:
        """What I can take home so far, in the order of the agenda."""
        state, me = self._hub.state, self._me
        return tuple(each for run in state.course.runs for each in state.views(run).kept(state, run, me))

    def not_handed_in(self) -> tuple[NotHandedIn, ...]:
        """What was typed for questions and rounds that are closed and differs from what counts, in their order."""
        state, me, drafts = self._hub.state, self._me, self._hub.drafts
        closed = (each for run in state.course.runs for each in state.views(run).closed(state, run, me))
        typed = ((each, drafts.get(each.key, each.group or self._own).text.strip()) for each in closed)
        return tuple(NotHandedIn(each.about, text) for each, text in typed if text not in ("", each.counts.strip()))

    async def score(self, text: str) -> Score | None:
        """The levels of a text; None while the scenario does not show them, and where the scorer fails."""
        state, run = self._hub.state, self._hub.state.current
        exercise = state.exercise
        if exercise is None or run is None or not text.strip() or not state.views(run).shows_levels(state, run):
            return None
        return await self._hub.levels(text.strip(), exercise, self._person)

    @property
    def _person(self) -> PersonId:
        return self._hub.state.stands_for(self._came_as)

    @property
    def _me(self) -> Person:
        return self._hub.state.people[self._person]

    @property
    def _own(self) -> GroupId:
        """Where what I type for myself is kept: beside the groups' drafts, under my own id."""
        return GroupId(self._person)

    def _place(self) -> tuple[TextKey, GroupId] | None:
        key, group = self._hub.state.text_key, self._me.group
        return (key, group) if key and group else None

    def _open_place(self) -> tuple[TextKey, GroupId]:
        place = self._place()
        if place is None:
            raise Rejected("no_group" if self._hub.state.text_key else "no_round")
        run = self._hub.state.current
        refusal = run.part.draft.refusal if run and run.part.draft else None
        if refusal is not None:
            raise refusal
        return place

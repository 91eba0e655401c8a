"""Seats: what a screen holds of a session. Each fulfils a port of `ports`, and offers nothing else.

A participant's seat carries out commands of its own person only, whatever the command says.
"""

from collections.abc import Callable
from dataclasses import replace

from facilitator.activities.questions.rules import ANSWERS, QuestionRun, question_run
from facilitator.activities.rewriting.rules import (
    REWRITES,
    Submit,
    any_text_has_levels,
    exercise_of,
    part_of,
    round_run,
)
from facilitator.seminar.commands import FacilitatorCommand, ParticipantCommand, Rejected
from facilitator.seminar.contents import Kept, TextKey
from facilitator.seminar.events import Event
from facilitator.seminar.groups import Person
from facilitator.seminar.ids import GroupId, PersonId, QuestionId
from facilitator.seminar.moment import Moment
from facilitator.seminar.questions import LONGEST_ANSWER
from facilitator.seminar.views import ConsoleView, ParticipantView
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
    """A participant's seat."""

    def __init__(self, hub: Hub, person: PersonId, return_code: str = "", results_command: str = "") -> None:
        self._hub = hub
        self._person = person
        self._return_code = return_code
        self._results_command = results_command

    def now(self) -> Moment:
        """The moment now."""
        return self._hub.clock.now()

    @property
    def view(self) -> ParticipantView:
        """The participant's view."""
        return self._hub.publisher.participant(self._person).view

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
        return self._hub.publisher.participant(self._person).subscribe(listener)

    async def do(self, command: ParticipantCommand) -> tuple[Event, ...]:
        """Carry out a command as this person; raises TypeError for a facilitator's, which no type checker lets pass."""
        if not isinstance(command, ParticipantCommand):
            raise TypeError(f"{type(command).__name__} is no command of a participant")
        if isinstance(command, Submit):
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

    def unsent(self, question: QuestionId) -> str:
        """What I have typed for a question."""
        place = self._notes_place(question)
        return self._hub.drafts.get(*place).text if place else ""

    def keep_unsent(self, question: QuestionId, text: str) -> None:
        """Keep what I have typed for the question that is on."""
        run = self._hub.state.current
        place = self._notes_place(question)
        asked = question_run(run)
        if place is None or run is None or asked is None:
            raise Rejected("no_question")
        if place[0] != (run.item.id, asked.index):
            raise Rejected("another_question")
        self._hub.drafts.edit(*place, self._me, text, len(text), LONGEST_ANSWER)

    def kept(self) -> tuple[Kept, ...]:
        """What I can take home so far, in the order of the agenda."""
        state, me = self._hub.state, self._me
        return tuple(each for run in state.course.runs for each in state.views(run).kept(state, run, me))

    def not_handed_in(self) -> tuple[NotHandedIn, ...]:
        """What was typed for questions and rounds that are closed and differs from what counts, in their order."""
        state, found = self._hub.state, list[NotHandedIn]()
        answers, rewrites = ANSWERS.of(state), REWRITES.of(state)
        for run in state.course.runs:
            asked, part = question_run(run), part_of(run)
            for place, question in enumerate(run.item.questions):
                if run is state.current and asked and asked.index == place and not _is_closed(asked):
                    continue
                answer = answers.of(question.id, (self._person, None))
                found += _unless_equal(question.text, self.unsent(question.id), answer.text if answer else "")
            for index, plan in enumerate(part.rounds if part else ()):
                key, group = (run.item.id, index), self._me.group
                if group is None or (state.groups_are_writing and key == state.text_key):
                    continue
                counts = rewrites.latest(key, group)
                draft = self._hub.drafts.get(key, group).text
                found += _unless_equal(
                    state.scenario.exercise(plan.exercise).heading, draft, counts.text if counts else ""
                )
        return tuple(found)

    def score(self, text: str) -> Score | None:
        """The levels of a text; None while the scenario does not show them, and where the scorer fails."""
        state = self._hub.state
        exercise = exercise_of(state)
        if exercise is None or not text.strip() or not any_text_has_levels(state):
            return None
        return self._hub.levels(text.strip(), exercise)

    @property
    def _me(self) -> Person:
        return self._hub.state.people[self._person]

    def _notes_place(self, question: QuestionId) -> tuple[TextKey, GroupId] | None:
        """Where my notes on a question are kept: beside the groups' drafts, under my own id."""
        for run in self._hub.state.course.runs:
            for index, each in enumerate(run.item.questions):
                if each.id == question:
                    return (run.item.id, index), GroupId(self._person)
        return None

    def _place(self) -> tuple[TextKey, GroupId] | None:
        key, group = self._hub.state.text_key, self._me.group
        return (key, group) if key and group else None

    def _open_place(self) -> tuple[TextKey, GroupId]:
        place = self._place()
        if place is None:
            raise Rejected("no_group" if self._hub.state.text_key else "no_round")
        if not self._hub.state.groups_are_writing:
            played = round_run(self._hub.state.current)
            is_brief = played is not None and played.phase == "brief"
            raise Rejected("drafting_not_open_yet" if is_brief else "drafting_closed")
        return place


def _is_closed(run: QuestionRun) -> bool:
    return run.phase in ("closed", "reveal")


def _unless_equal(about: str, typed: str, counts: str) -> list[NotHandedIn]:
    return [NotHandedIn(about, typed.strip())] if typed.strip() not in ("", counts.strip()) else []

"""The session against its model: the replay of its records, after a crash at any step too.

Hypothesis sends commands of anybody, lets time pass, reboots the machine, and cuts the journal at any event, also in
the middle of what one command led to; the session must go on from there by `next` alone.
"""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.activities.catalogue import ACTIVITIES
from facilitator.activities.questions.rules import question_run
from facilitator.activities.rewriting.rules import round_run
from facilitator.seminar.commands import AddGroup, Advance, Rejected
from facilitator.seminar.events import Recorded, SeminarBegan, SessionOpened, kind_of
from facilitator.seminar.evolve import HANDLERS as EVOLVERS
from facilitator.seminar.steps import next_step
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.participant import participant_view
from facilitator.seminar.views.wall import observer_view, wall_view
from tests.engine import ENGINE
from tests.seminar.any_commands import Command, Words, facilitators_commands, participants_commands
from tests.seminar.given import Table, given


class Seminar(RuleBasedStateMachine):
    """A table at which anything may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.words = Words()
        self.boots = 1
        self.last_events = 1

    @rule(data=st.data())
    def a_facilitator_sends_a_command(self, data: st.DataObject) -> None:
        self._send(data.draw(st.sampled_from(facilitators_commands(self.table.state, self.words))), "facilitator")

    @rule(data=st.data())
    def a_participant_sends_a_command(self, data: st.DataObject) -> None:
        self._send(data.draw(st.sampled_from(participants_commands(self.table.state, self.words))), "session")

    @rule(milliseconds=st.sampled_from([1, 40_000, 600_000]))
    def time_passes(self, milliseconds: int) -> None:
        self.table.wait(milliseconds)

    @rule()
    def the_machine_reboots(self) -> None:
        self.boots += 1
        self.table.reboot(120_000, f"boot-{self.boots}")

    @rule(data=st.data())
    def the_process_dies_while_the_last_events_are_written(self, data: st.DataObject) -> None:
        lost = data.draw(st.integers(0, min(self.last_events, len(self.table.records) - 1)))
        self.table.records = self.table.records[: len(self.table.records) - lost]
        self.table.current = ENGINE.replay(self.table.records)
        self.last_events = 0
        self._reaches_the_end_by_next_alone()

    def _send(self, command: Command, by: str) -> None:
        before = self.table.state
        try:
            self.last_events = len(self.table.do(command, by=by))
        except Rejected:
            assert self.table.state is before

    def _reaches_the_end_by_next_alone(self) -> None:
        state, seq = self.table.state, self.table.state.seq
        for _ in range(80):
            if next_step(state).kind == "none":
                return
            for event in ENGINE.decide(state, Advance(tuple(state.people)), self.table.now):
                seq += 1
                state = ENGINE.evolve(state, Recorded(seq, self.table.now, "facilitator", event))
        raise AssertionError(f"next does not come to an end: {next_step(state)}")

    @invariant()
    def the_state_is_what_its_records_amount_to(self) -> None:
        assert ENGINE.replay(self.table.records) == self.table.state

    @invariant()
    def every_audience_has_its_view(self) -> None:
        state, surroundings = self.table.state, Surroundings()
        console_view(state, surroundings).catch_up.proposals(self.table.now)
        wall_view(state, surroundings)
        observer_view(state, surroundings)
        for person in state.people:
            participant_view(state, person)

    @invariant()
    def at_most_one_clock_of_each_sort_runs_and_none_while_paused(self) -> None:
        course = self.table.state.course
        running = [run for run in course.runs if run.timer.is_running]
        assert len(running) <= 1
        for run in course.runs:
            assert sum(turn.status == "speaking" for turn in run.floor.turns) <= 1
            if course.is_paused or run is not course.current:
                timers = [run.timer, *(turn.timer for turn in run.floor.turns)]
                timers += [part.timer for part in (question_run(run), round_run(run)) if part is not None]
                assert not any(timer.is_running for timer in timers)


Seminar.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestSeminar = Seminar.TestCase


def test_every_event_evolves() -> None:
    evolvers = {*EVOLVERS, *(each for activity in ACTIVITIES for each in activity.rules.events)}
    assert evolvers | {SessionOpened} == set(ENGINE.event_kinds.values())


def test_a_kind_is_its_class_in_words() -> None:
    assert kind_of(SeminarBegan) == "seminar_began"
    assert all(kind == kind_of(event) for kind, event in ENGINE.event_kinds.items())


def test_every_kind_of_command_comes_up_in_the_random_sessions() -> None:
    table = given(AddGroup(), at="states").table
    table.join("Ana")
    sent = [*facilitators_commands(table.state, Words()), *participants_commands(table.state, Words())]
    assert {type(each) for each in sent} == ENGINE.commands


def test_an_event_before_the_session_was_opened_and_an_empty_story_are_no_state() -> None:
    with pytest.raises(ValueError, match=r"event 1 \(SeminarBegan\) comes before"):
        ENGINE.evolve(None, Recorded(1, Table().now, "facilitator", SeminarBegan()))
    with pytest.raises(ValueError, match="without events"):
        ENGINE.replay(())


def test_deciding_changes_nothing_and_gives_the_same_again() -> None:
    table = given(at="states").table
    before = ENGINE.replay(table.records)
    first = ENGINE.decide(table.state, Advance(), table.now)
    assert ENGINE.decide(table.state, Advance(), table.now) == first
    assert table.state == before

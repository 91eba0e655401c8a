"""No step, view or report costs more than what it is about: work counted in lines of Python and in bytes, not in time.

Bytes show what a single line copies, such as a tuple with one more at its end.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest

from facilitator.activities.rewriting.board import board_rows
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.reports.markdown import markdown_report
from facilitator.reports.summary import summary_of
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    Command,
    DrawGroups,
    RaiseHand,
    RenamePerson,
    SetProfile,
    Undo,
)
from facilitator.seminar.events import Recorded
from facilitator.seminar.groups import GroupId, GroupMode, GroupPlan, PersonId
from facilitator.seminar.replay import Story
from facilitator.seminar.state import State
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.participant import participant_view
from facilitator.seminar.views.wall import observer_view, wall_view
from tests.engine import ENGINE, REPORTS
from tests.seminar.bounded import bytes_of, lines_of
from tests.seminar.given import SEMINAR, Table, score

FEW, MANY = 40, 640
ANA, BEN = PersonId("p1"), PersonId("p2")
SLACK_BYTES = 512
"""Numbers with more digits."""


@cache
def seminar(hand_ins: int) -> Table:
    """A round in which two tables have handed in so often, with one entered from paper before the last few."""
    table = Table()
    for name in ("Ana", "Ben"):
        table.join(name)
    table.advance_to("game", "drafting")
    for number in range(hand_ins):
        person = ANA if number % 2 else BEN
        if number == hand_ins - 6:
            table.do(EnterRewrite(GroupId("g1"), "From paper", score()))
        table.do(Submit(person, f"Rewrite {number}", score(number % 100)), by=person)
    return table


def carried_out(table: Table, command: Command) -> State:
    """The state after one more command."""
    state = table.state
    label = ENGINE.step_label(state, command)
    for place, event in enumerate(ENGINE.decide(state, command, table.now)):
        state = ENGINE.evolve(
            state, Recorded(state.seq + 1, table.now, "facilitator", event, label if place == 0 else "")
        )
    return state


STEPS: dict[str, Command] = {
    "hand in": Submit(ANA, "One more", score()),
    "enter from paper": EnterRewrite(GroupId("g1"), "One more", score()),
    "raise a hand": RaiseHand(ANA),
    "say who one is": SetProfile(ANA, "Ana", "Aldoria"),
    "rename somebody": RenamePerson(ANA, "Anna"),
    "undo": Undo(),
}


@pytest.mark.parametrize("mode", ["lot", "individual", "chosen"])
def test_seating_forty_more_people_takes_the_same_work_however_many_there_are(mode: GroupMode) -> None:
    lines = []
    for people in (40, 80, 120):
        table = Table(replace(SEMINAR, groups=GroupPlan(mode, size=2)))
        present = tuple(table.join(f"Person {number}") for number in range(people))
        for _ in range(people // 4):
            table.do(AddGroup())
        table.advance_to("game", "brief")
        command: Command = DrawGroups(present) if mode == "lot" else Advance(present)
        decided = partial(ENGINE.decide, table.state, command, table.now)
        decided()  # what is kept from a first call is no part of the work
        lines.append(lines_of(decided))
    assert lines[2] - lines[1] <= lines[1] - lines[0]


VIEWS: dict[str, Callable[[State], object]] = {
    "console": lambda state: console_view(state, Surroundings()),
    "wall": lambda state: wall_view(state, Surroundings()),
    "observer": lambda state: observer_view(state, Surroundings()),
    "participant": lambda state: participant_view(state, ANA),
    "board": board_rows,
}


def same_work(few: Callable[[], object], many: Callable[[], object]) -> None:
    """Both take the same number of lines and the same memory."""
    for call in (few, many):
        call()  # what is kept from a first call, such as a compiled expression, is no part of the work
    assert lines_of(many) == lines_of(few)
    assert bytes_of(many) <= bytes_of(few) + SLACK_BYTES


@pytest.mark.parametrize("step", STEPS)
def test_a_step_costs_the_same_however_much_was_handed_in_before(step: str) -> None:
    few, many = seminar(FEW), seminar(MANY)
    same_work(lambda: carried_out(few, STEPS[step]), lambda: carried_out(many, STEPS[step]))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_costs_the_same_however_much_was_handed_in_before(view: str) -> None:
    few, many = seminar(FEW).state, seminar(MANY).state
    same_work(lambda: VIEWS[view](few), lambda: VIEWS[view](many))


def test_a_view_costs_the_same_however_much_was_handed_in_since_a_step_that_may_be_undone() -> None:
    console, states = VIEWS["console"], []
    for since in (FEW, MANY):
        table = seminar(FEW)
        state = carried_out(table, EnterRewrite(GroupId("g1"), "From paper", score()))
        for number in range(since):
            (event,) = ENGINE.decide(state, Submit(ANA, f"Since {number}", score()), table.now)
            state = ENGINE.evolve(state, Recorded(state.seq + 1, table.now, ANA, event))
        states.append(state)
    same_work(lambda: console(states[0]), lambda: console(states[1]))


WHOLE: dict[str, Callable[[Table], object]] = {
    "resume": lambda table: ENGINE.replay(table.records),
    "replay": lambda table: Story(ENGINE, table.records),
    "report": lambda table: markdown_report(REPORTS, summary_of(REPORTS, table.state, table.now)),
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_session_sixteen_times_as_long_takes_sixteen_times_the_work(what: str) -> None:
    few, many = seminar(FEW), seminar(MANY)
    longer = len(many.records) / len(few.records)
    for table in (few, many):
        WHOLE[what](table)
    assert lines_of(lambda: WHOLE[what](many)) <= longer * lines_of(lambda: WHOLE[what](few))

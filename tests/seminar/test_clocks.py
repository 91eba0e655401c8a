"""Clocks in a session: pause and resume, more time for the clock that is on, lengths, reboots and their gaps."""

import pytest

from facilitator.activities.questions.rules import question_run
from facilitator.activities.rewriting.rules import round_run
from facilitator.seminar.commands import (
    Advance,
    EndSeminar,
    Extend,
    GiveFloor,
    Pause,
    Resume,
    SetAllotment,
    StartTurn,
    TakeOutGap,
)
from facilitator.seminar.events import AllotmentSet, ClocksPaused, ClocksResumed, TimeAdded
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.state import ItemRun
from facilitator.seminar.timer import Timer
from tests.seminar.given import MINUTE, SECOND, Table, given


def on(table: Table) -> ItemRun:
    assert table.state.current is not None
    return table.state.current


def speakers_clock(table: Table) -> Timer:
    speaking = on(table).floor.speaking
    assert speaking is not None
    return speaking.timer


def clock_on(table: Table) -> Timer:
    """The clock that more time would go to."""
    run = on(table)
    phase = question_run(run) or round_run(run)
    if run.floor.speaking is not None and run.floor.speaking.timer.allotted_ms:
        return run.floor.speaking.timer
    return phase.timer if phase is not None else run.timer


def test_a_pause_stops_the_item_and_its_speaker_and_resume_goes_on_where_they_stood() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), at="states").table
    table.wait(30 * SECOND)
    assert table.do(Pause()) == (ClocksPaused(),)
    table.wait(5 * MINUTE)
    assert table.do(Resume()) == (ClocksResumed(),)
    table.wait(10 * SECOND)
    assert speakers_clock(table).elapsed_ms(table.now) == 40 * SECOND
    assert on(table).timer.elapsed_ms(table.now) == 40 * SECOND


def test_a_pause_stops_the_phase_too() -> None:
    table = given(Pause(), at="game", phase="drafting").table
    table.wait(MINUTE)
    phase = round_run(on(table))
    assert phase is not None and phase.timer.elapsed_ms(table.now) == 0


def test_what_stands_cannot_be_paused_and_what_runs_not_resumed() -> None:
    table = given(at="talk").table
    assert table.refused(Resume()).code == "not_paused"
    table.do(Pause())
    assert table.refused(Pause()).code == "already_paused"


@pytest.mark.parametrize(
    ("at", "phase", "target"),
    [("talk", "", "item"), ("ask", "write", "phase"), ("ask", "closed", "item"), ("game", "drafting", "phase")],
)
def test_more_time_goes_to_the_phase_that_has_a_clock_else_to_the_item(at: str, phase: str, target: str) -> None:
    assert given(at=at, phase=phase).when(Extend(30 * SECOND)).events == (TimeAdded(target, 30 * SECOND),)  # type: ignore[arg-type] # the parameter is one of the three


def test_more_time_goes_to_the_one_who_speaks_first() -> None:
    table = (
        given(StartTurn(SpeakerId("valdoria")), at="states")
        .when(Extend(30 * SECOND))
        .then(TimeAdded("speaker", 30 * SECOND))
    )
    assert speakers_clock(table).allotted_ms == 3 * MINUTE + 30 * SECOND
    assert on(table).timer.allotted_ms == 9 * MINUTE


def test_less_time_is_negative_time() -> None:
    table = given(Extend(-MINUTE), at="talk").table
    assert on(table).timer.allotted_ms == 19 * MINUTE


def test_less_time_than_there_is_leaves_a_clock_that_is_over_and_does_not_vanish() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), at="states").table
    table.do(*[Extend(-MINUTE)] * 3)
    assert speakers_clock(table).allotted_ms == SECOND
    assert table.refused(Extend(-MINUTE)).code == "no_time_to_take"
    assert on(table).timer.allotted_ms == 9 * MINUTE
    table.do(Extend(MINUTE))
    assert speakers_clock(table).allotted_ms == MINUTE + SECOND


@pytest.mark.parametrize(
    ("at", "phase", "length"), [("states", "", 3 * MINUTE), ("ask", "write", 3 * MINUTE), ("talk", "", 20 * MINUTE)]
)
def test_more_than_is_left_takes_what_is_left_and_from_a_clock_that_has_run_out_nothing(
    at: str, phase: str, length: int
) -> None:
    table = given(at=at, phase=phase).table
    if at == "states":
        table.do(StartTurn(SpeakerId("valdoria")))
    table.wait(length - 12 * SECOND)
    (taken,) = table.do(Extend(-30 * SECOND))
    assert isinstance(taken, TimeAdded) and taken.milliseconds == -12 * SECOND
    assert clock_on(table).remaining_ms(table.now) == 0
    table.do(Extend(SECOND))
    table.wait(500)
    assert table.refused(Extend(-30 * SECOND)).code == "no_time_to_take", "it stands at 0:00 for whoever looks"
    table.wait(500)
    assert table.refused(Extend(-30 * SECOND)).code == "no_time_to_take"
    table.wait(10 * SECOND)
    assert table.refused(Extend(-30 * SECOND)).code == "no_time_to_take"
    assert clock_on(table).remaining_ms(table.now) == -10 * SECOND
    table.do(Extend(30 * SECOND))
    assert clock_on(table).remaining_ms(table.now) == 20 * SECOND


def test_what_is_taken_of_a_clock_that_stands_counts_by_what_it_has_left_too() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), at="states").table
    table.wait(3 * MINUTE - 12 * SECOND)
    table.do(Pause())
    table.wait(5 * MINUTE)
    table.do(Extend(-30 * SECOND))
    assert speakers_clock(table).remaining_ms(table.now) == 0


@pytest.mark.parametrize("milliseconds", [0, 3_600_001, -3_600_001])
def test_no_time_and_more_than_an_hour_are_slips(milliseconds: int) -> None:
    assert given(at="talk").table.refused(Extend(milliseconds)).code == "time_out_of_range"


def test_an_items_length_can_be_set_until_it_is_over() -> None:
    table = given(at="states").table
    assert table.refused(SetAllotment(ItemId("talk"), MINUTE)).code == "item_over"
    assert table.refused(SetAllotment(ItemId("open"), -1)).code == "length_out_of_range"
    assert table.do(SetAllotment(ItemId("open"), MINUTE)) == (AllotmentSet(ItemId("open"), MINUTE),)


def test_a_session_that_is_resumed_on_the_same_boot_counts_the_time_that_passed() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), at="states").table
    table.wait(100 * SECOND)  # the process was away, the machine was not
    assert speakers_clock(table).remaining_ms(table.now) == 80 * SECOND


def test_a_session_that_is_resumed_on_another_boot_counts_by_the_wall_clock_and_the_gap_can_be_taken_out() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), at="states").table
    table.wait(20 * SECOND)
    table.reboot(off_ms=10 * MINUTE)
    assert speakers_clock(table).elapsed_ms(table.now) == 10 * MINUTE + 20 * SECOND
    table.do(TakeOutGap(10 * MINUTE))
    assert speakers_clock(table).elapsed_ms(table.now) == 20 * SECOND
    assert on(table).timer.elapsed_ms(table.now) == 20 * SECOND


def test_a_clock_that_stood_has_no_gap() -> None:
    table = given(StartTurn(SpeakerId("valdoria")), at="states").table
    table.wait(20 * SECOND)
    table.do(Pause())
    table.reboot(off_ms=10 * MINUTE)
    table.do(TakeOutGap(10 * MINUTE))
    assert speakers_clock(table).elapsed_ms(table.now) == 20 * SECOND


@pytest.mark.parametrize("milliseconds", [0, -1, 8 * 86_400_000])
def test_a_gap_is_between_nothing_and_a_week(milliseconds: int) -> None:
    assert given(at="talk").table.refused(TakeOutGap(milliseconds)).code == "length_out_of_range"


def test_after_the_end_no_clock_can_be_changed() -> None:
    table = given(EndSeminar(), at="talk").table
    for command in (Pause(), Resume(), Extend(MINUTE), TakeOutGap(MINUTE)):
        assert table.refused(command).code == "already_ended"


def test_the_next_item_starts_with_a_running_clock_after_a_pause() -> None:
    table = given(Pause(), Advance(), at="talk").table
    assert not table.state.course.is_paused
    assert on(table).timer.is_running


def test_a_participant_in_a_discussion_gets_the_items_length_of_a_turn_or_the_one_that_is_asked_for() -> None:
    table = given(at="open").table
    person = table.join("Ana")
    table.do(GiveFloor(person))
    assert speakers_clock(table).allotted_ms == 2 * MINUTE
    table.do(GiveFloor(person, MINUTE))
    assert speakers_clock(table).allotted_ms == MINUTE

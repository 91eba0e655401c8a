"""How late it is: the buffer is eaten first, an absent State gives time, a late start shortens the plan."""

import pytest

from facilitator.seminar.commands import (
    Advance,
    CorrectStart,
    EndSeminar,
    Extend,
    FixEnd,
    GoToItem,
    MarkAbsent,
    Rejected,
    SkipItem,
    StartTurn,
    Undo,
)
from facilitator.seminar.events import Recorded, SessionOpened
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.schedule import Schedule, schedule_of
from tests.engine import ENGINE
from tests.seminar.given import MINUTE, SEMINAR, Table

PLAN = SEMINAR.allotted_ms


def schedule(table: Table) -> Schedule:
    return schedule_of(table.state)


def begun(late_ms: int | None = None) -> Table:
    """A seminar that begins so late against its planned start; None: the plan counts from the beginning."""
    table = Table()
    if late_ms is not None:
        opened = SessionOpened(SEMINAR, table.now.utc_ms - late_ms)
        table.records = [Recorded(1, table.now, "session", opened)]
        table.current = ENGINE.evolve(None, table.records[0])
    table.next()
    return table


def test_a_seminar_on_time_has_its_whole_buffer_left() -> None:
    table = begun()
    assert schedule(table).ahead_ms(table.now) == 0
    assert schedule(table).buffer_left_ms(table.now) == 5 * MINUTE
    assert schedule(table).projected_end_utc_ms(table.now) == table.now.utc_ms + PLAN


def presenting() -> Table:
    """At the beginning of the presentation, on time."""
    table = begun()
    table.wait(8 * MINUTE)
    table.do(GoToItem(ItemId("talk")))
    return table


def test_time_that_an_item_was_given_is_not_behind_as_long_as_the_item_runs() -> None:
    table = presenting()
    table.wait(5 * MINUTE)
    assert schedule(table).ahead_ms(table.now) == 0


def test_an_item_lasts_at_least_as_long_as_the_turns_that_are_left_in_it() -> None:
    table = begun()
    table.wait(MINUTE)  # nobody has spoken yet, and both have four minutes
    assert schedule(table).ahead_ms(table.now) == -MINUTE
    table.do(StartTurn(SpeakerId("ana")))
    table.wait(2 * MINUTE)
    assert schedule(table).ahead_ms(table.now) == -MINUTE
    table.do(StartTurn(SpeakerId("ben")))  # two minutes early
    assert schedule(table).ahead_ms(table.now) == 0
    table.wait(10 * MINUTE)
    assert schedule(table).ahead_ms(table.now) == -5 * MINUTE


def test_an_item_over_its_time_eats_the_buffer_first() -> None:
    table = presenting()
    table.wait(23 * MINUTE)  # three more than the presentation has
    assert schedule(table).ahead_ms(table.now) == -3 * MINUTE
    assert schedule(table).buffer_left_ms(table.now) == 2 * MINUTE
    assert schedule(table).late_ms(table.now) == 0


def test_the_seminar_ends_later_only_once_the_buffer_is_gone() -> None:
    table = presenting()
    table.wait(27 * MINUTE)
    assert schedule(table).buffer_left_ms(table.now) == 0
    assert schedule(table).late_ms(table.now) == 2 * MINUTE
    planned = schedule(table).planned_end_utc_ms()
    assert planned is not None
    assert schedule(table).projected_end_utc_ms(table.now) == planned + 2 * MINUTE


def test_the_seminar_ends_earlier_by_what_it_is_ahead_of_its_plan() -> None:
    table = presenting()
    table.wait(10 * MINUTE)
    table.next()
    planned = schedule(table).planned_end_utc_ms()
    assert planned is not None and schedule(table).ahead_ms(table.now) == 10 * MINUTE
    assert schedule(table).projected_end_utc_ms(table.now) == planned - 10 * MINUTE


def test_a_late_start_eats_the_buffer_and_the_planned_end_stays() -> None:
    table = begun(late_ms=4 * MINUTE)
    assert schedule(table).buffer_left_ms(table.now) == MINUTE
    assert schedule(table).late_ms(table.now) == 0
    assert schedule(table).planned_end_utc_ms() == table.now.utc_ms - 4 * MINUTE + PLAN


def test_a_start_before_the_plan_changes_nothing() -> None:
    table = begun(late_ms=-4 * MINUTE)
    assert schedule(table).ahead_ms(table.now) == 0


def test_an_absent_states_time_is_won() -> None:
    table = begun()
    table.do(MarkAbsent(ItemId("states"), SpeakerId("haldane")))
    assert schedule(table).ahead_ms(table.now) == 3 * MINUTE


def test_an_item_that_is_left_out_gives_its_time() -> None:
    table = begun()
    table.do(SkipItem(ItemId("talk")))
    assert schedule(table).ahead_ms(table.now) == 20 * MINUTE


def test_a_buffer_that_is_left_out_is_no_buffer_any_more() -> None:
    table = begun()
    table.do(SkipItem(ItemId("spare")))
    assert schedule(table).buffer_left_ms(table.now) == 0
    assert schedule(table).ahead_ms(table.now) == 5 * MINUTE


def test_more_time_for_an_item_is_time_behind() -> None:
    table = begun()
    table.do(Advance(), Advance(), Advance(), Extend(2 * MINUTE))
    won = 8 * MINUTE
    assert schedule(table).ahead_ms(table.now) == won - 2 * MINUTE


def test_before_the_beginning_and_after_the_end_nothing_is_late() -> None:
    table = Table()
    assert (schedule(table).ahead_ms(table.now), schedule(table).projected_end_utc_ms(table.now)) == (0, None)
    table.next()
    table.do(EndSeminar())
    table.wait(10 * PLAN)
    assert (schedule(table).ahead_ms(table.now), schedule(table).late_ms(table.now)) == (0, 0)


def test_a_start_that_was_pressed_late_is_corrected_and_how_late_it_is_follows() -> None:
    table = begun()
    pressed = table.now.utc_ms
    table.wait(MINUTE)
    behind = schedule(table).ahead_ms(table.now)
    table.do(CorrectStart(pressed - 8 * MINUTE))
    assert schedule(table).ahead_ms(table.now) == behind - 8 * MINUTE
    assert schedule(table).planned_end_utc_ms() == pressed - 8 * MINUTE + PLAN
    table.do(Undo())
    assert schedule(table).ahead_ms(table.now) == behind


def test_a_fixed_end_decides_how_much_time_the_plan_has() -> None:
    table = begun()
    began = table.now.utc_ms
    table.do(FixEnd(began + PLAN - 10 * MINUTE))
    assert schedule(table).planned_end_utc_ms() == began + PLAN - 10 * MINUTE
    assert schedule(table).late_ms(table.now) == 5 * MINUTE  # the buffer of five minutes pays for the rest
    table.do(FixEnd(None))
    assert schedule(table).planned_end_utc_ms() == began + PLAN


def test_an_end_that_is_fixed_before_the_beginning_holds_from_the_beginning_on() -> None:
    table = Table()
    end = table.now.utc_ms + PLAN + 20 * MINUTE
    table.do(FixEnd(end))
    table.next()
    assert schedule(table).planned_end_utc_ms() == end


def test_a_start_to_come_and_an_end_before_the_start_are_refused() -> None:
    table = Table()
    with pytest.raises(Rejected, match="not_running"):
        table.do(CorrectStart(table.now.utc_ms))
    table.next()
    with pytest.raises(Rejected, match="start_not_today"):
        table.do(CorrectStart(table.now.utc_ms + MINUTE))
    with pytest.raises(Rejected, match="end_before_start"):
        table.do(FixEnd(table.now.utc_ms - MINUTE))

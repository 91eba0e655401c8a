"""The clock of a preview."""

from dataclasses import replace
from datetime import UTC, datetime

from facilitator.authoring.preview.seminar import RUNS_ON_MS, SeminarClock
from facilitator.seminar.agenda import Scenario
from tests.session.memory import StillClock

DATED = Scenario("s", "S", (), date="2022-09-01", starts="10:00", timezone="Europe/Zurich")


def utc(clock: SeminarClock) -> datetime:
    return datetime.fromtimestamp(clock.now().utc_ms / 1000, UTC)


def test_the_seminar_begins_when_it_is_planned_to_begin() -> None:
    clock = SeminarClock(DATED, StillClock())
    assert utc(clock) == datetime(2022, 9, 1, 7, 55, tzinfo=UTC)
    clock.begin()
    assert utc(clock) == datetime(2022, 9, 1, 8, tzinfo=UTC)


def test_a_seminar_without_a_date_begins_at_ten_of_its_own_zone() -> None:
    clock = SeminarClock(replace(DATED, date="", starts=""), StillClock())
    clock.begin()
    assert utc(clock).hour == 9


def test_it_runs_on_for_a_while_after_a_key_and_then_stands_still() -> None:
    real = StillClock()
    clock = SeminarClock(DATED, real)
    began = clock.now()
    real.wait(2_000)
    assert clock.now().since(began) == 2_000
    real.wait(3_600_000)
    assert clock.now().since(began) == RUNS_ON_MS
    clock.touch()
    real.wait(500)
    assert clock.now().since(began) == RUNS_ON_MS + 500


def test_it_stands_still_before_a_running_clock_ends() -> None:
    real = StillClock()
    clock = SeminarClock(DATED, real)
    began = clock.now()
    ends = [began.boot_ms + 50_000, began.boot_ms - 1]  # the second is over already and holds nothing up
    clock.stand_before(lambda at: [end - at.boot_ms for end in ends])
    for _ in range(3):
        real.wait(3_600_000)
        assert clock.now().since(began) == 49_000
        clock.touch()
    ends[0] = began.boot_ms + 20_000
    assert clock.now().since(began) == 49_000


def test_it_is_set_to_a_moment_of_the_plan_unless_it_is_later() -> None:
    clock = SeminarClock(DATED, StillClock())
    clock.begin(3_600_000)
    assert utc(clock) == datetime(2022, 9, 1, 9, tzinfo=UTC)
    clock.begin(60_000)
    assert utc(clock) == datetime(2022, 9, 1, 9, tzinfo=UTC)

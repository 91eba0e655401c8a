"""The clock of a preview: the seminar begins when it is to begin, and time stands still while nobody touches a key.

A preview stays open beside an editor for an hour, and a screen that is over time by then would show nothing of the
plan. It knows no screen.
"""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from facilitator.domain.agenda import Scenario
from facilitator.domain.moment import Moment
from facilitator.session.opening import written_start_utc_ms
from facilitator.session.ports import Clock

RUNS_ON_MS: Final = 60_000
"""How long it runs on after a key: long enough to see the clocks go."""

_BEFORE_MS: Final = 5 * 60_000
"""How long before the start people wait in the lobby."""

_SOME_DAY: Final = datetime.combine(date(2026, 1, 5), time(10))
"""When a seminar without a date begins: a Monday morning, the same for every preview."""


class SeminarClock:
    """Begins a little before the planned start; `real` says how much time passes."""

    def __init__(self, scenario: Scenario, real: Clock) -> None:
        start = written_start_utc_ms(scenario)
        if start is None:
            start = int(_SOME_DAY.replace(tzinfo=ZoneInfo(scenario.timezone)).timestamp() * 1000)
        self._origin_utc_ms = start - _BEFORE_MS
        self._real = real
        self._touched = real.now()
        self._passed_ms = 0

    def now(self) -> Moment:
        """The moment now."""
        passed = self._passed()
        return Moment(self._origin_utc_ms + passed, passed, "preview")

    def touch(self) -> None:
        """Let it run on."""
        self._passed_ms = self._passed()
        self._touched = self._real.now()

    def begin(self) -> None:
        """Let it be the planned start, unless it is later already."""
        self._passed_ms = max(self._passed(), _BEFORE_MS)
        self._touched = self._real.now()

    def _passed(self) -> int:
        return self._passed_ms + min(self._real.now().since(self._touched), RUNS_ON_MS)

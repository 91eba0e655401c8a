"""The clock of a preview: the seminar begins when it is to begin, and time stands still while nobody touches a key.

A preview stays open beside an editor for an hour, and a screen that is over time by then would show nothing of the
plan. For the same reason it never comes to the end of a clock that runs. It knows no screen.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.timer import Moment
from facilitator.session.opening import written_start_utc_ms
from facilitator.session.ports import Clock

RUNS_ON_MS: Final = 60_000
"""How long it runs on after a key: long enough to see the clocks go."""

_BEFORE_MS: Final = 5 * 60_000
"""How long before the start people wait in the lobby."""

_SOME_DAY: Final = datetime.combine(date(2026, 1, 5), time(10))
"""When a seminar without a date begins: a Monday morning, the same for every preview."""


_STANDS_BEFORE_MS: Final = 1_000
"""How long before a running clock comes to 0:00 all of them stand: at 0:01."""


class SeminarClock:
    """Begins a little before the planned start; `real` says how much time passes."""

    def __init__(self, scenario: Scenario, real: Clock) -> None:
        start = written_start_utc_ms(scenario)
        if start is None:
            start = int(_SOME_DAY.replace(tzinfo=ZoneInfo(scenario.timezone)).timestamp() * 1000)
        self._origin_utc_ms = start - _BEFORE_MS
        self._real = real
        self._touched = real.now()
        self._passed_ms = self._furthest_ms = 0
        self._ends: Callable[[Moment], Iterable[int]] = _nothing_ends

    def now(self) -> Moment:
        """The moment now."""
        return self._at(self._passed())

    def touch(self) -> None:
        """Let it run on."""
        self._stand_at(self._passed())

    def begin(self, after_ms: int = 0) -> None:
        """Let it be so many milliseconds after the planned start, unless it is later already."""
        self._stand_at(max(self._passed(), _BEFORE_MS + after_ms))

    def turn_back(self, to: Moment) -> None:
        """Let it be a moment that it has shown before, as when what has happened since then is taken back."""
        self._stand_at(to.boot_ms)

    def stand_before(self, ends: Callable[[Moment], Iterable[int]]) -> None:
        """Stand still before a running clock ends; `ends` tells of a moment what is left of each then, in ms."""
        self._ends = ends

    def _stand_at(self, passed_ms: int) -> None:
        self._passed_ms = self._furthest_ms = passed_ms
        self._touched = self._real.now()

    def _at(self, passed_ms: int) -> Moment:
        return Moment(self._origin_utc_ms + passed_ms, passed_ms, "preview")

    def _passed(self) -> int:
        """What has passed; never less than before, also where a clock that ends earlier began meanwhile."""
        left = [left for left in self._ends(self._at(self._passed_ms)) if left > 0]
        most = min((RUNS_ON_MS, *(max(0, each - _STANDS_BEFORE_MS) for each in left)))
        passed = self._passed_ms + min(self._real.now().since(self._touched), most)
        self._furthest_ms = max(self._furthest_ms, passed)
        return self._furthest_ms


def _nothing_ends(at: Moment) -> Iterable[int]:
    return ()

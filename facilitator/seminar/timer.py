"""Time as facts: a moment, one reading of the two clocks that an event carries, and a timer, never a counter.

Within one boot of the machine, time is the difference of `boot_ms`, which neither NTP nor a suspended laptop disturbs;
across a reboot only the wall clock is left. Everything that measures time goes through `Moment.since`. `Timer` holds
what was allotted, what was spent before the last start, and when it last started. Its phase is told on screen by a word
and a shape as well as a colour.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Moment:
    """Wall-clock UTC in ms since the epoch, the boot-time clock in ms, and the boot that it counts from."""

    utc_ms: int
    boot_ms: int
    boot_id: str

    def since(self, earlier: "Moment") -> int:
        """Milliseconds from `earlier` to this moment, never negative.

        On the same boot the boot clock is compared, otherwise the wall clock.
        """
        if self.boot_id == earlier.boot_id:
            return max(0, self.boot_ms - earlier.boot_ms)
        return max(0, self.utc_ms - earlier.utc_ms)


ClockPhase = Literal["normal", "last", "over", "stopped"]

LAST_MINUTE_MS: Final = 60_000
"""The warning of a long clock: the last minute, as UN rooms do with the amber light."""

SHORT_CLOCK_MS: Final = 180_000
"""Clocks up to three minutes warn for their last quarter instead: a minute would be a third of the speech."""

SHORTEST_WARNING_MS: Final = 10_000
"""Nobody ends a sentence in less, so very short clocks warn this long, but for half of their time at most."""


@dataclass(frozen=True, slots=True)
class Timer:
    """All durations in milliseconds; `running_since` is None while it stands."""

    allotted_ms: int
    spent_ms: int = 0
    running_since: Moment | None = None

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self.running_since is not None

    def elapsed_ms(self, now: Moment) -> int:
        """Milliseconds spent so far, 0 or more."""
        if self.running_since is None:
            return self.spent_ms
        return self.spent_ms + now.since(self.running_since)

    def remaining_ms(self, now: Moment) -> int:
        """Milliseconds left; negative when over time."""
        return self.allotted_ms - self.elapsed_ms(now)

    def started(self, now: Moment) -> "Timer":
        """This timer running; one that runs already is unchanged."""
        return self if self.is_running else replace(self, running_since=now)

    def stopped(self, now: Moment) -> "Timer":
        """This timer standing, with the time spent kept."""
        return replace(self, spent_ms=self.elapsed_ms(now), running_since=None)

    def with_more(self, milliseconds: int) -> "Timer":
        """This timer with more (or, negative, less) time allotted, never below zero."""
        return replace(self, allotted_ms=max(0, self.allotted_ms + milliseconds))

    def without_gap(self, milliseconds: int) -> "Timer":
        """A running timer with a gap that it counted taken out again; a standing one is unchanged."""
        return replace(self, spent_ms=self.spent_ms - milliseconds) if self.is_running else self

    def phase(self, now: Moment) -> ClockPhase:
        """'stopped', 'over' (from 0:00 on), 'last' (the warning) or 'normal'."""
        if not self.is_running:
            return "stopped"
        remaining = self.remaining_ms(now)
        if remaining <= 0:
            return "over"
        return "last" if remaining <= self.warning_ms else "normal"

    @property
    def warning_ms(self) -> int:
        """How long before the end the warning starts, in milliseconds."""
        if self.allotted_ms > SHORT_CLOCK_MS:
            return LAST_MINUTE_MS
        return min(max(self.allotted_ms // 4, SHORTEST_WARNING_MS), self.allotted_ms // 2)

"""What came of a rehearsal: item by item when it began and how long it lasted, and where the plan breaks."""

from dataclasses import dataclass

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.session.rehearsal import Finding, Manners


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """How one item went. Moments in milliseconds since the epoch, lengths in milliseconds.

    `buffer_ms` is what was left of the buffer when it began, `late_ms` how late that was (negative: early).
    """

    item: Item
    planned_utc_ms: int
    began_utc_ms: int
    lasted_ms: int
    buffer_ms: int
    findings: tuple[Finding, ...] = ()

    @property
    def late_ms(self) -> int:
        """How late it began; negative where it began early."""
        return self.began_utc_ms - self.planned_utc_ms


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal to its end. `promised_utc_ms` is when people were told that it ends: the scenario's own end."""

    scenario: Scenario
    manners: Manners
    people: int
    groups: int
    items: tuple[ItemCourse, ...]
    planned_end_utc_ms: int
    promised_utc_ms: int
    ended_utc_ms: int
    buffer_ms: int

    @property
    def late_ms(self) -> int:
        """How late it ended, in milliseconds; less than a breath is on time, and 0."""
        late = self.ended_utc_ms - self.promised_utc_ms
        return late if late >= ON_TIME_MS else 0

    @property
    def left_ms(self) -> int:
        """What was left until the end that people were told, 0 or more."""
        return max(0, self.promised_utc_ms - self.ended_utc_ms)

    @property
    def breaks(self) -> int:
        """In how many places the plan breaks, the end not counted."""
        return sum(finding.severity == "breaks" for course in self.items for finding in course.findings)

    @property
    def holds(self) -> bool:
        """Whether the plan can be kept as it stands."""
        return not self.breaks and not self.late_ms

"""What happened to the agenda and its clocks."""

from dataclasses import dataclass
from typing import Literal

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.events.versioned import Versioned
from facilitator.seminar.ids import ItemId

ClockTarget = Literal["speaker", "phase", "item"]


@dataclass(frozen=True, slots=True)
class SessionOpened(Versioned):
    """A session was made from a scenario; `planned_start_utc_ms` is None where the plan counts from the beginning."""

    scenario: Scenario
    planned_start_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SeminarBegan(Versioned):
    """The facilitator began the seminar."""


@dataclass(frozen=True, slots=True)
class SeminarEnded(Versioned):
    """The seminar ended."""


@dataclass(frozen=True, slots=True)
class ItemStarted(Versioned):
    """An item came on, for the first time or again."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemFinished(Versioned):
    """The item that was on is done."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemSkipped(Versioned):
    """An item is left out."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemLeft(Versioned):
    """The facilitator went back before this item; it waits again, with the time it took kept."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class StepUndone(Versioned):
    """The facilitators' step that began with event `undone` was taken back."""

    undone: int
    label: str


@dataclass(frozen=True, slots=True)
class ClocksPaused(Versioned):
    """Every clock stands."""


@dataclass(frozen=True, slots=True)
class ClocksResumed(Versioned):
    """The clocks run on."""


@dataclass(frozen=True, slots=True)
class TimeAdded(Versioned):
    """A clock got more time, or less: milliseconds."""

    target: ClockTarget
    milliseconds: int


@dataclass(frozen=True, slots=True)
class AllotmentSet(Versioned):
    """An item's length was set, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class GapTakenOut(Versioned):
    """Running clocks do not count so many milliseconds while the machine was off."""

    milliseconds: int

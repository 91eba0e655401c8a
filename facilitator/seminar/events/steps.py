"""What happened to the agenda and its clocks."""

from dataclasses import dataclass
from typing import Literal

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.events.base import Event
from facilitator.seminar.ids import ItemId

ClockTarget = Literal["speaker", "phase", "item"]


@dataclass(frozen=True, slots=True)
class SessionOpened(Event):
    """A session was made from a scenario; `planned_start_utc_ms` is None where the plan counts from the beginning."""

    scenario: Scenario
    planned_start_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SeminarBegan(Event):
    """The facilitator began the seminar."""


@dataclass(frozen=True, slots=True)
class SeminarEnded(Event):
    """The seminar ended."""


@dataclass(frozen=True, slots=True)
class ItemStarted(Event):
    """An item came on, for the first time or again."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemFinished(Event):
    """The item that was on is done."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemSkipped(Event):
    """An item is left out."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemLeft(Event):
    """The facilitator went back before this item; it waits again, with the time it took kept."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class StepUndone(Event):
    """The facilitators' step that began with event `undone` was taken back."""

    undone: int
    label: str


@dataclass(frozen=True, slots=True)
class ClocksPaused(Event):
    """Every clock stands."""


@dataclass(frozen=True, slots=True)
class ClocksResumed(Event):
    """The clocks run on."""


@dataclass(frozen=True, slots=True)
class TimeAdded(Event):
    """A clock got more time, or less: milliseconds."""

    target: ClockTarget
    milliseconds: int


@dataclass(frozen=True, slots=True)
class AllotmentSet(Event):
    """An item's length was set, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class StartCorrected(Event):
    """The seminar began at another time than it was said to, in ms since the epoch."""

    began_utc_ms: int


@dataclass(frozen=True, slots=True)
class EndFixed(Event):
    """The seminar must end at this time, in ms since the epoch; None: when the plan's length is over."""

    ends_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class GapTakenOut(Event):
    """Running clocks do not count so many milliseconds while the machine was off."""

    milliseconds: int

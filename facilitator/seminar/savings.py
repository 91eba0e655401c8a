"""What an item can give to catch up, as its activity says it; the core ranks them (`catch_up`)."""

from dataclasses import dataclass

from facilitator.seminar.commands import FacilitatorCommand
from facilitator.seminar.ids import ItemId
from facilitator.seminar.timer import Timer


@dataclass(frozen=True, slots=True)
class OpenEnded:
    """An item whose length is its own, on or to come.

    One that `gives_first` is shortened before any other, also while it is on; others only before they come on.
    """

    item: ItemId
    title: str
    planned_ms: int
    timer: Timer
    gives_first: bool = False


@dataclass(frozen=True, slots=True)
class LastPart:
    """An item's last part, not begun and not its only one, which `command` leaves out.

    `noun` is what such a part is called ('round'). `allotted_ms` is the item's length, `gain_ms` the part's.
    """

    item: ItemId
    title: str
    noun: str
    allotted_ms: int
    gain_ms: int
    command: FacilitatorCommand


Saving = OpenEnded | LastPart

"""What may be seen of the wrap-up."""

from dataclasses import dataclass
from typing import Final

from facilitator.seminar.contents import Exhibit, InShort, WallContent
from facilitator.seminar.neutral import (
    no_counts,
    no_exhibits,
    no_levels,
    no_panel,
    no_phase,
    no_status,
    no_task,
    no_verbs,
    nobody_handed_in,
    nothing_closed,
    nothing_kept,
    nothing_shared,
    nothing_to_keep,
    nothing_unrevealed,
)
from facilitator.seminar.state import ItemRun, State, Views
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import exhibits


@dataclass(frozen=True, slots=True)
class WrapUpWall(WallContent):
    """The end: what was handed in and shown (no drafts taken at time), lines of the scenario, thanks."""

    title: str
    timer: Timer
    lines: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """Of the item."""
        return (self.timer,)

    @property
    def in_short(self) -> InShort:
        """Title, clock and lines."""
        return InShort(self.title, timer=self.timer, lines=self.lines)


def _wall(state: State, run: ItemRun) -> WrapUpWall:
    shown = tuple(each for each in exhibits(state) if each.for_wall and not each.is_draft)
    return WrapUpWall(run.item.title, run.timer, run.item.room, shown)


VIEWS: Final = Views(
    wall=_wall,
    counts=no_counts,
    console=no_panel,
    unrevealed=nothing_unrevealed,
    shared=nothing_shared,
    task=no_task,
    phase=no_phase,
    may=no_verbs,
    may_always=(),
    handed_in=nobody_handed_in,
    status=no_status,
    exhibits=no_exhibits,
    can_be_kept=nothing_to_keep,
    kept=nothing_kept,
    closed=nothing_closed,
    shows_levels=no_levels,
)

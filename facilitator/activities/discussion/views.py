"""What may be seen of a discussion."""

from dataclasses import dataclass
from typing import Final

from facilitator.seminar.contents import InShort, WallContent
from facilitator.seminar.neutral import (
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
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.state import ItemRun, State, Views
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import TurnLine, hand_counts, public_speaker, turn_lines


@dataclass(frozen=True, slots=True)
class DiscussionWall(WallContent):
    """Who has the floor, with a clock, or that it is open; the item's own clock beside it.

    `turn_ms` is the length of a turn that is not given yet (0: none is planned).
    """

    title: str
    speaker: Speaker | None
    timer: Timer | None
    turns: tuple[TurnLine, ...]
    item_timer: Timer
    turn_ms: int

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """Of the one who speaks, and of the item."""
        return (*((self.timer,) if self.timer else ()), self.item_timer)

    @property
    def in_short(self) -> InShort:
        """Title, speaker and clock."""
        speaker = self.speaker.in_one_line if self.speaker else ""
        return InShort(self.title, speaker, self.timer or self.item_timer)


def _wall(state: State, run: ItemRun) -> DiscussionWall:
    speaking = run.floor.speaking
    return DiscussionWall(
        title=run.item.title,
        speaker=public_speaker(run, speaking) if speaking else None,
        timer=speaking.timer if speaking else None,
        turns=turn_lines(run),
        item_timer=run.timer,
        turn_ms=run.item.speaker_ms,
    )


VIEWS: Final = Views(
    wall=_wall,
    counts=hand_counts,
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

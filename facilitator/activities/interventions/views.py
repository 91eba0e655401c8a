"""What may be seen of the States' interventions."""

from dataclasses import dataclass
from typing import Final

from facilitator.activities.interventions.rules import part_of
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
from facilitator.seminar.views.lines import TurnLine, hand_counts, public_speaker, turn_lines, turn_number


@dataclass(frozen=True, slots=True)
class InterventionsWall(WallContent):
    """A State speaks: its clock, the guiding question, and the list of States.

    `number` is the place of the State that speaks (from 1, 0: none), `turn_ms` the length of a turn (0: none is
    planned).
    """

    title: str
    speaker: Speaker | None
    timer: Timer | None
    question: str
    turns: tuple[TurnLine, ...]
    number: int
    turn_ms: int

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """Of the one who speaks."""
        return (self.timer,) if self.timer else ()

    @property
    def in_short(self) -> InShort:
        """Title, State, clock and question."""
        asked = (self.question,) if self.question else ()
        return InShort(self.title, self.speaker.in_one_line if self.speaker else "", self.timer, asked)


def _wall(state: State, run: ItemRun) -> InterventionsWall:
    speaking, pinned = run.floor.speaking, part_of(run).pinned
    return InterventionsWall(
        title=run.item.title,
        speaker=public_speaker(run, speaking) if speaking else None,
        timer=speaking.timer if speaking else None,
        question=run.item.questions[pinned].text if pinned is not None else "",
        turns=turn_lines(run),
        number=turn_number(run),
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

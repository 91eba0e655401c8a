"""What may be seen of remarks, presentations and breaks."""

from dataclasses import dataclass
from typing import Final

from facilitator.seminar.contents import InShort, WallContent
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
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.state import ItemRun, State, Views
from facilitator.seminar.steps import following_item
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import TurnLine, turn_lines, turn_number


@dataclass(frozen=True, slots=True)
class SpeechWall(WallContent):
    """Opening remarks, a presentation, a break or another item with a speaker or some lines, and one clock.

    `beside` are those who present with the speaker. `turns` is empty where the item has no turns; `number` is the place
    of the speaker among them (from 1, 0: none).
    """

    kind: str
    title: str
    speaker: Speaker | None
    beside: tuple[Speaker, ...]
    timer: Timer
    lines: tuple[str, ...]
    turns: tuple[TurnLine, ...]
    number: int
    next_title: str

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """Of the speaker, or of the item."""
        return (self.timer,)

    @property
    def in_short(self) -> InShort:
        """Title, speakers, clock and lines."""
        speakers = "; ".join(each.in_one_line for each in (self.speaker, *self.beside) if each)
        return InShort(self.title, speakers, self.timer, self.lines)


def _wall(state: State, run: ItemRun) -> SpeechWall:
    item, speaking = run.item, run.floor.speaking
    speaker = speaking.speaker if speaking else None
    beside: tuple[Speaker, ...] = ()
    if not run.has_turns and item.speakers:
        speaker, *others = item.speakers
        beside = tuple(others)
    following = following_item(state.course)
    return SpeechWall(
        kind=item.kind,
        title=item.title,
        speaker=speaker,
        beside=beside,
        timer=speaking.timer if speaking and item.speaker_ms else run.timer,
        lines=item.room,
        turns=turn_lines(run) if run.has_turns else (),
        number=turn_number(run),
        next_title=following.item.title if following else "",
    )


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

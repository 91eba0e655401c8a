"""How long a story takes to tell: waits in which nothing but a clock changes are cut to a longest one.

What is kept of a wait is its beginning and its end, half of it each, so that one sees what came and what follows; the
middle is left out at once. It is a function in both directions and counts nothing.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from facilitator.seminar.replay.scenes import Scene, Story


@dataclass(frozen=True, slots=True)
class _Wait:
    """A wait from `starts_ms` on; `told_ms` is where it begins as the story is told. All in milliseconds."""

    starts_ms: int
    length_ms: int
    kept_ms: int
    told_ms: int

    @property
    def cut_ms(self) -> int:
        """How much of its middle is left out."""
        return self.length_ms - self.kept_ms

    @property
    def first_ms(self) -> int:
        """How much of its beginning is kept."""
        return self.kept_ms - self.kept_ms // 2

    def left_out_ms(self, since_ms: int) -> int:
        """What has been left out so long after its beginning."""
        return self.cut_ms if since_ms >= self.first_ms + self.cut_ms else 0


class Pacing:
    """A story told with no wait longer than `longest_ms` (milliseconds of the session; None: as long as it was)."""

    def __init__(self, story: Story, longest_ms: int | None) -> None:
        marks = sorted({0, story.length_ms, *(mark for mark in _marks(story) if 0 <= mark <= story.length_ms)})
        lengths = [after - before for before, after in pairwise(marks)]
        kept = [length if longest_ms is None else min(length, longest_ms) for length in lengths]
        told = accumulate(kept, initial=0)
        self._waits = [_Wait(*wait) for wait in zip(marks, [*lengths, 0], [*kept, 0], told, strict=True)]
        self._starts = [wait.starts_ms for wait in self._waits]
        self._told = [wait.told_ms for wait in self._waits]

    def told_ms(self, position_ms: int) -> int:
        """How long it takes to tell the story up to a position; what is left out takes no time."""
        wait, since = self._wait_at(position_ms)
        if since < wait.first_ms + wait.cut_ms:
            return wait.told_ms + min(since, wait.first_ms)
        return wait.told_ms + since - wait.cut_ms

    def position_ms(self, told_ms: int) -> int:
        """The position after telling for so long; the end where the story is told."""
        wait = self._waits[bisect_right(self._told, told_ms) - 1]
        since = min(told_ms - wait.told_ms, wait.kept_ms)
        return wait.starts_ms + since + (wait.cut_ms if since >= wait.first_ms else 0)

    def left_out_ms(self, position_ms: int) -> int:
        """What has just been left out of the wait that is on, 0 where nothing was."""
        wait, since = self._wait_at(position_ms)
        return wait.left_out_ms(since)

    def _wait_at(self, position_ms: int) -> tuple[_Wait, int]:
        wait = self._waits[bisect_right(self._starts, position_ms) - 1]
        return wait, position_ms - wait.starts_ms


def _marks(story: Story) -> Iterable[int]:
    """Where the room saw a change: each scene's beginning, and where a clock says that little or no time is left."""
    for scene in story.scenes:
        yield scene.starts_ms
        for mark in _turns(story, scene):
            if story.scene_at(mark) is scene:
                yield mark


def _turns(story: Story, scene: Scene) -> Iterable[int]:
    now = story.moment_at(scene.starts_ms)
    for timer in scene.wall.content.clocks:
        if timer.is_running and timer.allotted_ms:
            left = timer.remaining_ms(now)
            yield from (scene.starts_ms + each for each in (left - timer.warning_ms, left) if each > 0)

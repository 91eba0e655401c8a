"""A session told again: the scenes that the room saw, and how long each wait of them takes to tell.

All events of a command bear the same moment and reached the room together, so no scene begins between them. Each scene
keeps its view, so that going back costs nothing. A changer must know what a journal does not hold: who was here at a
time, and by which address and code people came in. In a scene everybody who has joined is here, and a word and dashes
stand in their places.

A wait in which nothing but a clock changes is cut to a longest one. What is kept of it is its beginning and its end,
half of it each, so that one sees what came and what follows; the middle is left out at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import Final

from facilitator.seminar.engine import Engine
from facilitator.seminar.events import PersonJoined, Recorded, SeminarBegan
from facilitator.seminar.state import State
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.wall import WallView, wall_view

UNKNOWN_ADDRESS: Final = "ADDRESS"
"""Stands on the wall where the address stood, which is in no journal."""

UNKNOWN_CODE: Final = "------"
"""Stands where the room code stood: codes are kept out of a journal on purpose."""

_SSH_PORT: Final = 22
"""The port that a command need not name: that of the session is in no journal either."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What came about at one moment; `at_ms` is the time since the first event."""

    at_ms: int
    at: Moment
    records: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the room saw from `starts_ms` on, in milliseconds since the first event.

    `item` is the title of the item that is on, and `place` its place in the agenda (-1 before the first, and after the
    end). `is_step` where more has changed than what participants do all the time: how many have joined, answered,
    handed in, or raised a hand.
    """

    starts_ms: int
    wall: WallView
    item: str
    place: int
    is_step: bool


class Story:
    """A session from its first event to its last.

    Every position is in milliseconds since the first event. `steps` and `items` are where a step and where another item
    begins, and `began_ms` where the seminar did: the last time, where its beginning was taken back.
    """

    def __init__(self, engine: Engine, records: Iterable[Recorded]) -> None:
        """Tell the records, of which the first opens the session; raises ValueError where there is none."""
        happenings = _happenings(records)
        if not happenings:
            raise ValueError("a session without events has no story")
        self._happenings = happenings
        self._times = [each.at_ms for each in happenings]
        self.scenes = tuple(_scenes(engine, happenings))
        self._starts = [scene.starts_ms for scene in self.scenes]
        self.steps = tuple(scene.starts_ms for scene in self.scenes if scene.is_step)
        self.items = (0, *(new.starts_ms for old, new in pairwise(self.scenes) if old.place != new.place))
        self.began_ms = max((each.at_ms for each in happenings if _has(each, SeminarBegan)), default=0)

    @property
    def length_ms(self) -> int:
        """Where the last event is."""
        return self._times[-1]

    def scene_at(self, position_ms: int) -> Scene:
        """The scene that is on at a position of 0 or more."""
        return self.scenes[bisect_right(self._starts, position_ms) - 1]

    def moment_at(self, position_ms: int) -> Moment:
        """What the clocks of the session's machine said at a position of 0 or more."""
        last = self._happenings[bisect_right(self._times, position_ms) - 1]
        since = position_ms - last.at_ms
        return Moment(last.at.utc_ms + since, last.at.boot_ms + since, last.at.boot_id)


def _happenings(records: Iterable[Recorded]) -> list[Happening]:
    found: list[Happening] = []
    for at, together in groupby(records, key=lambda record: record.at):
        at_ms = found[-1].at_ms + at.since(found[-1].at) if found else 0
        found.append(Happening(at_ms, at, tuple(together)))
    return found


def _has(happening: Happening, kind: type) -> bool:
    return any(isinstance(record.event, kind) for record in happening.records)


def _scenes(engine: Engine, happenings: list[Happening]) -> Iterator[Scene]:
    room = _room(happenings)
    state: State | None = None
    before: Scene | None = None
    for happening in happenings:
        for record in happening.records:
            state = engine.evolve(state, record)
        assert state is not None
        scene = _scene(state, room, happening.at_ms, before)
        if before is None or scene.wall != before.wall:
            before = scene
            yield scene


def _room(happenings: list[Happening]) -> Room:
    """How people came in, as far as one can tell; where nobody joined, it is taken for a room without laptops."""
    has_ssh = any(_has(each, PersonJoined) for each in happenings)
    return Room(UNKNOWN_ADDRESS, _SSH_PORT, UNKNOWN_CODE, has_ssh=has_ssh)


def _scene(state: State, room: Room, starts_ms: int, before: Scene | None) -> Scene:
    wall = wall_view(state, Surroundings(room=room, present=frozenset(state.people), connected=len(state.people)))
    run = state.current
    return Scene(
        starts_ms,
        wall,
        item=run.item.title if run else "",
        place=state.course.cursor if run else -1,
        is_step=before is None or (wall.content, wall.is_paused) != (before.wall.content, before.wall.is_paused),
    )


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

"""The scenes of a session: what the wall showed from when to when, from the records of its journal.

All events of a command bear the same moment and reached the room together, so no scene begins between them. Each scene
keeps its view, so that going back costs nothing. A changer must know what a journal does not hold: who was here at a
time, and by which address and code people came in. In a scene everybody who has joined is here, and a word and dashes
stand in their places.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from facilitator.seminar.engine import Engine
from facilitator.seminar.events import PersonJoined, Recorded, SeminarBegan
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import State
from facilitator.seminar.surroundings import Room, Surroundings
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

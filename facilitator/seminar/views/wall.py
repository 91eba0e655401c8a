"""The wall's view: its frame, and what stands on it whatever the item is; and what only show it: an observer, and the
podium's clock of the one who speaks.
"""

from dataclasses import dataclass

from facilitator.seminar.contents import Counts, InShort, WallContent
from facilitator.seminar.schedule import Schedule, schedule_of
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import AgendaLine, agenda_lines, public_speaker


@dataclass(frozen=True, slots=True)
class LobbyWall(WallContent):
    """Before the beginning: title, organisers and how to join, in huge letters."""

    title: str
    organisers: tuple[str, ...]
    venue: str
    starts: str

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Title, organisers, place and time."""
        place = ", ".join(part for part in (self.venue, self.starts) if part)
        return InShort(self.title, lines=tuple(line for line in (*self.organisers, place) if line))


@dataclass(frozen=True, slots=True)
class AgendaWall(WallContent):
    """The agenda and where we are."""

    lines: tuple[AgendaLine, ...]

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Nothing: it takes nothing away from those who wait."""
        return InShort()


@dataclass(frozen=True, slots=True)
class MessageWall(WallContent):
    """A message of the facilitator, and the clock that goes on behind it, of a turn, a phase or the item."""

    text: str
    timer: Timer | None = None

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """The one behind it."""
        return (self.timer,) if self.timer else ()

    @property
    def in_short(self) -> InShort:
        """Nothing: it takes nothing away from those who wait."""
        return InShort()


@dataclass(frozen=True, slots=True)
class JoinWall(WallContent):
    """How to join, for latecomers."""

    title: str

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Nothing: it takes nothing away from those who wait."""
        return InShort()


@dataclass(frozen=True, slots=True)
class BlankWall(WallContent):
    """Nothing."""

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Nothing: it takes nothing away from those who wait."""
        return InShort()


@dataclass(frozen=True, slots=True)
class EndedWall(WallContent):
    """The seminar is over."""

    title: str
    organisers: tuple[str, ...]

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Nothing: it takes nothing away from those who wait."""
        return InShort()


@dataclass(frozen=True, slots=True)
class WallView:
    """The wall: its content, the numbers that grow beside it, and what stands below it."""

    title: str
    content: WallContent
    counts: Counts | None
    room: Room
    connected: int
    is_paused: bool
    schedule: Schedule
    timezone: str


def wall_view(state: State, surroundings: Surroundings) -> WallView:
    """The view of the wall."""
    run = state.current
    is_on = run is not None and state.course.wall == "follow"
    return WallView(
        title=state.scenario.title,
        content=wall_content(state),
        counts=state.views(run).counts(state, run, surroundings.present) if run is not None and is_on else None,
        room=surroundings.room,
        connected=surroundings.connected,
        is_paused=state.course.is_paused,
        schedule=schedule_of(state),
        timezone=state.scenario.timezone,
    )


def wall_content(state: State) -> WallContent:
    """What the wall shows: what the facilitator chose, else what the agenda is at."""
    scenario, course = state.scenario, state.course
    match course.wall:
        case "blank":
            return BlankWall()
        case "message":
            return MessageWall(state.message, _clock_behind(course.current))
        case "join":
            return JoinWall(scenario.title)
        case "agenda":
            return AgendaWall(agenda_lines(state))
        case "follow":
            pass
    if course.stage == "ended":
        return EndedWall(scenario.title, scenario.organisers)
    run = course.current
    if run is None:
        return LobbyWall(scenario.title, scenario.organisers, scenario.venue, scenario.starts)
    return state.views(run).wall(state, run)


def _clock_behind(run: ItemRun | None) -> Timer | None:
    """The clock that counts while a message is on the wall: of the one who speaks, else of the phase or the item."""
    if run is None:
        return None
    timers = (run.floor.speaking.timer if run.floor.speaking else None, run.part.timer)
    return next((timer for timer in timers if timer is not None and timer.allotted_ms), run.timer)


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The clock that is on; `label` is whose it is: a speaker's name, a phase, or a title.

    `kind` is 'speaker', 'item', or that of the phase.
    """

    label: str
    timer: Timer
    kind: str = "item"


@dataclass(frozen=True, slots=True)
class ObserverView:
    """The wall, the agenda, and the clock that is on (None where none is)."""

    wall: WallView
    agenda: tuple[AgendaLine, ...]
    item_title: str
    clock: ClockFace | None


def observer_view(state: State, surroundings: Surroundings) -> ObserverView:
    """The view of an observer, and of the podium's clock."""
    run = state.current
    return ObserverView(
        wall=wall_view(state, surroundings),
        agenda=agenda_lines(state),
        item_title=run.item.title if run else "",
        clock=clock_face(state),
    )


def clock_face(state: State) -> ClockFace | None:
    """The clock that `extend` would change: speaker, phase with a clock, else item."""
    run = state.current
    if run is None:
        return None
    speaking = run.floor.speaking
    if speaking is not None and speaking.timer.allotted_ms:
        return ClockFace(public_speaker(run, speaking).name, speaking.timer, "speaker")
    phase = state.views(run).phase(run)
    if phase is not None and run.part.timer is not None and run.part.timer.allotted_ms:
        return ClockFace(phase.name, run.part.timer, phase.kind)
    return ClockFace(run.item.title, run.timer)

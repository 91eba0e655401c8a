"""What an observer or the podium's clock may see: the wall's content, and the clock of the one who speaks."""

from dataclasses import dataclass

from facilitator.seminar.state import State
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.lines import AgendaLine, agenda_lines, public_speaker
from facilitator.seminar.views.wall import WallView, wall_view


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

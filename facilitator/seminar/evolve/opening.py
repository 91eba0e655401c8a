"""The state of a session that has just been opened: every item waits, the speakers of the plan stand in line."""

from facilitator.seminar.agenda import Item
from facilitator.seminar.events import Recorded, SessionOpened
from facilitator.seminar.speakers import Floor, Turn
from facilitator.seminar.state import Course, ItemRun, State
from facilitator.seminar.timer import Timer


def opened(event: SessionOpened, recorded: Recorded) -> State:
    """The first state."""
    return State(
        scenario=event.scenario,
        course=Course(runs=tuple(_waiting(item) for item in event.scenario.items)),
        seq=recorded.seq,
        opened=recorded.at,
        planned_start_utc_ms=event.planned_start_utc_ms,
    )


def _waiting(item: Item) -> ItemRun:
    floor = Floor(tuple(Turn(speaker, Timer(item.speaker_ms)) for speaker in item.speakers)) if item.has_turns else None
    return ItemRun(
        item=item,
        timer=Timer(item.allotted_ms),
        floor=floor or Floor(),
        pinned=0 if item.kind == "interventions" and item.questions else None,
    )

"""The state of a session that has just been opened: every item waits, the speakers of the plan stand in line."""

from collections.abc import Mapping

from facilitator.seminar.agenda import Item
from facilitator.seminar.events import Recorded, SessionOpened
from facilitator.seminar.speakers import Floor, Turn
from facilitator.seminar.state import Course, ItemRun, PureActivity, State
from facilitator.seminar.timer import Timer


def opened(event: SessionOpened, recorded: Recorded, activities: Mapping[str, PureActivity]) -> State:
    """The first state; raises KeyError for an item of a kind that there is no activity for."""
    return State(
        scenario=event.scenario,
        course=Course(runs=tuple(_waiting(item, activities[item.kind]) for item in event.scenario.items)),
        seq=recorded.seq,
        opened=recorded.at,
        activities=activities,
        planned_start_utc_ms=event.planned_start_utc_ms,
    )


def _waiting(item: Item, activity: PureActivity) -> ItemRun:
    rules = activity.rules
    turns = tuple(Turn(speaker, Timer(item.speaker_ms)) for speaker in item.speakers) if rules.floor else ()
    return ItemRun(item, Timer(item.allotted_ms), rules.opened(item), floor=Floor(turns, rules.floor))

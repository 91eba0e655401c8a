"""Where a seminar stands, so that the same place can be found again after its file has been changed.

Pure. The decision to know: an item is known by its id, and where that is gone by its number; inside it the phases keep
their order, so that one that is gone stands for the one before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.seminar.ids import ItemId
from facilitator.seminar.state import Stage, State
from facilitator.session.rehearsal import Rehearsals


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a seminar.

    `number` is the item's in the agenda (0-based), by which no two places are told apart; `within` grows from step to
    step inside an item, as its activity counts them.
    """

    stage: Stage
    item: ItemId | None = None
    within: tuple[int, ...] = ()
    number: int = field(default=-1, compare=False)


def place_of(state: State, rehearsals: Rehearsals) -> Place:
    """Where a seminar stands."""
    run = state.current
    if run is None:
        return Place(state.course.stage)
    return Place("running", run.item.id, rehearsals.of(run.item).within(state, run), state.course.cursor)


def nearest(places: Sequence[Place], wanted: Place) -> int:
    """The index of the place that is most like the wanted one; `places` are in their order, from the lobby to the end.

    In the same item it is the last one that is not further on; without the item, the beginning of the one that has its
    number, or of the last before it.
    """
    if wanted.stage == "ended":
        return len(places) - 1
    same = [index for index, place in enumerate(places) if place.item == wanted.item and place.stage == wanted.stage]
    if same:
        reached = [index for index in same if places[index].within <= wanted.within]
        return reached[-1] if reached else same[0]
    before = [place.item for place in places if place.stage == "running" and place.number <= wanted.number]
    return next(index for index, place in enumerate(places) if place.item == before[-1]) if before else 0

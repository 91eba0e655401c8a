"""A small scenario around an exercise, so that it can be looked at alone: one round of rewriting."""

from typing import Final

from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.exercises import Exercise, RoundPlan
from facilitator.seminar.ids import ItemId

_MINUTE_MS: Final = 60_000

_BRIEF_MS: Final = 2 * _MINUTE_MS
_DRAFT_MS: Final = 6 * _MINUTE_MS
_REVEAL_MS: Final = 4 * _MINUTE_MS
"""About what a round takes in a seminar: two minutes to read, six to write, four to look at what was written."""


def scenario_around(exercise: Exercise) -> Scenario:
    """A scenario with this exercise in its only round."""
    plan = RoundPlan(exercise.id, _DRAFT_MS, _BRIEF_MS, _REVEAL_MS)
    item = Item(ItemId("rewriting"), "rewriting", "Rewriting", plan.total_ms, rounds=(plan,))
    return Scenario(str(exercise.id), exercise.heading, (item,), language=exercise.language, exercises=(exercise,))

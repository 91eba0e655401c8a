"""Interventions: States tell of their experience."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.interventions.rules import KIND, RULES
from facilitator.activities.interventions.views import VIEWS
from facilitator.seminar.activity import Activity

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.interventions.wall import WALL

    return WALL


INTERVENTIONS: "Final[Activity[WallPart]]" = Activity(kind=KIND, rules=RULES, views=VIEWS, wall=_wall)

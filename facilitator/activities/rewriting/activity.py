"""The rewriting game."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.rewriting.rules import KIND, RULES
from facilitator.activities.rewriting.views import VIEWS
from facilitator.seminar.activity import Activity

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.rewriting.wall import WALL

    return WALL


REWRITING: "Final[Activity[WallPart]]" = Activity(kind=KIND, rules=RULES, views=VIEWS, wall=_wall)

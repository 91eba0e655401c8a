"""The rewriting game."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.rewriting.rules import KIND, RULES
from facilitator.activities.rewriting.views import VIEWS

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.rewriting.wall import WALL

    return WALL


REWRITING: Final = Activity(kind=KIND, rules=RULES, views=VIEWS, wall=_wall)

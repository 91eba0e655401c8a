"""Remarks, presentations and breaks: one speaker after the other, one presentation, or nobody."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.speeches import rules
from facilitator.activities.speeches.views import VIEWS

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.speeches.wall import WALL

    return WALL


REMARKS: Final = Activity(kind="remarks", rules=rules.REMARKS, views=VIEWS, wall=_wall)
PRESENTATION: Final = Activity(kind="presentation", rules=rules.PRESENTATION, views=VIEWS, wall=_wall)
BREAK: Final = Activity(kind="break", rules=rules.PRESENTATION, views=VIEWS, wall=_wall)

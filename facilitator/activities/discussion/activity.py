"""A discussion with an open floor."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.discussion.rules import RULES
from facilitator.activities.discussion.views import VIEWS

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.discussion.wall import WALL

    return WALL


DISCUSSION: Final = Activity(kind="discussion", rules=RULES, views=VIEWS, wall=_wall)

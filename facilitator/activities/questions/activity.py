"""Guiding questions, answered in writing."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.questions.rules import KIND, RULES
from facilitator.activities.questions.views import VIEWS
from facilitator.seminar.activity import Activity

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.questions.wall import WALL

    return WALL


QUESTIONS: "Final[Activity[WallPart]]" = Activity(kind=KIND, rules=RULES, views=VIEWS, wall=_wall)

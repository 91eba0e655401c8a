"""Guiding questions, answered in writing."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.questions.rules import KIND, RULES
from facilitator.activities.questions.views import VIEWS

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart


def _wall() -> "WallPart":
    from facilitator.activities.questions.wall import WALL

    return WALL


QUESTIONS: Final = Activity(kind=KIND, rules=RULES, views=VIEWS, wall=_wall)

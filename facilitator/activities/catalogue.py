"""All activities that the program has, one line each."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.discussion.activity import DISCUSSION
from facilitator.activities.interventions.activity import INTERVENTIONS
from facilitator.activities.questions.activity import QUESTIONS
from facilitator.activities.rewriting.activity import REWRITING
from facilitator.activities.speeches.activity import BREAK, PRESENTATION, REMARKS
from facilitator.activities.wrap_up.activity import WRAP_UP
from facilitator.seminar.activity import Activity

if TYPE_CHECKING:
    from facilitator.ui.wall.part import WallPart

ACTIVITIES: "Final[tuple[Activity[WallPart], ...]]" = (
    REMARKS,
    PRESENTATION,
    BREAK,
    INTERVENTIONS,
    QUESTIONS,
    REWRITING,
    DISCUSSION,
    WRAP_UP,
)

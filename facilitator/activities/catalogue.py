"""All activities that the program has, one line each, in the order in which people read of their kinds."""

from typing import Final

from facilitator.activities.contract import Activity
from facilitator.activities.discussion.activity import DISCUSSION
from facilitator.activities.interventions.activity import INTERVENTIONS
from facilitator.activities.questions.activity import QUESTIONS
from facilitator.activities.rewriting.activity import REWRITING
from facilitator.activities.speeches.activity import BREAK, PRESENTATION, REMARKS
from facilitator.activities.wrap_up.activity import WRAP_UP

ACTIVITIES: Final[tuple[Activity, ...]] = (
    REMARKS,
    PRESENTATION,
    INTERVENTIONS,
    QUESTIONS,
    REWRITING,
    DISCUSSION,
    BREAK,
    WRAP_UP,
)

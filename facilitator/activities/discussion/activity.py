"""A discussion with an open floor."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.discussion.rules import RULES
from facilitator.activities.discussion.views import VIEWS

if TYPE_CHECKING:
    from facilitator.content.part import PlanPart
    from facilitator.reports.part import ReportPart
    from facilitator.session.rehearsal import RehearsalPart
    from facilitator.session.verbs import VerbPart
    from facilitator.ui.console.part import ConsolePart
    from facilitator.ui.participant.part import ParticipantPart
    from facilitator.ui.wall.page import WallPart


def _plan() -> "PlanPart":
    from facilitator.activities.discussion.plan import PLAN

    return PLAN


def _wall() -> "WallPart":
    from facilitator.activities.discussion.wall import WALL

    return WALL


def _console() -> "ConsolePart":
    from facilitator.activities.discussion.console import CONSOLE

    return CONSOLE


def _participant() -> "ParticipantPart":
    from facilitator.ui.participant.part import NO_TASKS

    return NO_TASKS


def _report() -> "ReportPart":
    from facilitator.reports.part import NO_REPORT

    return NO_REPORT


def _verbs() -> "VerbPart":
    from facilitator.session.verbs import NO_VERBS

    return NO_VERBS


def _rehearsal() -> "RehearsalPart":
    from facilitator.activities.discussion.rehearsal import REHEARSAL

    return REHEARSAL


DISCUSSION: Final = Activity(
    kind="discussion",
    rules=RULES,
    views=VIEWS,
    plan=_plan,
    wall=_wall,
    console=_console,
    participant=_participant,
    report=_report,
    verbs=_verbs,
    rehearsal=_rehearsal,
)

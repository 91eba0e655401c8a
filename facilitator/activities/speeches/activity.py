"""Remarks, presentations and breaks: one speaker after the other, one presentation, or nobody."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.speeches import rules
from facilitator.activities.speeches.views import VIEWS

if TYPE_CHECKING:
    from facilitator.content.part import PlanPart
    from facilitator.reports.part import ReportPart
    from facilitator.session.rehearsal import RehearsalPart
    from facilitator.session.verbs import VerbPart
    from facilitator.ui.console.part import ConsolePart
    from facilitator.ui.participant.part import ParticipantPart
    from facilitator.ui.wall.page import WallPart


def _remarks_plan() -> "PlanPart":
    from facilitator.activities.speeches.plan import REMARKS

    return REMARKS


def _presentation_plan() -> "PlanPart":
    from facilitator.activities.speeches.plan import PRESENTATION

    return PRESENTATION


def _break_plan() -> "PlanPart":
    from facilitator.activities.speeches.plan import BREAK

    return BREAK


def _wall() -> "WallPart":
    from facilitator.activities.speeches.wall import WALL

    return WALL


def _console() -> "ConsolePart":
    from facilitator.activities.speeches.console import CONSOLE

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


def _rehearsed_remarks() -> "RehearsalPart":
    from facilitator.activities.speeches.rehearsal import REMARKS

    return REMARKS


def _rehearsed_presentation() -> "RehearsalPart":
    from facilitator.activities.speeches.rehearsal import PRESENTATION

    return PRESENTATION


def _rehearsed_break() -> "RehearsalPart":
    from facilitator.activities.speeches.rehearsal import BREAK

    return BREAK


REMARKS: Final = Activity(
    kind="remarks",
    rules=rules.REMARKS,
    views=VIEWS,
    plan=_remarks_plan,
    wall=_wall,
    console=_console,
    participant=_participant,
    report=_report,
    verbs=_verbs,
    rehearsal=_rehearsed_remarks,
)
PRESENTATION: Final = Activity(
    kind="presentation",
    rules=rules.PRESENTATION,
    views=VIEWS,
    plan=_presentation_plan,
    wall=_wall,
    console=_console,
    participant=_participant,
    report=_report,
    verbs=_verbs,
    rehearsal=_rehearsed_presentation,
)
BREAK: Final = Activity(
    kind="break",
    rules=rules.PRESENTATION,
    views=VIEWS,
    plan=_break_plan,
    wall=_wall,
    console=_console,
    participant=_participant,
    report=_report,
    verbs=_verbs,
    rehearsal=_rehearsed_break,
)

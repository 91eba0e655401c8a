"""Interventions: States tell of their experience."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.interventions.rules import KIND, RULES
from facilitator.activities.interventions.views import VIEWS

if TYPE_CHECKING:
    from facilitator.content.part import PlanPart
    from facilitator.reports.part import ReportPart
    from facilitator.session.rehearsal import RehearsalPart
    from facilitator.session.verbs import VerbPart
    from facilitator.ui.console.part import ConsolePart
    from facilitator.ui.participant.part import ParticipantPart
    from facilitator.ui.wall.page import WallPart


def _plan() -> "PlanPart":
    from facilitator.activities.interventions.plan import PLAN

    return PLAN


def _wall() -> "WallPart":
    from facilitator.activities.interventions.wall import WALL

    return WALL


def _console() -> "ConsolePart":
    from facilitator.activities.interventions.console import CONSOLE

    return CONSOLE


def _participant() -> "ParticipantPart":
    from facilitator.ui.participant.part import NO_TASKS

    return NO_TASKS


def _report() -> "ReportPart":
    from facilitator.activities.interventions.report import REPORT

    return REPORT


def _verbs() -> "VerbPart":
    from facilitator.activities.interventions.verbs import VERBS

    return VERBS


def _rehearsal() -> "RehearsalPart":
    from facilitator.activities.interventions.rehearsal import REHEARSAL

    return REHEARSAL


INTERVENTIONS: Final = Activity(
    kind=KIND,
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

"""The rewriting game."""

from typing import TYPE_CHECKING, Final

from facilitator.activities.contract import Activity
from facilitator.activities.rewriting.rules import KIND, RULES
from facilitator.activities.rewriting.views import VIEWS

if TYPE_CHECKING:
    from facilitator.content.part import PlanPart
    from facilitator.reports.part import ReportPart
    from facilitator.session.rehearsal import RehearsalPart
    from facilitator.session.verbs import VerbPart
    from facilitator.ui.console.part import ConsolePart
    from facilitator.ui.participant.part import ParticipantPart
    from facilitator.ui.wall.page import WallPart


def _plan() -> "PlanPart":
    from facilitator.activities.rewriting.plan import PLAN

    return PLAN


def _wall() -> "WallPart":
    from facilitator.activities.rewriting.wall import WALL

    return WALL


def _console() -> "ConsolePart":
    from facilitator.activities.rewriting.console import CONSOLE

    return CONSOLE


def _participant() -> "ParticipantPart":
    from facilitator.activities.rewriting.participant import PARTICIPANT

    return PARTICIPANT


def _report() -> "ReportPart":
    from facilitator.activities.rewriting.report import REPORT

    return REPORT


def _verbs() -> "VerbPart":
    from facilitator.activities.rewriting.verbs import VERBS

    return VERBS


def _rehearsal() -> "RehearsalPart":
    from facilitator.activities.rewriting.rehearsal import REHEARSAL

    return REHEARSAL


REWRITING: Final = Activity(
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

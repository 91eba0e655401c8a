"""What is written up of interventions: the guiding questions, above the States."""

from typing import Final

from facilitator.reports.part import ReportPart, nothing_scored
from facilitator.seminar.state import ItemRun


def _asked(run: ItemRun) -> tuple[str, ...]:
    return tuple(question.text for question in run.item.questions)


REPORT: Final = ReportPart(asked_of_speakers=_asked, scored=nothing_scored, section=None)

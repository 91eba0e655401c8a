"""Remarks, presentations and breaks in a scenario's file: they have the keys of all items."""

from typing import Final

from facilitator.content.part import PlanPart, nothing_to_check

_REMARKS: Final = """\
[[items]]
id = "opening"
kind = "remarks"
title = "Opening remarks"
minutes = 4
speakers = ["first-speaker"]
speaker_minutes = 4
notes = "Only the console shows this."
"""

_PRESENTATION: Final = """\
[[items]]
id = "method"
kind = "presentation"
title = "The SMART method"
minutes = 10
room = ["Specific", "Measurable", "Achievable", "Relevant", "Time-bound"]
"""


def _part(template: str, *called: str) -> PlanPart:
    return PlanPart(keys=None, needs_keys=False, check=nothing_to_check, template=template, called=called)


REMARKS: Final = _part(_REMARKS, "opening", "speech")
PRESENTATION: Final = _part(_PRESENTATION)
BREAK: Final = _part("", "coffee", "lunch", "pause")

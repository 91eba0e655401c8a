"""A discussion in a scenario's file: it has the keys of all items."""

from typing import Final

from facilitator.content.part import PlanPart, nothing_to_check

_TEMPLATE: Final = """\
[[items]]
id = "discussion"
kind = "discussion"
title = "Questions and discussion"
minutes = 10
speaker_minutes = 2
"""

PLAN: Final = PlanPart(keys=None, needs_keys=False, check=nothing_to_check, template=_TEMPLATE, called=())

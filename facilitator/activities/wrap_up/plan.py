"""The wrap-up in a scenario's file: it has the keys of all items."""

from typing import Final

from facilitator.content.part import PlanPart, nothing_to_check

_TEMPLATE: Final = """\
[[items]]
id = "close"
kind = "wrap-up"
title = "Wrap-up"
minutes = 5
"""

PLAN: Final = PlanPart(keys=None, needs_keys=False, check=nothing_to_check, template=_TEMPLATE, called=("closing",))

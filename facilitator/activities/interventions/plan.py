"""Interventions in a scenario's file: they may have guiding questions."""

from typing import Final

from facilitator.content.part import QUESTIONS, PlanPart, nothing_to_check

PLAN: Final = PlanPart(keys=QUESTIONS, needs_keys=False, check=nothing_to_check, template="", called=())

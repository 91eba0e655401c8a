"""Rehearsed interventions: States speak, one after the other."""

from dataclasses import replace
from typing import Final

from facilitator.session.rehearsal import NOTHING, RehearsalPart, speakers_heard, turns_ms

REHEARSAL: Final[RehearsalPart] = replace(NOTHING, planned_ms=turns_ms, hold=speakers_heard)

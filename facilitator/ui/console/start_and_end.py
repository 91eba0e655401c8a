"""Asks when the seminar really began and when it must end, and says what follows from the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.seminar.commands import CorrectStart, FacilitatorCommand, FixEnd
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.shared.dialogs import Field
from facilitator.ui.shared.times import instant_from, time_of_day

TITLE: Final = "Start and end, as times of day"
BEGAN: Final = "began"
ENDS: Final = "ends"

_LONGEST: Final = 8
"""Characters: a time has five, and a line that is full would say so."""


@dataclass(frozen=True, slots=True)
class Times:
    """What follows from the answer: commands in their order, or what is wrong with it."""

    commands: tuple[FacilitatorCommand, ...] = ()
    problem: str = ""


def time_fields(view: ConsoleView) -> list[Field]:
    """The start, where it has begun, and the end; empty before the beginning, when no end is fixed."""
    began, ends = view.schedule.began, view.schedule.planned_end_utc_ms()
    fields = []
    if began is not None:
        fields.append(Field(BEGAN, "It began at", time_of_day(began.utc_ms, view.timezone), longest=_LONGEST))
    shown = time_of_day(ends, view.timezone) if ends is not None else ""
    return [*fields, Field(ENDS, "It must end at (empty: as long as planned)", shown, longest=_LONGEST)]


def times_from(values: Mapping[str, str], view: ConsoleView, now: Moment) -> Times:
    """The commands for what was changed; a time is the one nearest to now."""
    commands: list[FacilitatorCommand] = []
    before = {field.name: field.value for field in time_fields(view)}
    for name, text in values.items():
        typed = text.strip()
        if typed == before[name]:
            continue
        instant = instant_from(typed, view.timezone, now.utc_ms)
        if name == ENDS and not typed:
            commands.append(FixEnd(None))
        elif instant is None:
            return Times(problem=f"'{typed}' is no time of day; write 10:07.")
        else:
            commands.append(CorrectStart(instant) if name == BEGAN else FixEnd(instant))
    return Times(tuple(commands))

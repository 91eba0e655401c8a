"""A rehearsal as lines for a terminal, or as one JSON object: the plan beside what came of it, and where it breaks.

Lines are no longer than the width that they are made for. It computes nothing of the seminar.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from facilitator.authoring.rehearsal.manners import Manners
from facilitator.authoring.rehearsal.outcome import Finding, ItemCourse, Rehearsal
from facilitator.domain.agenda import Scenario
from facilitator.domain.text import clean_line
from facilitator.ui.shared.times import digits, time_of_day

WIDEST: Final = 99
"""The most characters of a line."""

_HEADING: Final = f"{'plan':>5}  begins  {'':>10}  {'lasts of plan':>14}  buffer  item"
_LEAST_TITLE: Final = 12
_MINUTE_MS: Final = 60_000


def opening_lines(scenario: Scenario, bots: int, manners: Manners, width: int) -> Iterator[str]:
    """What is rehearsed by whom, all that is assumed, and the heading of the table."""
    yield from _wrapped(f"Rehearsal of '{clean_line(scenario.title)}'", "", width)
    who = f"{bots} made-up {'people' if bots > 1 else 'person'}" if bots else "A room without laptops"
    clock = "" if scenario.starts else "; times count from the beginning"
    yield from _wrapped(f"{who}{clock}. Assumed:", "", width)
    for sentence in manners.sentences(scenario, on_paper=not bots):
        yield from _wrapped(f"- {sentence}", "  ", width)
    yield ""
    yield _HEADING


def item_lines(course: ItemCourse, scenario: Scenario, width: int) -> Iterator[str]:
    """An item's line, and a line for each finding."""
    of = f"{digits(course.lasted_ms)} of {digits(course.item.allotted_ms)}"
    buffer = _buffer(scenario, course.buffer_ms)
    row = _row(course.planned_utc_ms, course.began_utc_ms, scenario.timezone, of, buffer)
    yield f"{row}  {_cut(course.item.title, max(_LEAST_TITLE, width - len(row) - 2))}"
    for finding in course.findings:
        yield from _finding_lines(finding, width)


def closing_lines(rehearsal: Rehearsal, width: int) -> Iterator[str]:
    """The end beside the planned one, and the verdict."""
    scenario = rehearsal.scenario
    buffer = _buffer(scenario, min(rehearsal.buffer_ms, rehearsal.left_ms))
    yield f"{_row(rehearsal.promised_utc_ms, rehearsal.ended_utc_ms, scenario.timezone, '', buffer)}  the end"
    yield ""
    yield from _wrapped(verdict(rehearsal), "", width)


def verdict(rehearsal: Rehearsal) -> str:
    """Whether the plan holds, in one sentence, and what to do."""
    zone = rehearsal.scenario.timezone
    end, planned = (time_of_day(each, zone) for each in (rehearsal.ended_utc_ms, rehearsal.promised_utc_ms))
    if rehearsal.late_ms:
        late = rehearsal.ended_utc_ms - rehearsal.promised_utc_ms
        minutes = -(-late // _MINUTE_MS)
        later = time_of_day(rehearsal.promised_utc_ms + minutes * _MINUTE_MS, zone)
        what = f"The plan breaks: it ends at {end}, {digits(late)} after the planned {planned}."
        over = rehearsal.planned_end_utc_ms - rehearsal.promised_utc_ms
        why = f" Its items alone take {digits(over)} more than there are." if over > 0 else ""
        return f"{what}{why} Take {minutes} min out of it, or plan the end for {later}."
    if rehearsal.breaks:
        return f"The plan breaks {_in_places(rehearsal.breaks)}, though it ends in time: at {end}, planned {planned}."
    left = f"{digits(rehearsal.left_ms)} are left" if rehearsal.left_ms >= 1000 else "nothing is left"
    spare = rehearsal.left_ms // _MINUTE_MS
    bears = f"it also holds if it begins {spare} min later" if spare else "it does not bear a start a minute later"
    return f"The plan holds: it ends at {end}, planned {planned}; {left}, {bears}."


def stopped_line(scenario: Scenario, courses: Sequence[ItemCourse]) -> str:
    """What there is of a rehearsal that was stopped."""
    items = sum(item.kind != "buffer" for item in scenario.items)
    breaks = sum(finding.severity == "breaks" for course in courses for finding in course.findings)
    return f"stopped after {len(courses)} of {items} items; so far the plan breaks {_in_places(breaks)}"


def rehearsal_table(rehearsal: Rehearsal) -> dict[str, Any]:
    """The whole rehearsal for scripts: local times, lengths in seconds."""
    zone = rehearsal.scenario.timezone
    return {
        "scenario": rehearsal.scenario.id,
        "people": rehearsal.people,
        "groups": rehearsal.groups,
        "assumed": list(rehearsal.manners.sentences(rehearsal.scenario, on_paper=not rehearsal.people)),
        "items": [_item_table(course, zone) for course in rehearsal.items],
        "planned_end": _clock(rehearsal.promised_utc_ms, zone),
        "ends": _clock(rehearsal.ended_utc_ms, zone),
        "late_s": (rehearsal.ended_utc_ms - rehearsal.promised_utc_ms) // 1000,
        "holds": rehearsal.holds,
        "verdict": verdict(rehearsal),
    }


def _item_table(course: ItemCourse, zone: str) -> dict[str, Any]:
    return {
        "id": course.item.id,
        "kind": course.item.kind,
        "title": course.item.title,
        "planned": _clock(course.planned_utc_ms, zone),
        "begins": _clock(course.began_utc_ms, zone),
        "late_s": course.late_ms // 1000,
        "planned_s": course.item.allotted_ms // 1000,
        "lasts_s": course.lasted_ms // 1000,
        "buffer_s": course.buffer_ms // 1000,
        "findings": [
            {"severity": each.severity, "message": each.message, "hint": each.hint} for each in course.findings
        ],
    }


def _clock(utc_ms: int, zone: str) -> str:
    return datetime.fromtimestamp(utc_ms / 1000, tz=UTC).astimezone(ZoneInfo(zone)).strftime("%H:%M:%S")


def _in_places(breaks: int) -> str:
    return "in one place" if breaks == 1 else f"in {breaks or 'no'} places"


def _buffer(scenario: Scenario, left_ms: int) -> str:
    if not any(item.kind == "buffer" for item in scenario.items):
        return "none"
    return digits(left_ms) if left_ms >= 1000 else "gone"


def _row(planned: int, real: int, zone: str, of: str, buffer: str) -> str:
    difference = real - planned
    late = f"{digits(abs(difference))} {'late' if difference > 0 else 'early'}" if abs(difference) >= 1000 else ""
    return f"{time_of_day(planned, zone)}  {time_of_day(real, zone):>6}  {late:>10}  {of:>14}  {buffer:>6}"


def _finding_lines(finding: Finding, width: int) -> Iterator[str]:
    words = clean_line(f"{finding.message}; {finding.hint}", 400)
    first, *rest = _wrapped(f"  {finding.severity}: {words}", "    ", width)
    yield click.style(first, bold=True) if finding.severity == "breaks" else first
    yield from rest


def _cut(text: str, characters: int) -> str:
    line = clean_line(text)
    return line if len(line) <= characters else f"{line[: characters - 3]}..."


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    lead = text[: len(text) - len(text.lstrip())]
    return click.wrap_text(text.strip(), width, initial_indent=lead, subsequent_indent=indent).splitlines()

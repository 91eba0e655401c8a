"""A rehearsal as lines for a terminal, or as one JSON object: the plan beside what came of it, and where it breaks.

Lines are no wider than the page that they are made for, wide characters counted as two. It computes nothing of the
seminar but how long its lengths can become, since lines stand before what follows them is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from facilitator.authoring.rehearsal.assumptions import assumptions
from facilitator.authoring.rehearsal.outcome import ItemCourse, Rehearsal
from facilitator.seminar.agenda import BUFFER, Scenario
from facilitator.seminar.text import clean_line
from facilitator.session.rehearsal import Finding, Manners, Rehearsals
from facilitator.ui.shared.painting.wrapping import cell_width, next_cluster, row_end
from facilitator.ui.shared.times import day, digits, time_of_day

WIDEST: Final = 99
"""The most cells of a line."""

NARROWEST: Final = 69
"""The fewest cells that lines are made for: the columns at their widest, and ten cells of a title."""

_MINUTE_MS: Final = 60_000
_KEY_AND_VALUE: Final = "\u00a0=\u00a0"
"""Between what is not to stand in two rows."""

_LONG_MS: Final = 50 * _MINUTE_MS
"""From here on a length may come to an hour, with what people take beyond their time."""


@dataclass(frozen=True, slots=True)
class Page:
    """What lines are made for: `width` in cells, from `NARROWEST` to `WIDEST`; `has_hours` gives lengths more room."""

    width: int
    has_hours: bool

    def row(self, plan: str, begins: str, late: str, lasts: str, buffer: str) -> str:
        """The columns of a line, but for the last."""
        late_cells, lasts_cells, buffer_cells = (13, 18, 7) if self.has_hours else (10, 14, 6)
        return f"{plan:>5}  {begins:>6}  {late:>{late_cells}}  {lasts:>{lasts_cells}}  {buffer:>{buffer_cells}}"


def page_of(scenario: Scenario, rehearsals: Rehearsals, manners: Manners, columns: int) -> Page:
    """The page for a terminal of so many columns."""
    lengths = [max(item.allotted_ms, rehearsals.of(item).planned_ms(item)) for item in scenario.items]
    late_ms = manners.late_ms + sum(lengths) - _open_ms(scenario)
    buffer_ms = sum(item.allotted_ms for item in scenario.items if item.kind == BUFFER)
    return Page(min(WIDEST, max(NARROWEST, columns - 1)), max(*lengths, late_ms, buffer_ms) >= _LONG_MS)


def _open_ms(scenario: Scenario) -> int:
    """What the plan has from its start to its end."""
    if not scenario.ends:
        return scenario.allotted_ms
    starts, ends = (time.fromisoformat(each) for each in (scenario.starts, scenario.ends))
    return ((ends.hour - starts.hour) * 60 + ends.minute - starts.minute) * _MINUTE_MS


def opening_lines(scenario: Scenario, rehearsals: Rehearsals, bots: int, manners: Manners, page: Page) -> Iterator[str]:
    """What is rehearsed by whom, all that is assumed, and the heading of the table."""
    width = page.width
    yield from _wrapped(f"Rehearsal of '{clean_line(scenario.title)}'", "", width)
    who = f"{bots} made-up {'people' if bots > 1 else 'person'}" if bots else "A room without laptops"
    clock = "" if scenario.starts else "; times count from the beginning"
    yield from _wrapped(f"{who}{clock}. Assumed:", "", width)
    for sentence in assumptions(manners, scenario, rehearsals, on_paper=not bots):
        yield from _wrapped(f"- {sentence}", "  ", width)
    yield ""
    yield f"{page.row('plan', 'begins', '', 'lasts of plan', 'buffer')}  item"


def item_lines(course: ItemCourse, scenario: Scenario, page: Page) -> Iterator[str]:
    """An item's line, and a line for each finding."""
    of = f"{digits(course.lasted_ms)} of {digits(course.item.allotted_ms)}"
    buffer = _buffer(scenario, course.buffer_ms)
    row = _row(page, course.planned_utc_ms, course.began_utc_ms, scenario.timezone, of, buffer)
    yield f"{row}  {_cut(course.item.title, page.width - len(row) - 2)}"
    for finding in course.findings:
        yield from _finding_lines(finding, page.width)


def closing_lines(rehearsal: Rehearsal, page: Page) -> Iterator[str]:
    """The end beside the planned one, and the verdict."""
    scenario = rehearsal.scenario
    buffer = _buffer(scenario, min(rehearsal.buffer_ms, rehearsal.left_ms))
    yield f"{_row(page, rehearsal.promised_utc_ms, rehearsal.ended_utc_ms, scenario.timezone, '', buffer)}  the end"
    yield ""
    yield from _wrapped(verdict(rehearsal), "", page.width)


def verdict(rehearsal: Rehearsal) -> str:
    """Whether the plan holds, in one sentence, and what to do."""
    zone = rehearsal.scenario.timezone
    end, planned = (time_of_day(each, zone) for each in (rehearsal.ended_utc_ms, rehearsal.promised_utc_ms))
    if rehearsal.late_ms:
        late = rehearsal.ended_utc_ms - rehearsal.promised_utc_ms
        minutes = -(-late // _MINUTE_MS)
        what = f"The plan breaks: it ends at {end}, {digits(late)} after the planned {planned}."
        over = rehearsal.planned_end_utc_ms - rehearsal.promised_utc_ms
        why = f" Its items alone take {digits(over)} more than there are." if over > 0 else ""
        return f"{what}{why} Take {minutes} min out of it{_instead(rehearsal, minutes)}."
    if rehearsal.breaks:
        return f"The plan breaks {_in_places(rehearsal.breaks)}, though it ends in time: at {end}, planned {planned}."
    left = f"{digits(rehearsal.left_ms)} are left" if rehearsal.left_ms >= 1000 else "nothing is left"
    spare = rehearsal.left_ms // _MINUTE_MS
    bears = f"it also holds if it begins {spare} min later" if spare else "it does not bear a start a minute later"
    return f"The plan holds: it ends at {end}, planned {planned}; {left}, {bears}."


def _instead(rehearsal: Rehearsal, minutes: int) -> str:
    """What else than taking minutes out of it lets a plan end in time; nothing where the day would end before."""
    scenario, promised = rehearsal.scenario, rehearsal.promised_utc_ms
    if not scenario.ends:
        return f", or add {minutes} min of buffer"
    later = promised + minutes * _MINUTE_MS
    is_same_day = day(later, scenario.timezone) == day(promised, scenario.timezone)
    return f", or plan the end for {time_of_day(later, scenario.timezone)}" if is_same_day else ""


def stopped_line(scenario: Scenario, courses: Sequence[ItemCourse]) -> str:
    """What there is of a rehearsal that was stopped."""
    items = sum(item.kind != "buffer" for item in scenario.items)
    breaks = sum(finding.severity == "breaks" for course in courses for finding in course.findings)
    return f"stopped after {len(courses)} of {items} items; so far the plan breaks {_in_places(breaks)}"


def rehearsal_table(rehearsal: Rehearsal, rehearsals: Rehearsals) -> dict[str, Any]:
    """The whole rehearsal for scripts: local times, lengths in seconds."""
    zone = rehearsal.scenario.timezone
    return {
        "scenario": rehearsal.scenario.id,
        "people": rehearsal.people,
        "groups": rehearsal.groups,
        "assumed": list(assumptions(rehearsal.manners, rehearsal.scenario, rehearsals, on_paper=not rehearsal.people)),
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
    if not any(item.kind == BUFFER for item in scenario.items):
        return "none"
    return digits(left_ms) if left_ms >= 1000 else "gone"


def _row(page: Page, planned: int, real: int, zone: str, of: str, buffer: str) -> str:
    difference = real - planned
    late = f"{digits(abs(difference))} {'late' if difference > 0 else 'early'}" if abs(difference) >= 1000 else ""
    return page.row(time_of_day(planned, zone), time_of_day(real, zone), late, of, buffer)


def _finding_lines(finding: Finding, width: int) -> Iterator[str]:
    words = clean_line(f"{finding.message}; {finding.hint}", 400)
    first, *rest = _wrapped(f"  {finding.severity}: {words}", "    ", width)
    yield click.style(first, bold=True) if finding.severity == "breaks" else first
    yield from rest


def _cut(text: str, cells: int) -> str:
    line, end = clean_line(text), 0
    if cell_width(line) <= cells:
        return line
    while cell_width(line[: (after := next_cluster(line, end))]) <= cells - 3:
        end = after
    return f"{line[:end]}..."


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    """The text in rows of at most `width` cells, the first as far in as the text, the others by `indent`."""
    rest = text.lstrip()
    before, rows = text[: len(text) - len(rest)], []
    rest = rest.replace(" = ", _KEY_AND_VALUE)
    while rest:
        end = row_end(rest, 0, width - len(before))
        rows.append(f"{before}{rest[:end].rstrip(' ')}".replace(_KEY_AND_VALUE, " = "))
        before, rest = indent, rest[end:].lstrip(" ")
    return rows

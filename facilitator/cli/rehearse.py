"""`rehearse`: a whole seminar held by made-up people, to learn before the day where its plan breaks.

Lines are no wider than the page that they are made for, wide characters counted as two. It computes nothing of the
seminar but how long its lengths can become, since lines stand before what follows them is known.
"""

import asyncio
import json
import math
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import click

from facilitator.authoring.rehearsal.outcome import ItemCourse, Rehearsal, assumptions
from facilitator.errors import FacilitatorError
from facilitator.invocation import with_program
from facilitator.seminar.agenda import BUFFER, Scenario
from facilitator.session.rehearsal import Finding, Manners, Rehearsals
from facilitator.terminal.rows import cell_width, next_cluster, row_end
from facilitator.text import clean_line
from facilitator.ui.shared.clock import day, digits, time_of_day

if TYPE_CHECKING:
    from facilitator.authoring.rehearsal.rehearse import Plan


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


MOST_BOTS = 200
"""As many participants as a session is built for."""

SPEEDS = (0.1, 100_000)
MOST_LATE_MINUTES = 120
MOST_SECONDS = 600

EXAMPLES = """\b
Examples:
  {facilitator} rehearse smart-upr-escr-game        at once, with 20 made-up people
  {facilitator} rehearse my-seminar.toml --late 10  what a start ten minutes late does to it
  {facilitator} rehearse my-seminar.toml --bots 0   a room without laptops: groups on paper
  {facilitator} rehearse quick-start --speed 60     a minute of the seminar in each second

\b
Exit code 0 where the plan holds, 1 where it breaks or the file has errors.
"""


def is_number(context: click.Context, parameter: click.Parameter, speed: float | None) -> float | None:
    """The speed; raises click.BadParameter where it is none that can be compared."""
    if speed is not None and math.isnan(speed):
        raise click.BadParameter("'nan' is no number; write one such as 60")
    return speed


@click.command(epilog=with_program(EXAMPLES))
@click.argument("scenario")
@click.option(
    "--bots",
    type=click.IntRange(0, MOST_BOTS),
    default=20,
    show_default=True,
    metavar="N",
    help=f"How many made-up participants, up to {MOST_BOTS}; 0 is a room without laptops.",
)
@click.option(
    "--speed",
    type=click.FloatRange(*SPEEDS),
    callback=is_number,
    metavar="X",
    help="So many times real time; left out, as fast as this computer can.",
)
@click.option(
    "--late",
    type=click.IntRange(0, MOST_LATE_MINUTES),
    default=0,
    show_default=True,
    metavar="MINUTES",
    help="How late the seminar begins.",
)
@click.option(
    "--overrun",
    type=click.IntRange(0, MOST_SECONDS),
    default=15,
    show_default=True,
    metavar="SECONDS",
    help="What each speaker takes beyond their time.",
)
@click.option(
    "--changeover",
    type=click.IntRange(0, MOST_SECONDS),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="What lies between two items.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def command(
    scenario: str,
    bots: int,
    speed: float | None,
    late: int,
    overrun: int,
    changeover: int,
    as_json: bool,
) -> None:
    """Rehearse a seminar with made-up people on a made-up clock, and tell where its plan breaks.

    SCENARIO is an id or a file. The whole seminar is held in memory: nothing is written, nobody can join. Each item is
    a line: when it was planned and when it begins, how long it lasts, and what is left, as it begins, of the buffers
    after it; under it what to change. What is assumed of people stands at the top. The same call prints the same lines.
    """
    from facilitator.authoring.rehearsal.rehearse import Plan
    from facilitator.cli.opening import scenario_of
    from facilitator.session.rehearsal import Manners

    plan = Plan(bots, speed, Manners(late_ms=late * 60_000, overrun_ms=overrun * 1000, changeover_ms=changeover * 1000))
    rehearsal = _held(scenario_of(scenario), plan, as_json)
    if not rehearsal.holds:
        sys.exit(1)


def _held(scenario: "Scenario", plan: "Plan", as_json: bool) -> "Rehearsal":
    """Hold the rehearsal and print it, lines as items end, JSON at the end; Ctrl+C leaves a line with what there is."""
    from facilitator.authoring.rehearsal.rehearse import dated, rehearse
    from facilitator.cli.engine import engine, rehearsals
    from facilitator.cli.opening import scorer_for

    columns = shutil.get_terminal_size(fallback=(WIDEST + 1, 24)).columns
    page = page_of(scenario, rehearsals(), plan.manners, columns)
    courses: list[ItemCourse] = []

    def told(course: "ItemCourse") -> None:
        courses.append(course)
        if not as_json:
            click.echo("\n".join(item_lines(course, dated(scenario), page)))

    if not as_json:
        click.echo("\n".join(opening_lines(scenario, rehearsals(), plan.bots, plan.manners, page)))
    try:
        rehearsal = asyncio.run(rehearse(engine(), rehearsals(), scenario, scorer_for(scenario), plan, told))
    except KeyboardInterrupt:
        if as_json:
            raise FacilitatorError(stopped_line(scenario, courses)) from None
        click.echo(stopped_line(scenario, courses), err=True)
        sys.exit(3)
    if as_json:
        click.echo(json.dumps(rehearsal_table(rehearsal, rehearsals()), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(closing_lines(rehearsal, page)))
    return rehearsal

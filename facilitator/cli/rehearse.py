"""`rehearse`: a whole seminar held by made-up people, to learn before the day where its plan breaks."""

import asyncio
import json
import math
import shutil
import sys
from typing import TYPE_CHECKING

import click

from facilitator.invocation import with_program

if TYPE_CHECKING:
    from facilitator.authoring.rehearsal.outcome import ItemCourse, Rehearsal
    from facilitator.authoring.rehearsal.rehearse import Plan
    from facilitator.seminar.agenda import Scenario

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
    from facilitator.cli import rehearse_lines
    from facilitator.cli.engine import engine, rehearsals
    from facilitator.cli.opening import scorer_for

    columns = shutil.get_terminal_size(fallback=(rehearse_lines.WIDEST + 1, 24)).columns
    page = rehearse_lines.page_of(scenario, rehearsals(), plan.manners, columns)
    courses: list[ItemCourse] = []

    def told(course: "ItemCourse") -> None:
        courses.append(course)
        if not as_json:
            click.echo("\n".join(rehearse_lines.item_lines(course, dated(scenario), page)))

    if not as_json:
        click.echo("\n".join(rehearse_lines.opening_lines(scenario, rehearsals(), plan.bots, plan.manners, page)))
    try:
        rehearsal = asyncio.run(rehearse(engine(), rehearsals(), scenario, scorer_for(scenario), plan, told))
    except KeyboardInterrupt:
        click.echo(rehearse_lines.stopped_line(scenario, courses), err=True)
        sys.exit(3)
    if as_json:
        click.echo(json.dumps(rehearse_lines.rehearsal_table(rehearsal, rehearsals()), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(rehearse_lines.closing_lines(rehearsal, page)))
    return rehearsal

"""`preview`: the screens of a scenario or an exercise, for whoever writes it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.own_terminal import own_terminal, require_terminal
from facilitator.errors import ProblemsFound
from facilitator.invocation import with_program
from facilitator.server import event_loop

if TYPE_CHECKING:
    from facilitator.authoring.preview.files import Reading
    from facilitator.content.folders import Folders
    from facilitator.terminal.capabilities import Terminal

EXAMPLES = """\b
Examples:
  {facilitator} preview my-seminar.toml                 a scenario
  {facilitator} preview exercises/right-to-water.toml   an exercise, in a round of its own
  {facilitator} preview quick-start                     by its id, as check takes it

\b
F2 or ctrl+o goes on from the wall to the console to a participant; F4 or ctrl+n takes the next step of the
seminar, F3 or ctrl+p returns to the one before; ctrl+q leaves.
"""


@click.command("preview", epilog=with_program(EXAMPLES))
@click.argument("path", type=click.Path(path_type=Path))
def command(path: Path) -> None:
    """Show the screens of a scenario or an exercise: the wall, the console and a participant's.

    PATH is a file or an id. The screens follow the file, and the exercises that it names, as they are saved. The
    people and what they write are made up; nothing is kept, and no port is opened.
    """
    require_terminal("preview")
    from facilitator.content.check import files_of
    from facilitator.content.folders import default_folders, is_folder

    if is_folder(path):
        raise click.UsageError(f"{path} is a folder; name a file in it")
    folders = default_folders()
    file = files_of([path], folders)[0]
    reading = _read(file, folders)
    event_loop.run(_show(file.absolute(), folders, reading, own_terminal("preview", rows_beside=1)))


def _read(file: Path, folders: "Folders") -> "Reading":
    """What the file holds; raises ProblemsFound with the lines that `check` prints where it has errors."""
    from facilitator.authoring.preview.files import read
    from facilitator.cli.engine import plans, rehearsals
    from facilitator.content.check import check_files
    from facilitator.content.problems import summary

    reading = read(file, folders, plans(), rehearsals())
    if reading.scenario is None:
        problems = check_files(plans(), [file], folders, date.today().year)
        raise ProblemsFound("\n".join((*map(str, problems), summary(problems, 1))))
    return reading


async def _show(file: Path, folders: "Folders", reading: "Reading", terminal: "Terminal") -> None:
    from facilitator.authoring.preview.preview import Preview
    from facilitator.authoring.preview.screens import Surfaces
    from facilitator.cli.engine import console_parts, engine, participant_parts, plans, rehearsals, wall_pages
    from facilitator.session.clock import SystemClock
    from facilitator.terminal.own_terminal import RawTerminal

    assert reading.scenario is not None
    surfaces = Surfaces(wall=wall_pages(), console=console_parts(), participant=participant_parts())
    with RawTerminal() as raw:
        preview = Preview(
            engine(),
            plans(),
            rehearsals(),
            surfaces,
            file,
            folders,
            terminal,
            raw,
            SystemClock(),
        )
        await preview.run(reading.scenario, first_steps=1 if reading.is_exercise else 0)

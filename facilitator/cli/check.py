"""`facilitator check`: every problem of scenarios and exercises, a line each, and a summary.

It finds files and prints; what is wrong is judged in `content`. A problem of an exercise is told once, at its own file,
however many scenarios name it; one that only a scenario's words bring about names the scenario.
"""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from facilitator.cli.engine import plans
from facilitator.content.check import check_files, files_in_use, files_of
from facilitator.content.folders import default_folders
from facilitator.content.problems import has_errors, summary
from facilitator.invocation import with_program

_EPILOG = """\b
Examples:
  {facilitator} check                                what comes with the program, and ./scenarios and ./exercises
  {facilitator} check exercises/right-to-water.toml  one file
  {facilitator} check scenarios exercises            folders
  {facilitator} check right-to-water                 by its id, as run and score take it
  {facilitator} check --json                         for editors and scripts

\b
Exit code 1 if there are errors; warnings and notes alone are 0.
"""


@click.command("check", epilog=with_program(_EPILOG))
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check scenarios and exercises, and say where to correct what.

    A PATH is a file, a folder or an id. Each problem is a line: file:line:column, error, warning or note, what is
    wrong, what to write. A note says where the checklist judges otherwise than the author. Numbers in brackets count
    from 1. With a scenario its exercises are checked, too, and the levels that their authors expect are compared as its
    room will see them, with the scenario's own words and weights.
    """
    folders = default_folders()
    files = files_of(paths, folders) if paths else files_in_use(folders)
    problems = check_files(plans(), files, folders, date.today().year)
    if as_json:
        found = [asdict(problem) for problem in problems]
        print(json.dumps({"files": len(files), "problems": found}, indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem)
        print(summary(problems, len(files)))
    if has_errors(problems):
        sys.exit(1)

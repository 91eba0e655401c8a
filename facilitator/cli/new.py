"""`facilitator new`: a scenario or an exercise to start from."""

import shlex
from pathlib import Path
from typing import cast, get_args

import click

from facilitator.authoring.new import default_folder, text_like, write_new
from facilitator.cli.engine import plans
from facilitator.content.folders import default_folders
from facilitator.content.problems import as_seen_from_here
from facilitator.content.schema.document import Kind
from facilitator.invocation import command_line, with_program

_EPILOG = """\b
Examples:
  {facilitator} new exercise right-to-water       writes exercises/right-to-water.toml
  {facilitator} new scenario my-seminar           writes scenarios/my-seminar.toml
  {facilitator} new exercise tax-justice --in .   writes tax-justice.toml here
  {facilitator} new exercise our-water --like safe-water
"""


@click.command("new", epilog=with_program(_EPILOG))
@click.argument("kind", type=click.Choice(sorted(get_args(Kind))))
@click.argument("identity", metavar="ID")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write into.  [default: scenarios or exercises]",
)
@click.option("--like", metavar="ID|FILE", help="The scenario or exercise to copy, in place of the commented one.")
def command(kind: str, identity: str, folder: Path | None, like: str | None) -> None:
    """Write a scenario or an exercise to start from, with comments.

    ID is the name of the file without .toml: small letters, digits and hyphens. Nothing is overwritten. The schema for
    editors is written beside it.
    """
    made = cast(Kind, kind)
    text = text_like(plans(), made, like, identity, default_folders()) if like else ""
    path = write_new(plans(), made, identity, folder or default_folder(made, Path.cwd()), text)
    written = as_seen_from_here(path)
    print(f"{written} is written. Edit it, then: {command_line(f'check {shlex.quote(str(written))}')}")

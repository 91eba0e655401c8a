"""`facilitator schema`: the JSON Schema of a kind of file, for editors."""

import json
from typing import cast, get_args

import click

from facilitator.cli.engine import plans
from facilitator.content.schema.document import Kind, json_schema
from facilitator.invocation import with_program

_EPILOG = """\b
Examples:
  {facilitator} schema exercise > exercises/exercise.schema.json
  {facilitator} schema scenario > scenarios/scenario.schema.json

\b
A file that begins with the line
  #:schema exercise.schema.json
is then completed and checked while it is written, by editors that know TOML schemas (Even Better TOML, Taplo).
"""


@click.command("schema", epilog=with_program(_EPILOG))
@click.argument("kind", type=click.Choice(sorted(get_args(Kind))))
def command(kind: str) -> None:
    """Print the JSON Schema of scenarios or exercises."""
    made = cast(Kind, kind)
    print(json.dumps(json_schema(made, plans().files[made]), indent=2, ensure_ascii=False))

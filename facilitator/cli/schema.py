"""`facilitator schema`: the JSON Schema of a kind of file, for editors."""

import json
from typing import cast

import click

from facilitator.content.schema.document import FILES, Kind, json_schema
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
@click.argument("kind", type=click.Choice(sorted(FILES)))
def command(kind: str) -> None:
    """Print the JSON Schema of scenarios or exercises."""
    print(json.dumps(json_schema(cast(Kind, kind)), indent=2, ensure_ascii=False))

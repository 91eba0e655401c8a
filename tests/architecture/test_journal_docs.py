"""docs/journal.md describes the session file as it is: every kind of event with its fields, and a true example."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import tomli

from facilitator.journal.blocks import event_block, header_block, synced_mark
from facilitator.journal.records import header_table, read_header
from tests.engine import CODEC, ENGINE

PAGE = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.*?) \| (.+) \|$", re.MULTILINE)


def key_of(field: str) -> str:
    """A field's key in the file: instants are written as dates."""
    return field.removesuffix("utc_ms") + "at" if field.endswith("utc_ms") else field


def test_every_kind_of_event_is_described_once_with_its_fields() -> None:
    described = {kind: re.findall(r"`(\w+)`", keys) for kind, keys, _ in ROW.findall(PAGE)}
    assert len(described) == len(ROW.findall(PAGE))
    kinds: dict[str, Any] = {**ENGINE.event_kinds}
    assert described == {kind: [key_of(each.name) for each in fields(event)] for kind, event in kinds.items()}


def test_the_example_is_what_the_program_writes() -> None:
    example = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
    header, event = example.split("[[event]]\n")
    described, tables = read_header(tomli.loads(header))
    record = CODEC.decode(tomli.loads(f"[event]\n{event}")["event"])
    written = header_block(header_table(described, tables)) + event_block(record.seq, CODEC.encode(record))
    assert example.encode() == written + synced_mark(record.seq, len(written))

"""The table of an event's block, in half the time that a TOML parser needs for it.

A block whose checksum is right was written by our own writer, so its lines have few forms: one regular expression reads
all lines of a plain value at once, and what it leaves (lists, decimals, texts with escapes) goes through tomli, table
by table. A block with a header line of any other form goes through tomli as a whole. The result is tomli's in every
case; the tests hold the two together. Why at all: ten thousand events with scores took tomli alone two thirds of the
time that a resume may take.

What a changer must know: this rests on the layout of tomli_w, where every text stands on one line and the lines of a
list are indented.
"""

import re
from datetime import datetime
from sys import intern
from typing import Final

import tomli

from facilitator.journal.codec import Table

_FIRST_LINE: Final = "[[event]]\n"
_HEADER: Final = re.compile(r"^(\[{1,2})event\.?([\w.-]*)\]{1,2}\n", re.MULTILINE | re.ASCII)

_PLAIN: Final = re.compile(
    r"^([\w-]+) = (?:"
    r'"([^"\\\n]*)"'
    r"|(-?\d{1,18})"
    r"|(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"
    r"|(true|false)"
    r")\n",
    re.MULTILINE | re.ASCII,
)
"""A line `key = value`: its key, then one of text, whole number, instant and truth."""


_SHORT: Final = 100
"""Characters of a text that is kept once for all blocks: ids, rules and reasons stand in each score again."""


def event_table(text: str) -> Table:
    """The table in a block's text; raises ValueError for a text that is no TOML or holds no event."""
    _, *parts = _HEADER.split(text)
    if not text.startswith(_FIRST_LINE) or text.count("\n[") != len(parts) // 3 - 1:
        return _whole(text)
    root = _values(parts[2])
    for place in range(3, len(parts), 3):
        _put(root, parts[place + 1].split("."), parts[place] == "[[", _values(parts[place + 2]))
    return root


def _put(root: Table, path: list[str], is_listed: bool, table: Table) -> None:
    """Put a table where its header says; a path through a list leads to the last table in it."""
    *way, name = path
    for step in way:
        inner = root.setdefault(step, {})
        root = inner[-1] if type(inner) is list else inner
    if is_listed:
        root.setdefault(name, []).append(table)
    else:
        root[name] = table


def _values(lines: str) -> Table:
    rows = _PLAIN.findall(lines)
    table = {
        key: int(number)
        if number
        else datetime.fromisoformat(instant)
        if instant
        else truth == "true"
        if truth
        else intern(text)
        if len(text) <= _SHORT
        else text
        for key, text, number, instant, truth in rows
    }
    if len(rows) < lines.rstrip("\n").count("\n") + 1:
        table.update(tomli.loads(_PLAIN.sub("", lines)))
    return table


def _whole(text: str) -> Table:
    events = tomli.loads(text).get("event")
    if not isinstance(events, list):
        raise ValueError("a block holds no event")
    table: Table = events[0]
    return table

"""Blocks: how a session file is put together, how its whole part is told from damage, and how a block is read.

A block is TOML text and a comment behind it, `# end <seq> <bytes> <crc32>`: the number of the block (0 for the header,
then the events from 1, no gaps), the length of the text in bytes, and its CRC-32 in eight hexadecimal digits. The
trailer decides, not the parser: a cut block often still parses, with a wrong value.

Between blocks stand marks, `# synced <seq> <offset> <crc32>`, each written once the disk had confirmed everything
before it: the number of the last event, where the mark begins in the file, and a checksum of both. An event is
acknowledged only after the disk confirmed it, so a block that is not whole, and that no later mark vouches for, was
never acknowledged: a power cut tore it, and it may be removed. One that a mark vouches for was whole once: damage.

No line of a block can look like one of these comments, because the TOML writer keeps every text on one line;
multi-line strings would break that.

A block whose checksum is right was written by our own writer, so its lines have few forms: one regular expression reads
all lines of a plain value at once, and what it leaves (lists, decimals, texts with escapes) goes through tomli, table
by table. A block with a header line of any other form goes through tomli as a whole. The result is tomli's in every
case; the tests hold the two together. Why at all: ten thousand events with scores took tomli alone two thirds of the
time that a resume may take.

This rests on the layout of tomli_w, where every text stands on one line and the lines of a list are indented.
"""

import re
import zlib
from collections.abc import Mapping
from datetime import datetime
from sys import intern
from typing import Final, NamedTuple

import tomli
import tomli_w

from facilitator.journal.codec import CodecError, Table

HEADER: Final = 0
"""The number of the header's block."""

_COMMENT: Final = re.compile(rb"\n# (end|synced) [^\n]*(?=\n)")
_MARK: Final = re.compile(rb"# synced (\d{1,18}) (\d{1,18}) [0-9a-f]{8}\n")
_TABLE_LINE: Final = "[event]\n"
_CRC_DIGITS: Final = 8


class Damage(ValueError):
    """A block is not what was written; `offset` is where it begins, in bytes."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(f"byte {offset}: {problem}")
        self.offset = offset
        self.problem = problem


class Blocks(NamedTuple):
    """The whole blocks of a file, header first, without their trailers; `whole_bytes` is where a torn end begins.

    The blocks are views of the file's bytes: a long session has hundreds of megabytes.

    `is_marked` tells that the whole part ends with a mark, so that all of it is known to be on the disk.
    """

    bodies: list[memoryview]
    whole_bytes: int
    is_marked: bool


def header_block(table: Mapping[str, object]) -> bytes:
    """The block that begins a file; raises CodecError for a table with a key 'event', which the events need."""
    if "event" in table:
        raise CodecError("the header cannot have this key, the events stand under it", "event")
    return _closed(HEADER, tomli_w.dumps(table))


def event_block(seq: int, table: Mapping[str, object]) -> bytes:
    """The block of an event, whose table begins with at least one plain value.

    The table is written under its name first, so that its inner tables stay inside it.
    """
    text = tomli_w.dumps({"event": table})
    if not text.startswith(_TABLE_LINE):
        raise CodecError("an event begins with a plain value, its number")
    return _closed(seq, "[[event]]\n" + text[len(_TABLE_LINE) :])


def synced_mark(seq: int, offset: int) -> bytes:
    """The line at byte `offset` that says that the disk has confirmed all events up to number `seq`."""
    line = b"# synced %d %d " % (seq, offset)
    return line + b"%0*x\n" % (_CRC_DIGITS, zlib.crc32(line))


def split(data: bytes) -> Blocks:
    """The whole blocks of a file; a torn end, which was never acknowledged, is left out and raises nothing.

    Raises Damage for a block that is not what its trailer says, and that a mark further on vouches for. A file without
    any mark (0.1 wrote none) has a torn end only where its last block has no trailer.
    """
    view = memoryview(data)
    bodies: list[memoryview] = []
    start = 0
    is_marked = has_marks = stopped = False
    for found in _COMMENT.finditer(data):
        line_start, line_end = found.start() + 1, found.end() + 1
        line, text = data[line_start:line_end], view[start:line_start]
        is_mark = found[1] == b"synced"
        expected = synced_mark(len(bodies) - 1, start) if is_mark else _trailer(len(bodies), text)
        if line != expected or (is_mark and text):
            stopped = True
            break
        if not is_mark:
            bodies.append(text)
        is_marked = is_mark
        has_marks = has_marks or is_mark
        start = line_end
    vouched = _last_vouched(data, start)
    if vouched >= len(bodies) or (stopped and not has_marks and vouched < 0):
        raise Damage(start, f"block {len(bodies)} does not match its checksum")
    if not bodies:
        raise Damage(0, "there is no whole header")
    if not has_marks and vouched < 0 and _was_whole(data[start:], len(bodies)):
        raise Damage(start, f"the end of block {len(bodies)} was changed")
    return Blocks(bodies, start, is_marked)


def _last_vouched(data: bytes, start: int) -> int:
    """The highest number of an event that a mark behind `start` says is on the disk; -1 where no mark says so."""
    marks = ((int(found[1]), found.start()) for found in _MARK.finditer(data, start))
    return max((seq for seq, offset in marks if data.startswith(synced_mark(seq, offset), offset)), default=-1)


def _closed(seq: int, text: str) -> bytes:
    try:
        body = text.encode()
    except UnicodeEncodeError as error:
        raise CodecError(f"the text holds {error.object[error.start]!a}, which no file can hold") from None
    return body + _trailer(seq, body)


def _trailer(seq: int, body: bytes | memoryview) -> bytes:
    return b"# end %d %d %0*x\n" % (seq, len(body), _CRC_DIGITS, zlib.crc32(body))


def _was_whole(tail: bytes, seq: int) -> bool:
    """Whether an end without a trailer once had one that was changed since: a torn end stops before its own.

    An end of exactly the length that a block with its trailer has, and where most of the trailer is still to be read,
    was not cut short. Without this a single wrong bit in the last trailer would throw an event away.
    """
    for digits in range(1, len(str(len(tail))) + 1):
        body_length = len(tail) - len(b"# end %d " % seq) - digits - _CRC_DIGITS - len(" \n")
        if body_length > 0 and len(str(body_length)) == digits:
            expected = _trailer(seq, tail[:body_length])
            same = sum(here == there for here, there in zip(tail[body_length:], expected, strict=True))
            if same > len(expected) // 2:
                return True
    return False


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

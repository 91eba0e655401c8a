"""Blocks: how a session file is put together, and how its whole part is told from a torn end and from damage.

A block is TOML text and a comment behind it, `# end <seq> <bytes> <crc32>`: the number of the block (0 for the header,
then the events from 1, no gaps), the length of the text in bytes, and its CRC-32 in eight hexadecimal digits. The
trailer decides, not the parser: a cut block often still parses, with a wrong value.

Between blocks stand marks, `# synced <seq> <offset> <crc32>`, each written once the disk had confirmed everything
before it: the number of the last event, where the mark begins in the file, and a checksum of both. An event is
acknowledged only after the disk confirmed it, so a block that is not whole, and that no later mark vouches for, was
never acknowledged: a power cut tore it, and it may be removed. One that a mark vouches for was whole once: damage.

No line of a block can look like one of these comments, because the TOML writer keeps every text on one line;
multi-line strings would break that.
"""

import re
import zlib
from collections.abc import Mapping
from typing import Final, NamedTuple

import tomli_w

from facilitator.journal.scalars import CodecError

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

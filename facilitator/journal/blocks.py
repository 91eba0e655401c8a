"""Blocks: how a session file is put together, and how its whole part is told from a torn end and from damage.

A block is TOML text and a comment behind it, `# end <seq> <bytes> <crc32>`: the number of the block (0 for the header,
then the events from 1, no gaps), the length of the text in bytes, and its CRC-32 in eight hexadecimal digits. The
trailer decides, not the parser: a cut block often still parses, with a wrong value.

What a changer must know: no line of a block can look like a trailer, because the TOML writer keeps every text on one
line; multi-line strings would break that. This module knows no event and no file.
"""

import re
import zlib
from collections.abc import Mapping
from typing import Final, NamedTuple

import tomli_w

from facilitator.journal.scalars import CodecError

HEADER: Final = 0
"""The number of the header's block."""

_TRAILER: Final = re.compile(rb"\n# end [^\n]*\n")
_TABLE_LINE: Final = "[event]\n"
_CRC_DIGITS: Final = 8


class Damage(ValueError):
    """A block is not what was written; `offset` is where it begins, in bytes."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(f"byte {offset}: {problem}")
        self.offset = offset
        self.problem = problem


class Blocks(NamedTuple):
    """The whole blocks of a file, header first, without their trailers; `whole_bytes` is where a torn end begins."""

    bodies: list[bytes]
    whole_bytes: int


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


def split(data: bytes) -> Blocks:
    """The whole blocks of a file; a torn end is left out, and raises nothing.

    Raises Damage for a block whose number, length or checksum is not what its trailer says.
    """
    bodies: list[bytes] = []
    start = 0
    for found in _TRAILER.finditer(data):
        body = data[start : found.start() + 1]  # the newline before the trailer ends the text
        if found.group()[1:] != _trailer(len(bodies), body):
            raise Damage(start, f"block {len(bodies)} does not match its checksum")
        bodies.append(body)
        start = found.end()
    if not bodies:
        raise Damage(0, "there is no whole header")
    if _was_whole(data[start:], len(bodies)):
        raise Damage(start, f"the end of block {len(bodies)} was changed")
    return Blocks(bodies, start)


def _closed(seq: int, text: str) -> bytes:
    try:
        body = text.encode()
    except UnicodeEncodeError as error:
        raise CodecError(f"the text holds {error.object[error.start]!a}, which no file can hold") from None
    return body + _trailer(seq, body)


def _trailer(seq: int, body: bytes) -> bytes:
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

"""The header of a session file: which session this is, and what it was made from.

`[session]` is ours; the other tables are the caller's, the scenario as it was played among them. This module knows
nothing of what they hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from facilitator.journal.codec import Table, decode, encode
from facilitator.journal.errors import WrittenByNewer
from facilitator.journal.scalars import CodecError

FORMAT: Final = 2
"""The version of the file as a whole: of the blocks and of this header. Events have versions of their own.

Format 1 had no marks of what the disk has confirmed (see `blocks`); it is read as it is and goes on with marks."""

_OWN_KEYS: Final = frozenset({"format", "session"})


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """`id` is the name of the folder that the session was made in, `program` the version of the facilitator that made
    it, `scenario` the id of its scenario; `created_utc_ms` counts from the epoch."""

    id: str
    title: str
    created_utc_ms: int
    program: str
    scenario: str


def header_table(header: SessionHeader, tables: Mapping[str, Table]) -> Table:
    """The table of a header with the caller's tables; raises CodecError where one of them has a name of ours."""
    taken = _OWN_KEYS & tables.keys()
    if taken:
        raise CodecError("the header has this key already", min(taken))
    return {"format": FORMAT, "session": encode(header), **tables}


def read_header(table: Mapping[str, Any]) -> tuple[SessionHeader, dict[str, Table]]:
    """The header and the caller's tables; raises WrittenByNewer for a later format, CodecError for one that is none."""
    version = table.get("format")
    if type(version) is not int or version < 1:
        raise CodecError("this is no session: 'format' is missing or no number", "header")
    if version > FORMAT:
        raise WrittenByNewer(f"this session (format {version})")
    if not isinstance(table.get("session"), dict):
        raise CodecError("this is no session: the table 'session' is missing", "header")
    try:
        header = decode(SessionHeader, table["session"])
    except CodecError as error:
        raise error.inside("session") from None
    return header, {key: inner for key, inner in table.items() if key not in _OWN_KEYS}

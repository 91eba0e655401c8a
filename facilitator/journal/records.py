"""The header and the recorded events as tables and back, those of older versions too.

`[session]` is ours; the other tables are the caller's, the scenario as it was played among them.

A kind's version rises when a field of it, or of a value inside it, is renamed, loses its default or changes its meaning
or its default. An entry here turns a table of one version into one of the next; files are never rewritten.

The envelope's keys stand first (`seq`, `kind`, `v`, `at`, `boot_ms`, `boot_id`, `by`, `step`), the event's own fields
beside them. It knows all kinds of events by their class and nothing of what they mean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from facilitator.journal.codec import INSTANT, SCALARS, CodecError, Convert, Table, decode, encode
from facilitator.journal.errors import WrittenByNewer
from facilitator.seminar.events import Recorded
from facilitator.seminar.timer import Moment

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


Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Final[Mapping[tuple[str, int], Upgrade]] = {}
"""(kind, version) -> what makes a table of the next version out of one of it. All kinds are at their first version."""


def upgraded(
    kind: str,
    version: int,
    table: dict[str, Any],
    current: int,
    upgrades: Mapping[tuple[str, int], Upgrade] = UPGRADES,
) -> dict[str, Any]:
    """The fields of an event as its kind's `current` version has them; raises WrittenByNewer for a later version."""
    if version > current:
        raise WrittenByNewer(f"'{kind}' version {version}")
    for older in range(version, current):
        table = upgrades[kind, older](table)
    return table


ENVELOPE: Final = frozenset({"seq", "kind", "v", "at", "boot_ms", "boot_id", "by", "step"})
"""The keys that no event may have for a field of its own."""

_text: Final = SCALARS[str].decode
_number: Final = SCALARS[int].decode


class RecordCodec:
    """The two directions for a set of event kinds; `kinds` maps a kind's name to its class, which has a `version`."""

    def __init__(
        self,
        kinds: Mapping[str, type[Any]],
        upgrades: Mapping[tuple[str, int], Upgrade] = UPGRADES,
    ) -> None:
        self._kinds = kinds
        self._names = {event_class: kind for kind, event_class in kinds.items()}
        self._upgrades = upgrades

    def encode(self, record: Recorded) -> Table:
        """The table of a record; raises CodecError, with the number, kind and field, for what cannot be read back."""
        kind = self._names[type(record.event)]
        try:
            fields = encode(record.event)
            if not ENVELOPE.isdisjoint(fields):
                raise CodecError("the envelope has this key already", min(ENVELOPE & fields.keys()))
            moment = encode(record.at)
        except CodecError as error:
            raise _located(record.seq, kind, error) from None
        envelope = {"seq": record.seq, "kind": kind, "v": type(record.event).version, **moment, "by": record.by}
        return (envelope | {"step": record.step} if record.step else envelope) | fields

    def decode(self, table: Table) -> Recorded:
        """The record that a table holds; the table is used up.

        Raises CodecError, with the number, kind and field, for a table that does not fit, and WrittenByNewer for a kind
        or a version that this program does not have yet.
        """
        seq, kind = table.pop("seq", "?"), table.pop("kind", "?")
        event_class = self._kinds.get(kind)
        if event_class is None:
            raise WrittenByNewer(f"event {seq}, of the unknown kind {kind!a},")
        try:
            seq, version = _number(seq), _taken(table, "v", _number)
            at = Moment(
                _taken(table, "at", INSTANT.decode), _taken(table, "boot_ms", _number), _taken(table, "boot_id", _text)
            )
            by, step = _taken(table, "by", _text), _text(table.pop("step", ""))
            if version != event_class.version:
                table = upgraded(kind, version, table, event_class.version, self._upgrades)
            return Recorded(seq, at, by, decode(event_class, table), step)
        except CodecError as error:
            raise _located(seq, kind, error) from None


def _taken(table: Table, key: str, convert: Convert) -> Any:
    if key not in table:
        raise CodecError("the key is missing", key)
    try:
        return convert(table.pop(key))
    except CodecError as error:
        raise error.inside(key) from None


def _located(seq: object, kind: str, error: CodecError) -> CodecError:
    return CodecError(f"field '{error.path}': {error.problem}", f"event {seq} ({kind})")

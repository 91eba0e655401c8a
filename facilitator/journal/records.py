"""Recorded events as tables and back: the envelope around the codec.

The envelope's keys stand first (`seq`, `kind`, `v`, `at`, `boot_ms`, `boot_id`, `by`, `step`), the event's own fields
beside them. It knows all kinds of events by their class and nothing of what they mean.
"""

from collections.abc import Mapping
from typing import Any, Final

from facilitator.journal.codec import Table, decode, encode
from facilitator.journal.errors import WrittenByNewer
from facilitator.journal.scalars import INSTANT, SCALARS, CodecError, Convert
from facilitator.journal.upgrades import UPGRADES, Upgrade, upgraded
from facilitator.seminar.events import Recorded
from facilitator.seminar.timer import Moment

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

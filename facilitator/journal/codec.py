"""Values to TOML tables and back: any frozen dataclass, by its type hints alone.

An instant is milliseconds since the epoch in the program and a UTC date-time in the file, `2026-11-24T12:56:53.123Z`.
This module reads no clock and knows no dataclass.

A class is compiled once into two closures, so that reading a long session costs little more than its TOML. Both
directions check every value: what could not be read back is refused before it is written.

The hints are the format. None and empty defaults are left out and come back from the default, so a changed default or a
renamed field is a new version of the event kind (see `records`). An integer field that ends in `utc_ms` is an instant:
it is written as a UTC date-time under the name with `at` in its place (`utc_ms` -> `at`, `planned_start_utc_ms` ->
`planned_start_at`).
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]

SMALLEST_INTEGER: Final = -(2**63)
LARGEST_INTEGER: Final = 2**63 - 1
"""TOML promises 64 bits; another reader of the file may have no more."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS_A_DAY: Final = 86_400_000


class CodecError(ValueError):
    """A value does not fit its type.

    `problem` says why, `path` is the field that holds it (`score.levels.specific`, `reasons[3].start`).
    """

    def __init__(self, problem: str, path: str = "") -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.problem = problem
        self.path = path

    def inside(self, place: str) -> "CodecError":
        """The same error as seen from the value around it."""
        place = place if place.isprintable() else ascii(place)
        joint = "" if not self.path or self.path.startswith("[") else "."
        return CodecError(self.problem, f"{place}{joint}{self.path}")


class Coder(NamedTuple):
    """Both directions of one type hint; each raises CodecError for a value that does not fit."""

    encode: Convert
    decode: Convert


class _Instant(datetime):
    """A UTC date-time that a TOML writer, which calls `str`, writes with milliseconds and a Z."""

    def __str__(self) -> str:
        return self.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def instant_of(utc_ms: int) -> datetime:
    """The instant so many milliseconds after the epoch; raises OverflowError outside the years 1 to 9999."""
    at = _EPOCH + timedelta(milliseconds=utc_ms)
    return _Instant(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, UTC)


def utc_ms_of(value: object) -> int:
    """Milliseconds since the epoch of a date-time as TOML gives it; raises TypeError for one without a UTC offset."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError(f"a date-time in UTC was expected, not {value!s:.60}")
    passed = value - _EPOCH
    return passed.days * _MILLISECONDS_A_DAY + passed.seconds * 1000 + passed.microseconds // 1000


def _exact(wanted: type, described: str) -> Coder:
    def same(value: Any) -> Any:
        if type(value) is not wanted:
            raise CodecError(f"{described} was expected, not {value!r:.60}")
        return value

    return Coder(same, same)


def _integer(value: Any) -> int:
    if type(value) is not int:  # bool is an int to isinstance
        raise CodecError(f"a whole number was expected, not {value!r:.60}")
    if not SMALLEST_INTEGER <= value <= LARGEST_INTEGER:
        raise CodecError("the number does not fit 64 bits")
    return value


def _decimal(value: Any) -> float:
    if type(value) is float:
        return value
    return float(_integer(value))


SCALARS: Final[Mapping[Any, Coder]] = {
    str: _exact(str, "a text"),
    bool: _exact(bool, "true or false"),
    int: Coder(_integer, _integer),
    float: Coder(_decimal, _decimal),
}


def _encode_instant(value: Any) -> Any:
    try:
        return instant_of(_integer(value))
    except OverflowError as error:
        raise CodecError("the instant lies outside the years 1 to 9999") from error


def _decode_instant(value: Any) -> int:
    try:
        return utc_ms_of(value)
    except TypeError as error:
        raise CodecError(str(error)) from error


INSTANT: Final = Coder(_encode_instant, _decode_instant)
"""Milliseconds since the epoch in the program, a UTC date-time in the file."""


def literal_coder(allowed: tuple[Any, ...]) -> Coder:
    """The coder of a value that must be one of these."""
    known = {(type(each), each): each for each in allowed}
    listed = ", ".join(repr(each) for each in allowed)

    def same(value: Any) -> Any:
        try:
            return known[type(value), value]
        except (KeyError, TypeError):
            raise CodecError(f"one of {listed} was expected, not {value!r:.60}") from None

    return Coder(same, same)


Table = dict[str, Any]
T = TypeVar("T")


class _Field(NamedTuple):
    """How one field of a dataclass is written: its key in the table, and whether absence stands for its empty value."""

    name: str
    key: str
    coder: Coder
    optional: bool
    omit_empty: bool


def encode(value: object) -> Table:
    """The table of a dataclass value, scalars before tables.

    Raises CodecError for a value that its hints do not allow, TypeError for hints that have no form in TOML.
    """
    kind: Any = type(value)
    table: Table = coder_of(kind).encode(value)
    return table


def decode(wanted: type[T], table: Mapping[str, object]) -> T:
    """The value of class `wanted` that `encode` wrote; raises CodecError for a key missing, unknown or wrong."""
    kind: Any = wanted
    value: T = coder_of(kind).decode(table)
    return value


@cache
def coder_of(hint: Any) -> Coder:
    """The coder of a type hint, made once; raises TypeError for one that has no form in TOML."""
    supertype = getattr(hint, "__supertype__", None)
    if supertype is not None:
        return coder_of(supertype)
    if hint in SCALARS:
        return SCALARS[hint]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_coder(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return literal_coder(arguments)
    if origin is tuple:
        return _tuple_coder(arguments)
    if origin is frozenset:
        return _frozenset_coder(coder_of(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_coder(_key_coder(arguments[0]), coder_of(arguments[1]))
    raise TypeError(f"{hint!r} has no form in the journal")


def _tuple_coder(arguments: tuple[Any, ...]) -> Coder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = coder_of(arguments[0])
        return Coder(
            lambda value: _each(each.encode, _sequence(value, tuple)),
            lambda value: tuple(_each(each.decode, _sequence(value, list))),
        )
    coders = [coder_of(argument) for argument in arguments]

    def converted(value: Any, converts: list[Convert]) -> list[Any]:
        if len(value) != len(converts):
            raise CodecError(f"{len(converts)} values were expected, not {len(value)}")
        return [_at(position, convert, value[position]) for position, convert in enumerate(converts)]

    encoders, decoders = [coder.encode for coder in coders], [coder.decode for coder in coders]
    return Coder(
        lambda value: converted(_sequence(value, tuple), encoders),
        lambda value: tuple(converted(_sequence(value, list), decoders)),
    )


def _frozenset_coder(each: Coder) -> Coder:
    return Coder(
        lambda value: sorted(_each(each.encode, _sequence(value, frozenset))),
        lambda value: frozenset(_each(each.decode, _sequence(value, list))),
    )


def _mapping_coder(key: Coder, each: Coder) -> Coder:
    def converted(value: Any, convert_key: Convert, convert: Convert) -> Table:
        if not isinstance(value, Mapping):
            raise CodecError(f"a table was expected, not {value!r:.60}")
        table: Table = {}
        for name, inner in value.items():
            try:
                table[convert_key(name)] = convert(inner)
            except CodecError as error:
                raise error.inside(str(name)) from None
        return table

    return Coder(
        lambda value: converted(value, key.encode, each.encode),
        lambda value: converted(value, key.decode, each.decode),
    )


def _key_coder(hint: Any) -> Coder:
    named = getattr(hint, "__supertype__", hint)
    if named is str or (get_origin(named) is Literal and all(type(each) is str for each in get_args(named))):
        return coder_of(named)
    raise TypeError(f"{hint!r} cannot be a key in the journal: keys are texts")


def _sequence(value: Any, wanted: type) -> Any:
    if type(value) is not wanted:
        raise CodecError(f"a list was expected, not {value!r:.60}")
    return value


def _each(convert: Convert, values: Any) -> list[Any]:
    try:
        return [convert(value) for value in values]
    except CodecError:
        # Counting places costs time on every value, so the place is looked for only once something is wrong.
        return [_at(position, convert, value) for position, value in enumerate(values)]


def _at(position: int, convert: Convert, value: Any) -> Any:
    try:
        return convert(value)
    except CodecError as error:
        raise error.inside(f"[{position}]") from None


def _dataclass_coder(wanted: type) -> Coder:
    plan = _plan(wanted)
    return Coder(_table_encoder(wanted, plan), _table_decoder(wanted, plan))


def _plan(wanted: type) -> tuple[_Field, ...]:
    hints = get_type_hints(wanted)
    plan = tuple(_field(wanted, field, hints[field.name]) for field in dataclasses.fields(wanted))
    if len({field.key for field in plan}) < len(plan):
        raise TypeError(f"two fields of {wanted.__name__} would have the same key")
    return plan


def _field(wanted: type, field: "dataclasses.Field[Any]", hint: Any) -> _Field:
    optional = False
    if get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint):
        optional = True
        rest = [each for each in get_args(hint) if each is not type(None)]
        hint = Union[tuple(rest)]  # noqa: UP007 - built at run time
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    if optional and default not in (None, MISSING):
        raise TypeError(f"{wanted.__name__}.{field.name}: absence cannot mean both None and {default!r}")
    empty = default is not MISSING and isinstance(default, str | tuple | frozenset | Mapping) and not default
    if hint is int and field.name.endswith("utc_ms"):
        return _Field(field.name, field.name[: -len("utc_ms")] + "at", INSTANT, optional, empty)
    return _Field(field.name, field.name, coder_of(hint), optional, empty)


def _table_encoder(wanted: type, plan: tuple[_Field, ...]) -> Convert:
    def encode_table(value: Any) -> Table:
        if type(value) is not wanted:
            raise CodecError(f"{wanted.__name__} was expected, not {value!r:.60}")
        scalars: Table = {}
        tables: Table = {}
        for name, key, coder, optional, omit_empty in plan:
            inner = getattr(value, name)
            if inner is None and optional:
                continue
            try:
                written = coder.encode(inner)
            except CodecError as error:
                raise error.inside(name) from None
            if omit_empty and not written:
                continue
            (tables if isinstance(written, dict) else scalars)[key] = written
        return scalars | tables

    return encode_table


def _table_decoder(wanted: type, plan: tuple[_Field, ...]) -> Convert:
    decoders = {field.key: (field.name, field.coder.decode) for field in plan}
    defaulted = {
        field.name
        for field in dataclasses.fields(wanted)
        if field.default is not MISSING or field.default_factory is not MISSING
    }
    absent = {field.name: None for field in plan if field.optional}
    required = {field.name: field.key for field in plan if not field.optional and field.name not in defaulted}

    def decode_table(table: Any) -> Any:
        if type(table) is not dict:
            raise CodecError(f"a table was expected, not {table!r:.60}")
        values: Table = absent.copy()
        key = ""
        try:
            for key, inner in table.items():
                name, convert = decoders[key]
                values[name] = convert(inner)
        except CodecError as error:
            raise error.inside(key) from None
        except KeyError:
            raise CodecError("the key is unknown", key) from None
        if len(values) < len(plan) and not required.keys() <= values.keys():
            missing = next(key for name, key in required.items() if name not in values)
            raise CodecError("the key is missing", missing)
        return wanted(**values)

    return decode_table

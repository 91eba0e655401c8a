"""The leaves of a TOML table: texts, numbers, truth, fixed words and instants, checked in both directions.

An instant is milliseconds since the epoch in the program and a UTC date-time in the file, `2026-11-24T12:56:53.123Z`.
This module reads no clock and knows no dataclass.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

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

"""Any value of a type, made by Hypothesis from the type hints alone: no event can be forgotten."""

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
INTEGER = st.integers(-(2**63), 2**63 - 1)
INSTANT = st.integers(-62_135_596_800_000, 253_402_300_799_999)
"""Milliseconds since the epoch in the years 1 to 9999."""

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: INTEGER,
    bool: st.booleans(),
    float: st.floats(allow_nan=False),
    type(None): st.none(),
}


@cache
def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """The strategy of all values that a hint allows and the journal can hold."""
    hint = getattr(hint, "__supertype__", hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return st.builds(
            hint, **{field.name: _field(field.name, hints[field.name]) for field in dataclasses.fields(hint)}
        )
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of([values_of(each) for each in arguments])
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(each) for each in arguments))
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if issubclass(origin, Mapping):
        return st.dictionaries(values_of(arguments[0]), values_of(arguments[1]), max_size=3)
    raise TypeError(hint)


def _field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    if not name.endswith("utc_ms"):
        return values_of(hint)
    return INSTANT if hint is int else st.none() | INSTANT

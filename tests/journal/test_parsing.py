"""The quick way of reading a block gives what tomli gives, for everything that can be in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.journal.blocks import event_block, event_table
from facilitator.journal.codec import encode
from tests.engine import ENGINE
from tests.journal.strategies import values_of


def check_against_tomli(table: dict[str, Any]) -> None:
    text = event_block(1, {"seq": 1, **table}).decode()
    assert event_table(text) == tomli.loads(text)["event"][0] == {"seq": 1, **table}


@pytest.mark.parametrize("kind", sorted(ENGINE.event_kinds))
def test_every_kind_of_event_is_read_as_tomli_reads_it(kind: str) -> None:
    event_class: Any = ENGINE.event_kinds[kind]

    @settings(max_examples=15)
    @given(values_of(event_class))
    def is_read_alike(event: object) -> None:
        check_against_tomli(encode(event))

    is_read_alike()


@dataclass(frozen=True, slots=True)
class Knot:
    """Lists in tables in lists, and keys that need quotes."""

    names: Mapping[str, "Loop"] = field(default_factory=dict)
    lists: tuple["Loop", ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    words: tuple[tuple[str, ...], ...] = ()
    sizes: Mapping[str, float] = field(default_factory=dict)
    ends: tuple["End", ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    text: str
    inner: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@settings(max_examples=300)
@given(values_of(Knot))
def test_knotted_tables_are_read_as_tomli_reads_them(knot: Knot) -> None:
    check_against_tomli(encode(knot))


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8"))
    | st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("a-b. \"'\\", max_size=3), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=500)
@given(st.dictionaries(st.text("abc[]._- =#\n", max_size=4), VALUES, max_size=4))
@example({"a": [{"b": 'x" = 1'}, {"b": "y" * 120}], "c": {"a.b": {"c": "[event]"}}})
@example({"a": "[[event]]\n[event.b]\n", "b": "a = 1\n", "d": ["c = 1", "[x]"]})
def test_any_table_is_read_as_tomli_reads_it(table: dict[str, Any]) -> None:
    check_against_tomli({key: value for key, value in table.items() if key != "seq"})


@pytest.mark.parametrize(
    "text",
    ["", "x", "[[event]\n", "[event]\nseq = 1\n", "seq = 1\n", "[[event]]\nat = 2026-13-01T00:00:00.000Z\n"],
)
def test_what_is_no_event_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        event_table(text)

"""The codec on classes of its own: what is written, what is left out, what is refused, and where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NewType

import pytest
import tomli
import tomli_w
from hypothesis import given

from facilitator.journal.codec import CodecError, coder_of, decode, encode
from tests.journal.strategies import values_of

Name = NewType("Name", str)


@dataclass(frozen=True, slots=True)
class Leaf:
    name: Name
    size: int = 3
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """One field of every form that the journal can hold."""

    leaf: Leaf
    kind: Literal["oak", "elm"]
    tall: bool
    planted_utc_ms: int
    felled_utc_ms: int | None
    leaves: tuple[Leaf, ...] = ()
    marks: tuple[tuple[str, tuple[int, ...]], ...] = ()
    birds: frozenset[str] = frozenset()
    rings: Mapping[str, Leaf] = field(default_factory=dict)
    counts: Mapping[Name, int] = field(default_factory=dict)
    note: str = ""
    age_ms: int = 0
    heir: Leaf = field(default_factory=lambda: Leaf(Name("acorn")))


TREE = Tree(Leaf(Name("a")), "oak", True, 1_795_000_000_123, None)


def through_toml(value: object) -> Any:
    return decode(type(value), tomli.loads(tomli_w.dumps(encode(value))))


@given(values_of(Tree))
def test_every_value_comes_back_through_toml_as_it_was(tree: Tree) -> None:
    assert through_toml(tree) == tree


def test_scalars_stand_before_tables_and_absent_values_are_left_out() -> None:
    assert tomli_w.dumps(encode(TREE)) == (
        'kind = "oak"\ntall = true\nplanted_at = 2026-11-18T11:06:40.123Z\nage_ms = 0\n'
        '\n[leaf]\nname = "a"\nsize = 3\n\n[heir]\nname = "acorn"\nsize = 3\n'
    )


def test_what_was_left_out_comes_back_from_the_default() -> None:
    assert decode(Leaf, {"name": "a"}) == Leaf(Name("a"), 3, None)


def test_a_whole_number_in_a_decimal_field_comes_back_equal() -> None:
    leaf = Leaf(Name("a"), weight=5)
    assert encode(leaf)["weight"] == 5.0
    assert through_toml(leaf) == leaf


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda table: table.pop("tall"), "tall: the key is missing"),
        (lambda table: table.update(tal=True), "tal: the key is unknown"),
        (lambda table: table.update(tall=1), "tall: true or false was expected, not 1"),
        (lambda table: table.update(age_ms=True), "age_ms: a whole number was expected, not True"),
        (lambda table: table.update(age_ms=2**63), "age_ms: the number does not fit 64 bits"),
        (lambda table: table.update(note=["x"]), "note: a text was expected, not ['x']"),
        (lambda table: table.update(kind="ash"), "kind: one of 'oak', 'elm' was expected, not 'ash'"),
        (lambda table: table.update(kind=["oak"]), "kind: one of 'oak', 'elm' was expected, not ['oak']"),
        (lambda table: table.update(planted_at=5), "planted_at: a date-time in UTC was expected, not 5"),
        (lambda table: table.update(leaf="a"), "leaf: a table was expected, not 'a'"),
        (lambda table: table["leaf"].update(name=7), "leaf.name: a text was expected, not 7"),
        (lambda table: table.update(leaves={}), "leaves: a list was expected, not {}"),
        (lambda table: table.update(leaves=[{"name": "b"}, {}]), "leaves[1].name: the key is missing"),
        (lambda table: table.update(marks=[["x"]]), "marks[0]: 2 values were expected, not 1"),
        (lambda table: table.update(marks=[["x", [1, "2"]]]), "marks[0][1][1]: a whole number was expected, not '2'"),
        (lambda table: table.update(rings={"r\x1b": {}}), "rings.'r\\x1b'.name: the key is missing"),
        (lambda table: table.update(counts=[1]), "counts: a table was expected, not [1]"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_field(
    change: Callable[[dict[str, Any]], object], message: str
) -> None:
    table = encode(TREE)
    change(table)
    with pytest.raises(CodecError) as caught:
        decode(Tree, table)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("leaf", "message"),
    [
        (Leaf(7), "name: a text was expected, not 7"),  # type: ignore[arg-type] # the mistake under test
        (Leaf(Name("a"), 2**63), "size: the number does not fit 64 bits"),
        (Leaf(None), "name: a text was expected, not None"),  # type: ignore[arg-type] # the mistake under test
    ],
)
def test_what_could_not_be_read_back_is_not_written(leaf: Leaf, message: str) -> None:
    with pytest.raises(CodecError) as caught:
        encode(leaf)
    assert str(caught.value) == message


def test_an_instant_beyond_the_calendar_is_not_written() -> None:
    with pytest.raises(CodecError, match="planted_utc_ms: the instant lies outside the years 1 to 9999"):
        encode(Tree(Leaf(Name("a")), "oak", True, 2**62, None))


@dataclass(frozen=True, slots=True)
class Ambiguous:
    size: int | None = 3


@dataclass(frozen=True, slots=True)
class Clashing:
    at: str
    utc_ms: int


@pytest.mark.parametrize(
    "hint", [Ambiguous, Clashing, bytes, int | str, tuple[int | None, ...], Mapping[int, str], Callable[[], None]]
)
def test_a_hint_without_a_form_in_toml_is_refused_when_it_is_first_used(hint: Any) -> None:
    with pytest.raises(TypeError):
        coder_of(hint)

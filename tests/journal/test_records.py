"""Every kind of event goes into the file and back; older versions are upgraded, newer ones refused."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.journal.blocks import event_block
from facilitator.journal.codec import CodecError
from facilitator.journal.errors import WrittenByNewer
from facilitator.journal.records import ENVELOPE, UPGRADES, RecordCodec, upgraded
from facilitator.seminar.events import ItemStarted, MessageSent, Recorded, SeminarBegan
from facilitator.seminar.groups import ItemId
from facilitator.seminar.timer import Moment
from tests.engine import CODEC, ENGINE
from tests.journal.samples import moment, record
from tests.journal.strategies import TEXT, values_of


def through_a_block(recorded: Recorded, codec: RecordCodec = CODEC) -> Recorded:
    block = event_block(recorded.seq, codec.encode(recorded))
    return codec.decode(tomli.loads(block.decode())["event"][0])


@pytest.mark.parametrize("kind", sorted(ENGINE.event_kinds))
def test_every_kind_of_event_comes_back_from_its_block_as_it_was(kind: str) -> None:
    event_class: Any = ENGINE.event_kinds[kind]

    @settings(max_examples=15)
    @given(values_of(event_class), values_of(Moment), st.integers(1, 2**63 - 1), TEXT, TEXT)
    def comes_back(event: Any, at: Moment, seq: int, by: str, step: str) -> None:
        recorded = Recorded(seq, at, by, event, step)
        assert through_a_block(recorded) == recorded

    comes_back()


@pytest.mark.parametrize("kind", sorted(ENGINE.event_kinds))
def test_no_event_has_a_field_with_the_name_of_an_envelope_key(kind: str) -> None:
    event_class: Any = ENGINE.event_kinds[kind]
    assert ENVELOPE.isdisjoint(field.name for field in fields(event_class))


@pytest.mark.parametrize("kind", sorted(ENGINE.event_kinds))
def test_every_older_version_of_a_kind_has_an_upgrade(kind: str) -> None:
    for older in range(1, ENGINE.event_kinds[kind].version):
        assert (kind, older) in UPGRADES


def test_the_envelope_stands_first() -> None:
    recorded = Recorded(4, moment(4), "facilitator", ItemStarted(ItemId("break")), "start the break")
    assert list(CODEC.encode(recorded)) == [
        *("seq", "kind", "v", "at", "boot_ms", "boot_id", "by", "step"),
        "item",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"item": 3}, "event 4 (item_started): field 'item': a text was expected, not 3"),
        ({"boot_ms": "x"}, "event 4 (item_started): field 'boot_ms': a whole number was expected, not 'x'"),
        ({"by": None}, "event 4 (item_started): field 'by': the key is missing"),
        ({"colour": "red"}, "event 4 (item_started): field 'colour': the key is unknown"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_number_kind_and_field(change: dict[str, Any], message: str) -> None:
    table = CODEC.encode(Recorded(4, moment(4), "facilitator", ItemStarted(ItemId("break")))) | change
    with pytest.raises(CodecError) as caught:
        CODEC.decode({key: value for key, value in table.items() if value is not None})
    assert str(caught.value) == message


def test_a_lone_surrogate_is_refused_before_it_is_written() -> None:
    with pytest.raises(CodecError, match="ud800"):
        through_a_block(Recorded(1, moment(1), "p1", MessageSent("\ud800")))


def test_an_unknown_kind_was_written_by_a_newer_facilitator() -> None:
    table = CODEC.encode(record(1)) | {"kind": "dance_begun"}
    with pytest.raises(WrittenByNewer, match="unknown kind 'dance_begun', was written by a newer facilitator"):
        CODEC.decode(table)


def test_a_later_version_was_written_by_a_newer_facilitator() -> None:
    table = CODEC.encode(Recorded(1, moment(1), "p1", SeminarBegan())) | {"v": 2}
    with pytest.raises(WrittenByNewer, match="'seminar_began' version 2 was written by a newer facilitator"):
        CODEC.decode(table)


@dataclass(frozen=True, slots=True)
class Hummed:
    """A kind in its third version: `tune` was `song` in the second, and `loud` is as old as the third."""

    version: ClassVar[int] = 3
    tune: str
    loud: bool


HUMMING = RecordCodec(
    {"hummed": Hummed},
    {
        ("hummed", 1): lambda table: {"song": table["name"]},
        ("hummed", 2): lambda table: {"tune": table["song"], "loud": False},
    },
)


@pytest.mark.parametrize(
    ("version", "fields_then"),
    [(1, {"name": "Ode"}), (2, {"song": "Ode"}), (3, {"tune": "Ode", "loud": False})],
)
def test_an_event_of_any_older_version_is_upgraded_step_by_step(version: int, fields_then: dict[str, Any]) -> None:
    envelope = {"seq": 9, "kind": "hummed", "v": version, "boot_ms": 1, "boot_id": "b", "by": "p1"}
    at = CODEC.encode(record(9))["at"]
    recorded = HUMMING.decode({**envelope, "at": at, **fields_then})
    assert recorded.event == Hummed("Ode", False)  # type: ignore[comparison-overlap] # a kind of this test's own


def test_an_upgrade_that_is_missing_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        upgraded("hummed", 1, {}, 2, {})

"""Equal values give equal text, other values another; and what differs between two programs is shown where it does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import pytest

from tests.recordings.canonical import Canonical
from tests.recordings.tracks import Tracks, differences, read_tracks


class Light(Enum):
    RED = "red"


@dataclass(frozen=True)
class Lamp:
    light: Light
    places: frozenset[str] = frozenset()
    watts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Lantern:
    colour: Light
    places: frozenset[str] = frozenset()
    watts: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Changeable:
    light: Light


def test_a_value_is_its_class_and_its_fields_whatever_the_order_in_which_they_were_put_in() -> None:
    one = Lamp(Light.RED, frozenset({"b", "a", "c"}), {"b": 1, "a": 2})
    other = Lamp(Light.RED, frozenset({"c", "a", "b"}), {"a": 2, "b": 1})
    assert Canonical().text(one) == Canonical().text(other)
    table = {"class": "Lamp", "light": "red", "places": ["a", "b", "c"], "watts": {"a": 2, "b": 1}}
    assert json.loads(Canonical().text(one)) == table


@pytest.mark.parametrize(
    "value", [Lamp(Light.RED, frozenset({"a"})), Lantern(Light.RED), (Lamp(Light.RED),), None, "red"]
)
def test_another_value_gives_another_text(value: object) -> None:
    assert Canonical().text(value) != Canonical().text(Lamp(Light.RED))


def test_what_could_change_after_it_was_written_is_refused() -> None:
    with pytest.raises(TypeError):
        Canonical().text(Changeable(Light.RED))


def test_renamed_classes_and_fields_and_other_shapes_are_brought_back() -> None:
    renamed = Canonical(
        classes={"Lantern": "Lamp"},
        fields={("Lamp", "colour"): "light"},
        shapes={"Lamp": lambda table: table | {"watts": {"a": 60}}},
    )
    was = Lamp(Light.RED, frozenset({"a"}), {"a": 60})
    now = Lantern(Light.RED, frozenset({"a"}))
    assert renamed.text((now,)) == Canonical().text((was,))
    assert renamed.fields(now) == Canonical().fields(was)


def test_tracks_are_kept_as_they_were_said_and_a_difference_is_told_where_it_begins(tmp_path: Path) -> None:
    recorded, now = Tracks(), Tracks()
    for point in range(1, 9):
        recorded.say("light", point, '{"light": "red"}')
        now.say("light", point, '{"light": "green"}' if point == 5 else '{"light": "red"}')
        recorded.say("place", point, "Geneva")
        now.say("place", point, "Geneva")
    recorded.write(tmp_path / "said.xz")
    kept = read_tracks(tmp_path / "said.xz")
    assert kept == recorded
    (found,) = differences(kept, now)
    assert found.startswith("light, after event 5")
    assert "red" in found and "green" in found
    assert not [*differences(kept, kept)]


@pytest.mark.parametrize(("then", "now"), [([], ["red"]), (["red"], [])])
def test_a_track_that_came_or_went_is_a_difference(then: list[str], now: list[str]) -> None:
    old, new = Tracks(), Tracks()
    for tracks, texts in ((old, then), (new, now)):
        for text in texts:
            tracks.say("light", 1, text)
    assert len([*differences(old, new)]) == 1

"""What several activities together let people take home."""

from dataclasses import dataclass, replace

import pytest
from textual.content import Content

from facilitator.seminar.contents import Kept
from facilitator.ui.participant.page import Columns
from facilitator.ui.participant.part import NO_TASKS, ParticipantParts


@dataclass(frozen=True, slots=True)
class Sketch(Kept):
    """Of one activity."""

    name: str


@dataclass(frozen=True, slots=True)
class Vote(Kept):
    """Of another."""

    name: str


def named(kept: Kept, cells: int) -> Columns:
    assert isinstance(kept, Sketch | Vote)
    return Columns([Content(kept.name)], ())


SKETCHES = replace(NO_TASKS, kept=(Sketch,), take_home=named, nothing_kept="you drew nothing")
VOTES = replace(NO_TASKS, kept=(Vote,), take_home=named, nothing_kept="nobody voted")


def test_what_is_taken_home_stands_together_by_activity_in_the_order_of_the_catalogue() -> None:
    kept = (Vote("first vote"), Sketch("first sketch"), Vote("second vote"), Sketch("second sketch"))
    taken = ParticipantParts((NO_TASKS, SKETCHES, VOTES)).take_home(kept, 40)
    words = [row.plain for columns in taken for row in columns.left]
    assert words == ["first sketch", "second sketch", "first vote", "second vote"]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ((NO_TASKS,), ""),
        ((NO_TASKS, SKETCHES), "You drew nothing."),
        ((SKETCHES, VOTES, NO_TASKS), "You drew nothing, and nobody voted."),
        ((SKETCHES, VOTES, replace(VOTES, nothing_kept="it rained")), "You drew nothing, nobody voted, and it rained."),
    ],
)
def test_what_did_not_happen_is_one_sentence_of_all_activities(parts: tuple[object, ...], sentence: str) -> None:
    assert ParticipantParts(parts).nothing_kept == sentence  # type: ignore[arg-type]

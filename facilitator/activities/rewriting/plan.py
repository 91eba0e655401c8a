"""The rounds of the rewriting game in a scenario's file."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import ConfigDict, Field

from facilitator.content.part import ItemKeys, PlanPart, nothing_to_check
from facilitator.content.positions import Path
from facilitator.content.programme import check_written_once, path_of, spoken, written_ms
from facilitator.content.review import Review
from facilitator.content.schema import common
from facilitator.content.schema.common import Id, Minutes, Seconds, Table
from facilitator.content.schema.scenario import ItemTable
from facilitator.seminar.agenda import Item
from facilitator.seminar.exercises import RoundPlan
from facilitator.seminar.groups import ExerciseId

SHORTEST_DRAFT_SECONDS: Final = 10
"""Seconds of a round's drafting: less is a slip of the pen, not a time to write in."""

_DURATIONS: Final = ("draft", "brief", "reveal")

_ROUND: Final = common.all_of(
    *common.in_minutes_or_seconds(*_DURATIONS),
    common.any_of(*(common.written(key) for key in common.keys_of("draft"))),
    {
        "properties": {
            "draft_minutes": {"minimum": SHORTEST_DRAFT_SECONDS / 60},
            "draft_seconds": {"minimum": SHORTEST_DRAFT_SECONDS},
        }
    },
)

_TEMPLATE: Final = """\
[[items]]
id = "game"
kind = "rewriting"
title = "Rewrite it"
minutes = 20

[[items.rounds]]
exercise = "maternal-health"     # one that comes with the program, or one of yours
brief_minutes = 2
draft_minutes = 8
reveal_minutes = 8
"""


class RoundTable(Table):
    """A round of the rewriting game."""

    model_config = ConfigDict(json_schema_extra=_ROUND)

    exercise: Id = Field(description="The id of the exercise that is rewritten", examples=["right-to-water"])
    draft_minutes: Minutes | None = Field(default=None, description="Time to write, 10 seconds or more")
    draft_seconds: Seconds | None = Field(default=None, description="Time to write, 10 seconds or more")
    brief_minutes: Minutes | None = Field(default=None, description="Time to read the exercise out")
    brief_seconds: Seconds | None = Field(default=None, description="Time to read the exercise out")
    reveal_minutes: Minutes | None = Field(default=None, description="Time for the rewrites and the model answer")
    reveal_seconds: Seconds | None = Field(default=None, description="Time for the rewrites and the model answer")


class ItemWithRounds(ItemTable):
    """An item with rounds."""

    rounds: Annotated[tuple[RoundTable, ...], Field(strict=False, max_length=10)] = Field(
        default=(), description="The rounds of a rewriting item"
    )


def _check(item: ItemWithRounds, path: Path, review: Review) -> None:
    total = 0
    for index, each in enumerate(item.rounds):
        place: Path = (*path, "rounds", index)
        for duration in _DURATIONS:
            check_written_once(each, duration, place, review)
            total += written_ms(each, duration) or 0
        draft = written_ms(each, "draft")
        if draft is None:
            review.error(place, "the key 'draft_minutes' is missing", "write draft_minutes = 8", at="key")
        elif draft < SHORTEST_DRAFT_SECONDS * 1_000:
            review.error(
                path_of(each, "draft", place), f"{spoken(draft)} are too short to write in", "write 10 seconds or more"
            )
    length = written_ms(item, "")
    if length and total > length:
        review.warning(
            path_of(item, "", path),
            f"its rounds take {spoken(total)}, the item {spoken(length)}",
            "lengthen the item, or shorten the rounds",
        )


def _planned(item: Item, written: ItemWithRounds) -> Item:
    return replace(
        item,
        rounds=tuple(
            RoundPlan(
                exercise=ExerciseId(each.exercise),
                draft_ms=written_ms(each, "draft") or 0,
                brief_ms=written_ms(each, "brief") or 0,
                reveal_ms=written_ms(each, "reveal") or 0,
            )
            for each in written.rounds
        ),
    )


_ROUNDS: Final = ItemKeys(
    key="rounds",
    entry="round",
    table=ItemWithRounds,
    check=_check,
    planned=_planned,
    elsewhere="have no rounds",
    is_refused_elsewhere=True,
)

PLAN: Final = PlanPart(keys=_ROUNDS, needs_keys=True, check=nothing_to_check, template=_TEMPLATE, called=("game",))

"""The discussion: whoever raises a hand gets the floor, and the item lasts as long as planned."""

from typing import Final

from facilitator.seminar.neutral import (
    no_label,
    no_part,
    no_shown_label,
    no_step,
    no_step_label,
    no_taking,
    no_way_back,
    no_withdrawal,
    nothing_collected,
    nothing_left,
    nothing_to_hide,
    nothing_to_reveal,
    nothing_to_score,
    nothing_to_show,
    same_part,
)
from facilitator.seminar.speakers import FloorRules
from facilitator.seminar.state import ItemRun, OpenEnded, Rules, Saving, State


def _savings(state: State, run: ItemRun) -> tuple[Saving, ...]:
    item = run.item
    return (OpenEnded(item.id, item.title, item.allotted_ms, run.timer, gives_first=True),)


RULES: Final = Rules(
    floor=FloorRules(takes_hands=True, keeps_length=True, is_for_states=False),
    opened=no_part,
    started=same_part,
    commands={},
    planning=frozenset(),
    to_score=nothing_to_score,
    collects=nothing_collected,
    events={},
    next_step=no_step,
    take=no_taking,
    back=no_way_back,
    leave=nothing_left,
    show=nothing_to_show,
    hide=nothing_to_hide,
    reveal=nothing_to_reveal,
    label=no_label,
    step_label=no_step_label,
    shown_label=no_shown_label,
    withdraw=no_withdrawal,
    savings=_savings,
)

"""The wrap-up: what is worth seeing again, and thanks; it ends when the facilitator ends it."""

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
    own_length,
    same_part,
)
from facilitator.seminar.state import Rules

RULES: Final = Rules(
    floor=None,
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
    savings=own_length,
)

"""The board: groups in order of their totals, where the scenario turns it on. Ranks are shared by equals.

A group has no rank while the scorer failed on what counts of it: that says nothing about the group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.activities.rewriting.rules import REWRITES, round_key
from facilitator.seminar.groups import GroupId
from facilitator.seminar.state import State

HIGHEST_TOTAL: Final = 100
"""Of one rewrite, with the scenario's weights."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One group: its rank (0: not ranked), its total over the rounds (0 to 100 each), its gain within this round.

    `rounds` is over how many rounds the totals of the board go.
    """

    group: GroupId
    name: str
    rank: int
    total: int
    gain: int
    is_most_improved: bool
    rounds: int = 1


def board_rows(state: State) -> tuple[BoardRow, ...]:
    """The groups that have handed something in and may be shown, the ranked ones first."""
    totals, gains, unscored = _totals(state), _gains(state), _unscored(state)
    playing = [each for each in state.groups.values() if each.shown and each.id in totals]
    placed = [each for each in playing if each.ranked and each.id not in unscored]
    ranked = sorted(placed, key=lambda each: -totals[each.id])
    has_place = {each.id for each in placed}
    best_gain = max((gains.get(each.id, 0) for each in ranked), default=0)
    ranks = {totals[each.id]: place for place, each in reversed([*enumerate(ranked, start=1)])}
    rounds = sum(1 for several in REWRITES.of(state).by_round.values() if several)
    rows: list[BoardRow] = []
    for each in [*ranked, *(other for other in playing if other.id not in has_place)]:
        total, gain, is_placed = totals[each.id], gains.get(each.id, 0), each.id in has_place
        improved = is_placed and best_gain > 0 and gain == best_gain
        rows.append(BoardRow(each.id, each.name, ranks[total] if is_placed else 0, total, gain, improved, rounds))
    return tuple(rows)


def _totals(state: State) -> dict[GroupId, int]:
    """The sum over the rounds of what counts of each group that has handed something in."""
    rewrites = REWRITES.of(state)
    totals: dict[GroupId, int] = {}
    for key in rewrites.by_round:
        for group, latest in rewrites.latest_by_group(key).items():
            totals[group] = totals.get(group, 0) + latest.score.total
    return totals


def _unscored(state: State) -> set[GroupId]:
    """The groups of which a rewrite that counts could not be scored."""
    rewrites = REWRITES.of(state)
    counting = [latest for key in rewrites.by_round for latest in rewrites.latest_by_group(key).values()]
    return {latest.group for latest in counting if not latest.score.is_scored}


def _gains(state: State) -> dict[GroupId, int]:
    """From the first to the last rewrite of each group in the round that is on."""
    gains = (
        (group, several.gain)
        for group, several in REWRITES.of(state).in_round(round_key(state.current)).by_group.items()
    )
    return {group: gain for group, gain in gains if gain is not None}


def board_points(rows: Sequence[BoardRow]) -> str:
    """What the figures of the board are: 'checklist points of 200, both rounds together'; empty where it has none."""
    rounds = next((row.rounds for row in rows if row.rank), 0)
    together = {0: "", 1: "", 2: ", both rounds together"}.get(rounds, f", {rounds} rounds together")
    return f"checklist points of {rounds * HIGHEST_TOTAL}{together}" if rounds else ""

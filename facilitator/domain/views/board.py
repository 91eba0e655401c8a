"""The board: groups in order of their totals, where the scenario turns it on. Ranks are shared by equals."""

from dataclasses import dataclass

from facilitator.domain.ids import GroupId
from facilitator.domain.state import State


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One group: its rank (0: not ranked), its total over the rounds (0 to 100 each), its gain within this round."""

    group: GroupId
    name: str
    rank: int
    total: int
    gain: int
    is_most_improved: bool


def board_rows(state: State) -> tuple[BoardRow, ...]:
    """The groups that have handed something in and may be shown, the ranked ones first."""
    totals, gains = _totals(state), _gains(state)
    playing = [each for each in state.groups.values() if each.shown and each.id in totals]
    ranked = sorted((each for each in playing if each.ranked), key=lambda each: -totals[each.id])
    best_gain = max((gains.get(each.id, 0) for each in ranked), default=0)
    ranks = {totals[each.id]: place for place, each in reversed([*enumerate(ranked, start=1)])}
    rows: list[BoardRow] = []
    for each in [*ranked, *(other for other in playing if not other.ranked)]:
        total, gain = totals[each.id], gains.get(each.id, 0)
        improved = each.ranked and best_gain > 0 and gain == best_gain
        rows.append(BoardRow(each.id, each.name, ranks[total] if each.ranked else 0, total, gain, improved))
    return tuple(rows)


def _totals(state: State) -> dict[GroupId, int]:
    """The sum over the rounds of what counts of each group that has handed something in."""
    totals: dict[GroupId, int] = {}
    for key in state.submissions:
        for group, latest in state.latest_by_group(key).items():
            totals[group] = totals.get(group, 0) + latest.score.total
    return totals


def _gains(state: State) -> dict[GroupId, int]:
    """From the first to the last rewrite of each group in the round that is on."""
    key = state.round_key
    first: dict[GroupId, int] = {}
    last: dict[GroupId, int] = {}
    for each in state.submissions.get(key, ()) if key else ():
        if "not-scored" in each.score.flags:
            continue
        first.setdefault(each.group, each.score.total)
        last[each.group] = each.score.total
    return {group: total - first[group] for group, total in last.items()}

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
    totals = {group: _total(state, group) for group in state.groups}
    gains = {group: _gain(state, group) for group in state.groups}
    playing = [each for each in state.groups.values() if each.shown and totals[each.id] is not None]
    ranked = sorted((each for each in playing if each.ranked), key=lambda each: -(totals[each.id] or 0))
    best_gain = max((gains[each.id] for each in ranked), default=0)
    rows: list[BoardRow] = []
    for each in [*ranked, *(other for other in playing if not other.ranked)]:
        total = totals[each.id] or 0
        rank = 1 + sum(1 for other in ranked if (totals[other.id] or 0) > total) if each.ranked else 0
        improved = each.ranked and best_gain > 0 and gains[each.id] == best_gain
        rows.append(BoardRow(each.id, each.name, rank, total, gains[each.id], improved))
    return tuple(rows)


def _total(state: State, group: GroupId) -> int | None:
    latest = [state.latest(key, group) for key in state.submissions]
    scores = [each.score.total for each in latest if each is not None]
    return sum(scores) if scores else None


def _gain(state: State, group: GroupId) -> int:
    key = state.round_key
    mine = [each for each in state.submissions.get(key, ()) if each.group == group] if key else []
    return mine[-1].score.total - mine[0].score.total if mine else 0

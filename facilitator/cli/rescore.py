"""`report --rescore`: what today's scorer says of each rewrite of a session, beside what was stored.

It prints nothing and changes nothing. The decision to know: a rewrite that the scorer fails on is told in its line, as
a session hands such a one in without levels, and the others are scored all the same.
"""

from typing import Final, NamedTuple

from facilitator.reports.part import Reports
from facilitator.seminar.state import State
from facilitator.session.scoring import Scorer, scored_or_trace
from facilitator.smart.model import CRITERIA, Criterion, Score
from facilitator.smart.scorer import SCORER_VERSION

UNREAD: Final = "today's scorer cannot read this rewrite; please report it to the authors"


class Rescored(NamedTuple):
    """The lines, how many rewrites there are, how many of them the scorer failed on, and the traces of that."""

    lines: tuple[str, ...]
    rewrites: int
    unread: int
    traces: str


def rescored(reports: Reports, state: State, scorer: Scorer) -> Rescored:
    """A heading, and a line for each rewrite in the order of the rounds."""
    lines: list[str] = []
    traces: list[str] = []
    for each in reports.scored(state):
        today, trace = scored_or_trace(scorer, each.text, each.exercise)
        traces += [trace] if trace else []
        group = state.groups[each.group].name if each.group in state.groups else each.group
        said = UNREAD if today is None else _changes(each.score, today)
        lines.append(f"{group}, {each.exercise.heading} ({each.id}, scorer {each.score.scorer}): {said}")
    heading = f"stored scores against scorer {SCORER_VERSION}; nothing is changed"
    return Rescored((heading, *(lines or ["no rewrites were handed in"])), len(lines), len(traces), "\n".join(traces))


def _changes(then: Score, today: Score) -> str:
    """The levels that are no longer the same, a dash where there are none to see."""
    changed = [
        f"{criterion} {_shown(then, criterion)} -> {_shown(today, criterion)}"
        for criterion in CRITERIA
        if then.shown_level(criterion) != today.shown_level(criterion)
    ]
    return ", ".join(changed) or "as before"


def _shown(score: Score, criterion: Criterion) -> str:
    level = score.shown_level(criterion)
    return "-" if level is None else str(level)

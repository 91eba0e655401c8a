"""`report --rescore`: what today's scorer says of each rewrite of a session, beside what was stored.

It prints nothing and changes nothing. The decision to know: a rewrite that the scorer fails on is told in its line, as
a session hands such a one in without levels, and the others are scored all the same.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from facilitator.reports.part import Reports
from facilitator.seminar.state import State
from facilitator.session.scoring import Scorer, levels_of
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
    lines, unread = [], 0
    with _failures_kept() as kept:
        for each in reports.scored(state):
            today = levels_of(scorer, each.text, each.exercise)
            unread += today is None
            group = state.groups[each.group].name if each.group in state.groups else each.group
            said = UNREAD if today is None else _changes(each.score, today)
            lines.append(f"{group}, {each.exercise.heading} ({each.id}, scorer {each.score.scorer}): {said}")
    heading = f"stored scores against scorer {SCORER_VERSION}; nothing is changed"
    return Rescored((heading, *(lines or ["no rewrites were handed in"])), len(lines), unread, kept.getvalue())


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


@contextmanager
def _failures_kept() -> Iterator[io.StringIO]:
    """Keeps what the log is told while the `with` lasts; without it, traces would stand among the lines."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    logging.getLogger().addHandler(handler)
    try:
        yield kept
    finally:
        logging.getLogger().removeHandler(handler)

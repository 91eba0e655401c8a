"""Outcomes: requests that only name the figure to be reached ('bring youth unemployment down to 25%').

It knows nothing of levels. The decision to know: a State does not decide an outcome, it does something towards it; what
it sets itself (a budget, a wage, a threshold) is no outcome.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.grammar import words
from facilitator.smart.nounphrases import object_end
from facilitator.smart.objects import has_way

LONGEST: Final = 26
"""Words from which on a request has said more than a figure to be reached."""
_MOVES: Final = words("bring get push driv tak rais reduc lower cut decreas increas ris fall grow go drop declin climb")
"""Stems of verbs that only move a figure."""


def is_pure_outcome(analysis: Analysis) -> bool:
    """True if all that is asked is that a share goes up or down, without a step towards it."""
    if len(analysis.live) != 1 or not any(q.kind == "share" for q in analysis.quantities):
        return False
    reading, demand = analysis.reading, analysis.live[0]
    last = next(s.last for s in reading.sentences if s.first <= demand.first < s.last)
    moves = demand.implied or reading.tokens[demand.first].stem in _MOVES
    if not moves or last - analysis.first_request > LONGEST or has_way(analysis, demand):
        return False
    subject = range(analysis.first_request, max(demand.first, object_end(reading, demand)))
    owned = any(m.first in subject for m in analysis.marks("object.lever", "object.output", "body"))
    means = analysis.marks("means.money", "means.steps", "means.capacity")
    return not owned and not any(demand.last <= m.first for m in means)

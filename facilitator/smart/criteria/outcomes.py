"""Outcomes: requests that only name the figure to be reached ('bring youth unemployment down to 25%').

It knows nothing of levels. The decision to know: a State does not decide an outcome, it does something towards it; what
it sets itself (a budget, a wage, a threshold) is no outcome.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.criteria.carried import has_way
from facilitator.smart.request.nounphrases import is_passive, object_start, phrase_end
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.words.grammar import words

_RATIOS: Final = words("ratio average index prevalence incidence coverage enrolment enrollment attendance")
"""Nouns of what is computed, which nobody sets."""
LONGEST: Final = 26
"""Words from which on a request has said more than a figure to be reached."""
_MOVES: Final = words(
    "bring get push driv tak rais reduc lower cut decreas increas ris fall grow go drop declin climb widen "
    "narrow shrink slash "
    "expand extend"
)
"""Stems of verbs that only move a figure."""
_GOES: Final = words("ris fall grow go drop declin climb")
"""Those before which the figure stands that moves."""


def _is_rate(analysis: Analysis, quantity: Quantity) -> bool:
    """True for 'to 400 per 100,000', 'to a third', 'from 71 to 35 micrograms' and people from one number to another."""
    reading = analysis.reading
    if quantity.kind == "factor":
        numbered = reading.tokens[quantity.first - 1].value is not None
        return reading.norm(quantity.first - 1 - numbered) in {"to", "by", "one", "a"}
    people = any(reading.at(at, "group") for at in range(analysis.first_request, quantity.first))
    measured = quantity.from_to and quantity.counted >= 0 and reading.at(quantity.counted, "object.output") is None
    ratio = reading.norm(quantity.first - 1) in {"to", "below", "under"} and any(
        reading.norms[at] in _RATIOS for at in range(analysis.first_request, quantity.first)
    )
    often = reading.norm(quantity.last) == "a" and reading.norm(quantity.last + 1) in {"year", "month"}
    return (
        reading.norm(quantity.last) == "per"
        or ratio
        or (often and analysis.live[0].implied)
        or (measured and (people or analysis.live[0].implied))
    )


def is_pure_outcome(analysis: Analysis) -> bool:
    """True if all that is asked is that a share goes up or down, without a step towards it."""
    if len(analysis.live) != 1 or not any(q.kind == "share" or _is_rate(analysis, q) for q in analysis.quantities):
        return False
    reading, demand = analysis.reading, analysis.live[0]
    last = reading.sentence_at(demand.first).last
    named = range(demand.first, demand.end if demand.noun else demand.first + 1)
    moves = demand.implied or any(reading.tokens[at].stem in _MOVES for at in named)
    if not moves or last - analysis.first_request > LONGEST or has_way(analysis, demand):
        return False
    before = demand.noun or is_passive(reading, demand) or reading.tokens[demand.first].stem in _GOES
    start = analysis.first_request if before else object_start(reading, demand)
    subject = range(start, phrase_end(reading, demand, start))
    if demand.implied:
        subject = range(demand.first, min(q.first for q in analysis.quantities))
    owned = reading.norm(demand.last) in {"it", "them", "this"} or any(
        m.first in subject for m in analysis.marks("object.lever", "object.output", "body")
    )
    owned = owned and _RATIOS.isdisjoint(reading.norms[subject.start : subject.stop])
    means = analysis.marks("means.money", "means.steps", "means.capacity")
    return not owned and not any(demand.last <= m.first for m in means)

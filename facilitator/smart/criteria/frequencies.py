"""Frequencies: what would have to be done so often and for so many that no service could do it.

It knows nothing of deadlines. The decision to know: a report each month is no burden however many places it covers;
only what is done to each of them is.
"""

from typing import Final

from facilitator.smart.analysis import Analysis
from facilitator.smart.model import Reason
from facilitator.smart.words.phrases import Mark

OFTEN: Final = 3
"""Times a year from which on to see all of a people is more than a service can do."""
_RATES: Final = frozenset({"week", "day", "daily", "weekly", "hour", "hourly"})


def everything_often(analysis: Analysis) -> Reason | None:
    """Everything, every week: more than the staff of any State."""
    for mark in analysis.marks("time.often"):
        words = {token.stem for token in analysis.reading.tokens[mark.first : mark.last]}
        if (words & _RATES or _often_for_people(analysis, mark)) and _covers_near(analysis, mark):
            return analysis.reason("A", "A.beyond-means", mark.first, mark.last, 1)
    return None


def _often_for_people(analysis: Analysis, mark: Mark) -> bool:
    """True for 'four times a year' where each of many people is tested or visited: more visits than people."""
    reading = analysis.reading
    times = reading.norms[mark.first : mark.last]
    count = reading.tokens[mark.first].value
    people = any(
        reading.norm(m.first - 1) in {"all", "every", "each"} for m in analysis.marks("group") if m.first < mark.first
    )
    return "times" in times and count is not None and count >= OFTEN and people


def _covers_near(analysis: Analysis, mark: Mark) -> bool:
    """True for 'every school' in the same breath as 'every week': no comma or colon stands between."""
    tokens = analysis.reading.tokens
    first, last = mark.first, mark.last
    while first > 0 and tokens[first - 1].kind != "mark":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "mark":
        last += 1
    near = {*range(first, mark.first), *range(mark.last, last)}
    return any(tokens[at].norm in {"all", "every", "each", "everything", "whole"} for at in near)

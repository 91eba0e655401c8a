"""Evidence: the words that a reason points at, grown from the telling word to the phrase that people read.

It knows nothing of how levels are found. Rules point at the word that decided, which is enough for them; what is shown
is settled here for all of them alike, so that a rule can change without a thought of it.
"""

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from facilitator.smart.advice.extents import (
    Extent,
    action_extent,
    after_times,
    means_extent,
    name_extent,
    noun_extent,
    quantity_extent,
    time_extent,
)
from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.links import find_links
from facilitator.smart.model import Reason
from facilitator.smart.request.demands import Demand
from facilitator.smart.words.grammar import STOPPERS, words

Grown = Callable[[Analysis, int, int], Extent]

LONGEST_CONTENT: Final = 20
"""Words of a measure's content that are pointed at."""
SHORTEST_CONTENT: Final = 5
"""Words from which on a comma ends the content."""

_BEFORE_RELATIVE: Final = words("of to in for with by from on")


def grown(analysis: Analysis, verdict: Verdict) -> Verdict:
    """The verdict with reasons that point at whole phrases."""
    return Verdict(verdict.level, tuple(_grown(analysis, reason) for reason in verdict.reasons))


def _grown(analysis: Analysis, reason: Reason) -> Reason:
    grow = _EXTENTS.get(reason.rule)
    if grow is None or reason.start == reason.end:
        return reason
    first = bisect_left(analysis.reading.places, reason.start)
    last = bisect_left(analysis.reading.places, reason.end, first)
    found = grow(analysis, first, last)
    return analysis.reason(reason.criterion, reason.rule, found.first, found.last, reason.effect)


def _action(analysis: Analysis, first: int, last: int) -> Extent:
    demand = _demand_at(analysis, first)
    return Extent(first, last) if demand is None else action_extent(analysis, demand, first)


def _demand_at(analysis: Analysis, at: int) -> Demand | None:
    return next((demand for demand in analysis.demands if demand.first <= at < max(demand.end, demand.last)), None)


def _content(analysis: Analysis, first: int, last: int) -> Extent:
    """The first part of the text that says what a measure holds, up to a comma; behind the object if it is all."""
    reading, zones = analysis.reading, analysis.zones.zone
    demand = _demand_at(analysis, first)
    if demand is not None and first <= demand.first:
        first = min(action_extent(analysis, demand, demand.first).last, last - 1)
        first = after_times(analysis, first, last - 1)
    inside, end = zones[first], first
    while end < last and zones[end] == inside:
        if reading.norm(end) in {",", ";", "."} and end - first >= SHORTEST_CONTENT:
            break
        end += 1
    if end - first > LONGEST_CONTENT:
        longest = first + LONGEST_CONTENT
        end = max((at for at in range(first + 1, longest) if reading.norm(at) in STOPPERS), default=longest)
    if reading.norm(first - 1) in _BEFORE_RELATIVE and inside == "relative":
        first -= 1
    return Extent(first, max(end, first + 1))


def _group(analysis: Analysis, first: int, last: int) -> Extent:
    """The group, not the one that only stands in the name of a treaty."""
    names = analysis.reading.name_tokens
    if first in names:
        first, last = next(((m.first, m.last) for m in analysis.marks("group") if m.first not in names), (first, last))
    return noun_extent(analysis, first, last)


def _subject(analysis: Analysis, first: int, last: int) -> Extent:
    """The noun phrase that holds most words of the subject; where several do, the first."""
    links, reading = find_links(analysis), analysis.reading
    wanted = links.problem | links.weak_problem
    if reading.roots[first] not in wanted:
        wanted = links.sector | links.weak
    nouns = reading.lexicon.forms["also.noun"]
    verbs = {at for at in reading.verbs if reading.norm(at) not in nouns}
    best, most, reached = noun_extent(analysis, first, last), 0, 0
    for at, root in enumerate(reading.roots):
        if root in wanted and at >= reached and at not in verbs and analysis.zones.zone[at] != "background":
            found = noun_extent(analysis, at, at + 1)
            reached = found.last
            held = sum(reading.roots[place] in wanted for place in range(*found))
            best, most = (found, held) if held > most else (best, most)
    return best


_EXTENTS: Final[dict[str, Grown]] = {
    **dict.fromkeys(
        (
            "S.concrete", "S.convenes", "S.way", "S.general", "S.process", "S.no-object", "M.output", "M.direction",
            "M.zero",
            "M.considered", "A.broad", "A.process", "A.no-object", "A.all-treaties", "S.promise", "M.promise",
            "A.promise",
        ),
        _action,
    ),
    **dict.fromkeys(("S.place", "S.body", "S.coverage", "M.coverage", "M.indicator"), noun_extent),
    **dict.fromkeys(
        ("S.quantity", "M.figure", "M.bare-figure", "A.too-fast", "A.too-far", "A.from-to"), quantity_extent
    ),
    **dict.fromkeys(("T.exact", "T.loose", "T.vague", "T.minor-part", "A.too-short"), time_extent),
    **dict.fromkeys(("R.tie", "R.treaty-asked", "R.not-ratified", "A.already-done"), name_extent),
    **dict.fromkeys(("A.steps", "A.money", "A.capacity", "A.act", "M.report"), means_extent),
    **dict.fromkeys(("R.problem", "R.sector"), _subject),
    "S.content": _content,
    "S.group": _group,
}  # fmt: skip
"""How far the phrase reaches, by the rule that saw its telling word; other reasons keep their words."""

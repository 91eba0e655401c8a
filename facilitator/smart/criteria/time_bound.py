"""Time-bound: by when, after rubric T.

A date that is asked for counts whatever kind of sentence asks for it, so a turn of phrase in which no order is
recognised costs Specific and not Time-bound as well.
"""

from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.request.quantities import Time
from facilitator.smart.request.statement import is_copy
from facilitator.smart.words.grammar import words
from facilitator.smart.words.tokens import Sentence

_DUE: Final = words("by before until till ahead")
_DRAFTS: Final = words("bill law amendment amendments act draft ratification")
"""What is tabled or submitted to be decided, and not to report."""
_PARTS: Final = frozenset({",", ";", ":", "-", "–", "—"})
"""Marks that set a date apart from the last thing of a list."""
_EVERYTHING: Final = frozenset({"all", "everything", "each", "both"})
"""Words before a date that is meant for the whole of a list."""
_LEVELS: Final = {"exact": 3, "loose": 2, "vague": 1}


LISTED: Final = 5
"""Separate demands from which on a date that stands with the last one is not that of all."""


def judge_time(analysis: Analysis) -> Verdict:
    """The level of T with its reasons."""
    times = _times(analysis)
    if analysis.kind == "keywords":
        return _strung(analysis)
    if analysis.kind in {"empty", "foreign", "question", "joke"} or not times:
        return Verdict(0, (analysis.reason("T", "T.none", 0, 0, 0),))
    best = max(times, key=lambda time: (_LEVELS[time.kind], -time.first))
    level = _LEVELS[best.kind]
    reasons = [analysis.reason("T", f"T.{best.kind}", best.first, best.last, level)]
    if level == 3 and _only_minor(analysis):
        reasons.insert(0, analysis.reason("T", "T.minor-part", best.first, best.last, 2))
        level = 2
    return Verdict(level, tuple(reasons))


def _times(analysis: Analysis) -> tuple[Time, ...]:
    """The times that count: of a text without an order only those that are not the facts' own."""
    if analysis.kind not in {"facts", "slogan"}:
        return analysis.times
    if is_copy(analysis.reading, analysis.brief):
        return ()
    reading = analysis.reading
    return tuple(t for t in analysis.times if not _tells_of_review(analysis, reading.sentence_at(t.first)))


def _tells_of_review(analysis: Analysis, sentence: Sentence) -> bool:
    """True for a sentence that says when the State is reviewed, not that something is due before."""
    norms = analysis.reading.norms[sentence.first : sentence.last]
    return "review" in norms and _DUE.isdisjoint(norms)


def _strung(analysis: Analysis) -> Verdict:
    """Words without a sentence have no deadline: a year among them is a vague time at most."""
    reading = analysis.reading
    years = [at for at in reading.years if int(reading.tokens[at].text) > analysis.brief.last_review]
    if not years and not analysis.times:
        return Verdict(0, (analysis.reason("T", "T.none", 0, 0, 0),))
    first, last = (years[0], years[0] + 1) if years else (analysis.times[0].first, analysis.times[0].last)
    return Verdict(1, (analysis.reason("T", "T.keywords", first, last, 1),))


def _only_minor(analysis: Analysis) -> bool:
    """True if every exact time stands in a reporting demand while another demand has none."""
    live = analysis.live
    if len(live) < 2:
        return False
    exact = [time for time in analysis.times if time.kind == "exact"]
    if separate_demands(analysis) >= LISTED and all(_in_last(analysis, time) for time in exact):
        return True
    return all(_in_report(analysis, time) for time in exact)


def _in_last(analysis: Analysis, time: Time) -> bool:
    """True for the date of the last thing of a list ('..., and update the register by 2027'), no comma before it."""
    last = analysis.live[-1]
    if not last.last < time.first < last.end:
        return False
    before = analysis.reading.norms[max(last.last, time.first - 4) : time.first]
    return before[-1] not in _PARTS and _EVERYTHING.isdisjoint(before)


def _in_report(analysis: Analysis, time: Time) -> bool:
    holder = [demand for demand in analysis.live if demand.first <= time.first < demand.end]
    if not holder or holder[0] is analysis.live[0]:
        return False
    reading = analysis.reading
    drafted = not _DRAFTS.isdisjoint(reading.norms[holder[0].last : time.first])
    return reading.at(holder[0].first, "verb.report") is not None and not drafted

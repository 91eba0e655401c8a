"""Time-bound: by when, after rubric T."""

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.times import Time

_LEVELS = {"exact": 3, "loose": 2, "vague": 1}


def judge_time(analysis: Analysis) -> Verdict:
    """The level of T with its reasons."""
    if analysis.kind in {"empty", "foreign", "question", "joke", "facts"}:
        return Verdict(0, (analysis.reason("T", "T.none", 0, 0, 0),))
    if not analysis.times:
        return Verdict(0, (analysis.reason("T", "T.none", 0, 0, 0),))
    best = max(analysis.times, key=lambda time: (_LEVELS[time.kind], -time.first))
    level = _LEVELS[best.kind]
    reasons = [analysis.reason("T", f"T.{best.kind}", best.first, best.last, level)]
    if level == 3 and _only_minor(analysis):
        reasons.insert(0, analysis.reason("T", "T.minor-part", best.first, best.last, 2))
        level = 2
    if analysis.kind == "keywords":
        reasons.insert(0, analysis.reason("T", "T.keywords", 0, 0, 1))
        level = min(level, 1)
    return Verdict(level, tuple(reasons))


def _only_minor(analysis: Analysis) -> bool:
    """True if every exact time stands in a reporting demand while another demand has none."""
    live = analysis.live
    if len(live) < 2:
        return False
    exact = [time for time in analysis.times if time.kind == "exact"]
    return all(_in_report(analysis, time) for time in exact)


def _in_report(analysis: Analysis, time: Time) -> bool:
    holder = [demand for demand in analysis.live if demand.first <= time.first < demand.end]
    if not holder or holder[0] is analysis.live[0]:
        return False
    return analysis.reading.at(holder[0].first, "verb.report") is not None

"""Relevant: does it answer the problem, as a matter of human rights, after rubric R."""

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.brief import content_roots, kin_of
from facilitator.smart.model import Reason
from facilitator.smart.objects import is_ratification
from facilitator.smart.phrases import Mark

TIES = ("right.treaty", "right.body", "right.sdg", "right.named", "right.earlier")


def judge_relevant(analysis: Analysis) -> Verdict:
    """The level of R with its reasons."""
    if analysis.kind in {"empty", "foreign"}:
        return Verdict(0, (analysis.reason("R", "R.empty", 0, 0, 0),))
    tie = _tie(analysis)
    if analysis.brief.brief is None:
        return Verdict(2, (tie,)) if tie else _alone(analysis)
    subject = _subject(analysis)
    if subject.level == 0 or analysis.kind in {"joke", "facts"}:
        return Verdict(min(subject.level, 1), subject.reasons)
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("R", "R.keywords", 0, 0, 1),))
    if subject.level == 2 and tie is not None:
        if _not_bound(analysis, tie):
            return Verdict(2, (analysis.reason("R", "R.not-ratified", *_place(analysis, tie), 2), *subject.reasons))
        return Verdict(3, (tie, *subject.reasons))
    return subject


def _alone(analysis: Analysis) -> Verdict:
    level = 1 if analysis.live else 0
    return Verdict(level, (analysis.reason("R", "R.no-brief", 0, 0, level),))


def _subject(analysis: Analysis) -> Verdict:
    """0 for another subject, 1 for the sector, 2 for the problem that the facts show."""
    brief, reading = analysis.brief, analysis.reading
    verbs = {at for demand in analysis.demands for at in range(demand.first, demand.last)}
    roots = content_roots(reading, brief.state, verbs)
    common = content_roots(reading, brief.state, verbs, "common")
    sector = roots & brief.sector
    problem = roots & brief.problem
    near_sector = kin_of(roots - brief.sector, reading.lexicon) & brief.sector_kin
    near_problem = kin_of(roots - brief.sector - brief.problem, reading.lexicon) & brief.problem_kin
    if not (sector or problem or near_sector or near_problem or common & brief.sector_common):
        return Verdict(0, (analysis.reason("R", "R.off-topic", 0, 0, 0),))
    if problem or near_problem:
        shown = problem or frozenset(r for r in roots if kin_of(frozenset({r}), reading.lexicon) & brief.problem_kin)
        return Verdict(2, (_words(analysis, shown, "R.problem", 2),))
    if (sector or near_sector or common & brief.sector_common) and common & brief.problem_common:
        return Verdict(2, (_words(analysis, common & brief.problem_common, "R.problem", 2),))
    return Verdict(1, (_words(analysis, sector or common, "R.sector", 1),))


def _tie(analysis: Analysis) -> Reason | None:
    """The first right or commitment that the text names; a treaty that it only asks to join is none by itself."""
    marks = [m for m in analysis.reading.tagged(*TIES) if not _asked_for(analysis, m)]
    return analysis.reason("R", "R.tie", marks[0].first, marks[0].last, 3) if marks else None


def _asked_for(analysis: Analysis, mark: Mark) -> bool:
    if mark.tag != "right.treaty":
        return False
    return any(d.first <= mark.first < d.end for d in analysis.demands if is_ratification(d) or d.firmness == "process")


def _not_bound(analysis: Analysis, tie: Reason) -> bool:
    return tie.text.lower() in analysis.brief.treaties_not_ratified


def _place(analysis: Analysis, reason: Reason) -> tuple[int, int]:
    tokens = analysis.reading.tokens
    first = next(at for at, token in enumerate(tokens) if token.start == reason.start)
    return first, next(at for at in range(first, len(tokens)) if tokens[at].end == reason.end) + 1


def _words(analysis: Analysis, roots: frozenset[str], rule: str, effect: int) -> Reason:
    for at, word in enumerate(analysis.reading.roots):
        if word and word in roots:
            return analysis.reason("R", rule, at, at + 1, effect)
    return analysis.reason("R", rule, 0, 0, effect)

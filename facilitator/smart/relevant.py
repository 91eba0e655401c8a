"""Relevant: does it answer the problem, as a matter of human rights, after rubric R."""

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.brief import content_roots, kin_of
from facilitator.smart.model import Reason

TIES = ("right.treaty", "right.body", "right.sdg", "right.named", "right.earlier")


def judge_relevant(analysis: Analysis) -> Verdict:
    """The level of R with its reasons."""
    if analysis.kind in {"empty", "foreign"}:
        return Verdict(0, (analysis.reason("R", "R.empty", 0, 0, 0),))
    tie = _tie(analysis)
    if analysis.brief.brief is None:
        return (
            Verdict(2, (tie,))
            if tie
            else Verdict(1 if analysis.live else 0, (analysis.reason("R", "R.no-brief", 0, 0, 1),))
        )
    brief = analysis.brief
    roots = content_roots(analysis.reading, brief.state)
    kin = kin_of(roots, analysis.reading.lexicon)
    sector = roots & brief.sector
    problem = roots & brief.problem
    near = bool(kin & brief.sector_kin) + bool(kin & brief.problem_kin)
    if not sector and not problem and not near:
        return Verdict(0, (analysis.reason("R", "R.off-topic", 0, 0, 0),))
    if not problem and not (kin & brief.problem_kin):
        return Verdict(1, (_words(analysis, sector, "R.sector", 1),))
    shown = problem or sector
    if analysis.kind == "keywords":
        return Verdict(1, (analysis.reason("R", "R.keywords", 0, 0, 1),))
    if tie is not None:
        return Verdict(3, (tie, _words(analysis, shown, "R.problem", 2)))
    return Verdict(2, (_words(analysis, shown, "R.problem", 2),))


def _tie(analysis: Analysis) -> Reason | None:
    marks = [m for m in analysis.reading.tagged(*TIES) if not analysis.zones.negated[m.first]]
    return analysis.reason("R", "R.tie", marks[0].first, marks[0].last, 3) if marks else None


def _words(analysis: Analysis, roots: frozenset[str], rule: str, effect: int) -> Reason:
    for at, word in enumerate(analysis.reading.roots):
        if word in roots:
            return analysis.reason("R", rule, at, at + 1, effect)
    return analysis.reason("R", rule, 0, 0, effect)

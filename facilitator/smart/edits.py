"""Edits: for each criterion below its highest level the one smallest change that would raise it, worded for the text.

It knows nothing of how levels are found: it looks up the rule that decided. The decision to know: the order is the
order of use, first what makes anything else possible (an action), then what is cheapest for what it gains (a date).
"""

from collections.abc import Mapping
from typing import Final

from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.brief import content_roots
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Criterion, Edit
from facilitator.smart.objects import object_end, separate_demands, strength

LONGEST_ASK: Final = 8
"""Words of the request that an edit repeats: enough to recognise it on one line."""
LONGEST_FACT: Final = 70
"""Characters of a fact that an edit repeats."""
ANY_TIE: Final = "a treaty and its article, or the right in words"

_EASE: Final[Mapping[Criterion, int]] = {"T": 0, "M": 1, "S": 2, "A": 3, "R": 4}
_PROGRESSIVE: Final = frozenset({"progressively", "progressive"})


def smallest_edits(
    analysis: Analysis, verdicts: Mapping[Criterion, Verdict], weights: Mapping[Criterion, int]
) -> tuple[Edit, ...]:
    """One edit for each criterion that can rise, the most useful first; none for a language that cannot be read."""
    if analysis.kind == "foreign":
        return ()
    open_criteria = [c for c in CRITERIA if verdicts[c].level < HIGHEST_LEVEL]
    nothing = verdicts["S"].level == 0

    def use(criterion: Criterion) -> tuple[bool, int, int]:
        gain = (HIGHEST_LEVEL - verdicts[criterion].level) * weights[criterion]
        return not (nothing and criterion == "S"), -gain, _EASE[criterion]

    return tuple(Edit(c, _message(analysis, c, verdicts[c])) for c in sorted(open_criteria, key=use))


def _message(analysis: Analysis, criterion: Criterion, verdict: Verdict) -> str:
    reason = verdict.reasons[0]
    rule = reason.rule
    if rule == "T.vague" and reason.text.lower() in _PROGRESSIVE:
        rule = "T.progressively"
    if rule == "T.none" and not analysis.live:
        rule = "T"
    edits = analysis.reading.lexicon.edits
    return edits.get(rule, edits[criterion]).format(
        ask=_ask(analysis),
        verb=_verb(analysis),
        words=reason.text,
        demands=separate_demands(analysis),
        fact=_open_fact(analysis),
        tie=_tie(analysis),
    )


def _ask(analysis: Analysis) -> str:
    """What the text asks, in its own words: the strongest demand up to the end of its object."""
    if not analysis.live:
        return ""
    demand = max(analysis.live, key=lambda d: (strength(analysis, d).level, -d.first))
    end = max(object_end(analysis.reading, demand), demand.last + 1)
    start, stop = analysis.reading.span(demand.first, min(end, demand.first + LONGEST_ASK, demand.end))
    words = analysis.reading.text[start:stop]
    return words[:1].lower() + words[1:] if not words.isupper() else words


def _verb(analysis: Analysis) -> str:
    if not analysis.live:
        return ""
    start, stop = analysis.reading.span(analysis.live[0].first, analysis.live[0].last)
    words = analysis.reading.text[start:stop]
    return words[:1].lower() + words[1:]


def _open_fact(analysis: Analysis) -> str:
    """The first fact on the problem that the text does not take up, cut at a word."""
    brief = analysis.brief.brief
    if brief is None:
        return ""
    said = content_roots(analysis.reading, analysis.brief.state)
    for fact, shown in zip(brief.facts, analysis.brief.fact_problems, strict=True):
        if len(shown) > 1 and not shown <= said:
            return _cut(fact.text)
    return _cut(brief.original)


def _cut(text: str) -> str:
    plain = text.rstrip(". ")
    if len(plain) <= LONGEST_FACT:
        return plain
    return plain[:LONGEST_FACT].rsplit(" ", 1)[0] + " …"


def _tie(analysis: Analysis) -> str:
    """A commitment of the brief that would tie the text to a right: as the trainer named it, or a treaty that binds."""
    brief = analysis.brief.brief
    if brief is None:
        return ANY_TIE
    treaties = (treaty.name for treaty in brief.treaties if treaty.status == "ratified")
    named = next(iter((*brief.relevance.commitments, *brief.relevance.rights, *treaties)), None)
    return f"for instance {named}" if named else ANY_TIE

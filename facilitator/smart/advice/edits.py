"""Edits: for each criterion below its highest level the one smallest change that would raise it, worded for the text.

It knows nothing of how levels are found: it looks up the rule that decided. The order is the order of use, first what
makes anything else possible (an action), then what is cheapest for what it gains (a date).
"""

from collections.abc import Mapping
from typing import Final

from facilitator.smart.advice.extents import action_extent, after_times
from facilitator.smart.analysis import Analysis, Verdict
from facilitator.smart.criteria.counting import separate_demands
from facilitator.smart.criteria.objects import is_ratification, strength
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Criterion, Edit, Reason
from facilitator.smart.request.brief import content_roots
from facilitator.smart.request.word_context import is_base
from facilitator.smart.words.grammar import SMALL, words
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import root, tokenize

LONGEST_ASK: Final = 8
"""Words of the request that an edit repeats: enough to recognise it on one line."""
LONGEST_FACT: Final = 13
"""Words of a fact that an edit repeats."""
STEP: Final = 2
"""The level of S from which on the text names a step."""
MANY: Final = 3
"""Demands from which on the first advice is to keep one."""
ANY_TIE: Final = "a treaty and its article, or the right in words"

_EASE: Final[Mapping[Criterion, int]] = {"T": 0, "M": 1, "S": 2, "A": 3, "R": 4}
_REGULAR: Final = words("yearly annual annually monthly quarterly regularly publish published report reports")
_POINTING: Final = words("them they it these those he she him her its their")
"""Words that point back to the part of a fact before them, so that it cannot be quoted alone."""
_PROGRESSIVE: Final = frozenset({"progressively", "progressive"})
_DETAILS: Final = (("for whom", {"S.group"}), ("where", {"S.place", "S.coverage"}), ("which body does it", {"S.body"}))
_NOTHING: Final = SMALL | words("how many much something anything everything better more")


def smallest_edits(
    analysis: Analysis, verdicts: Mapping[Criterion, Verdict], weights: Mapping[Criterion, int]
) -> tuple[Edit, ...]:
    """One edit for each criterion that can rise, the most useful first; none for a language that cannot be read."""
    if analysis.kind == "foreign":
        return ()
    open_criteria = [c for c in CRITERIA if verdicts[c].level < HIGHEST_LEVEL]
    many = separate_demands(analysis) >= MANY
    no_step = verdicts["S"].level < STEP

    def use(criterion: Criterion) -> tuple[bool, bool, int, int]:
        first = criterion == "A" if many and "A" in open_criteria else criterion == "S" and no_step
        gain = (HIGHEST_LEVEL - verdicts[criterion].level) * weights[criterion]
        return not first, many and criterion == "S", -gain, _EASE[criterion]

    ask = _ask(analysis)
    return tuple(Edit(c, _message(analysis, c, verdicts, ask)) for c in sorted(open_criteria, key=use))


def _message(analysis: Analysis, criterion: Criterion, verdicts: Mapping[Criterion, Verdict], ask: str) -> str:
    """The edit of the rule that decided, worded for this text ('T.none plain' where no verb can be repeated)."""
    reason = verdicts[criterion].reasons[0]
    edits = analysis.reading.lexicon.edits
    rule = _worded(analysis, reason, ask, nothing=verdicts["S"].level == 0)
    message = edits.get(rule, edits[criterion])
    quoted = _whole(reason.text if reason.criterion == "R" else _lowered(reason.text))
    long = "{words}" in message and len(quoted.split()) > LONGEST_ASK
    if long or ("{ask}" in message and not ask):
        message = edits.get(f"{rule} plain", edits[criterion])
    if "{fact}" in message and analysis.brief.brief is None:
        message = edits["R.no-brief"]
    return message.format(
        ask=ask,
        verb=_verb(analysis),
        words=quoted,
        missing=_missing(verdicts[criterion]),
        fact=_open_fact(analysis) if "{fact}" in message else "",
        tie=_tie(analysis),
    )


def _whole(quoted: str) -> str:
    """The words without the small ones at their end ('nobody in'), which would leave a phrase open."""
    written = quoted.split()
    while len(written) > 1 and written[-1].lower() in SMALL:
        written.pop()
    return " ".join(written)


def _worded(analysis: Analysis, reason: Reason, ask: str, *, nothing: bool) -> str:
    """The rule by which the edit is looked up: the one that decided, or a closer case of it."""
    rule = reason.rule
    joins = bool(analysis.live) and is_ratification(analysis.live[0])
    match rule:
        case "T.vague" if set(reason.text.lower().split()) & _PROGRESSIVE:
            return "T.progressively"
        case "T.none" if nothing and analysis.kind != "empty":
            return "T.process"
        case "S.concrete" if separate_demands(analysis) >= MANY:
            return "S.many-demands"
        case "S.concrete" if joins:
            return "S.treaty"
        case "M.output" if joins:
            return "M.treaty"
        case "M.bare-figure" if any(q.kind == "factor" for q in analysis.quantities):
            return "M.bare-figure factor"
        case "M.output" if _is_reported(analysis):
            return "M.output reported"
        case "A.absolute" if _lowered(reason.text) in ask:
            return "A.absolute whole"
    return rule


def _is_reported(analysis: Analysis) -> bool:
    """True where the text asks for something regular or public already, so that nobody need ask for a report."""
    reading = analysis.reading
    regular = not _REGULAR.isdisjoint(reading.norms)
    return regular or any(reading.tagged("report", "verb.report", "time.often"))


def _ask(analysis: Analysis) -> str:
    """What the text asks, as it reads behind 'to': its strongest demand with a plain verb; '' where there is none."""
    if not analysis.live or analysis.reading.glossed:
        return ""
    reading = analysis.reading
    demand = max(analysis.live, key=lambda d: (strength(analysis, d).level, -d.first))
    softened = demand.softener is not None and demand.last - demand.softener.last <= 2
    softened = softened and demand.last - 1 in reading.verbs
    verb = demand.last - 1 if softened and demand.last > demand.first + 1 else demand.first
    if demand.noun or not _is_plain(reading, verb):
        return ""
    end = action_extent(analysis, demand, verb, LONGEST_ASK).last
    begins = min(after_times(analysis, demand.last, demand.end), end)
    thing = range(begins, end)
    if len(thing) + demand.last - verb > LONGEST_ASK or all(reading.norm(at) in _NOTHING for at in thing):
        return ""
    return _lowered(f"{_text(reading, verb, demand.last)} {_text(reading, begins, end)}")


def _is_plain(reading: Reading, verb: int) -> bool:
    """True for 'adopt', not for 'adopts', 'adopting' or 'should be adopted'."""
    mark = reading.verbs.get(verb)
    passive = any(reading.norm(at) in {"be", "been", "is", "are"} for at in range(verb - 2, verb))
    return not passive and is_base(reading, verb, mark.phrase if mark else reading.norm(verb))


def _text(reading: Reading, first: int, last: int) -> str:
    start, end = reading.span(first, last)
    return reading.text[start:end]


def _lowered(written: str) -> str:
    """Words as they stand inside a sentence."""
    if written.isupper() and " " in written:
        return written.lower()
    return written[:1].lower() + written[1:] if written[1:2].islower() else written


def _verb(analysis: Analysis) -> str:
    if not analysis.live:
        return ""
    return _lowered(_text(analysis.reading, analysis.live[0].first, analysis.live[0].last))


def _missing(verdict: Verdict) -> str:
    """The details that the text does not give yet, as a list."""
    given = {reason.rule for reason in verdict.reasons}
    open_details = [detail for detail, rules in _DETAILS if not rules & given] or ["what it must contain"]
    return ", ".join(open_details[:-1]) + ", or " * (len(open_details) > 1) + open_details[-1]


def _open_fact(analysis: Analysis) -> str:
    """The first fact on the problem that the text does not take up: the part of it that says most, cut at a word."""
    brief = analysis.brief.brief
    if brief is None:
        return ""
    said = content_roots(analysis.reading, analysis.brief.state)
    for fact, shown in zip(brief.facts, analysis.brief.fact_problems, strict=True):
        if len(shown) > 1 and not shown <= said:
            told = max(fact.text.split(";"), key=lambda part: _weight(part, shown))
            leans = not _POINTING.isdisjoint(token.norm for token in tokenize(told))
            return _cut(fact.text if leans else told)
    return _cut(brief.original)


def _weight(part: str, shown: frozenset[str]) -> int:
    return sum(root(token.stem) in shown for token in tokenize(part))


def _cut(text: str) -> str:
    written = text.strip().rstrip(". ").split()
    if len(written) <= LONGEST_FACT:
        return " ".join(written)
    kept = written[:LONGEST_FACT]
    while len(kept) > 1 and kept[-1].lower() in SMALL:
        kept.pop()
    return " ".join(kept).rstrip(",") + " …"


def _tie(analysis: Analysis) -> str:
    """A commitment of the brief that would tie the text to a right: as the trainer named it, or a treaty that binds."""
    brief = analysis.brief.brief
    if brief is None:
        return ANY_TIE
    treaties = (treaty.name for treaty in brief.treaties if treaty.status == "ratified")
    named = next(iter((*brief.relevance.commitments, *brief.relevance.rights, *treaties)), None)
    return f"for instance {named}" if named else ANY_TIE

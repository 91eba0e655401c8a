"""The analysis of a text: its reading with everything that the five criteria ask of it, found once.

It knows nothing of levels. Criteria look only at an analysis, never at the text, so that two criteria cannot read the
same words differently.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from facilitator.smart.model import Criterion, Reason
from facilitator.smart.request.asides import without_asides
from facilitator.smart.request.brief import BriefReading
from facilitator.smart.request.demands import ABLE, Demand, find_demands
from facilitator.smart.request.proposals import implied_demands, states
from facilitator.smart.request.quantities import Quantity, Time, background_marks, find_quantities, find_times
from facilitator.smart.request.statement import StatementKind, copied, statement_kind
from facilitator.smart.request.zones import Zones, find_zones
from facilitator.smart.words.grammar import FINITE
from facilitator.smart.words.lexicon import Lexicon, Mark
from facilitator.smart.words.reading import Reading, between, read_text
from facilitator.smart.words.tokens import Sentence

_WHY: Final = frozenset({"because", "while", "since", "as"})
"""Words that open a ground."""
MOST: Final = 40
"""Demands, times and figures that are judged: rules compare them with each other, and no level asks for more."""
_TO_COME: Final = frozenset({"would", "will", "shall"})
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


class Verdict(NamedTuple):
    """The level of one criterion and the reasons for it, the decisive one first."""

    level: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, eq=False)
class Analysis:
    """A text read against its brief; `kept` holds what was found in it by functions that are `kept_with` it."""

    reading: Reading
    brief: BriefReading
    zones: Zones
    demands: tuple[Demand, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    kind: StatementKind
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def live(self) -> tuple[Demand, ...]:
        """The demands that are not negated."""
        return tuple(demand for demand in self.demands if not demand.negated)

    @cached_property
    def first_request(self) -> int:
        """The first token of the sentence in which the request begins; what stands before it is background."""
        if not self.demands:
            return 0
        return self.reading.sentence_at(self.demands[0].first).first

    @cached_property
    def grounds(self) -> frozenset[int]:
        """The tokens of clauses that say why and not what ('because medicines are dear')."""
        given: set[int] = set()
        for mark in self.reading.tagged("purpose"):
            at = mark.first
            while at < len(self.zones.zone) and (at == mark.first or self.zones.zone[at] == "purpose"):
                if at == mark.first and self.reading.norms[at] not in _WHY:
                    break
                given.add(at)
                at += 1
        return frozenset(given)

    def holds(self, mark: Mark) -> bool:
        """True if a mark counts: not negated, not in a preamble."""
        return not self.zones.negated[mark.first] and self.zones.zone[mark.first] != "background"

    def marks(self, *tags: str) -> tuple[Mark, ...]:
        """The marks of these tags that count in the request."""
        if tags not in self.kept:
            found = (m for m in self.reading.tagged(*tags) if self.holds(m) and m.first >= self.first_request)
            self.kept[tags] = tuple(found)
        marks: tuple[Mark, ...] = self.kept[tags]
        return marks

    def within(self, demand: Demand, *tags: str) -> tuple[Mark, ...]:
        """The marks of these tags in a demand's own words, its verb left out."""
        return between(self.marks(*tags), demand.last, demand.end)

    def reason(self, criterion: Criterion, rule: str, first: int, last: int, effect: int) -> Reason:
        """A reason that points at the tokens from `first` up to but without `last` (none if they are equal)."""
        start, end = self.reading.span(first, last)
        message = self.reading.lexicon.rules.get(rule, rule)
        return Reason(criterion, rule, start, end, self.reading.text[start:end], effect, message)


def kept_with(
    find: Callable[Concatenate[Analysis, Asked], Found],
) -> Callable[Concatenate[Analysis, Asked], Found]:
    """Makes a function keep what it found in the analysis: all criteria ask the same, and it goes when the text goes.

    Only for functions that are called with positional values which can be keys.
    """

    @wraps(find)
    def once(analysis: Analysis, /, *asked: Asked.args, **named: Asked.kwargs) -> Found:
        key = (find, *asked)
        if key not in analysis.kept:
            analysis.kept[key] = find(analysis, *asked, **named)
        found: Found = analysis.kept[key]
        return found

    return once


def _told(found: Analysis) -> frozenset[int]:
    """The tokens of sentences that ask nothing and only state: their figures are no targets."""
    reading = found.reading
    asking = {reading.sentence_at(demand.first) for demand in found.demands}
    return frozenset(
        at
        for sentence in reading.sentences
        if sentence not in asking and states(reading, found.zones, sentence) and not _foretells(reading, sentence)
        for at in range(sentence.first, sentence.last)
    )


def _foretells(reading: Reading, sentence: Sentence) -> bool:
    """True for '400 of the 900 pumps would be moved': the first verb says what is to come."""
    first = next((at for at in range(sentence.first, sentence.last) if reading.norms[at] in FINITE | _TO_COME), None)
    return first is not None and reading.norms[first] in _TO_COME


def _is_asked(reading: Reading, at: int) -> bool:
    """True for a token in a sentence that says that something is asked ('We suggest: 45% in 2027')."""
    asks = reading.between(reading.sentence_at(at).first, at, "verb.ask", "verb.modal")
    return any(reading.norms[mark.first] not in ABLE for mark in asks)


def analyse(text: str, brief: BriefReading, lexicon: Lexicon) -> Analysis:
    """Read a text and find everything that the criteria ask."""
    reading = without_asides(read_text(text, lexicon, brief.stems), brief)
    zones = find_zones(reading)
    pasted = frozenset(copied(reading, brief))
    asked = find_demands(reading, zones) or implied_demands(reading, zones, brief)
    demands = tuple(demand for demand in asked if reading.sentence_at(demand.first) not in pasted)[:MOST]
    times = find_times(reading, zones, brief.last_review)[:MOST]
    kind = statement_kind(reading, demands, brief)
    found = Analysis(
        reading,
        brief,
        zones,
        demands,
        times,
        find_quantities(reading, zones, background_marks(reading, brief.last_review))[:MOST],
        kind,
    )
    first = found.first_request
    kept_times = tuple(time for time in found.times if time.first >= first or _is_asked(reading, time.first))
    told = _told(found)
    kept = tuple(quantity for quantity in found.quantities if quantity.first >= first and quantity.first not in told)
    return Analysis(reading, brief, zones, demands, kept_times, kept, kind)

"""Proposals: what a sentence without an order asks for all the same ('Two mobile clinics for the north by 2027').

It knows nothing of levels. What stands in front of us is almost always a recommendation, so a sentence proposes what it
names unless it states: a finite verb about today, or figures that are those of the facts.
"""

from typing import Final

from facilitator.smart.request.brief import BriefReading
from facilitator.smart.request.demands import Demand, implied_demand
from facilitator.smart.request.word_context import is_base
from facilitator.smart.request.zones import Zones
from facilitator.smart.words.grammar import SMALL, words
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence, is_year

_STATES: Final = words(
    "is are was were has have had does did do am isn't aren't wasn't hasn't haven't doesn't don't didn't got went came "
    "said saw knew felt became lost left stood fell rose meant lives lacks costs needs remains says gets goes comes "
    "seems means belongs exists depends knows wants waits dies cries suffers works makes takes gives owes shows"
)
"""Verbs by which a sentence states something."""
_DIRECTIONS: Final = words("more better fewer less greater higher lower stronger faster cheaper safer no stop enough")
"""Words that wish for another state of things, so that a headline with them proposes."""
TENS: Final = frozenset(range(20, 100, 10))
_CRIES: Final = frozenset("!#")


def implied_demands(reading: Reading, zones: Zones, brief: BriefReading) -> tuple[Demand, ...]:
    """One demand for each sentence that proposes something without an order; none where all only state."""
    if _is_bare_name(reading):
        return ()
    return tuple(
        implied_demand(reading, sentence.first, sentence.last)
        for sentence in reading.sentences
        if sentence.closing != "?" and proposes(reading, zones, brief, sentence)
    )


def proposes(reading: Reading, zones: Zones, brief: BriefReading, sentence: Sentence) -> bool:
    """True for a sentence that names something to come and does not only state what is."""
    inside = range(sentence.first, sentence.last)
    spoken = [at for at in inside if reading.tokens[at].kind != "mark" and zones.zone[at] != "background"]
    if not any(reading.tokens[at].kind == "word" and at not in reading.moments for at in spoken):
        return False
    if reading.norms[sentence.first] == "if" and any(reading.norms[at] == "would" for at in inside):
        return False
    dated = _to_come(reading, brief, sentence)
    if states(reading, zones, sentence):
        return dated and not _repeats(reading, brief, sentence)
    return not _repeats(reading, brief, sentence) and (
        dated or _wishes(reading, sentence) or _adds(reading, brief, spoken)
    )


def states(reading: Reading, zones: Zones, sentence: Sentence) -> bool:
    """True for a finite verb outside side remarks and purposes."""
    return any(
        zones.zone[at] in {"request", "background"}
        and (reading.norms[at] in _STATES or _third_person(reading, at, sentence.first))
        for at in range(sentence.first + 1, sentence.last)
    )


def _third_person(reading: Reading, at: int, first: int) -> bool:
    """True for a listed verb in the third person behind a noun and before what can be its object ('earns less')."""
    mark = reading.verbs.get(at)
    if mark is None or at == first or is_base(reading, at, mark.phrase) or reading.norms[at].endswith(("ed", "ing")):
        return False
    following = reading.norms[mark.last]
    return following in {"the", "a", "an", "its", "their", "no", "less", "more", "only", "every", "his", "her"}


def _to_come(reading: Reading, brief: BriefReading, sentence: Sentence) -> bool:
    """True for a year after the review, or another exact time, in the sentence."""
    inside = range(sentence.first, sentence.last)
    if any(is_year(reading.tokens[at]) and int(reading.norms[at]) > brief.last_review for at in inside):
        return True
    timed = [mark for mark in reading.tagged("time.exact") if mark.first in inside]
    return any(not any(is_year(token) for token in reading.tokens[m.first : m.last]) for m in timed)


def _wishes(reading: Reading, sentence: Sentence) -> bool:
    norms = {reading.norms[at] for at in range(sentence.first, sentence.last)}
    return bool(norms & (_DIRECTIONS | _CRIES | {"please"})) or sentence.closing == "!"


def _adds(reading: Reading, brief: BriefReading, spoken: list[int]) -> bool:
    """True for a thing that one could see done, or a figure that the facts do not hold."""
    figures = _figures(reading, spoken)
    if figures:
        return any(not brief.has_value(value) for value in figures)
    return any(reading.at(at, "object.output", "object.lever", "report", "body") for at in spoken)


def _figures(reading: Reading, spoken: list[int]) -> list[float]:
    """The figures said, those of two words put together ('sixty-four'), without years and 'one'."""
    figures: list[float] = []
    reached = -1
    for at in spoken:
        value = reading.tokens[at].value
        if value is None or at in reading.years or at <= reached or reading.norms[at] == "one":
            continue
        units = reading.tokens[at + 1].value if at + 1 in spoken else None
        tens = reading.tokens[at].kind == "word" and value in TENS
        together = tens and units is not None and 0 < units < 10
        figures.append(value + units if together and units is not None else value)
        reached = at + together
    return figures


def _repeats(reading: Reading, brief: BriefReading, sentence: Sentence) -> bool:
    """True for a sentence whose words are those of a fact."""
    stems = {t.stem for t in reading.tokens[sentence.first : sentence.last] if t.kind != "mark"}
    facts = [set(fact) for fact in brief.facts if len(fact) > 3]
    return any(fact <= stems or stems <= fact for fact in facts)


def _is_bare_name(reading: Reading) -> bool:
    """True for the name of a treaty or a body alone, with its article or year: it says nothing about it."""
    marks = (
        *reading.tagged("right.treaty", "right.body", "right.sdg", "right.named"),
        *reading.tagged("background.name"),
    )
    named = reading.name_tokens | {at for mark in marks for at in range(mark.first, mark.last)}
    return bool(named) and all(
        at in named or token.kind != "word" or token.norm in SMALL for at, token in enumerate(reading.tokens)
    )

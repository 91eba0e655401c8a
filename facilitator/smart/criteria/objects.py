"""Objects: what a demand is about, and whether one could see it done.

It knows nothing of levels. Of a noun phrase the last word decides ('the mental health budget' is a budget), and a
pronoun is as concrete as the figure that stands beside it.
"""

from typing import Final, NamedTuple

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.criteria.promises import promise
from facilitator.smart.criteria.turns import (
    PROMISES,
    adds_things,
    admits,
    goes_beyond,
    has_way,
    makes_more,
    moves_thing,
    multiplies,
    prefers,
    promises_never,
    removes,
    sets_rule,
    wipes_out,
)
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import (
    BEFORE_VERB,
    head_tag,
    is_passive,
    is_substance,
    object_end,
    object_start,
    parts_of,
    phrase_end,
    subject_of,
)
from facilitator.smart.words.grammar import COMPARATIVES, STOPPERS, words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import Reading

_HONOURS: Final = words("implement apply respect observ honour honor uphold comply fulfil realis enforc execut")
"""Stems of verbs by which a whole treaty is asked for again."""
_PARTS: Final = words("article articles art arts paragraph paragraphs provisions obligations full fully its whole")
_COMPARED: Final = COMPARATIVES | {"more", "less"}
_BETTERED: Final = words("improved enhanced increased strengthened reduced widened broadened expanded")
"""Participles that open a headline which wishes for more or less ('Improved safety at work')."""
_PRONOUNS: Final = frozenset({"it", "them", "this", "these", "those"})
_GIVES: Final = frozenset({"provid", "giv", "offer", "supply", "deliver"})
_GOODS: Final = frozenset({"free", "alternative", "temporary", "emergency", "subsidised", "subsidized"})
"""Qualities by which what is provided is a good that one can be handed ('free lunches', 'alternative housing')."""
_STATES: Final = words("equal adequate decent fair sufficient safe")
"""Qualities by which what is ensured is a state of things and no thing ('equal pay', 'adequate housing')."""
_BRINGS: Final = frozenset({"bring", "extend", "deliver", "carry", "tak", "giv", "provid", "supply"})
_HANDS: Final = frozenset({"spar", "pay", "teach", "show", "send", "grant", "allow", "get", "lend", "leav"})
_PERFORMS: Final = frozenset({"carry", "conduct", "undertak", "hold", "run", "mak", "organiz", "perform", "do", "out"})
_LEGAL: Final = words("ratify acced accession ratification sign join becom")


_AFTER_FREE: Final = frozenset({"", ".", ",", ";", "for", "by", "at", "in", "to", "until", "and", "before"})
"""What follows a 'free' that says what something costs."""
_FREE_OF: Final = frozenset({("of", "charge"), ("of", "charges"), ("of", "cost"), ("of", "fees")})
_NAMED: Final = words("convention conventions protocol declaration covenant")
LONGEST_NAME: Final = 12
"""Words of a treaty's name before the people whom it names."""
FEWEST_BREAKS: Final = 3
"""Commas and semicolons from which on a headline lists things."""


class Strength(NamedTuple):
    """How concrete a demand is, 0 to 2, and the rule that says so."""

    level: int
    rule: str


@kept_with
def strength(analysis: Analysis, demand: Demand) -> Strength:
    """How concrete one demand is: nothing asked, something general, or a step that one can see done."""
    if demand.firmness == "process" or _only_repeats(analysis.reading, demand):
        return Strength(0, "S.process")
    if demand.implied:
        return _implied_strength(analysis, demand)
    if not has_object(analysis, demand):
        return Strength(0, "S.no-object")
    if promise(analysis, demand) is not None:
        return Strength(1, "S.promise")
    if _makes_free(analysis.reading, demand):
        return Strength(2, "S.concrete")
    if makes_more(analysis, demand) or _only_points(analysis.reading, demand):
        return Strength(1, "S.general")
    if _only_honours(analysis, demand):
        return Strength(1, "S.general")
    if demand.firmness == "concrete" and not is_empty(analysis, demand):
        return Strength(2, "S.concrete")
    if demand.firmness == "flexible" and (is_thing(analysis, demand) or removes(analysis, demand)):
        return Strength(2, "S.concrete")
    if moves_thing(analysis, demand) or (demand.firmness == "flexible" and adds_things(analysis, demand)):
        return Strength(2, "S.concrete")
    if promises_thing(analysis, demand):
        return Strength(2, "S.concrete")
    if has_way(analysis, demand):
        return Strength(2, "S.way")
    if prefers(analysis, demand) or goes_beyond(analysis, demand):
        return Strength(2, "S.concrete")
    if admits(analysis, demand) or multiplies(analysis, demand) or wipes_out(analysis, demand):
        return Strength(2, "S.concrete")
    return Strength(1, "S.general")


def _makes_free(reading: Reading, demand: Demand) -> bool:
    """True for 'make dialysis free of charge' and 'keep schools gratis', not for 'make children free from hunger'."""
    if demand.noun or demand.verb not in {"mak", "keep", "render"}:
        return False
    for at in range(demand.last + 1, demand.end):
        if reading.norms[at] == "gratis":
            return True
        if reading.norms[at] == "free":
            return reading.norms[at + 1] in _AFTER_FREE or reading.norms[at + 1 : at + 3] in _FREE_OF
    return False


def _only_repeats(reading: Reading, demand: Demand) -> bool:
    """True for 'and do so by 2026', which asks again what was asked before."""
    return reading.norms[demand.first] == "do" and reading.norm(demand.first + 1) in {"so", "this", "that", "it"}


def _only_points(reading: Reading, demand: Demand) -> bool:
    """True for 'pay them!' and no more: whom and what is left to what stands before it."""
    said = [norm for norm in reading.norms[demand.last : demand.end] if norm.isalpha()]
    return not demand.noun and len(said) == 1 and said[0] in _PRONOUNS and demand.end - demand.last > 1


def _only_honours(analysis: Analysis, demand: Demand) -> bool:
    """True for 'implement article 12 ICESCR': a whole article or treaty, of which nobody says what is missing."""
    reading = analysis.reading
    if demand.verb not in _HONOURS or analysis.within(demand, "means.by"):
        return False
    marks = (*analysis.within(demand, "right.treaty", "background.name"), *reading.treaties)
    named = {at for mark in marks for at in range(mark.first, mark.last)}
    times = {at for time in analysis.times for at in range(time.first, time.last)}
    words = [at for at in range(demand.last, demand.end) if is_substance(reading, at) and at not in times]
    return any(named) and bool(words) and all(at in named or reading.norms[at] in _PARTS for at in words)


def wished_direction(analysis: Analysis, demand: Demand) -> int | None:
    """The word by which a headline wishes for more or less of something ('Better schools'), None if it does not."""
    norms = analysis.reading.norms
    named = ("higher", "education")
    inside = range(demand.first, demand.end)
    if norms[demand.first] in _BETTERED:
        return demand.first
    return next((at for at in inside if norms[at] in _COMPARED and norms[at : at + 2] != named), None)


def _implied_strength(analysis: Analysis, demand: Demand) -> Strength:
    """A headline is concrete where it names a thing or counts something, and general where it only wishes for more."""
    reading = analysis.reading
    inside = range(demand.first, demand.end)
    counted = any(q.first in inside and (q.counted >= 0 or q.from_to) for q in analysis.quantities)
    listed = sum(reading.norms[at] in {",", ";"} for at in inside) >= FEWEST_BREAKS
    wishes = reading.norms[demand.first] in _COMPARED | _BETTERED and not listed
    things = [m for m in analysis.marks("object.output", "object.lever", "body") if m.first in inside]
    if counted or (things and not wishes) or sets_rule(reading, demand):
        return Strength(2, "S.slogan")
    return Strength(1, "S.general")


def has_object(analysis: Analysis, demand: Demand) -> bool:
    """True if a word of substance follows the verb (or stands before a passive one)."""
    tokens = analysis.reading.tokens
    if any(token.kind == "word" for token in tokens[demand.last : demand.end]):
        return True
    return any(token.kind == "word" for token in tokens[analysis.first_request : demand.first])


def is_thing(analysis: Analysis, demand: Demand) -> bool:
    """True if the object of the demand is a thing that one can see done, and not a broad subject."""
    reading = analysis.reading
    first, end = object_start(reading, demand), object_end(reading, demand)
    if end <= first:
        end = min(demand.end, first + 8)
    if reading.norm(first) in _PRONOUNS and any(demand.first <= q.first < demand.end for q in analysis.quantities):
        return True
    if demand.verb in PROMISES and reading.norm(first) in _STATES and end == first + 2:
        return False
    if demand.verb in _GIVES and not _GOODS.isdisjoint(reading.norms[first:end]):
        return True
    counted = any(first <= q.first < demand.end for q in analysis.quantities)
    if counted and any(first <= m.first < min(demand.end, first + 10) for m in reading.tagged("object.lever")):
        return True
    if reading.norm(end - 1) == "coverage":
        return False
    if reading.norm(end - 1) in {"number", "amount", "total"} and reading.norm(end) == "of":
        return _is_stock(analysis, demand, range(end + 1, phrase_end(reading, demand, end + 1)))
    parts = parts_of(reading, demand, first, end)
    heads = [head_tag(reading, part) for part in parts]
    if not any(heads) and (_is_countable(reading, first, end) or _is_handed(reading, demand, first)):
        return True
    if not any(heads):
        return _subject_is_thing(analysis, demand) or _is_event(reading, demand, end)
    return "object.output" in heads


def _is_stock(analysis: Analysis, demand: Demand, named: range) -> bool:
    """True for 'the number of preschools': what a State sets up itself, from one number to another."""
    reading = analysis.reading
    tag = head_tag(reading, named)
    if tag is not None or not named:
        return tag == "object.output"
    moved = any(
        q.from_to and q.kind == "count" and q.first in range(named.stop, demand.end) for q in analysis.quantities
    )
    outcome = reading.lexicon.has("direction.outcome", reading.tokens[named.stop - 1].stem)
    return moved and not outcome and reading.at(named.stop - 1, "group", "indicator") is None


def _is_countable(reading: Reading, first: int, end: int) -> bool:
    """True for 'a written reason': the article shows a thing of which there can be one, if it is no state of mind."""
    one = reading.norm(first) in {"a", "an", "one"} and end > first + 1
    vague = reading.at(end - 1, "object.empty", "object.attitude", "object.broad")
    return one and vague is None


def _is_handed(reading: Reading, demand: Demand, first: int) -> bool:
    """True for 'give parents the file': somebody, and behind them a thing with its article."""
    somebody = reading.at(first, "group", "body") or reading.at(first + 1, "group", "body")
    if somebody is None or somebody.last >= demand.end or demand.verb not in _GIVES | _BRINGS | _HANDS:
        return False
    at = somebody.last
    if reading.norms[at] in BEFORE_VERB:
        at = next((place for place in range(at + 2, demand.end) if _opens_thing(reading, demand, place)), at)
    end = phrase_end(reading, demand, at)
    return reading.norms[at] in {"the", "a", "an"} and reading.at(end - 1, "object.empty", "object.attitude") is None


def _opens_thing(reading: Reading, demand: Demand, at: int) -> bool:
    """True for the article of a thing behind a side remark ('give women who farm the land a title')."""
    part = range(at, phrase_end(reading, demand, at))
    return reading.norms[at] in {"a", "an"} and head_tag(reading, part) == "object.output"


def _is_event(reading: Reading, demand: Demand, end: int) -> bool:
    """True for what is carried out and can be seen done ('carry out soil tests'): a noun that is also a verb."""
    last = reading.tokens[end - 1]
    listed = reading.lexicon.stems
    event = last.stem in listed["verb.concrete"] and last.stem not in listed["verb.general"]
    return demand.verb in _PERFORMS and event


def is_empty(analysis: Analysis, demand: Demand) -> bool:
    """True if the object is one that says nothing ('adopt an approach')."""
    reading = analysis.reading
    end = object_start(reading, demand)
    while end < demand.end and (reading.norm(end) in {",", "and"} or reading.norm(end) not in STOPPERS):
        end += 1
    stepwise = {at for mark in reading.tagged("means.steps") for at in range(mark.first, mark.last)}
    marks = reading.tagged("object.output", "object.empty")
    heads = [m for m in marks if demand.last <= m.first < end and m.first not in stepwise]
    return bool(heads) and max(heads, key=lambda mark: mark.last).tag == "object.empty"


def _subject_is_thing(analysis: Analysis, demand: Demand) -> bool:
    """For a passive demand ('fees should be abolished') the object stands before the verb."""
    reading = analysis.reading
    if not is_passive(reading, demand):
        return False
    return head_tag(reading, subject_of(reading, demand, analysis.first_request)) == "object.output"


def promises_thing(analysis: Analysis, demand: Demand) -> bool:
    """True for 'ensure that every school has a toilet': a promise with a thing and a figure or a coverage."""
    reading = analysis.reading
    if demand.verb not in PROMISES | _GIVES | _BRINGS | {"hav"}:
        return False
    if demand.verb in PROMISES and (analysis.within(demand, "absolute") or _sees_done(reading, demand)):
        return True
    if promises_never(analysis, demand) is not None:
        return True
    broad = any(demand.last <= m.first < object_end(reading, demand) for m in reading.tagged("object.broad"))
    if demand.verb in _BRINGS and any(_reaches(reading, demand, q.first) for q in analysis.quantities):
        return True
    if demand.verb == "hav":
        return any(reading.tagged("object.output")) and (bool(analysis.quantities) or bool(analysis.marks("coverage")))
    thing = (
        demand.verb in _GIVES
        or (not broad and reading.norm(object_start(reading, demand)) != "that")
        or any(demand.last <= m.first < demand.end for m in reading.tagged("object.output"))
    )
    counted = any(demand.last <= q.first < demand.end for q in analysis.quantities) or _covers(analysis, demand)
    return thing and counted


def _sees_done(reading: Reading, demand: Demand) -> bool:
    """True for 'ensure that a law on wells is passed': a thing, and behind it the passive of a concrete verb."""
    things = [m.first for m in reading.tagged("object.output") if demand.last <= m.first < demand.end]
    done = (
        m.first
        for m in reading.tagged("verb.concrete")
        if demand.last < m.first < demand.end and reading.norms[m.first - 1] in {"is", "are", "be"}
    )
    return bool(things) and any(min(things) < at and reading.norms[at].endswith(("ed", "en", "t", "n")) for at in done)


def _reaches(reading: Reading, demand: Demand, at: int) -> bool:
    """True for a figure to which something is brought ('piped water to 60% of households'), not from one to another."""
    return demand.last < at < demand.end and reading.norms[at - 1] == "to" and reading.norms[demand.last] != "the"


def _covers(analysis: Analysis, demand: Demand) -> bool:
    """True for a coverage that can be counted ('every school'), not 'for everyone'."""
    return any(
        analysis.reading.norm(m.last - 1) not in {"everyone", "everybody"} for m in analysis.within(demand, "coverage")
    )


def in_treaty_name(reading: Reading, mark: Mark) -> bool:
    """True for people in the name of a treaty ('the Convention on the Rights of All Migrant Workers')."""
    before = range(mark.first - 1, max(-1, mark.first - LONGEST_NAME), -1)
    for at in before:
        if reading.tokens[at].kind == "mark":
            break
        if reading.norms[at] in _NAMED:
            return True
    return mark.first in reading.name_tokens


def is_ratification(demand: Demand) -> bool:
    """True if the demand asks for a treaty to be joined."""
    return demand.verb in _LEGAL

"""Promises and outcomes: requests that name what shall be so, in words or as a figure, and not what to do.

A State does not decide an outcome, it does something towards it; what it sets itself (a budget, a wage, a threshold) is
no outcome.

An outcome is a state, an attribute, a feeling or a relation. No State does one; it adopts, pays, builds or appoints
something towards it. Which nouns are outcomes comes from WordNet (data/outcomes.toml) and a short list of our own; a
noun that our lists hold as a thing or a figure is none.
"""

from typing import Final, Literal

from facilitator.smart.analysis import Analysis, kept_with
from facilitator.smart.criteria.turns import has_way
from facilitator.smart.request.demands import Demand
from facilitator.smart.request.nounphrases import is_passive, is_substance, object_start, parts_of, phrase_end
from facilitator.smart.request.quantities import Quantity
from facilitator.smart.words.grammar import STOPPERS, words
from facilitator.smart.words.reading import Reading

_RATIOS: Final = words("ratio average index prevalence incidence coverage enrolment enrollment attendance")
"""Nouns of what is computed, which nobody sets."""
LONGEST: Final = 26
"""Words from which on a request has said more than a figure to be reached."""
_MOVES: Final = words(
    "bring get push driv tak rais reduc lower cut decreas increas ris fall grow go drop declin climb widen "
    "narrow shrink slash "
    "expand extend"
)
"""Stems of verbs that only move a figure."""
_GOES: Final = words("ris fall grow go drop declin climb")
"""Those before which the figure stands that moves."""


def _is_rate(analysis: Analysis, quantity: Quantity) -> bool:
    """True for 'to 400 per 100,000', 'to a third', 'from 71 to 35 micrograms' and people from one number to another."""
    reading = analysis.reading
    if quantity.kind == "factor":
        numbered = reading.tokens[quantity.first - 1].value is not None
        return reading.norm(quantity.first - 1 - numbered) in {"to", "by", "one", "a"}
    people = any(reading.at(at, "group") for at in range(analysis.first_request, quantity.first))
    measured = quantity.from_to and quantity.counted >= 0 and reading.at(quantity.counted, "object.output") is None
    ratio = reading.norm(quantity.first - 1) in {"to", "below", "under"} and any(
        reading.norms[at] in _RATIOS for at in range(analysis.first_request, quantity.first)
    )
    often = reading.norm(quantity.last) == "a" and reading.norm(quantity.last + 1) in {"year", "month"}
    return (
        reading.norm(quantity.last) == "per"
        or ratio
        or (often and analysis.live[0].implied)
        or (measured and (people or analysis.live[0].implied))
    )


def is_pure_outcome(analysis: Analysis) -> bool:
    """True if all that is asked is that a share goes up or down, without a step towards it."""
    if len(analysis.live) != 1 or not any(q.kind == "share" or _is_rate(analysis, q) for q in analysis.quantities):
        return False
    reading, demand = analysis.reading, analysis.live[0]
    last = reading.sentence_at(demand.first).last
    named = range(demand.first, demand.end if demand.noun else demand.first + 1)
    moves = demand.implied or any(reading.tokens[at].stem in _MOVES for at in named)
    if not moves or last - analysis.first_request > LONGEST or has_way(analysis, demand):
        return False
    before = demand.noun or is_passive(reading, demand) or reading.tokens[demand.first].stem in _GOES
    start = analysis.first_request if before else object_start(reading, demand)
    subject = range(start, phrase_end(reading, demand, start))
    if demand.implied:
        subject = range(demand.first, min(q.first for q in analysis.quantities))
    owned = reading.norm(demand.last) in {"it", "them", "this"} or any(
        m.first in subject for m in analysis.marks("object.lever", "object.output", "body")
    )
    owned = owned and _RATIOS.isdisjoint(reading.norms[subject.start : subject.stop])
    means = analysis.marks("means.money", "means.steps", "means.capacity")
    return not owned and not any(demand.last <= m.first for m in means)


PromiseKind = Literal["feeling", "rights", "evil", "state"]

_CAUSATIVE: Final = words("mak render keep leav")
_LEADS: Final = words("lift bring")
_PHRASAL: Final = words("put wip bring stamp root get mak do")
_PHRASES: Final = words("about end out away rid")
"""Verbs and the words beside them that make a verb of bringing about ('put an end to', 'wipe out')."""
_CLAUSE: Final = words("ensur guarantee assur see mak insur secur")
_BEING: Final = words(
    "be is are live lives enjoy enjoys feel feels become becomes have has remain remains stay suffer suffers"
)
_RELATIVE: Final = frozenset({"who", "which"})
"""Words that open a clause on which people are meant ('those who suffer from leprosy receive treatment')."""
_PARTICLES: Final = words("about an end to out stop up")
_MEASURED: Final = frozenset({"among", "amongst"})
_GIVEN: Final = words("access")
"""Outcomes that are granted by opening a door."""
_WEAK_TAIL: Final = words("alike everywhere forever together fully completely entirely")
LONGEST_NAME: Final = 2
"""Words that only name people; more say something of them ('women who use unprotected wells')."""
LONGEST_OBJECT: Final = 24
"""Words between 'make' and the quality that is promised."""


@kept_with
def promise(analysis: Analysis, demand: Demand) -> PromiseKind | None:
    """What kind of outcome a demand promises, None if it asks for something that one can do."""
    if demand.noun or demand.implied or demand.firmness == "process" or has_way(analysis, demand):
        return None
    reading = analysis.reading
    stem_of = demand.verb if demand.softener is not None else reading.tokens[demand.first].stem
    if not _brings_about(reading, demand, stem_of):
        return None
    at = _outcome_at(analysis, demand, stem_of)
    return None if at is None else _kind(reading, demand, at)


def only_promises(analysis: Analysis) -> PromiseKind | None:
    """The kind of the first promise in a text that asks for nothing else."""
    kinds = [promise(analysis, demand) for demand in analysis.live]
    return kinds[0] if kinds and all(kinds) else None


def names_only_people(analysis: Analysis, roots: frozenset[str]) -> bool:
    """True if these words of the brief are all in the text as the people whom it names."""
    reading = analysis.reading
    marks = (m for m in analysis.marks("group", "group.vague") if m.last - m.first <= LONGEST_NAME)
    named = {reading.roots[at] for m in marks for at in range(m.first, m.last)}
    return roots <= named


def measures_evil(analysis: Analysis, demand: Demand) -> bool:
    """True for 'poverty among informal workers': a state that is counted by those who are in it."""
    window = range(demand.last, min(demand.end, demand.last + 5))
    return any(analysis.reading.norms[at] in _MEASURED for at in window)


def _brings_about(reading: Reading, demand: Demand, verb: str) -> bool:
    listed = reading.lexicon.stems["bringing.about"]
    if verb in listed or demand.verb in listed or verb in _CAUSATIVE | _LEADS:
        return True
    return verb in _PHRASAL and _is_phrasal(reading, demand)


def _is_phrasal(reading: Reading, demand: Demand) -> bool:
    return not _PHRASES.isdisjoint(reading.norms[demand.first + 1 : demand.first + 4])


def _outcome_at(analysis: Analysis, demand: Demand, verb: str) -> int | None:
    reading = analysis.reading
    start = object_start(reading, demand)
    while start < demand.end - 1 and reading.norms[start] in _PARTICLES:
        start += 1
    if verb in _CAUSATIVE:
        quality = _quality_at(reading, demand, start)
        if quality is not None:
            return quality
    if reading.norms[start] == "that" or verb in _CLAUSE:
        clause = _clause_outcome(analysis, demand, start)
        if clause is not None:
            return clause
    phrasal = verb in _PHRASAL and _is_phrasal(reading, demand)
    if verb in _LEADS and not phrasal:
        return _led_to(analysis, demand, start)
    if verb in _CAUSATIVE and not phrasal:
        return None
    if verb == "grant" and not _GIVEN.isdisjoint(reading.norms[start : start + 3]):
        return None
    heads = [_head(reading, part) for part in parts_of(reading, demand, start, phrase_end(reading, demand, start))]
    found = [head for head in heads if head is not None]
    outcomes = [at for at in found if is_outcome(reading, at)]
    return outcomes[0] if found and len(outcomes) == len(found) else None


def _head(reading: Reading, part: range) -> int | None:
    """The last word of substance of a noun phrase."""
    return next(
        (at for at in reversed(part) if is_substance(reading, at) and reading.norms[at] not in _WEAK_TAIL), None
    )


def is_outcome(reading: Reading, at: int) -> bool:
    """True for a noun that names an outcome and that no list of ours holds as a thing, a figure or a body."""
    token = reading.tokens[at]
    listed = reading.lexicon.has("noun.outcome", token.stem) or reading.lexicon.has("noun.blame", token.stem)
    covering = (
        m for m in reading.tagged("object.output", "object.lever", "indicator", "body") if m.first <= at < m.last
    )
    return listed and token.kind == "word" and next(covering, None) is None


def _quality_at(reading: Reading, demand: Demand, start: int) -> int | None:
    """The quality at the end of 'make every one of the tenants happy'."""
    end = start
    while end < min(demand.end, start + LONGEST_OBJECT):
        stops = reading.norms[end] in STOPPERS - {"of"}
        if stops or reading.tokens[end].kind == "mark" or end in reading.moments:
            break
        end += 1
    last = end - 1
    people = any(start <= m.first < end for m in reading.tagged("group"))
    if not people or last <= start or reading.norms[last] in STOPPERS:
        return None
    good = reading.norms[last] in reading.lexicon.forms["quality.outcome"]
    return last if good and reading.norms[last] not in reading.lexicon.forms["quality.instrument"] else None


def _clause_outcome(analysis: Analysis, demand: Demand, start: int) -> int | None:
    """The outcome of 'ensure that all workers live in dignity'."""
    reading = analysis.reading
    if _names_thing(analysis, demand):
        return None
    verbs = (at for at in range(start, demand.end) if reading.norms[at] in _BEING)
    verb = next((at for at in verbs if reading.norms[at - 1] not in _RELATIVE), None)
    if verb is None:
        return None
    for at in range(verb + 1, min(demand.end, verb + 6)):
        if is_outcome(reading, at):
            return at
        quality = reading.norms[at] in reading.lexicon.forms["quality.outcome"]
        if quality and reading.norms[at] not in reading.lexicon.forms["quality.instrument"]:
            following = reading.norms[at + 1] if at + 1 < demand.end else ""
            return at if following in STOPPERS | {"", ".", ","} else None
    return None


def _led_to(analysis: Analysis, demand: Demand, start: int) -> int | None:
    """The outcome of 'lift all workers out of poverty', or of 'bring prosperity to all'."""
    reading, norms = analysis.reading, analysis.reading.norms
    if any(demand.last <= q.first < demand.end for q in analysis.quantities):
        return None
    if _names_thing(analysis, demand):
        return None
    head = _head(reading, range(start, phrase_end(reading, demand, start)))
    if head is not None and is_outcome(reading, head):
        return head if demand.verb == "bring" else None
    for at in range(start + 1, demand.end - 2):
        if norms[at : at + 2] == ("out", "of"):
            left = _head(reading, range(at + 2, phrase_end(reading, demand, at + 2)))
            return left if left is not None and is_outcome(reading, left) else None
    return None


def _names_thing(analysis: Analysis, demand: Demand) -> bool:
    """True if the demand holds a thing, a figure or a body that is no group of people."""
    people = {at for m in analysis.within(demand, "group") for at in range(m.first, m.last)}
    things = analysis.within(demand, "object.output", "object.lever", "indicator", "body")
    return any(mark.first not in people for mark in things)


def _kind(reading: Reading, demand: Demand, at: int) -> PromiseKind:
    token = reading.tokens[at]
    if reading.lexicon.has("noun.feeling", token.stem) or reading.norms[at] in reading.lexicon.forms["quality.outcome"]:
        return "feeling"
    if token.stem == "right":
        return "rights"
    return "evil" if reading.lexicon.has("noun.evil", token.stem) else "state"

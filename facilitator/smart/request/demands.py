"""Demands: what the text asks for, with which verb and how firmly.

It knows nothing of levels. A weak verb governs a strong one ('consider adopting', 'take steps to adopt'), so a demand
is as firm as the weakest verb in front of what is asked.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from facilitator.smart.request.firmness import Firmness, firmness, is_attitude, is_comparative
from facilitator.smart.request.orders import Order, SentenceOrders
from facilitator.smart.request.remarks import after_salutation, jested, recommended_subject
from facilitator.smart.request.word_context import is_base
from facilitator.smart.request.zones import Zones
from facilitator.smart.words.grammar import words
from facilitator.smart.words.lexicon import Mark
from facilitator.smart.words.reading import ALL_VERBS, Reading
from facilitator.smart.words.tokens import Sentence

_FLEXIBLE_NOUNS: Final = frozenset(
    {"increas", "reduction", "expansion", "development", "extension", "implementation", "integration", "provision"}
)
_FOR: Final = frozenset({"for", "is", "see", "that", "about", "on", "also"})
"""Words between 'we ask' and what is asked."""
_SEEKS: Final = frozenset({"pursu", "seek", "striv", "aspir"})
"""Stems of process verbs that ask for a better state where 'better' follows them."""
_ASK_CLAUSES: Final = words("that to it this them you the for is as how if by in at on of from and")
"""Words behind 'we recommend' that do not open the name of a thing."""
_WHERE: Final = frozenset({"in", "at", "from", "for"})
THING_NEAR: Final = 6
"""Words behind 'efforts to adopt' within which a law, a plan or a body makes a step of it."""
ABLE: Final = frozenset({"can", "could"})
"""Modal verbs of what is possible and not due."""
_EFFORTS: Final = frozenset({"effort", "efforts"})
_PROMISED: Final = frozenset({"mak", "see"})
"""Stems of 'make sure that' and 'see to it that', which say no less than 'ensure that'."""
_GOVERNS: Final = frozenset({"to", "of", "at", "towards", "toward", "in", "by", "for", "and"})


class Demand(NamedTuple):
    """One thing asked: the tokens of its verb, where its words end, and how firm it is.

    `softener` is the mark that weakens it ('take steps to'), `behind` is how firm the goal behind a process verb is
    ('consider adopting'), `noun` is true where a noun asks ('Adoption of'), `implied` where a whole headline does.
    """

    first: int
    last: int
    end: int
    firmness: Firmness
    verb: str
    negated: bool = False
    softener: Mark | None = None
    behind: Firmness | None = None
    noun: bool = False
    implied: bool = False


def find_demands(reading: Reading, zones: Zones) -> tuple[Demand, ...]:
    """All demands of the text in order, negated ones too.

    What a delegation says before 'we recommend' is its argument: verbs there count only where they open a sentence.
    """
    found: list[tuple[Sentence, list[Order]]] = []
    argued = 0
    plan, asked = False, None
    implied: list[Demand] = []
    wit = jested(reading)
    for sentence in reading.sentences:
        spoken = sentence._replace(first=after_salutation(reading, sentence))
        finder = SentenceOrders(reading, zones, spoken, plan=plan)
        orders = [order for order in finder.find() if order.at not in wit]
        subject = recommended_subject(reading, spoken)
        if subject is not None and not any(order.at < subject.stop for order in orders):
            orders = []
            implied.append(implied_demand(reading, subject.start, subject.stop))
        if finder.asks:
            found[argued:] = [(earlier, [o for o in before if o.opens]) for earlier, before in found[argued:]]
            argued = len(found)
            asked = finder.asked_until
            if not orders and _names_thing(reading, asked, sentence.last):
                implied.append(implied_demand(reading, asked, sentence.last))
        plan = (finder.asks or plan) and (not orders or plan)
        found.append((sentence, orders))
    found = _without_abilities(reading, found)
    ordered = [demand for sentence, orders in found for demand in _of_sentence(reading, zones, sentence, orders)]
    demands = tuple(sorted((*ordered, *implied), key=lambda demand: demand.first))
    if demands or asked is None:
        return demands
    last = next(sentence.last for sentence in reading.sentences if sentence.first <= asked <= sentence.last)
    return (implied_demand(reading, asked, last),) if asked < last - 1 else ()


def _names_thing(reading: Reading, first: int, last: int) -> bool:
    """True for 'We recommend free school meals for ...': a noun phrase, and no clause or list, is what is asked."""
    clause = reading.norm(first) in _ASK_CLAUSES or reading.tokens[first].kind == "mark" if first < last - 2 else True
    return not clause and reading.norms[last - 1] != ":"


def _without_abilities(
    reading: Reading, found: Sequence[tuple[Sentence, list[Order]]]
) -> list[tuple[Sentence, list[Order]]]:
    """The orders without those of 'they can be told to go' in front of a sentence that says what should be done."""
    duty = next((s.first for s, orders in found if any(not is_ability(reading, s, order.at) for order in orders)), 0)
    return [(s, [o for o in held if s.first >= duty or not is_ability(reading, s, o.at)]) for s, held in found]


def is_ability(reading: Reading, sentence: Sentence, at: int) -> bool:
    """True for a verb behind 'can' or 'could' alone: what is possible, where other sentences say what is due."""
    modals = [mark.first for mark in reading.between(sentence.first, at, "verb.modal")]
    return bool(modals) and modals[0] > sentence.first and all(reading.norms[m] in ABLE for m in modals)


def implied_demand(reading: Reading, first: int, last: int) -> Demand:
    """The demand of a stretch without an order: all its words are the object, and an attitude is no step."""
    while first < last - 1 and (reading.tokens[first].kind == "mark" or reading.norms[first] in _FOR):
        first += 1
    firm: Firmness = "process" if is_attitude(reading, first, last) else "flexible"
    return Demand(first, first, last, firm, "", implied=True)


def _of_sentence(reading: Reading, zones: Zones, sentence: Sentence, orders: Sequence[Order]) -> list[Demand]:
    ends = [*(order.at for order in orders[1:]), sentence.last][: len(orders)]
    return [_demand(reading, zones, order, end) for order, end in zip(orders, ends, strict=True)]


def _demand(reading: Reading, zones: Zones, order: Order, end: int) -> Demand:
    mark, at = order.mark, order.at
    last = mark.last if mark else at + 1
    name = reading.tokens[at].stem
    negated = zones.negated[at]
    if order.noun:
        action = mark is not None and mark.tag == "noun.action"
        firm: Firmness = "flexible" if name in _FLEXIBLE_NOUNS else ("concrete" if action else "general")
        if is_attitude(reading, at, end):
            firm = "process"
        return Demand(at, last, end, firm, name, negated, noun=True)
    softener, process = reading.at(at, "verb.softener"), reading.at(at, "verb.process")
    longest = max((m.last for m in reading.starts.get(at, ()) if m.tag in ALL_VERBS), default=last)
    keeps = name == "keep" and reading.norm(last).endswith("ing")
    if keeps:
        return Demand(at, last, end, "process", name, negated)
    if process and process.last >= longest:
        if name in _SEEKS and is_comparative(reading, process.last):
            return Demand(at, process.last, end, "general", name, negated)
        behind = _behind(reading, process.last, end)
        return Demand(at, process.last, end, "process", name, negated, behind=behind[1] if behind else None)
    if softener and softener.last >= longest:
        real = _behind(reading, softener.last, end)
        if real is not None and softener.last - softener.first > 1 and reading.norm(softener.last - 1) in _EFFORTS:
            near = range(real[0], min(real[0] + THING_NEAR, end))
            things = range(real[0], next((at for at in near if reading.norms[at] in _WHERE), near.stop))
            named = real[1] == "concrete" and any(reading.at(place, "object.output") for place in things)
            firm = "concrete" if named else "general"
            return Demand(at, real[0], end, firm, reading.tokens[real[0] - 1].stem, negated, softener)
        if real is not None and real[1] == "concrete" and reading.tokens[real[0] - 1].stem in _FLEXIBLE_NOUNS:
            return Demand(at, real[0], end, "flexible", reading.tokens[real[0] - 1].stem, negated, softener)
        if real is not None:
            return Demand(at, real[0], end, real[1], reading.tokens[real[0] - 1].stem, negated, softener)
        if reading.norm(softener.last - 1) in _EFFORTS:
            return Demand(at, softener.last, end, "process", name, negated, softener)
        if softener.last - softener.first > 1:
            promised = name in _PROMISED and reading.norm(softener.last) == "that"
            return Demand(at, softener.last, end, "general", name, negated, None if promised else softener)
    return Demand(at, last, end, firmness(reading, at, end), name, negated)


def _behind(reading: Reading, first: int, end: int) -> tuple[int, Firmness] | None:
    """The verb that a weakening one governs ('take steps to adopt'): the place after it, and how firm it is."""
    for at in range(first, min(first + 9, end)):
        mark = reading.verbs.get(at)
        before = reading.norm(at - 2 if at - 1 in reading.adverbs else at - 1)
        if mark is None:
            nominal = reading.at(at, "noun.action")
            if nominal and before in {"the", "of", "for", "to", "a", "its", "further"}:
                return nominal.last, "concrete"
            continue
        gerund = reading.norm(at).endswith("ing") and (at == first or before in _GOVERNS or before == ",")
        if gerund or (is_base(reading, at, mark.phrase) and before in {"to", "and"}):
            return mark.last, firmness(reading, at, end)
    return None

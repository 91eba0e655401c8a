"""Firmness: how much a verb commits the State, by its lists, its complement and the noun that it carries.

It knows nothing of levels. A light verb is as firm as what it carries, so 'give attention' is a process however it is
turned ('attention be given'), and 'let tenants vote' or 'have wells tested' ask what the inner verb asks.
"""

from typing import Final, Literal

from facilitator.smart.request.word_context import is_base
from facilitator.smart.words.grammar import BEFORE_NOUN, COMPARATIVES, STOPPERS, words
from facilitator.smart.words.reading import ALL_VERBS, Reading

Firmness = Literal["process", "general", "flexible", "concrete"]

FARTHEST_INNER: Final = 12
"""Words after 'let' or 'have' within which its inner verb stands."""
_CAUSES: Final = words("let have get make see")
_LIGHT: Final = words(
    "giv give tak take pay devot accord attach show lend dedicat plac draw deserv merit warrant need receiv get "
    "exercis display demonstrat hav keep maintain invit evinc put requir command enjoy earn"
)
"""Stems of verbs that say little themselves."""
_STATES: Final = words("liv go com enjoy feel lik lov happen exist stay remain be hav know understand grow see think")
"""Stems of verbs of being and feeling, which are no action of a State."""
_ENDS: Final = STOPPERS | words(
    "be is are been should shall must will whenever wherever when while if because although"
)
"""Words before which a noun phrase ends, verbs of a passive included."""
_FORBIDS: Final = frozenset({"not", "cannot", "can't"})
"""Words before a verb that make it a ban ('landlords must not cut off the water'); a dead demand is not asked."""
_ENABLES: Final = frozenset({"empower", "enabl", "entitl", "authoriz", "permit", "allow"})
_FLOURISHES: Final = words(
    "participat benefit exercis thriv flourish realiz fulfil develop achiev access contribut engag adapt cop function"
)
"""Stems of what people may be enabled to without any single act."""
_THOUGHTS: Final = frozenset({"attention", "consideration", "thought", "regard", "heed"})
_QUALIFIED: Final = words("greater more due special particular utmost great proper full")
_NOUNS: Final = frozenset({"care", "priority"})
"""Nouns that are an attitude only behind 'greater', 'due' and the like."""


def firmness(reading: Reading, at: int, end: int) -> Firmness:
    """How firm the verb here is, read with the words up to `end`; one in two lists is flexible: its object decides."""
    if _carries_attitude(reading, at, end) or _is_mere_thought(reading, at, end):
        return "process"
    if reading.norm(at - 1) in _FORBIDS:
        return "concrete"
    if reading.tokens[at].stem in _ENABLES:
        return _enabled(reading, at, end)
    caused = _caused(reading, at, end)
    return caused if caused is not None else _listed(reading, at)


def _listed(reading: Reading, at: int) -> Firmness:
    best = max((m.last for m in reading.starts.get(at, ()) if m.tag in ALL_VERBS), default=0)
    tags = {m.tag for m in reading.starts.get(at, ()) if m.last == best}
    if "verb.process" in tags:
        return "process"
    if "verb.concrete" in tags:
        return "flexible" if tags & {"verb.general", "verb.direction"} else "concrete"
    if tags & {"verb.general", "verb.direction"}:
        return "general"
    return "general" if reading.tokens[at].stem in _STATES else "concrete"


def is_attitude(reading: Reading, first: int, end: int) -> bool:
    """True if the noun phrase that begins here is a state of mind ('greater care', 'due regard to ...')."""
    last = first
    while last < end and reading.norms[last] not in _ENDS and reading.tokens[last].kind != "mark":
        last += 1
    if last == first:
        return False
    head = last - 1
    if reading.norms[head] in _NOUNS:
        return any(reading.norms[at] in _QUALIFIED for at in range(first, head))
    found = reading.at(head, "object.attitude")
    return found is not None


def _carries_attitude(reading: Reading, at: int, end: int) -> bool:
    """True for a light verb with an attitude as its object, or behind it as its subject ('due weight be given')."""
    if reading.tokens[at].stem not in _LIGHT:
        return False
    if is_attitude(reading, at + 1, end):
        return True
    passive = any(reading.norm(back) in {"be", "is", "are", "been"} for back in range(at - 3, at))
    return passive and any(is_attitude(reading, back, at) for back in range(max(0, at - 8), at))


def _is_mere_thought(reading: Reading, at: int, end: int) -> bool:
    """True for any verb with attention or thought as its object ('redouble attention')."""
    mark = reading.verbs.get(at)
    first = mark.last if mark is not None else at + 1
    while first < end and reading.norms[first] in BEFORE_NOUN | {"more", "greater", "due", "further", "increased"}:
        first += 1
    return first < end and reading.norms[first] in _THOUGHTS


def _enabled(reading: Reading, at: int, end: int) -> Firmness:
    """How firm 'empower parents to challenge it' is: as firm as what they can do then, if it is an act."""
    for inner in range(at + 2, min(end, at + FARTHEST_INNER)):
        if reading.norms[inner - 1] != "to" or reading.tokens[inner].kind != "word":
            continue
        state = reading.tokens[inner].stem in _STATES | _FLOURISHES
        listed = _listed(reading, inner)
        return "general" if state or listed == "general" else "concrete"
    return _listed(reading, at)


def _caused(reading: Reading, at: int, end: int) -> Firmness | None:
    """How firm what a causing verb brings about is ('let tenants vote', 'have wells tested'); None for other verbs."""
    verb = reading.norms[at]
    if verb not in _CAUSES:
        return None
    if verb in {"have", "make", "get"} and _is_counted(reading, at + 1):
        return "concrete"
    for inner in range(at + 2, min(end, at + FARTHEST_INNER)):
        mark = reading.verbs.get(inner)
        before = reading.norms[inner - 1]
        if mark is None or before in STOPPERS or before in {"the", "a", "an", "its", "their", "and", ","}:
            continue
        done = reading.norms[inner].endswith(("ed", "en", "t", "n", "d")) and not is_base(reading, inner, mark.phrase)
        noun = reading.norms[inner] in reading.lexicon.forms["also.noun"]
        told = verb in {"let", "make"} or (verb == "have" and _is_somebody(reading, at + 1, inner))
        plain = told and is_base(reading, inner, mark.phrase) and not noun
        if (done and verb != "let") or plain:
            return _listed(reading, inner)
    return "concrete" if verb == "let" and end - at > 3 and _is_somebody(reading, at + 1, end) else None


def _is_counted(reading: Reading, at: int) -> bool:
    """True for 'all 140 stations' and '70 of them': how many there are to be in another state."""
    number = at + 1 if reading.norm(at) in {"all", "every", "each"} else at
    return number < len(reading.tokens) and reading.tokens[number].value is not None and number not in reading.years


def _is_somebody(reading: Reading, first: int, end: int) -> bool:
    if reading.norms[first] in {"nobody", "no"}:
        return True
    return any(reading.at(place, "group", "body") for place in range(first, min(end, first + 4)))


def is_comparative(reading: Reading, at: int) -> bool:
    """'better', or 'more' before a quality ('more progressive'), not 'more' as an amount of effort."""
    if reading.norm(at) == "more":
        following = reading.norm(at + 1)
        return following.endswith(("ive", "able", "al", "ent", "ed", "ly", "ible", "ful", "ic", "fair"))
    return reading.norm(at) in COMPARATIVES

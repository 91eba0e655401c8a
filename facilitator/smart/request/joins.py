"""Joins: whether each small word stands before something that it can belong to.

It knows nothing of meaning. The decision to know: only pairs of words are looked at that English hardly ever holds,
since the order of all others says little. In 4,000 recommendations of the review such a pair stands once in 50 texts;
in the same texts with their words shuffled there are two in each.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from facilitator.smart.words.grammar import ADJECTIVES, words
from facilitator.smart.words.reading import Reading

_ARTICLES: Final = words("the a an its their every each his")
_PREPOSITIONS: Final = words("of in for with from into at on through during under against among between without")
_FINITE: Final = words("is are was were has had should shall must will would can could may")
_ENDS: Final = frozenset({"", ".", "!", "?", ")"})
_MARKS: Final = _ENDS | frozenset({",", ";", ":"})
_RANGES: Final = words("between under over within about around")
"""Prepositions that may stand behind another one ('from under', 'of between 2 and 4 years')."""
_LOOSE: Final = words("to by in on at within")
"""What may stand behind a preposition that belongs to the verb before it ('agreed to in 2022'): it breaks half."""
_MODALS: Final = words("should shall must will would can could may")
_PREPOSED: Final = (_PREPOSITIONS | {"by", "to", "as"}) - _RANGES
_CANNOT_FOLLOW: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(_ARTICLES, _ARTICLES | _PREPOSED | _FINITE | _MARKS | words("and or it they them this these so")),
    **dict.fromkeys(_PREPOSITIONS | {"by"}, _PREPOSED | _FINITE | _MARKS | words("and or so")),
    "to": _PREPOSED | _FINITE | _MARKS | words("and or so"),
    **dict.fromkeys(words("and or"), words("and or") | _ENDS),
    **dict.fromkeys(_FINITE, words("and or which who whose") | _ENDS),
    **dict.fromkeys(words("that which who whose where"), words("and or to of") | _ENDS),
    "as": words("and or so") | _ENDS,
    "each": words("the a an its their every and or it them so to as into through"),
    "so": words("and or so of to for at"),
}
_BEHIND_VERBS: Final = words("to for of on in")
_BEFORE_NOUNS: Final = _ARTICLES | (_PREPOSITIONS - {"in", "on", "at"}) | {"by"}
_ADDS: Final = words("and or as but")
"""What follows the comma of 'access to, and use of, land', where a preposition waits for its noun."""
LONGEST_ADDITION: Final = 6
"""Words of what is added between two such prepositions."""
_ONE: Final = words("a an each every")
_SINGULAR: Final = words("series means species news rights sports weeks months years days")
"""Words that end like a plural and may stand behind 'a' ('a rights approach', 'a three weeks course')."""
_POSSIBLE: Final = frozenset(
    {
        ("and", "or"),
        ("by", "at"),
        ("from", "at"),
        ("for", "to"),
        ("for", "and"),
        ("in", "and"),
        ("on", "and"),
        ("his", "or"),
    }
    | {(first, mark) for first in ("in", "on", "for", "to") for mark in (".", "")}
    | {(first, mark) for first in ("that", "each") for mark in _ENDS}
    | {("on", ","), ("for", "by"), ("where", "to"), ("which", "to"), ("with", "or"), ("may", "or")}
    | {(first, "may") for first in ("in", "by", "from", "to", "of", "until", "before", "or", "and")}
)
"""Pairs that good sentences hold all the same ('pay for and repair', 'from 2027 on, paid for by', 'in May')."""


def broken_joins(reading: Reading) -> float:
    """How many words stand where they cannot belong to their neighbour; half for those behind some verbs."""
    broken = 0.0
    for at, (norm, following) in enumerate(pairwise(reading.norms[: len(reading.tokens) + 1])):
        before = reading.norm(at - 1)
        if (norm == "will" and before in _ARTICLES) or (norm == "each" and before in _MODALS):
            continue
        if following == "," and (reading.norm(at + 2) in _ADDS or _ends_addition(reading, at)):
            continue
        if following in _CANNOT_FOLLOW.get(norm, ()):
            if (norm, following) not in _POSSIBLE:
                broken += 0.5 if _is_loose(norm, following) else 1
        elif norm in _BEFORE_NOUNS:
            broken += _is_plain_verb(reading, at + 1)
        broken += (following == "cent" and norm not in {"per", "a"}) + 0.5 * (norm in _ONE and _is_plural(following))
    return broken


def _is_loose(norm: str, following: str) -> bool:
    """True for a pair that stands now and then: 'agreed to in', 'where people are.', 'copies from or adapts'."""
    stranded = norm in _PREPOSITIONS | {"by", "to"} and following in _MARKS | {"or", "and"}
    return stranded or (norm in _FINITE and following in _ENDS) or (norm in _BEHIND_VERBS and following in _LOOSE)


def _ends_addition(reading: Reading, at: int) -> bool:
    """True for the 'of' of 'access to, and use of, land', where the first preposition waited."""
    before = pairwise(reading.norms[max(0, at - LONGEST_ADDITION) : at])
    return any(first == "," and second in _ADDS for first, second in before)


def _is_plain_verb(reading: Reading, at: int) -> bool:
    """True for a verb as an order has it that is no noun as well ('Adopt', not 'Train' or 'plan')."""
    forms, norm = reading.lexicon.forms, reading.norms[at]
    noun = norm in forms["also.noun"] or norm in forms["article.noun"]
    return norm in forms["verb.concrete"] and not noun and norm not in ADJECTIVES


def _is_plural(norm: str) -> bool:
    return norm.endswith("s") and not norm.endswith(("ss", "us", "is")) and norm not in _SINGULAR

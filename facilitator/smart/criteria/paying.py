"""Paying: the words by which a text says only where its money comes from.

It knows nothing of briefs. The decision to know: of 'a levy on sugary drinks to pay for school meals' the meals are the
subject; what is taxed is one only where the text does not say what the money is for.
"""

from typing import Final

from facilitator.smart.request.plain import opens_request
from facilitator.smart.words.grammar import SMALL, STOPPERS, words
from facilitator.smart.words.reading import Reading

_CHARGES: Final = words("tax levy duty excis surcharg royalty toll")
"""Stems of what a State raises money by."""
_SPENDING: Final = words("pay paid fund financ spend spent revenu proceed receipt earmark")
"""Stems of words by which a text says what money is for, or from where it is paid."""
LONGEST_TAXED: Final = 8
"""Words of what is taxed ('sugary drinks and sweets sold in shops')."""


def paying_roots(reading: Reading) -> frozenset[str]:
    """The roots of the charges, of what is charged, and of paying; none where no charge pays for anything."""
    charges = [at for at, token in enumerate(reading.tokens) if token.stem in _CHARGES]
    spending = [at for at, token in enumerate(reading.tokens) if token.stem in _SPENDING]
    if not charges or not spending:
        return frozenset()
    places = {*charges, *spending}
    for at in charges:
        places.update(_charged(reading, at))
    return frozenset(reading.roots[at] for at in places if reading.roots[at])


def _charged(reading: Reading, at: int) -> range:
    """What stands before a charge ('a sugar tax'), and the noun phrase behind its 'on'."""
    before = at > 0 and reading.tokens[at - 1].kind == "word" and reading.norms[at - 1] not in SMALL
    first = at - 1 if before and at - 1 not in reading.verbs else at
    if reading.norm(at + 1) != "on":
        return range(first, at + 1)
    last = at + 2
    while last < min(at + 2 + LONGEST_TAXED, len(reading.tokens)) and not _ends(reading, last):
        last += 1
    return range(first, last)


def _ends(reading: Reading, at: int) -> bool:
    """True at a mark, a preposition, or an 'and' before the next order."""
    joined = reading.norms[at] == "and" and opens_request(reading, at + 1)
    return reading.tokens[at].kind == "mark" or reading.norms[at] in STOPPERS or joined

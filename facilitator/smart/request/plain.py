"""Plain forms: whether a verb stands as an order has it, and where the verb of a subject comes behind a side remark.

It knows nothing of zones. The decision to know: a word that is a noun as well opens a request only where an object
follows it.
"""

from functools import lru_cache
from typing import Final

from facilitator.smart.words.grammar import BEFORE_NOUN, words
from facilitator.smart.words.phrases import Mark
from facilitator.smart.words.reading import Reading

KEPT_PHRASES: Final = 2048
"""Phrases whose first words are kept taken apart: more than the lists of verbs hold."""
_BEFORE_BE: Final = words("to not should shall must may can could will would might cannot can't and or also only")
"""Words before a 'be' that belongs to them and not to a subject farther back."""


def opens_request(reading: Reading, at: int) -> bool:
    """True if a plain verb stands here that can open a request, and not a noun that looks like one."""
    mark = reading.verbs.get(at)
    if mark is None or not is_base(reading, at, mark.phrase):
        return False
    following = reading.norm(mark.last)
    paired = reading.verbs.get(mark.last + 1) if following in {"and", "or"} else None
    if paired is not None and is_base(reading, mark.last + 1, paired.phrase) and not _ends_there(reading, paired):
        return True
    return following not in {"of", ",", ".", "and", "or", "is", "are", "was", "were", "has", "have", ")", ""}


def _ends_there(reading: Reading, mark: Mark) -> bool:
    """True for a second word without an object, which is rather a noun ('in design and work')."""
    return reading.norm(mark.last) not in BEFORE_NOUN


def is_base(reading: Reading, at: int, phrase: str) -> bool:
    """True if the token has the plain form of the phrase's verb: 'adopt', not 'adopts', 'adopted' or 'adopting'."""
    norm = reading.norms[at]
    return not norm.endswith(("s", "ed", "ing")) or norm in _first_words(phrase)


@lru_cache(maxsize=KEPT_PHRASES)
def _first_words(phrase: str) -> frozenset[str]:
    return frozenset(phrase.split()[0].split("|"))


def takes_up(reading: Reading, at: int) -> bool:
    """True where the verb of the subject comes behind its side remark ('the fee for farms who pay it be raised')."""
    if reading.norms[at] == "be":
        return reading.norm(at - 1) not in _BEFORE_BE and reading.norm(at + 1).endswith(("ed", "en", "t"))
    return reading.at(at, "verb.modal") is not None

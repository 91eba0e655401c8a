"""Spelling: which known word a misspelt one was meant to be.

It knows nothing of sentences. The decision to know: only words of five letters or more that are unknown to the lists
and to the brief are corrected, only by one slip (a letter missing, added, changed or swapped), and only where exactly
one known word is that near; a wrong correction is worse than none.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA

from facilitator.smart.grammar import words

SHORTEST: Final = 5
"""Letters in the shortest word that is corrected: one slip in a shorter word often makes another real word."""
SHORTEST_STEM: Final = 4
"""Letters in the shortest stem; in one this short a missing, added or swapped letter is mended, not a changed one."""

LONGEST: Final = 24

_REAL_WORDS: Final = words(
    "adapt county expend affect remote farther throng trail trails trait stage stages hosing patent patents "
    "conversation conversations lives leaves living fewer newer later ladder lather matter better letter water "
    "sector doctor nation ration station private provide prices pieces quiet quite quote rather father mother "
    "other three there where these those their while white whole world would could should might right rights"
)


Known = Mapping[tuple[str, int], tuple[str, ...]]
"""Words by their first letter and their length."""


def index(words: Iterable[str]) -> Known:
    """The words that a misspelt one may have meant, by what one slip leaves nearly as it was."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in words:
        found.setdefault((word[0], len(word)), []).append(word)
    return {key: tuple(alike) for key, alike in found.items()}


def near(word: str, *known: Known) -> set[str]:
    """The known words that are one slip away and start alike."""
    return {
        candidate
        for words in known
        for length in (len(word) - 1, len(word), len(word) + 1)
        for candidate in words.get((word[0], length), ())
        if OSA.distance(word, candidate, score_cutoff=1) == 1
    }


def meant(word: str, *known: Known) -> str | None:
    """The known stem that was meant, or None if none is near enough or more than one."""
    if not SHORTEST_STEM <= len(word) <= LONGEST or word in _REAL_WORDS:
        return None
    found = [
        candidate
        for candidate in near(word, *known)
        if min(len(word), len(candidate)) >= SHORTEST
        or (len(candidate) >= SHORTEST_STEM and _same_letters(word, candidate))
    ]
    return found[0] if len(found) == 1 else None


def _same_letters(word: str, candidate: str) -> bool:
    """True for a swapped or a doubled letter."""
    return set(word) == set(candidate)


def one_of(word: str, expected: Known) -> str | None:
    """The only expected stem that is one slip away, for a place where even a short word can only be one of a few."""
    found = near(word, expected)
    return found.pop() if len(found) == 1 else None

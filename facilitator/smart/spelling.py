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


def slips(word: str) -> set[str]:
    """The word with each one of its letters left out, and the word itself."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def index(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The known words by what is left of them after one slip."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= SHORTEST_STEM:
            for rest in slips(word):
                found.setdefault(rest, []).append(word)
    return {rest: tuple(known) for rest, known in found.items()}


def meant(word: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """The known stem that is one slip away and starts alike, or None if there is none or more than one."""
    if not SHORTEST_STEM <= len(word) <= LONGEST or word in _REAL_WORDS:
        return None
    near = {
        candidate
        for rest in slips(word)
        for candidate in known.get(rest, ())
        if candidate[0] == word[0] and OSA.distance(word, candidate) == 1
    }
    near = {
        known_word
        for known_word in near
        if min(len(word), len(known_word)) >= SHORTEST or _same_letters(word, known_word)
    }
    return near.pop() if len(near) == 1 else None


def _same_letters(word: str, candidate: str) -> bool:
    """True for a swapped or a doubled letter."""
    return set(word) == set(candidate)


def one_of(word: str, expected: Iterable[str]) -> str | None:
    """The only expected stem that is one slip away, for a place where even a short word can only be one of a few."""
    near = [stem for stem in expected if stem[0] == word[0] and OSA.distance(word, stem) == 1]
    return near[0] if len(near) == 1 else None

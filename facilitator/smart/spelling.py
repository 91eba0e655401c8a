"""Spelling: which known word a misspelt one was meant to be.

It knows nothing of sentences. The decision to know: only words of five letters or more that are unknown to the lists
and to the brief are corrected, only by one slip (a letter missing, added, changed or swapped), and only where exactly
one known word is that near; a wrong correction is worse than none.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA

SHORTEST: Final = 5
"""Letters in the shortest word that is corrected: one slip in a shorter word often makes another real word."""

_REAL_WORDS: Final = frozenset(
    "adapt county expend affect remote farther throng trail trails trait stage stages hosing patent patents "
    "conversation conversations lives leaves living fewer newer later ladder lather matter better letter water "
    "sector doctor nation ration station private provide prices pieces quiet quite quote rather father mother "
    "other three there where these those their while white whole world would could should might right rights".split()
)


def slips(word: str) -> set[str]:
    """The word with each one of its letters left out, and the word itself."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def index(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The known words by what is left of them after one slip."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if len(word) >= SHORTEST:
            for rest in slips(word):
                found.setdefault(rest, []).append(word)
    return {rest: tuple(known) for rest, known in found.items()}


def meant(word: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """The known word that is one slip away and starts alike, or None if there is none or more than one."""
    if not SHORTEST <= len(word) <= 24 or word in _REAL_WORDS:
        return None
    near = {
        candidate
        for rest in slips(word)
        for candidate in known.get(rest, ())
        if candidate[0] == word[0] and OSA.distance(word, candidate) == 1
    }
    return near.pop() if len(near) == 1 else None

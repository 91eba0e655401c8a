"""Spelling: which known word a misspelt one was meant to be.

It knows nothing of sentences. A word is mended only if it is unknown to the lists, to the brief and to the list of
English words that lie near a known one ('find' beside 'fund'), and only if one known word is nearer than all others; a
wrong correction is worse than none. Words are compared in their forms and not by their stems, because a slip in an
ending ('adoptign') makes another stem.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST: Final = 3
"""Letters in the shortest word that is mended without looking at its neighbours."""
_SHORTEST_OF_KIND: Final = (3, 4, 4, 5)
"""Letters in the shortest word in which each kind of slip is mended: few letters fit too many words."""
SHORTEST_OF_TWO: Final = 6
"""Letters in the shortest word of which two slips are mended, where both swap letters."""
_SHORTEST_OF_TWO: Final = 8
"""The same, whatever the slips are."""
SWAPPED: Final = 0
"""The kind of a slip that swaps letters."""
SHORTEST_INFLECTED: Final = 4
"""Letters in the shortest stem, but of a verb, that has forms beside those in the lists: 'Sept' has none."""
LONGEST: Final = 24
"""Letters in the longest word that is mended."""
_HISSING: Final = ("s", "x", "ch", "sh", "z")
_VOWELS: Final = frozenset("aeiou")
_DOUBLED: Final = frozenset("bdgmnprt")


class Meant(NamedTuple):
    """A known word as it would have been written, its stem, and how little speaks for it.

    The key holds the kind of the slip, 0 for a word of the brief, and 0 for a word that decides a level.
    """

    key: tuple[int, int, int]
    norm: str
    stem: str


class Listed(NamedTuple):
    """What is known of a stem: its forms in the lists, whether it is a verb, and how little speaks for it."""

    written: frozenset[str]
    is_verb: bool
    rank: int


class Known:
    """Known words in their forms, made for each first letter when a word with it is first asked for."""

    def __init__(self, words: Mapping[str, Listed]) -> None:
        self._words = words
        self._stems: dict[str, list[str]] = {}
        for stem in words:
            self._stems.setdefault(stem[:1], []).append(stem)
        self._forms: dict[str, dict[int, dict[str, str]]] = {}

    def near(self, word: str, slips: int) -> dict[str, str]:
        """The forms, with their stems, that begin alike and are as many slips away, or fewer."""
        of_length = self._of_letter(word[:1])
        found: dict[str, str] = {}
        for length in range(len(word) - slips, len(word) + slips + 1):
            forms = of_length.get(length, {})
            for form, _, _ in process.extract(word, forms.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None):
                found[form] = forms[form]
        return found

    def rank(self, stem: str) -> int:
        """How little speaks for a stem where two are as near."""
        return self._words[stem].rank

    def _of_letter(self, letter: str) -> dict[int, dict[str, str]]:
        if letter not in self._forms:
            of_length: dict[int, dict[str, str]] = {}
            for stem in self._stems.get(letter, ()):
                for form in _forms(stem, self._words[stem]):
                    of_length.setdefault(len(form), {}).setdefault(form, stem)
            self._forms[letter] = of_length
        return self._forms[letter]


def _forms(stem: str, listed: Listed) -> Iterator[str]:
    """The words that can have a stem."""
    yield from listed.written
    silent = stem + "e" in listed.written or (stem not in listed.written and not stem.endswith("y"))
    base = stem + "e" if silent else stem
    yield base
    if listed.is_verb or not (stem.endswith("ly") or len(stem) < SHORTEST_INFLECTED):
        yield from _inflected(stem, base, is_verb=listed.is_verb)


def _inflected(stem: str, base: str, *, is_verb: bool) -> Iterator[str]:
    softened = stem.endswith("y") and stem[-2:-1] not in _VOWELS
    if softened:
        yield stem[:-1] + "ies"
    else:
        yield base + ("es" if base.endswith(_HISSING) else "s")
    if is_verb:
        doubled = stem[-1] in _DOUBLED and stem[-2:-1] in _VOWELS and stem[-3:-2] not in _VOWELS and base == stem
        yield stem[:-1] + "ied" if softened else stem + "ed"
        yield stem + "ing"
        if doubled:
            yield f"{stem}{stem[-1]}ed"
            yield f"{stem}{stem[-1]}ing"


def meant(word: str, *known: Known) -> tuple[Meant, ...]:
    """The known words near to this one, the nearest first; those two slips away only if none is one slip away."""
    if not SHORTEST <= len(word) <= LONGEST:
        return ()
    return _nearest(word, known, 1) or (_nearest(word, known, 2) if len(word) >= SHORTEST_OF_TWO else ())


def _nearest(word: str, known: tuple[Known, ...], slips: int) -> tuple[Meant, ...]:
    found: dict[str, Meant] = {}
    for order, words in enumerate(known):
        for form, stem in words.near(word, slips).items():
            rank = words.rank(stem)
            each = Meant((_kind(word, form), order, rank), form, stem)
            if _is_likely(word, form, slips, decides=not rank) and (stem not in found or each < found[stem]):
                found[stem] = each
    return tuple(sorted(found.values()))


def _kind(word: str, form: str) -> int:
    """Which slip it is, the likeliest first: letters swapped, one doubled, one too many or too few, another letter."""
    if len(word) == len(form):
        return SWAPPED if sorted(word) == sorted(form) else 3
    return 1 if _undoubled(word) == _undoubled(form) else 2


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _is_likely(word: str, form: str, slips: int, *, decides: bool) -> bool:
    """False for slips that leave too little of a word, and for two slips in a word that decides no level."""
    kind, shortest = _kind(word, form), min(len(word), len(form))
    if slips > 1:
        return decides and (kind == SWAPPED or shortest >= _SHORTEST_OF_TWO)
    return shortest >= _SHORTEST_OF_KIND[kind]

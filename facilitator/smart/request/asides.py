"""Asides: what stands between commas and says nothing of the request ('Abolish, as appropriate, all fees').

They are left out before any rule reads the text, so that no rule can stumble over one. A stretch between commas is a
remark if it opens as one and tells of no time, means, number, place, people, right, treaty or subject.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from facilitator.smart.request.brief import BriefReading
from facilitator.smart.words.grammar import SMALL, words
from facilitator.smart.words.lexicon import find
from facilitator.smart.words.reading import Reading
from facilitator.smart.words.tokens import Sentence, sentences

LONGEST: Final = 12
"""Words of an aside; the longest that recommendations put between a verb and its object have nine."""
_CLAUSES: Final = words("as if where when whenever wherever insofar though although whether whatever however")
"""Words that open a clause of its own, which may hold any words that tell of nothing."""
_PHRASES: Final = words(
    "in with without inter among for to on at under subject consistent according respectively we should taking bearing "
    "having mindful mutatis"
)
"""Words that open a phrase, which may hold only small words, those of a list, and states and qualities."""
_LITTLE: Final = SMALL | {"far", "much", "yet", "ever"}
"""Words that tell nothing; 'far' is no listed word, since its stem is that of a fare."""
_NO_ASIDES: Final = frozenset({("as", "well"), ("as", "of"), ("as", "to")})
_TELLING: Final = frozenset({
    "absolute", "body", "coverage", "direction", "group", "group.staff", "indicator", "means.by", "means.capacity",
    "means.money", "means.steps", "object.lever", "place", "right.body", "right.earlier", "right.named",
    "right.sdg", "right.treaty", "time.exact", "time.loose", "time.often", "time.vague", "tone.accuses", "tone.mocks",
})  # fmt: skip
"""Tags of words that tell something of the request."""
_GOVERNS: Final = frozenset({"to", "should", "shall", "must", "that", "would", "will", "and"})
"""Words that may stand before the first comma of an aside and need what follows the second one."""


def without_asides(reading: Reading, brief: BriefReading) -> Reading:
    """The reading without its asides; the same one where there are none."""
    if "," not in reading.norms:
        return reading
    left_out = {at for sentence in reading.sentences for at in _asides(reading, brief, sentence)}
    if not left_out:
        return reading
    tokens = tuple(token for at, token in enumerate(reading.tokens) if at not in left_out)
    marks = find(tokens, reading.lexicon.tree, reading.lexicon.classes)
    said = sum(reading.tokens[at].kind != "mark" for at in left_out)
    return replace(reading, tokens=tokens, marks=marks, sentences=sentences(tokens, reading.text), unread=said)


def _asides(reading: Reading, brief: BriefReading, sentence: Sentence) -> Iterator[int]:
    """The tokens of the asides of a sentence, with the commas that go with them."""
    end = sentence.last - (reading.tokens[sentence.last - 1].kind == "mark")
    commas = [at for at in range(sentence.first, end) if reading.norms[at] == ","]
    if not commas:
        return
    edges = [sentence.first - 1, *commas, end]
    for before, behind in pairwise(edges):
        whole = before < sentence.first and behind == end
        if whole or not _is_aside(reading, brief, before + 1, behind):
            continue
        yield from range(before + 1, behind)
        if before < sentence.first:
            yield behind
        elif behind == end:
            yield before
        else:
            yield before
            if _needs_more(reading, before - 1, sentence):
                yield behind


def _needs_more(reading: Reading, at: int, sentence: Sentence) -> bool:
    """True for a verb without its object and for a small word, so that no comma belongs behind it."""
    verb = any(mark.last == at + 1 for mark in reading.verbs.values() if sentence.first <= mark.first <= at)
    return verb or reading.norms[at] in _GOVERNS


def _is_aside(reading: Reading, brief: BriefReading, first: int, last: int) -> bool:
    if not 1 <= last - first <= LONGEST or reading.norms[first : first + 2] in _NO_ASIDES:
        return False
    opening = reading.norms[first]
    clause = opening in _CLAUSES or reading.norms[first + 1 : first + 3] == ("as", "it")
    if not clause and opening not in _PHRASES:
        return False
    stems = reading.lexicon.stems
    for at in range(first, last):
        token = reading.tokens[at]
        if token.kind != "word" or _tells(reading, brief, at):
            return False
        plain = token.norm in _LITTLE or token.stem in stems["aside"] or token.stem in stems["noun.outcome"]
        if not clause and not plain:
            return False
    return not any(mark.first < last and mark.last > last for mark in reading.marks if mark.first >= first)


def _tells(reading: Reading, brief: BriefReading, at: int) -> bool:
    """True for a token at which a telling phrase begins, or that is a word of the exercise or of any subject."""
    if reading.at(at, *_TELLING) is not None:
        return True
    token, lexicon, root = reading.tokens[at], reading.lexicon, reading.roots[at]
    if token.norm in _LITTLE or token.stem in lexicon.stems["aside"]:
        return False
    return root in lexicon.subjects or root in brief.sector or root in brief.problem

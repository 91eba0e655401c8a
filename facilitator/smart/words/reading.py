"""A reading: the text as tokens, sentences and marks, with background and negation found.

It knows nothing of levels. Everything that a rule may ask is answered from one pass over the tokens, so a text is read
once however many rules look at it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Final

from facilitator.smart.words.glossary import in_english
from facilitator.smart.words.grammar import ADJECTIVES, BEFORE_NOUN
from facilitator.smart.words.lexicon import Lexicon, Mark, find
from facilitator.smart.words.mending import ALL_VERBS as ALL_VERBS
from facilitator.smart.words.mending import mended
from facilitator.smart.words.tokens import Sentence, Token, is_year, root, sentences, tokenize

MAX_TOKENS: Final = 3000
"""Tokens that are read: a longer text is judged by its first part (a recommendation has about 25)."""
_NO_ADVERBS: Final = frozenset({"apply", "supply", "family", "rely", "elderly", "assembly", "monopoly", "fly"})
_BEGINS: Final = attrgetter("first")
_OUTSIDE: Final = ("",) * 16
"""What is read before the first and behind the last token: rules look a few words around."""


@dataclass(frozen=True)
class Reading:
    """One text, read. Token indices are used throughout; `span` turns them into places in the text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]
    lexicon: Lexicon
    unread: int = 0
    """Words of asides that were left out."""
    glossed: bool = False
    """Whether the text was read through a glossary, word by word."""

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Mark, ...]]:
        """The marks of each tag, in order."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.tag, []).append(mark)
        return {tag: tuple(marks) for tag, marks in found.items()}

    def placed(self, tag: str) -> Mapping[int, Mark]:
        """The marks of one tag by the token at which they begin, for a rule that asks at every token."""
        return {mark.first: mark for mark in self.by_tag.get(tag, ())}

    @cached_property
    def starts(self) -> Mapping[int, tuple[Mark, ...]]:
        """The marks that begin at each token."""
        found: dict[int, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.first, []).append(mark)
        return {first: tuple(marks) for first, marks in found.items()}

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where in the text each token begins."""
        return tuple(token.start for token in self.tokens)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The norm of each token, and '' for the places just outside the text, on both sides."""
        return (*(token.norm for token in self.tokens), *_OUTSIDE)

    @cached_property
    def verbs(self) -> Mapping[int, Mark]:
        """The longest verb of any list that begins at each token."""
        found: dict[int, Mark] = {}
        for mark in self.marks:
            if (
                mark.tag in ALL_VERBS
                and not self._is_adjective(mark.first)
                and (mark.first not in found or mark.last > found[mark.first].last)
            ):
                found[mark.first] = mark
        return found

    def _is_adjective(self, at: int) -> bool:
        """True for 'free meals' and 'further improved': such a word is a verb only before 'the', 'its' and the like."""
        return self.norms[at] in ADJECTIVES and self.norms[at + 1] not in BEFORE_NOUN

    @cached_property
    def adverbs(self) -> frozenset[int]:
        """The tokens of words that may stand between an order and its verb."""
        listed = self.lexicon.forms["adverb"]
        return frozenset(
            at
            for at, norm in enumerate(self.norms)
            if norm in listed or (norm.endswith("ly") and norm not in _NO_ADVERBS)
        )

    @cached_property
    def years(self) -> frozenset[int]:
        """The tokens that can only be years."""
        return frozenset(at for at, token in enumerate(self.tokens) if is_year(token))

    @cached_property
    def dates(self) -> frozenset[int]:
        """The tokens that belong to a time, with all years."""
        return self.time_tokens | self.years

    @cached_property
    def moments(self) -> frozenset[int]:
        """The tokens of times alone, without ages and other names that hold a number."""
        marks = self.tagged("time.exact", "time.loose", "time.vague", "time.often")
        return self.years | {at for mark in marks for at in range(mark.first, mark.last)}

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """The root of each token, '' for marks and numbers."""
        return tuple(root(token.stem) if token.kind == "word" else "" for token in self.tokens)

    @cached_property
    def announcing(self) -> frozenset[int]:
        """The tokens at which a verb begins by which something is asked of somebody ('recommend', 'should')."""
        return frozenset(mark.first for mark in self.tagged("verb.ask.impersonal", "verb.ask", "verb.modal"))

    @cached_property
    def time_tokens(self) -> frozenset[int]:
        """The tokens that belong to a time ('within two years')."""
        marks = self.tagged(
            "time.exact", "time.loose", "time.vague", "time.often", "background.name", "background.past"
        )
        return frozenset(at for mark in marks for at in range(mark.first, mark.last))

    @cached_property
    def treaties(self) -> tuple[Mark, ...]:
        """The marks of treaties that the lists know by name, by the tag of each."""
        return self.tagged(*(tag for tag in self.by_tag if tag.startswith("treaty.")))

    @cached_property
    def name_tokens(self) -> frozenset[int]:
        """The tokens of names of treaties and bodies, whose words ('social', 'child') show no subject."""
        marks = (*self.treaties, *self.tagged("right.body", "right.sdg"))
        return frozenset(at for mark in marks for at in range(mark.first, mark.last))

    @cached_property
    def set_phrases(self) -> frozenset[int]:
        """The tokens of phrases in which a negative word does not negate ('not later than', 'without delay')."""
        marks = self.tagged("time.exact", "time.vague", "coverage", "absolute")
        return frozenset(at for mark in marks for at in range(mark.first, mark.last))

    def tagged(self, *tags: str) -> tuple[Mark, ...]:
        """All marks of these tags, in the order of the text."""
        if len(tags) == 1:
            return self.by_tag.get(tags[0], ())
        kept = self._together
        if tags not in kept:
            marks = [marks for tag in tags if (marks := self.by_tag.get(tag))]
            several = len(marks) > 1
            kept[tags] = tuple(sorted(chain.from_iterable(marks), key=_BEGINS)) if several else (*marks, ())[0]
        return kept[tags]

    @cached_property
    def _together(self) -> dict[tuple[str, ...], tuple[Mark, ...]]:
        """What was found for several tags together: many rules ask for the same."""
        return {}

    def at(self, first: int, *tags: str) -> Mark | None:
        """The longest mark of these tags that begins at a token."""
        if first not in self.starts:
            return None
        longest: Mark | None = None
        for mark in self.starts[first]:
            if mark.tag in tags and (longest is None or mark.last > longest.last):
                longest = mark
        return longest

    def between(self, first: int, last: int, *tags: str) -> tuple[Mark, ...]:
        """The marks of these tags that begin at `first` or behind it, but before `last`."""
        return between(self.tagged(*tags), first, last)

    def sentence_at(self, at: int) -> Sentence:
        """The sentence that holds a token, the last one for a place behind the text."""
        return self.sentences[min(bisect_right(self._sentence_ends, at), len(self.sentences) - 1)]

    @cached_property
    def _sentence_ends(self) -> tuple[int, ...]:
        return tuple(sentence.last for sentence in self.sentences)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens `first` to `last` (exclusive) stand in the text."""
        if not self.tokens or first >= last:
            return 0, 0
        return self.tokens[first].start, self.tokens[min(last, len(self.tokens)) - 1].end

    def norm(self, at: int) -> str:
        """The token's lower-case form, '' outside the text."""
        norms = self.norms
        return norms[at] if 0 <= at < len(norms) else ""

    @cached_property
    def word_count(self) -> int:
        """Words and numbers that are read."""
        return sum(token.kind != "mark" for token in self.tokens)

    @property
    def written_count(self) -> int:
        """Words and numbers in the text, with those of asides."""
        return self.word_count + self.unread


def between(marks: tuple[Mark, ...], first: int, last: int) -> tuple[Mark, ...]:
    """Those of some marks in order that begin at `first` or behind it, but before `last`."""
    return marks[bisect_left(marks, first, key=_BEGINS) : bisect_left(marks, last, key=_BEGINS)]


def read_text(text: str, lexicon: Lexicon, brief_words: frozenset[str] = frozenset()) -> Reading:
    """Read a text with the lexicon; misspelt words are read as the word of the lists or the brief that was meant."""
    written = tokenize(text)[:MAX_TOKENS]
    tokens = in_english(written, lexicon.glossaries, lexicon.forms["english"])
    read = mended(tokens, lexicon, brief_words)
    marks = find(read, lexicon.tree, lexicon.classes)
    return Reading(text, read, sentences(read, text), marks, lexicon, glossed=tokens is not written)

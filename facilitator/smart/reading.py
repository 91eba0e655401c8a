"""A reading: the text as tokens, sentences and marks, with background and negation found.

It knows nothing of levels. The decision to know: everything that a rule may ask is answered from one pass over the
tokens, so a text is read once however many rules look at it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Final

from facilitator.smart import spelling
from facilitator.smart.glossary import in_english
from facilitator.smart.grammar import ADJECTIVES, BEFORE_NOUN
from facilitator.smart.lexicon import Lexicon
from facilitator.smart.phrases import Mark, find
from facilitator.smart.stems import root
from facilitator.smart.tokens import Sentence, Token, is_year, sentences, tokenize

LONGEST_NAME: Final = 6
"""Letters of a capitalised word that is not mended: 'Sunda' is no 'Sunday', but 'Comittee' is a Committee."""
MAX_TOKENS: Final = 3000
"""Tokens that are read: a longer text is judged by its first part (a recommendation has about 25)."""
ALL_VERBS: Final = ("verb.process", "verb.softener", "verb.direction", "verb.general", "verb.concrete")
"""The lists of verbs by which something can be asked."""
_NO_ADVERBS: Final = frozenset({"apply", "supply", "family", "rely"})
_OUTSIDE: Final = ("",) * 16
"""What is read before the first and behind the last token: rules look a few words around."""


KEPT_UNKNOWN: Final = 512
"""Unknown words of which is kept, for each brief, what they were meant to be."""

Mender = Callable[[str], str | None]


@dataclass(frozen=True)
class Reading:
    """One text, read. Token indices are used throughout; `span` turns them into places in the text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...]
    lexicon: Lexicon

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
        marks = [marks for tag in tags if (marks := self.by_tag.get(tag))]
        if len(marks) < 2:
            return marks[0] if marks else ()
        return tuple(sorted(chain.from_iterable(marks), key=attrgetter("first")))

    def at(self, first: int, *tags: str) -> Mark | None:
        """The longest mark of these tags that begins at a token."""
        if first not in self.starts:
            return None
        longest: Mark | None = None
        for mark in self.starts[first]:
            if mark.tag in tags and (longest is None or mark.last > longest.last):
                longest = mark
        return longest

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
        """Words and numbers in the text."""
        return sum(token.kind != "mark" for token in self.tokens)


def read_text(text: str, lexicon: Lexicon, brief_words: frozenset[str] = frozenset()) -> Reading:
    """Read a text with the lexicon; misspelt words are read as the word of the lists or the brief that was meant."""
    tokens = in_english(tokenize(text)[:MAX_TOKENS], lexicon.glossaries, lexicon.forms["english"])
    meant, known = _mender(lexicon, brief_words), lexicon.words
    read = tuple(
        token
        if token.kind != "word" or token.stem in known or token.stem in brief_words
        else _corrected(tokens, at, lexicon, meant)
        for at, token in enumerate(tokens)
    )
    return Reading(text, read, sentences(read, text), find(read, lexicon.tree, lexicon.classes), lexicon)


def _is_name(tokens: tuple[Token, ...], at: int) -> bool:
    """True for a short capitalised word inside a sentence, which may be a name that looks like a word."""
    text = tokens[at].text
    return (
        len(text) <= LONGEST_NAME
        and at > 0
        and tokens[at - 1].kind != "mark"
        and text[:1].isupper()
        and text[1:].islower()
    )


@lru_cache(maxsize=32)
def _mender(lexicon: Lexicon, brief_words: frozenset[str]) -> Mender:
    """What finds the known stem that an unknown one was meant to be; what it found last is kept."""
    listed, said = _spellings(lexicon), spelling.index(brief_words)
    return lru_cache(maxsize=KEPT_UNKNOWN)(lambda unknown: spelling.meant(unknown, listed, said))


@lru_cache(maxsize=16)
def _spellings(lexicon: Lexicon) -> spelling.Known:
    """The words of the lists, ready to be compared with; all briefs share them."""
    return spelling.index(lexicon.words)


@lru_cache(maxsize=32)
def _spellings_of(lexicon: Lexicon, tag: str) -> spelling.Known:
    """The single words of one list, ready to be compared with."""
    return spelling.index(lexicon.stems[tag])


def _corrected(tokens: tuple[Token, ...], at: int, lexicon: Lexicon, meant: Mender) -> Token:
    """The token of an unknown word, read as the word that was meant if that is one slip away."""
    token = tokens[at]
    if at and tokens[at - 1].value is not None and 2 < len(token.norm) <= spelling.SHORTEST + 1:
        unit = spelling.one_of(token.stem, _spellings_of(lexicon, "unit"))
        if unit is not None:
            return token._replace(stem=unit)
    if at == 0 and len(token.norm) == spelling.SHORTEST - 1:
        verb = spelling.one_of(token.stem, _spellings_of(lexicon, "verb.concrete"))
        return token if verb is None else token._replace(stem=verb)
    if len(token.norm) < spelling.SHORTEST or len(token.stem) > spelling.LONGEST or _is_name(tokens, at):
        return token
    word = meant(token.stem)
    return token if word is None else token._replace(stem=word)

"""Tokens: the words, numbers and marks of a text with their places, and the sentences that they form.

It knows nothing of meaning. The decision to know: hyphens only separate ('child-labour' is two words), so that a
phrase matches however its writer joined it, and every token keeps its place in the text as it was written, because
reasons must point at exact words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from facilitator.smart.words.grammar import words
from facilitator.smart.words.stems import stem

Kind = Literal["word", "number", "mark"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)?")
_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[,.’'\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?)"
    rf"|(?P<word>{_WORD.pattern})"
    r"|(?P<mark>[^\w\s])"
)
_HYPHENS: Final = frozenset("-‐‑")
_CLOSING: Final = frozenset(".!?…")
LAST_LETTER: Final = "\u2100"
"""The first place of Unicode at which a mark may be a picture."""
_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBER_WORDS: Final = {word: float(value) for value, word in enumerate(_UNITS)} | {
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
    "hundred": 100.0, "thousand": 1000.0, "million": 1e6, "billion": 1e9, "dozen": 12.0,
}  # fmt: skip
ABBREVIATIONS: Final = words(
    "art arts no nos dec nov oct sept sep aug jul jun apr mar feb jan dr mr ms mrs st vs approx incl para "
    "paras e.g i.e etc al eg ie cf gov min res conv"
)


KEPT_WORDS: Final = 4096
"""Written words whose reading is kept: while somebody types, all words but the last are the same again."""
LONGEST_KEPT: Final = 40
"""Letters of the longest word that is kept: nobody can fill the memory with words of a page each."""


class Token(NamedTuple):
    """One word, number or mark; `norm` is lower case with the possessive cut off, `value` is set for numbers."""

    text: str
    norm: str
    stem: str
    start: int
    end: int
    kind: Kind
    value: float | None


class Sentence(NamedTuple):
    """The tokens from `first` up to but without `last`; `closing` is the mark that ended it, if any."""

    first: int
    last: int
    closing: str


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of the text, in order."""
    tokens = []
    for match in _TOKEN.finditer(text):
        written, kind = match[0], match.lastgroup
        start, end = match.span()
        if kind == "word":
            norm, short, value = _kept_word(written) if len(written) <= LONGEST_KEPT else _read_word(written)
            tokens.append(Token(written, norm, short, start, end, "word", value))
        elif kind == "number":
            tokens.append(Token(written, written, written, start, end, "number", _value(written)))
        elif not (written in _HYPHENS and text[max(0, start - 1) : start].isalpha() and text[end : end + 1].isalpha()):
            tokens.append(Token(written, written, written, start, end, "mark", None))
    return tuple(tokens)


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """All words in some texts, in small letters."""
    return frozenset(map(str.lower, _WORD.findall("\n".join(texts))))


def stems_in(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words in some texts."""
    return frozenset(_read_word(written)[1] for written in set(_WORD.findall("\n".join(texts))))


def number_of(norm: str) -> float | None:
    """The number that a word names ('twenty')."""
    return _NUMBER_WORDS.get(norm)


def _read_word(written: str) -> tuple[str, str, float | None]:
    """The norm, the stem and the number that a word has."""
    lower = written.lower().replace("’", "'").replace("ʼ", "'").replace("`", "'")
    norm = lower.removesuffix("'s")
    return norm, stem(norm), number_of(norm)


_kept_word: Final = lru_cache(maxsize=KEPT_WORDS)(_read_word)


def _value(written: str) -> float:
    return _kept_number(written) if len(written) <= LONGEST_KEPT else _number(written)


def _number(written: str) -> float:
    grouped = re.fullmatch(r"(\d{1,3}(?:\D\d{3})+)(?:[.,](\d+))?", written)
    if grouped and not written.startswith("0"):
        return float(re.sub(r"\D", "", grouped[1]) + "." + (grouped[2] or "0")) if len(written) < 40 else 0.0
    plain = re.sub(r"[^\d.]", "", written.replace(",", "."))
    return float(plain) if plain.count(".") <= 1 and len(plain) < 40 else 0.0


_kept_number: Final = lru_cache(maxsize=KEPT_WORDS)(_number)


def is_year(token: Token) -> bool:
    """True for a number that can only be read as a year of the living memory or the near future."""
    return token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and 1945 <= int(token.text) <= 2100


def sentences(tokens: tuple[Token, ...], text: str) -> tuple[Sentence, ...]:
    """The sentences: they end at '.', '!', '?', a blank line or a list item's line break, not after an abbreviation."""
    found, first = [], 0
    lines = "\n" in text
    for index, token in enumerate(tokens):
        may_close = lines or token.text in _CLOSING or token.text > LAST_LETTER
        closing = _closes(tokens, index, text) if may_close else None
        if closing is not None:
            if index + 1 > first:
                found.append(Sentence(first, index + 1, closing))
            first = index + 1
    if first < len(tokens):
        found.append(Sentence(first, len(tokens), ""))
    return tuple(found)


def _is_picture(token: Token) -> bool:
    """True for an emoji with its variants, behind which writers begin anew without a full stop."""
    return token.kind == "mark" and unicodedata.category(token.text) in {"So", "Sk", "Mn"}


def _closes(tokens: tuple[Token, ...], index: int, text: str) -> str | None:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and "\n" in text[token.end : following.start]:
        return token.text if token.text in ".!?" else ""
    if token.text not in _CLOSING:
        return "" if following is not None and _is_picture(token) and following.kind == "word" else None
    if token.text != ".":
        return token.text
    if index and (tokens[index - 1].norm in ABBREVIATIONS or len(tokens[index - 1].text) == 1):
        return None
    if following is None:
        return "."
    gap = text[token.end : following.start]
    starts = following.text[:1].isupper() or following.kind != "word" or not text[:2000].strip()[:1].isupper()
    return "." if gap and starts else None

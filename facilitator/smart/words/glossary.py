"""Glossary: texts in a language other than English, read word by word in English.

It knows nothing of levels. Only words are translated and word order is left as it is, which the rules bear, since they
look for phrases; a text of which too few words are known stays as it was and is said to be unreadable, because half a
reading would be an unfair one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from facilitator.smart.words.tokens import Token, stem, tokenize

LONGEST: Final = 6
"""Words in the longest entry of a glossary."""
KNOWN_SHARE: Final = 0.6
"""The share of a text's words that a glossary must know for the text to be read with it."""
SMALL_WORDS: Final = 2
"""Small words of a language that a text must hold to be taken for it, and more of them than of English."""

Entry = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Glossary:
    """One language: its small words, and its words and phrases in English."""

    small: frozenset[str]
    words: Mapping[str, str]

    @cached_property
    def entries(self) -> Mapping[Entry, Entry]:
        """The words and phrases as norms, taken apart when the first text in the language comes."""
        return {_norms(foreign): tuple(english.split()) for foreign, english in self.words.items()}


def in_english(
    tokens: tuple[Token, ...], glossaries: Mapping[str, Glossary], english: frozenset[str]
) -> tuple[Token, ...]:
    """The tokens in English if they are in a language with a glossary, otherwise as they are."""
    parts = _split(tokens) if any("'" in token.norm for token in tokens) else tokens
    words = [token.norm for token in parts if token.kind == "word"]
    counts = {code: sum(map(glossary.small.__contains__, words)) for code, glossary in glossaries.items()}
    code = max(counts, key=lambda key: (counts[key], key), default=None)
    if code is None or counts[code] < SMALL_WORDS or counts[code] <= sum(map(english.__contains__, words)):
        return tokens
    translated, known = _translated(parts, glossaries[code])
    return translated if known >= KNOWN_SHARE * len(words) else tokens


def _split(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with elided articles apart ("l'eau", "d'ici")."""
    parts: list[Token] = []
    for token in tokens:
        head, apostrophe, tail = token.norm.partition("'")
        if apostrophe and tail and len(head) <= 2:
            cut = token.start + len(head) + 1
            parts.append(Token(token.text[: len(head) + 1], head, head, token.start, cut, "word", None))
            parts.append(Token(token.text[len(head) + 1 :], tail, stem(tail), cut, token.end, "word", None))
        else:
            parts.append(token)
    return tuple(parts)


def _translated(tokens: tuple[Token, ...], glossary: Glossary) -> tuple[tuple[Token, ...], int]:
    found: list[Token] = []
    known = at = 0
    while at < len(tokens):
        length, english = _entry(tokens, at, glossary)
        if not length:
            known += tokens[at].kind == "word" and tokens[at].norm[:1].isupper()
            found.append(tokens[at])
            at += 1
            continue
        start, end = tokens[at].start, tokens[at + length - 1].end
        written = tokens[at].text
        found += [word._replace(text=written, start=start, end=end) for word in tokenize(" ".join(english))]
        known += length
        at += length
    return tuple(found), known


def _entry(tokens: tuple[Token, ...], at: int, glossary: Glossary) -> tuple[int, Entry]:
    """How many tokens the longest entry here has, and its English words."""
    for length in range(min(LONGEST, len(tokens) - at), 0, -1):
        key = tuple(token.norm for token in tokens[at : at + length])
        if key in glossary.entries:
            return length, glossary.entries[key]
    for form in _forms(tokens[at].norm):
        if (form,) in glossary.entries:
            return 1, glossary.entries[(form,)]
    return 0, ()


def _forms(norm: str) -> tuple[str, ...]:
    """Other forms under which a glossary may hold a word: singular, masculine."""
    if len(norm) < 5:
        return ()
    return norm[:-1], norm[:-2], norm[:-1] + "o", norm[:-2] + "o", norm + "s"


def _norms(phrase: str) -> Entry:
    return tuple(token.norm for token in _split(tokenize(phrase)))

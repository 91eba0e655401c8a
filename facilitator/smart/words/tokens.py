"""Tokens: the words, numbers and marks of a text with their places, their stems, and the sentences that they form.

Small rules of our own stand here in place of a dictionary of lemmas: they cost no start-up time and no memory, and they
need only be consistent, because word lists and texts pass through the same function. A stem groups inflections
('ratifies', 'ratified'); a root also groups derivations ('taxation', 'taxes') and is used only to compare a text with
its brief, where a missed kinship costs more than a false one.

Hyphens only separate ('child-labour' is two words), so that a phrase matches however its writer joined it, and every
token keeps its place in the text as it was written, because reasons must point at exact words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from facilitator.smart.words.grammar import words

_IRREGULAR: Final = {
    "women": "woman", "men": "man", "children": "child", "childrens": "child", "people": "person",
    "peoples": "person", "persons": "person", "persone": "person", "feet": "foot", "teeth": "tooth",
    "lives": "life", "wives": "wife", "midwives": "midwife", "housewives": "housewife", "knives": "knife",
    "shelves": "shelf", "loaves": "loaf", "halves": "half", "calves": "calf",
    "built": "build", "brought": "bring", "bought": "buy", "paid": "pay",
    "sent": "send", "spent": "spend", "taught": "teach", "gave": "give", "given": "give", "taken": "take",
    "took": "take", "made": "make", "kept": "keep", "held": "hold", "led": "lead", "found": "find",
    "written": "write", "wrote": "write", "drawn": "draw", "begun": "begin", "began": "begin",
    "has": "have", "had": "have", "having": "have", "is": "be", "are": "be", "was": "be", "were": "be",
    "been": "be", "being": "be", "does": "do", "did": "do", "done": "do", "doing": "do", "goes": "go",
    "went": "go", "gone": "go", "criteria": "criterion", "data": "data", "news": "news", "this": "this",
    "thus": "thus", "its": "its", "his": "his", "as": "as", "us": "us", "process": "process",
    "analyses": "analysis", "crises": "crisis", "bases": "basis", "need": "need", "dying": "die",
    "lying": "lie", "tying": "tie", "lessen": "lessen", "during": "during", "spring": "spring",
    "something": "something", "nothing": "nothing", "anything": "anything", "everything": "everything",
    "evening": "evening", "ceiling": "ceiling", "indeed": "indeed", "exceed": "exceed", "hundred": "hundred",
    "proceed": "proceed", "succeed": "succeed", "shed": "shed", "embed": "embed", "species": "species",
    "series": "series", "means": "means", "yes": "yes", "gas": "gas", "bus": "bus", "always": "always",
    "perhaps": "perhaps", "sometimes": "sometimes", "less": "less", "unless": "unless", "bias": "bias",
    "chosen": "choose", "chose": "choose", "froze": "freeze", "frozen": "freeze", "left": "leave",
    "lost": "lose", "met": "meet", "sold": "sell", "told": "tell", "laid": "lay", "fed": "feed", "ran": "run",
    "withheld": "withhold", "withdrew": "withdraw", "withdrawn": "withdraw", "forbidden": "forbid", "stolen": "steal",
}  # fmt: skip
_VOWELS: Final = frozenset("aeiouyáàâéèêíïóôúüœæ")
_DOUBLED: Final = frozenset("bdgmnprt")

# Longest first, without the final 'e' that a stem has lost; the number is how many letters must stay before it.
_FAMILIES: Final = (
    ("ational", 3), ("ization", 3), ("ability", 3), ("ibility", 3), ("ation", 3), ("ement", 4), ("orat", 5),
    ("ional", 4), ("ment", 4), ("ness", 4), ("ship", 4), ("hood", 4), ("ical", 4), ("able", 4), ("ity", 4),
    ("ion", 4), ("ial", 4), ("ancy", 4), ("ency", 4), ("anc", 4), ("enc", 4), ("abl", 3), ("ibl", 4),
    ("ary", 4), ("ery", 4), ("ant", 4), ("ist", 4), ("ful", 4), ("ous", 4), ("er", 4), ("or", 4), ("iz", 4),
    ("iv", 4), ("al", 4), ("ic", 4), ("at", 4), ("ly", 4), ("ee", 4),
)  # fmt: skip
_AMERICAN: Final = {
    "centr": "center",
    "metr": "meter",
    "kilometr": "kilometer",
    "programm": "program",
    "theatr": "theater",
}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a lower-case word; British and American spellings have the same one."""
    if len(word) <= 3:
        return _IRREGULAR.get(word, word)
    if len(word) > 40:
        return word
    found = _IRREGULAR.get(word)
    return american(found or _without_ending(word))


def american(word: str) -> str:
    """The stem with its British ending made American ('labour': 'labor', 'centr': 'center')."""
    if word.endswith("our") and len(word) > 4:
        return word[:-3] + "or"
    if word.endswith("is") and len(word) > 5:
        return word[:-1] + "z"
    return _AMERICAN.get(word, word).replace("isation", "ization")


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _without_e(word[:-1])
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and not word.endswith("eed"):
        return _restored(word, word[:-2])
    if word.endswith("ing"):
        return _restored(word, word[:-3])
    return _without_e(word)


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 3 and not word.endswith("ee") else word


def _restored(word: str, rest: str) -> str:
    if len(rest) < 3 or _VOWELS.isdisjoint(rest):
        return word
    if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] in _DOUBLED:
        return rest[:-1]
    return rest


LONG_ROOT: Final = 9
"""Letters from which on a second ending is cut ('environmental': 'environment': 'environ')."""


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """The root of a lower-case word's family: enough of it stays that 'rates' and 'ration' differ."""
    whole = stem(word)
    while (again := stem(whole)) != whole:
        whole = again
    short = _shortened(whole[: -len("ication")] if whole.endswith("ification") else whole)
    return _shortened(short) if len(short) > LONG_ROOT else short


def _shortened(short: str) -> str:
    if len(short) <= 5:
        return short
    for ending, stays in _FAMILIES:
        if short.endswith(ending) and len(short) - len(ending) >= stays:
            return _without_e(short[: -len(ending)])
    return short if short[-2] in _VOWELS else short.removesuffix("y")


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

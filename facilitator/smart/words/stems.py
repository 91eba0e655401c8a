"""Stems: one form for all inflections of an English word, and a coarser root for words of one family.

Small rules of our own stand here in place of a dictionary of lemmas: they cost no start-up time and no memory, and
they need only be consistent, because word lists and texts pass through the same function. The decision to know: a
stem groups inflections ('ratifies', 'ratified'); a root also groups derivations ('taxation', 'taxes') and is used only
to compare a text with its brief, where a missed kinship costs more than a false one.
"""

from functools import lru_cache
from typing import Final

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

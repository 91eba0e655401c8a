"""Mending: the words of a text that are written wrong, read as the words that were meant.

It knows nothing of sentences but the words beside a word. What a known word may be is a matter of the lists and of the
brief; of several that are near, the words beside it choose, and else the likeliest slip does.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from facilitator.smart.words import spelling
from facilitator.smart.words.lexicon import UNREAD_LISTS, Lexicon, Node, Tree
from facilitator.smart.words.spelling import Known, Listed, Meant
from facilitator.smart.words.tokens import Token, number_of, stem, words_in

ALL_VERBS: Final = ("verb.process", "verb.softener", "verb.direction", "verb.general", "verb.concrete")
"""The lists of verbs by which something can be asked."""
DECIDING: Final = ("verb.", "time.", "unit", "month", "coverage", "absolute", "right.", "treaty.")
"""How the tags of lists begin whose words decide a level most."""
NAMING: Final = ("month", "body", "government", "right.", "treaty.")
"""How the tags of lists begin in which names stand."""

KEPT_LEXICONS: Final = 32
"""Lexicons whose words are kept sorted: each exercise with words of its own has one, and many may be on at once."""

KEPT_UNKNOWN: Final = 512
"""Unknown words of which is kept, for each brief, what they were meant to be."""

Mender = Callable[[str], tuple[Meant, ...]]


def mended(tokens: tuple[Token, ...], lexicon: Lexicon, brief_words: frozenset[str]) -> tuple[Token, ...]:
    """The tokens, each unknown word of the lists and of the brief read as the known one that it was meant to be."""
    known = lexicon.words
    return tuple(
        token
        if token.kind != "word" or token.stem in known or token.stem in brief_words
        else _corrected(tokens, at, lexicon, brief_words)
        for at, token in enumerate(tokens)
    )


class Forms(NamedTuple):
    """The forms of each stem in the lists, and the stems in lists that decide a level or hold names."""

    written: dict[str, frozenset[str]]
    deciding: frozenset[str]
    naming: frozenset[str]


@lru_cache(maxsize=KEPT_LEXICONS)
def _forms(lexicon: Lexicon) -> Forms:
    written: dict[str, set[str]] = {}
    deciding: set[str] = set()
    naming: set[str] = set()
    for tag, phrases in lexicon.lists.items():
        found = set()
        for word in words_in(phrases) if tag not in UNREAD_LISTS else ():
            found.add(stem(word))
            written.setdefault(stem(word), set()).add(word)
        if tag.startswith(DECIDING):
            deciding |= found
        if tag.startswith(NAMING):
            naming |= found
    return Forms({word: frozenset(norms) for word, norms in written.items()}, frozenset(deciding), frozenset(naming))


@lru_cache(maxsize=KEPT_LEXICONS)
def _known(lexicon: Lexicon) -> Known:
    """The words of the lists that a misspelt word may have meant; for deciding ones speaks more than for others."""
    verbs, forms = _verbs(lexicon), _forms(lexicon)
    return Known(
        {word: Listed(norms, word in verbs, int(word not in forms.deciding)) for word, norms in forms.written.items()}
    )


@lru_cache(maxsize=KEPT_LEXICONS)
def _verbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset[str]().union(*(lexicon.stems[tag] for tag in ALL_VERBS))


@lru_cache(maxsize=KEPT_LEXICONS)
def _mender(lexicon: Lexicon, brief_words: frozenset[str]) -> Mender:
    """What finds the known words that are near to an unknown one; what it found last is kept."""
    written = _forms(lexicon).written
    own = Known({word: Listed(written.get(word, frozenset()), True, 0) for word in sorted(brief_words)})
    known = _known(lexicon)
    return lru_cache(maxsize=KEPT_UNKNOWN)(lambda unknown: spelling.meant(unknown, own, known))


def _corrected(tokens: tuple[Token, ...], at: int, lexicon: Lexicon, own: frozenset[str]) -> Token:
    """The token of an unknown word, read as the word that was meant if there is a likeliest one."""
    token = tokens[at]
    word = _likeliest(tokens, at, lexicon, _mender(lexicon, own)(token.norm))
    if word is None or (_is_name(tokens, at) and not _is_named(word, lexicon, own)):
        return token
    return token._replace(norm=word.norm, stem=word.stem, value=number_of(word.norm))


def _likeliest(tokens: tuple[Token, ...], at: int, lexicon: Lexicon, near: tuple[Meant, ...]) -> Meant | None:
    """Of near words the one that goes on with a listed phrase, or opens a sentence with a verb, or else the nearest."""
    if len(near) < 2:
        return near[0] if near else None
    fitting = [word for word in near if _is_in_phrase(tokens, at, word.stem, lexicon.tree)]
    if not fitting and (at == 0 or tokens[at - 1].norm == "."):
        verbs = _verbs(lexicon)
        fitting = [w for w in near if w.stem in verbs and not w.norm.endswith(("s", "ed", "ing"))]
    fitting = fitting or list(near)
    best = [word for word in fitting if word.key == fitting[0].key]
    if len(best) == 1:
        return best[0]
    return _most_used(best, lexicon.tree)


def _most_used(words: list[Meant], tree: Tree) -> Meant | None:
    """The word that begins the most phrases of the lists, None where two begin as many."""
    uses = {word: len(_following(word.stem, tree)) for word in words}
    most = max(uses.values())
    found = [word for word in words if uses[word] == most]
    return found[0] if len(found) == 1 else None


def _following(step: str, tree: Tree) -> Mapping[str, Node]:
    """What goes on with a step in the phrases that it opens."""
    return (tree.openings[step] or tree.grow(step)).following if step in tree.openings else {}


def _is_in_phrase(tokens: tuple[Token, ...], at: int, word: str, tree: Tree) -> bool:
    """True for a word that continues, or begins, a phrase of the lists with the word beside it."""
    if at and word in _following(tokens[at - 1].stem, tree):
        return True
    return at + 1 < len(tokens) and tokens[at + 1].stem in _following(word, tree)


def _is_named(word: Meant, lexicon: Lexicon, own: frozenset[str]) -> bool:
    """True for a word that is written with a capital in names ('Covenant'), or that has swapped letters only.

    'Sunda' is no 'Sunday', but 'Comittee' is a Committee.
    """
    return word.key[0] == spelling.SWAPPED or word.stem in own or word.stem in _forms(lexicon).naming


def _is_name(tokens: tuple[Token, ...], at: int) -> bool:
    """True for a capitalised word inside a sentence, which may be a name that looks like a word."""
    text = tokens[at].text
    return at > 0 and tokens[at - 1].kind != "mark" and text[:1].isupper() and text[1:].islower()

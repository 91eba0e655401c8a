"""Phrases: how the word lists are written, and the tree that finds all of them in one pass over a text.

A phrase is a few words with `a|b` for alternatives, `(a b|c)` for an optional part and slots such as `<number>`,
`<year>`, `<month>`, `<unit>`, `<ordinal>`, `<any>` (one word) or `<gap>` (none to four). Words match by stem; a word
written `=like` matches only as it is written. It does not
know what a tag means. The decision to know: every word of a text walks the tree for at most `LONGEST` steps, so the
time stays linear however hostile the text is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from facilitator.smart.words.tokens import Token, is_year, tokenize

LONGEST: Final = 12
"""Words in the longest phrase; longer ones in a word list are refused when it is built."""

GAP: Final = 4
"""Words that `<gap>` may skip: 'take all necessary legislative and ... measures' needs four."""

KEPT_WORDS: Final = 4096
"""Words of phrases whose steps are kept while the tree is built: the same few stand in thousands of phrases."""

Parts = list[list[tuple[str, ...]]]
"""The parts of a phrase, each with the sequences of which one stands there."""

_PART: Final = re.compile(r"\(([^()]*)\)|(\S+)")


class Mark(NamedTuple):
    """A phrase found: its tag, the tokens from `first` up to but without `last`, and the phrase as the list has it."""

    tag: str
    first: int
    last: int
    phrase: str


@dataclass(slots=True)
class Node:
    """One step of the tree: what may follow, and which (tag, phrase) end here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    ends: list[tuple[str, str]] = field(default_factory=list)


class Tree:
    """All phrases by the step that opens them; a branch is grown when a text first holds what opens it."""

    def __init__(self) -> None:
        self.openings: Final[dict[str, Node | None]] = {}
        """The branches, None as long as no text has asked for one."""
        self._waiting: Final[dict[str, list[tuple[str, str]]]] = {}

    def add(self, tag: str, phrase: str) -> None:
        """Adds a phrase; raises ValueError for an empty or too long one."""
        for step in _openings(_parts(tag, phrase)):
            self.openings[step] = None
            self._waiting.setdefault(step, []).append((tag, phrase))

    def grow(self, step: str) -> Node:
        """Grows the branch that a step opens."""
        branch = Node()
        for tag, phrase in self._waiting.pop(step):
            for parts in _opened(_parts(tag, phrase), step):
                for node in _grown(branch, parts):
                    if (tag, phrase) not in node.ends:
                        node.ends.append((tag, phrase))
        self.openings[step] = branch
        return branch


def alternatives(phrase: str) -> Parts:
    """The parts of a phrase, each with the word sequences of which one stands there."""
    parts: Parts = []
    for optional, plain in _PART.findall(phrase):
        if plain == "<gap>":
            parts.append([("<any>",) * skipped for skipped in range(GAP + 1)])
        elif plain:
            parts.append([(word,) for word in plain.split("|")])
        else:
            parts.append([(), *(tuple(choice.split()) for choice in optional.split("|"))])
    return parts


@lru_cache(maxsize=KEPT_WORDS)
def keys(word: str) -> tuple[str, ...]:
    """The steps of the tree for one word of a phrase: most words are one, a hyphenated one is several."""
    if word.startswith(("<", "=")):
        return (word,)
    return tuple(token.stem if token.kind == "word" else token.text for token in tokenize(word.lower()))


def build_tree(lists: Mapping[str, Iterable[str]]) -> Tree:
    """The tree of all phrases of all lists; raises ValueError for an empty or too long phrase."""
    tree = Tree()
    for tag, phrases in lists.items():
        for phrase in phrases:
            tree.add(tag, phrase)
    return tree


def _parts(tag: str, phrase: str) -> Parts:
    """The parts of a phrase as steps of the tree."""
    if phrase.isalpha():
        return [[keys(phrase)]]
    parts = [[tuple(key for word in words for key in keys(word)) for words in part] for part in alternatives(phrase)]
    for length in (sum(min(map(len, part)) for part in parts), sum(max(map(len, part)) for part in parts)):
        if not 1 <= length <= LONGEST:
            raise ValueError(f"{tag}: the phrase {phrase!r} has {length} words; 1 to {LONGEST} are possible")
    return parts


def _openings(parts: Parts) -> set[str]:
    """The steps with which a phrase may begin."""
    found: set[str] = set()
    for part in parts:
        found.update(steps[0] for steps in part if steps)
        if () not in part:
            break
    return found


def _opened(parts: Parts, step: str) -> Iterator[Parts]:
    """What may follow a step with which a phrase begins."""
    for place, part in enumerate(parts):
        yield [[steps[1:] for steps in part if steps[:1] == (step,)], *parts[place + 1 :]]
        if () not in part:
            break


def _grown(top: Node, parts: Parts) -> list[Node]:
    """The nodes at which a phrase ends; what its word sequences share is walked once."""
    reached = [top]
    for part in parts:
        following: dict[int, Node] = {}
        for start in reached:
            for steps in part:
                node = start
                for step in steps:
                    if step not in node.following:
                        node.following[step] = Node()
                    node = node.following[step]
                following[id(node)] = node
        reached = list(following.values())
    return reached


def find(tokens: tuple[Token, ...], tree: Tree, classes: Mapping[str, str]) -> tuple[Mark, ...]:
    """All phrases in the text, in order; of one tag only the longest at each place, none inside another of its tag."""
    steps = [_steps(token, classes) for token in tokens]
    openings = tree.openings
    marks: list[Mark] = []
    reached: dict[str, int] = {}
    for first, opening in enumerate(steps):
        best: dict[str, Mark] = {}
        for step in opening:
            if step in openings:
                _walk(openings[step] or tree.grow(step), steps, first, first + 1, best)
        for tag, mark in best.items():
            if mark.last > reached.get(tag, 0):
                marks.append(mark)
                reached[tag] = mark.last
    return tuple(marks)


def _steps(token: Token, classes: Mapping[str, str]) -> tuple[str, ...]:
    if token.kind == "mark":
        return (token.text,)
    if token.kind == "number":
        return (token.text, "<number>", "<year>", "<any>") if is_year(token) else (token.text, "<number>", "<any>")
    listed = (classes[token.stem],) if token.stem in classes else ()
    number = ("<number>",) if token.value is not None else ()
    return (token.stem, "=" + token.norm, *listed, *number, "<any>")


def _walk(node: Node, steps: list[tuple[str, ...]], first: int, at: int, best: dict[str, Mark]) -> None:
    for tag, phrase in node.ends:
        best[tag] = Mark(tag, first, at, phrase)
    following = node.following
    if not following or at >= len(steps) or at - first >= LONGEST:
        return
    for step in steps[at]:
        if step in following:
            _walk(following[step], steps, first, at + 1, best)

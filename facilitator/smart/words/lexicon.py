"""The lexicon: the word lists of the scorer, compiled once, how a trainer adds to them, and how they are written.

A phrase is a few words with `a|b` for alternatives, `(a b|c)` for an optional part and slots such as `<number>`,
`<year>`, `<month>`, `<unit>`, `<ordinal>`, `<any>` (one word) or `<gap>` (none to four). Words match by stem; a word
written `=like` matches only as it is written. It does not know what a tag means. Every word of a text walks the tree
for at most `LONGEST` steps, so the time stays linear however hostile the text is.

It knows nothing of files: it is built from tables that somebody else has read. A lexicon is compared by identity, so
that readings of a brief can be cached for it; build it once and hand it on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from facilitator.smart.words.glossary import Glossary
from facilitator.smart.words.tokens import Token, is_year, root, stem, stems_in, tokenize

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


CLASS_LISTS: Final = ("month", "unit", "ordinal", "covered")
"""Lists whose words fill the slots of the same name in phrases."""


UNREAD_LISTS: Final = frozenset({"near", "noun.outcome", "noun.feeling", "quality.outcome", "aside"})
"""Lists of general English, whose words no misspelt word is taken for (those of `near` stand for themselves)."""
WORD_LISTS: Final = frozenset(
    {
        "stop",
        "common",
        "english",
        "foreign",
        "adverb",
        "also.noun",
        "wide",
        "crowd",
        "housekeeping",
        "known",
        "near",
        "group.staff",
        "direction.input",
        "direction.outcome",
        "noun.outcome",
        "noun.feeling",
        "noun.evil",
        "noun.blame",
        "quality.outcome",
        "quality.instrument",
        "bringing.about",
        "aside",
    }
)
"""Lists of single words that are only looked up, never searched for in a text."""


class ActionRule(NamedTuple):
    """The category that a verb usually has, and the words beside it that change it (by stem)."""

    usual: int
    unless: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists by tag, and what is compiled from them.

    `words` are the stems of all phrases, which a misspelt word may have meant; `kinship` are the groups of WordNet,
    for which no misspelt word is taken, and `charges` the roots of words for what people are asked to pay; `kin` maps a
    root to the groups of synonyms and of kinship that it belongs to, `subjects` to the subjects that it tells of;
    `apart` names the subjects outside economic, social and cultural rights; `stems` and `forms` are the single words of
    each list, by stem and as written; `rules` and `edits` are the messages for people; `glossaries` are by language
    code.
    """

    lists: Mapping[str, tuple[str, ...]]
    synonyms: tuple[tuple[str, ...], ...]
    tree: Tree
    classes: Mapping[str, str]
    words: frozenset[str]
    kinship: tuple[tuple[str, ...], ...]
    charges: frozenset[str]
    kin: Mapping[str, frozenset[int]]
    stems: Mapping[str, frozenset[str]]
    forms: Mapping[str, frozenset[str]]
    rules: Mapping[str, str]
    edits: Mapping[str, str]
    actions: Mapping[str, ActionRule]
    glossaries: Mapping[str, Glossary]
    subjects: Mapping[str, frozenset[str]]
    apart: frozenset[str]

    def has(self, tag: str, word_stem: str) -> bool:
        """True if the single word with this stem stands in the list."""
        return word_stem in self.stems.get(tag, frozenset())


def build_lexicon(tables: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    """The lexicon of the parsed word-list files, by file name; raises ValueError for a list that is not well formed.

    A file holds `[[list]]` tables with `tag`, `source` and `words`, `[[synonyms]]` tables with `words`, and
    `[[subject]]` tables with `name` and `words`; the words of the latter two are the list `known`, so that none of them
    is taken for a misspelt one. `[kinship]` holds groups of words that only tie a text to its exercise.
    """
    lists: dict[str, list[str]] = {}
    synonyms: list[tuple[str, ...]] = []
    kinship: list[tuple[str, ...]] = []
    charges: set[str] = set()
    rules: dict[str, str] = {}
    edits: dict[str, str] = {}
    actions: dict[str, ActionRule] = {}
    glossaries: dict[str, Glossary] = {}
    subjects: dict[str, tuple[str, ...]] = {}
    apart: set[str] = set()
    for name, table in tables.items():
        for entry in table.get("list", ()):
            if not entry.get("source"):
                raise ValueError(f"{name}: the list {entry.get('tag')!r} names no source")
            lists.setdefault(entry["tag"], []).extend(entry["words"])
        synonyms.extend(tuple(entry["words"]) for entry in table.get("synonyms", ()))
        kinship.extend(_kinship(table.get("kinship", {})))
        charges.update(map(root, table.get("kinship", {}).get("charges", ())))
        subjects.update((entry["name"], tuple(entry["words"])) for entry in table.get("subject", ()))
        apart.update(entry["name"] for entry in table.get("subject", ()) if entry.get("apart"))
        rules.update(table.get("rules", {}))
        edits.update(table.get("edits", {}))
        actions.update(_actions(table.get("actions", {})))
        glossaries.update(_glossaries(table.get("glossary", {})))
    known = {word for group in (*synonyms, *subjects.values()) for word in group}
    lists["known"] = sorted(known)
    return _compiled(
        {tag: tuple(words) for tag, words in lists.items()},
        tuple(synonyms),
        (tuple(kinship), frozenset(charges)),
        rules,
        edits,
        actions,
        glossaries,
        _by_root(subjects),
        frozenset(apart),
    )


def _kinship(table: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The groups of kindred words, the charges first."""
    return [tuple(table.get("charges", ())), *(tuple(group.split("/")) for group in table.get("groups", ()))]


def _by_root(groups: Mapping[Any, Sequence[str]]) -> dict[str, frozenset[Any]]:
    """For each root the names of the groups that hold one of its words."""
    found: dict[str, frozenset[Any]] = {}
    for name, words in groups.items():
        for word in words:
            word_root = root(word.lower())
            found[word_root] = found.get(word_root, frozenset()) | {name}
    return found


def _actions(table: Mapping[str, Any]) -> dict[str, ActionRule]:
    usual = {stem(verb): int(category) for category, verbs in table.get("usual", {}).items() for verb in verbs}
    unless = {
        stem(verb): {_word_key(word): int(category) for category, words in changes.items() for word in words}
        for verb, changes in table.get("unless", {}).items()
    }
    return {verb: ActionRule(category, unless.get(verb, {})) for verb, category in usual.items()}


def _glossaries(table: Mapping[str, Any]) -> dict[str, Glossary]:
    return {code: Glossary(frozenset(entry["small"]), entry["words"]) for code, entry in table.items()}


def _word_key(word: str) -> str:
    if word == "by-ing":
        return word
    following = word.startswith("+")
    return "+" * following + " ".join(stem(part) for part in word.lstrip("+").split())


def extended(
    lexicon: Lexicon, additions: Mapping[str, Sequence[str]], synonyms: Sequence[Sequence[str]] = ()
) -> Lexicon:
    """The lexicon with a trainer's own words added to its lists, the same one where there are none.

    Raises ValueError for a list that does not exist.
    """
    if not additions and not synonyms:
        return lexicon
    unknown = sorted(set(additions) - set(lexicon.lists))
    if unknown:
        raise ValueError(f"there is no word list {unknown[0]!r}; the lists are {', '.join(sorted(lexicon.lists))}")
    lists = {tag: (*words, *additions.get(tag, ())) for tag, words in lexicon.lists.items()}
    together = (*lexicon.synonyms, *(tuple(words) for words in synonyms))
    return _compiled(
        lists,
        together,
        (lexicon.kinship, lexicon.charges),
        lexicon.rules,
        lexicon.edits,
        lexicon.actions,
        lexicon.glossaries,
        lexicon.subjects,
        lexicon.apart,
    )


def _compiled(
    lists: Mapping[str, tuple[str, ...]],
    synonyms: tuple[tuple[str, ...], ...],
    kindred: tuple[tuple[tuple[str, ...], ...], frozenset[str]],
    rules: Mapping[str, str],
    edits: Mapping[str, str],
    actions: Mapping[str, ActionRule],
    glossaries: Mapping[str, Glossary],
    subjects: Mapping[str, frozenset[str]],
    apart: frozenset[str],
) -> Lexicon:
    forms = {tag: frozenset(phrase.lower() for phrase in phrases if phrase.isalpha()) for tag, phrases in lists.items()}
    stems = {tag: frozenset(map(stem, words)) for tag, words in forms.items()}
    classes = {word: f"<{tag}>" for tag in CLASS_LISTS for word in stems.get(tag, ())}
    words = (
        stems_in(phrase for tag, phrases in lists.items() if tag not in UNREAD_LISTS for phrase in phrases)
        | stems["near"]
    )
    return Lexicon(
        lists,
        synonyms,
        build_tree({tag: phrases for tag, phrases in lists.items() if tag not in WORD_LISTS}),
        classes,
        words,
        *kindred,
        _by_root(dict(enumerate((*synonyms, *kindred[0])))),
        stems,
        forms,
        rules,
        edits,
        actions,
        glossaries,
        subjects,
        apart,
    )

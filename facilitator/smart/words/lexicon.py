"""The lexicon: the word lists of the scorer, compiled once, and how a trainer's own words are added.

It knows nothing of files: it is built from tables that somebody else has read. The decision to know: a lexicon is
compared by identity, so that readings of a brief can be cached for it; build it once and hand it on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from facilitator.smart.words.glossary import Glossary
from facilitator.smart.words.phrases import Tree, build_tree
from facilitator.smart.words.stems import root, stem
from facilitator.smart.words.tokens import stems_in

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

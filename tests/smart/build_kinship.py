"""Builds facilitator/smart/data/kinship.toml from the WordNet database of Debian's package wordnet-base.

    python -m tests.smart.build_kinship /usr/share/wordnet facilitator/smart/data/kinship.toml

Words are of one group if they share a synset, or are derived from its words. Of each word only its
frequent senses count, and a group stays only where one of our own lists has one of its words. What is asked of people
for a service is gathered from all hyponyms of 'charge', since a fee, a fare and a toll are several steps apart.
"""

import sys
import textwrap
import tomllib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from facilitator.smart.words.lexicon import build_lexicon
from facilitator.smart.words.tokens import root, stem
from tests.smart.build_noun_kinds import licence

FILES: Final = {"n": "noun", "v": "verb", "a": "adj"}
PARTS: Final = {"1": "n", "2": "v", "3": "a", "5": "a"}
"""The part of speech by the number in a sense key (senseidx(5WN)); 5 is a satellite adjective."""
MAIN: Final = 0.3
"""The share of a word's tagged uses from which on a sense is one that a writer may mean."""
FEW_SENSES: Final = 2
"""Senses up to which the first one of a word that the tagged texts lack is the one meant."""
SHORTEST: Final = 3
CHARGED: Final = ("n", "charge", 3)
"""The sense whose hyponyms are all that is asked for a service: 'the price charged for some article or service'."""
CHARGED_SENSES: Final = 5
"""Senses up to which a word counts as one of them, whatever sense is the frequent one."""
BESIDE_CHARGES: Final = (
    ("n", "price", 2), ("n", "tariff", 1), ("n", "cost", 1), ("v", "cost", 1), ("v", "charge", 3), ("a", "costly", 1),
    ("a", "free", 3), ("v", "exempt", 1), ("n", "exemption", 1), ("n", "waiver", 1), ("v", "waive", 1),
)  # fmt: skip
"""Senses of other places that speak of the same: the price itself, and that nobody has to pay it."""
NO_CHARGES: Final = frozenset({
    "admission", "agio", "anchorage", "commission", "consideration", "cover", "discount", "due", "extortion", "footage",
    "interest", "lineage", "linage", "premium", "quid", "rate", "refresher", "retainer", "transportation",
})  # fmt: skip
"""Words of these senses that mostly mean something else in a recommendation."""
Sense = tuple[str, int]


class Synset(NamedTuple):
    """One synset: its words, and its pointers as (symbol, other synset, place of the word or 0 for all of them)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int], ...]


class Database:
    """The synsets by part of speech and offset, the senses of each word in order, and how often each is tagged."""

    def __init__(self, folder: Path) -> None:
        self._tagged = dict(_counts((folder / "cntlist.rev").read_text(encoding="ascii")))
        self.senses: dict[tuple[str, str], list[str]] = {}
        self.synsets: dict[str, Synset] = {}
        for part, name in FILES.items():
            for fields in _rows(folder / f"index.{name}"):
                self.senses[fields[0], part] = [part + offset for offset in fields[-int(fields[2]) :]]
            for fields in _rows(folder / f"data.{name}"):
                self.synsets[part + fields[0]] = _synset(fields)

    @cached_property
    def narrower(self) -> dict[str, list[str]]:
        """The hyponyms of each noun synset."""
        found: dict[str, list[str]] = {}
        for name, synset in self.synsets.items():
            for symbol, above, _ in synset.pointers:
                if symbol == "@" and name[0] == "n":
                    found.setdefault(above, []).append(name)
        return found

    def below(self, name: str) -> Iterator[str]:
        """A synset and all its hyponyms."""
        yield name
        for other in self.narrower.get(name, ()):
            yield from self.below(other)

    def means(self, word: str, name: str, *, ours: bool) -> bool:
        """True if a writer may mean this sense by a word; of a word never tagged, `ours` says that a list has it."""
        senses = self.senses.get((word, name[0]), [])
        counts = [self._tagged.get((word, name[0], at + 1), 0) for at in range(len(senses))]
        if name not in senses:
            return False
        count = counts[senses.index(name)]
        frequent = senses[0] == name or count >= MAIN * sum(counts)
        return frequent and (count > 0 or (ours and senses[0] == name and len(senses) <= FEW_SENSES))


def _counts(text: str) -> Iterator[tuple[tuple[str, str, int], int]]:
    for line in text.splitlines():
        key, sense, count = line.split()
        word, rest = key.split("%")
        if rest[0] in PARTS:
            yield (word, PARTS[rest[0]], int(sense)), int(count)


def _rows(path: Path) -> Iterator[list[str]]:
    lines = path.read_text(encoding="ascii").splitlines()
    return (line.split(" | ")[0].split() for line in lines if not line.startswith(" "))


def _synset(fields: list[str]) -> Synset:
    count = int(fields[3], 16)
    words = tuple(word.lower().split("(")[0] for word in fields[4 : 4 + 2 * count : 2])
    first = 5 + 2 * count
    steps = (fields[at : at + 4] for at in range(first, first + 4 * int(fields[first - 1]), 4))
    kinds = {"s": "a"}
    return Synset(words, tuple((s[0], kinds.get(s[2], s[2]) + s[1], int(s[3][:2], 16)) for s in steps))


class Kinship:
    """The groups of kindred words that a lexicon has a use for."""

    def __init__(self, database: Database, own: frozenset[str], plain: frozenset[str]) -> None:
        self._database, self._own, self._plain = database, own, plain

    def _kept(self, name: str) -> list[str]:
        """The words that may mean a synset, without those of any subject."""
        found = (word for word in self._database.synsets[name].words if self._is_single(word))
        return [
            word
            for word in found
            if stem(word) not in self._plain and self._database.means(word, name, ours=stem(word) in self._own)
        ]

    def _is_single(self, word: str) -> bool:
        return word.isalpha() and len(word) >= SHORTEST

    def _derived(self, name: str, kept: list[str]) -> Iterator[str]:
        """What is derived from the kept words of a synset, in other parts of speech too."""
        synset = self._database.synsets[name]
        for symbol, other, place in synset.pointers:
            if symbol == "+" and place and synset.words[place - 1] in kept and other in self._database.synsets:
                yield from self._kept(other)

    def _all(self) -> Iterator[list[str]]:
        for name in self._database.synsets:
            kept = self._kept(name)
            yield [*kept, *self._derived(name, kept)]

    def groups(self, listed: Iterable[tuple[str, ...]]) -> list[list[str]]:
        """The groups of at least two families of words, one of them in our own lists, that no list has already."""
        known = [frozenset(map(root, group)) for group in listed]
        found: dict[frozenset[str], list[str]] = {}
        for group in self._all():
            families = {root(word): word for word in sorted(group, key=len, reverse=True)}
            key = frozenset(families)
            useful = any(stem(word) in self._own for word in group)
            if len(key) > 1 and useful and not any(key <= other for other in known):
                found[key] = sorted(families.values())
        return sorted(found.values())

    def charges(self) -> list[str]:
        """All that is asked for a service, and the words that say that nothing is."""
        part, word, sense = CHARGED
        names = self._database.below(self._database.senses[word, part][sense - 1])
        words = {
            word
            for name in names
            for word in self._database.synsets[name].words
            if self._is_single(word) and len(self._database.senses[word, "n"]) <= CHARGED_SENSES
        }
        for part, word, sense in BESIDE_CHARGES:
            named = self._database.synsets[self._database.senses[word, part][sense - 1]].words
            words.update(named if part == "a" else (word,))
        families = {root(word): word for word in sorted(words, key=len, reverse=True) if self._is_single(word)}
        return sorted({"charge", *families.values()} - NO_CHARGES)


def _lines(name: str, words: list[str]) -> str:
    rows = textwrap.fill(", ".join(f'"{word}"' for word in words), 118, break_on_hyphens=False)
    return f"{name} = [\n{rows},\n]\n"


def main() -> None:
    """Write the table."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    tables = {p.name: tomllib.loads(p.read_text(encoding="utf-8")) for p in target.parent.glob("*.toml") if p != target}
    lexicon = build_lexicon(tables)
    own = frozenset(map(stem, lexicon.lists["known"]))
    plain = frozenset[str]().union(*(lexicon.stems[tag] for tag in ("stop", "common", "crowd", "wide", "adverb")))
    kinship = Kinship(Database(folder), own, plain)
    charges, groups = kinship.charges(), kinship.groups(lexicon.synonyms)
    head = "# Built by tests/smart/build_kinship.py from WordNet 3.0, whose licence is this:\n#\n"
    text = _lines("charges", charges) + _lines("groups", ["/".join(words) for words in groups])
    target.write_text(f"{head}{licence(folder)}\n\n[kinship]\n{text}", encoding="utf-8")
    print(f"{len(groups)} groups of {sum(map(len, groups))} words; charges: {', '.join(charges)}")


if __name__ == "__main__":
    main()

"""Builds facilitator/smart/data/outcomes.toml from the WordNet database of Debian's package wordnet-base.

    python -m tests.smart.build_noun_kinds /usr/share/wordnet facilitator/smart/data/outcomes.toml

A noun is an outcome if its first sense, the most frequent one, is a state, an attribute, a feeling or a relation. A
quality is an adjective whose first sense belongs to such a noun. Only words that WordNet's tagged texts hold are kept.
"""

import sys
import textwrap
import tomllib
from collections.abc import Container
from pathlib import Path
from typing import Final

from facilitator.smart.words.lexicon import build_lexicon
from facilitator.smart.words.tokens import stem

OUTCOME_FILES: Final = frozenset({"07", "12", "24", "26"})
"""WordNet's lexicographer files for attributes, feelings, relations and states (its manual page lexnames(5WN))."""
ANIMALS: Final = frozenset({"05", "20"})
"""Those for animals and plants."""
FEW_SENSES: Final = 3
"""Senses up to which the first one is what a writer most probably means."""
LIVED_WITH: Final = frozenset(
    {
        "flea", "flower", "honeybee", "hookworm", "larva", "legume", "locust", "microorganism", "mosquito", "oxen",
        "oyster",
        "parasite", "poppy", "poultry", "seaweed", "shrub", "vine", "virus",
    }
)  # fmt: skip
"""Animals and plants of which a recommendation on health, food or work may speak whatever the exercise names."""
_BELONGS: Final = frozenset({"=", "+"})
"""Pointers from an adjective to the noun of its attribute or of the same derivation."""


def first_senses(index: Path) -> dict[str, str]:
    """The offset of the first sense of each single word that the tagged texts hold."""
    found: dict[str, str] = {}
    for line in index.read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split()
        senses, tagged = int(parts[2]), int(parts[-1 - int(parts[2])])
        if tagged and parts[0].isalpha():
            found[parts[0]] = parts[-senses]
    return found


def synsets(data: Path) -> dict[str, list[str]]:
    """The fields of each synset by its offset."""
    lines = (line.split(" | ")[0].split() for line in data.read_text(encoding="ascii").splitlines() if line[0] != " ")
    return {fields[0]: fields for fields in lines}


def kinds(database: Path) -> tuple[list[str], list[str]]:
    """The outcomes among the nouns, and the adjectives that say such an outcome of somebody."""
    nouns, adjectives = synsets(database / "data.noun"), synsets(database / "data.adj")
    outcomes = [word for word, at in first_senses(database / "index.noun").items() if nouns[at][1] in OUTCOME_FILES]
    qualities = [
        word
        for word, at in first_senses(database / "index.adj").items()
        if any(nouns[noun][1] in OUTCOME_FILES for noun in _nouns_of(adjectives[at]))
    ]
    return sorted(outcomes), sorted(qualities)


def feelings_of(database: Path) -> list[str]:
    """The nouns whose first sense is a feeling."""
    nouns = synsets(database / "data.noun")
    return [word for word, at in first_senses(database / "index.noun").items() if nouns[at][1] == "12"]


def animals_of(database: Path, listed: Container[str]) -> list[str]:
    """The animals and plants that no list of ours holds: they show another subject unless an exercise names one."""
    nouns = synsets(database / "data.noun")
    index = (line.split() for line in (database / "index.noun").read_text(encoding="ascii").splitlines())
    few = {parts[0] for parts in index if parts[0].isalpha() and int(parts[2]) <= FEW_SENSES}
    firsts = first_senses(database / "index.noun").items()
    found = (word for word, at in firsts if nouns[at][1] in ANIMALS and word in few and len(word) > FEW_SENSES)
    return sorted(word for word in found if stem(word) not in listed and word not in LIVED_WITH)


def _nouns_of(fields: list[str]) -> list[str]:
    """The offsets of the nouns to which an adjective's synset points."""
    pointers = fields[4 + 2 * int(fields[3], 16) :]
    steps = (pointers[at : at + 4] for at in range(1, 1 + 4 * int(pointers[0]), 4))
    return [step[1] for step in steps if step[0] in _BELONGS and step[2] == "n"]


def licence(database: Path) -> str:
    """The notice at the head of each file of the database."""
    lines = (database / "data.noun").read_text(encoding="ascii").splitlines()
    notice = (line[4:].strip() for line in lines if line.startswith("  "))
    return "\n".join(f"# {line}".rstrip() for line in notice)


def _list(tag: str, source: str, words: list[str]) -> str:
    rows = textwrap.fill(", ".join(f'"{word}"' for word in words), 118, break_on_hyphens=False)
    return f'[[list]]\ntag = "{tag}"\nsource = "{source}"\nwords = [\n{rows},\n]\n'


def _subject(name: str, words: list[str]) -> str:
    rows = textwrap.fill(", ".join(f'"{word}"' for word in words), 118, break_on_hyphens=False)
    return f'[[subject]]\nname = "{name}"\napart = true\nwords = [\n{rows},\n]\n'


def _own_words(target: Path) -> frozenset[str]:
    """The stems of all words of our own lists, without the table that is built here."""
    own = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in target.parent.glob("*.toml")}
    own[target.name] = {
        "list": [
            {"tag": tag, "source": "built here", "words": ["none"]}
            for tag in ("noun.feeling", "noun.outcome", "quality.outcome")
        ]
    }
    return build_lexicon(own).words


def main() -> None:
    """Write the table."""
    database, target = Path(sys.argv[1]), Path(sys.argv[2])
    outcomes, qualities = kinds(database)
    head = "# Built by tests/smart/build_noun_kinds.py from WordNet 3.0, whose licence is this:\n#\n"
    source = "WordNet 3.0, first senses that are a state, an attribute, a feeling or a relation"
    feelings = sorted(feelings_of(database))
    tables = (
        _list("noun.feeling", "WordNet 3.0, nouns whose first sense is a feeling", feelings),
        _list("noun.outcome", source, outcomes),
        _list("quality.outcome", f"{source}, by adjective", qualities),
        _subject("animals and plants", animals_of(database, _own_words(target))),
    )
    target.write_text(head + licence(database) + "\n\n" + "\n".join(tables), encoding="utf-8")
    print(f"{len(outcomes)} outcomes, {len(qualities)} qualities")


if __name__ == "__main__":
    main()

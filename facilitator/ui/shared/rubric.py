"""The rubric as participants read it: what each criterion asks, and what its levels look like; words of a data file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_FILE: Final = "rubric.toml"


@dataclass(frozen=True, slots=True)
class RubricRow:
    """One criterion: what it asks, and what each of the levels 0 to 3 looks like."""

    question: str
    levels: tuple[str, ...]


@cache
def rubric() -> dict[str, RubricRow]:
    """The rubric by the letter of the criterion, as it stands in the file."""
    table = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return {letter: RubricRow(row["question"], tuple(row["levels"])) for letter, row in table["criterion"].items()}

"""The States that may take the floor, found by a few letters. It knows names only; they are a data file."""

import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_FILE: Final = "states.toml"


@dataclass(frozen=True, slots=True)
class StateNames:
    """The States in the order of the alphabet, and each name under which one of them is looked for."""

    states: tuple[str, ...]
    also: tuple[tuple[str, str], ...]


@cache
def state_names() -> StateNames:
    """The names as they stand in the file."""
    table = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return StateNames(tuple(table["states"]), tuple(table["also"].items()))


def found_states(typed: str, taken: Collection[str] = ()) -> list[str]:
    """The States that the letters point at, those that begin with them first; all where there are no letters.

    `taken` are left out; neither case nor accents count.
    """
    names, wanted = state_names(), _plain(typed.strip())
    if not wanted:
        return [state for state in names.states if state not in taken]
    ranked = [(_rank(wanted, _plain(state)), state) for state in names.states]
    ranked += [(_rank(wanted, _plain(name)), state) for name, state in names.also]
    ranked.sort(key=lambda each: each[0])  # the file's own order within a rank
    found = dict.fromkeys(state for rank, state in ranked if rank < _NOT_AT_ALL)
    return [state for state in found if state not in taken]


_NOT_AT_ALL: Final = 4


def _rank(wanted: str, name: str) -> int:
    """How well letters fit a name: all of it, its beginning, a word's beginning, inside; else `_NOT_AT_ALL`."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(name.startswith(wanted, place + 1) for place, sign in enumerate(name) if not sign.isalnum()):
        return 2
    return 3 if wanted in name else _NOT_AT_ALL


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))

"""Events of older versions, made readable: each kind of event has a version of its own.

A kind's version rises when a field of it, or of a value inside it, is renamed, loses its default or changes its meaning
or its default. An entry here turns a table of one version into one of the next; files are never rewritten.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from facilitator.journal.errors import WrittenByNewer

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Final[Mapping[tuple[str, int], Upgrade]] = {}
"""(kind, version) -> what makes a table of the next version out of one of it. All kinds are at their first version."""


def upgraded(
    kind: str,
    version: int,
    table: dict[str, Any],
    current: int,
    upgrades: Mapping[tuple[str, int], Upgrade] = UPGRADES,
) -> dict[str, Any]:
    """The fields of an event as its kind's `current` version has them; raises WrittenByNewer for a later version."""
    if version > current:
        raise WrittenByNewer(f"'{kind}' version {version}")
    for older in range(version, current):
        table = upgrades[kind, older](table)
    return table

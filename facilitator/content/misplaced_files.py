"""Misplaced exercises: a file that a round names, lying near where it is looked for, and where it belongs.

It looks and never takes: what stands elsewhere is told, not played. The decision to know: a file counts by its name or
by the id in it, and a scenario of that name never does.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from facilitator.content.folders import ENDING, files_in
from facilitator.content.kinds import kind_of
from facilitator.content.problems import Problems, as_seen_from_here
from facilitator.content.source import read_source, stands_in

MOST_FOLDERS: Final = 200
"""Folders looked into: a project has a dozen; beside a scenario in a home folder there may be thousands."""

MOST_FILES: Final = 200
"""Files read for their ids: more than a trainer writes."""

_DEEPEST: Final = 2
"""Levels below the scenario's folder and the one around it: enough for exercises/old and for other."""


@dataclass(frozen=True)  # without slots, for what is read once
class Surroundings:
    """The folders around a scenario's file, looked through once, however many rounds name what is not there.

    `searched` are the folders in which an exercise is looked for.
    """

    scenario: Path
    searched: tuple[Path, ...]

    def where_misplaced(self, name: str) -> str:
        """What to do with the file of an exercise that lies near; empty where none does."""
        found = next(filter(None, (_of_name(folder, name) for folder in self._folders)), self._by_id.get(name))
        if found is None:
            return ""
        home = found.parent if found.parent in self.searched else _home(self._near)
        verb = "rename it" if found.parent == home else "move it to"
        return f"it lies in {as_seen_from_here(found)}: {verb} {as_seen_from_here(home / f'{name}{ENDING}')}"

    @property
    def _near(self) -> Path:
        return self.scenario.absolute().parent

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        roots = (self._near, *self.searched, self._near.parent)
        return tuple(dict.fromkeys(folder for root in roots for folder in _below(root)))[:MOST_FOLDERS]

    @cached_property
    def _by_id(self) -> dict[str, Path]:
        """The exercises, whatever their names, that are searched or stand beside the scenario; of an id the first."""
        found: dict[str, Path] = {}
        for path in [path for folder in (*self.searched, self._near) for path in files_in(folder)][:MOST_FILES]:
            source = read_source(path, Problems(path)) if not path.is_symlink() else None
            if source is not None and kind_of(source) == "exercise":
                found.setdefault(str(source.data.get("id")), path)
        return found


def _home(near: Path) -> Path:
    """Where a scenario's exercises belong: beside a folder `scenarios`, else below the scenario's own folder."""
    return (near.parent if near.name == "scenarios" else near) / "exercises"


def _of_name(folder: Path, name: str) -> Path | None:
    path = folder / f"{name}{ENDING}"
    return path if stands_in(folder, name) and _is_exercise(path) else None


def _is_exercise(path: Path) -> bool:
    """Whether a file may be an exercise; one that cannot be read may, since its name says so."""
    source = read_source(path, Problems(path)) if not path.is_symlink() else None
    return not path.is_symlink() and (source is None or kind_of(source) == "exercise")


def _below(root: Path) -> Iterator[Path]:
    """A folder and those below it, the near ones first; none that is hidden, a link or shut."""
    level = [root]
    for _ in range(_DEEPEST + 1):
        yield from level
        level = [inner for folder in level for inner in _inner(folder)][:MOST_FOLDERS]


def _inner(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                each.name for each in entries if not each.name.startswith(".") and each.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []
    return [folder / name for name in names]

"""Where scenarios and exercises are, which of the two a file is, and exercises that lie in the wrong place.

A wheel carries them inside the package, a checkout beside it. What people write themselves comes first, so that a copy
of a shipped scenario can be changed under its own id.

Where a file stands decides only if its keys do not, so that a misplaced file is read as what it is.

It looks and never takes: what stands elsewhere is told, not played. A file counts by its name or by the id in it, and a
scenario of that name never does.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import facilitator
from facilitator.content.problems import Problems, as_seen_from_here
from facilitator.content.schema.document import Kind
from facilitator.content.schema.exercise import ExerciseFile
from facilitator.content.schema.scenario import ScenarioFile
from facilitator.content.source import Source, read_source, stands_in

ENDING: Final = ".toml"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders in which ids are looked for, in this order."""

    scenarios: tuple[Path, ...]
    exercises: tuple[Path, ...]


def shipped_folder() -> Path:
    """The folder that holds the shipped `scenarios` and `exercises`."""
    package = Path(facilitator.__file__).parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def default_folders(here: Path | None = None) -> Folders:
    """`scenarios` and `exercises` of a folder, the current one unless given, then the shipped ones."""
    return Folders(
        scenarios=_distinct("scenarios", here or Path.cwd()),
        exercises=_distinct("exercises", here or Path.cwd()),
    )


def shipped_folders() -> Folders:
    """The shipped ones alone."""
    return Folders((shipped_folder() / "scenarios",), (shipped_folder() / "exercises",))


def files_in(folder: Path) -> tuple[Path, ...]:
    """The TOML files of a folder by name; none where there is no such folder."""
    return tuple(sorted(folder.glob(f"*{ENDING}"))) if is_folder(folder) else ()


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; one that is too long, or that may not be looked at, leads nowhere."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _distinct(kind: str, here: Path) -> tuple[Path, ...]:
    own, shipped = here / kind, shipped_folder() / kind
    return (shipped,) if own.resolve() == shipped.resolve() else (own, shipped)


_OF_A_SCENARIO: Final = ScenarioFile.model_fields.keys() - ExerciseFile.model_fields.keys()
_OF_AN_EXERCISE: Final = ExerciseFile.model_fields.keys() - ScenarioFile.model_fields.keys()


def kind_of(source: Source) -> Kind | None:
    """What a file is, by its keys, else by its folder; None where neither tells."""
    scenario, exercise = (len(keys & source.data.keys()) for keys in (_OF_A_SCENARIO, _OF_AN_EXERCISE))
    if scenario != exercise:
        return "scenario" if scenario > exercise else "exercise"
    folder = source.path.absolute().parent.name
    if folder in ("scenarios", "exercises"):
        return "scenario" if folder == "scenarios" else "exercise"
    return None


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

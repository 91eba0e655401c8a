"""Where scenarios and exercises are: those that come with the program, and the folders of the person who uses it.

A wheel carries them inside the package, a checkout beside it. What people write themselves comes first, so that a copy
of a shipped scenario can be changed under its own id.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import facilitator

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

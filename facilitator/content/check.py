"""The check of many files at once: which files there are, what each is, and ids that two of them share.

It knows nothing of printing. Problems are told once each, so that an exercise that many scenarios name does not fill
the screen.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from facilitator.content.exercise_checks import Checklist
from facilitator.content.folders import ENDING, Folders, files_in, is_folder, kind_of
from facilitator.content.loader import exercise_from, scenario_from
from facilitator.content.part import Plans
from facilitator.content.positions import START
from facilitator.content.problems import Problem, Problems, as_seen_from_here, nearest
from facilitator.content.schema.common import ID_PATTERN
from facilitator.content.schema.document import Kind
from facilitator.content.source import Source, read_source, stands_in


def files_in_use(folders: Folders) -> tuple[Path, ...]:
    """The files that ids lead to: of several with one name the first, as one's own comes before a shipped one."""
    files: list[Path] = []
    for searched in (folders.scenarios, folders.exercises):
        by_name: dict[str, Path] = {}
        for folder in searched:
            for file in files_in(folder):
                by_name.setdefault(file.name, file)
        files.extend(by_name.values())
    return tuple(files)


def files_of(paths: Iterable[Path], folders: Folders) -> tuple[Path, ...]:
    """The files that paths stand for, each once: of a folder its TOML files, or its `scenarios` and `exercises`.

    A path that does not exist, or a folder without any, stays, so that reading it says so. A name that is no path is an
    id: it stands for the files of that id which the folders lead to.
    """
    files: list[Path] = []
    for path in paths:
        if is_folder(path):
            inner = [folder for folder in (path / "scenarios", path / "exercises") if folder.is_dir()]
            found = [file for folder in inner or [path] for file in files_in(folder)]
            files.extend(found or [path])
        else:
            files.extend(_of_id(path, folders) or [path])
    return tuple({path.absolute(): path for path in files}.values())


def _of_id(path: Path, folders: Folders) -> list[Path]:
    """The scenario and the exercise of an id, as `run` and `score` find them; none for a path, or an unknown id."""
    if not _may_be_id(path):
        return []
    found = (
        next((folder / f"{path}{ENDING}" for folder in searched if stands_in(folder, str(path))), None)
        for searched in (folders.scenarios, folders.exercises)
    )
    return [file for file in found if file is not None]


def _may_be_id(path: Path) -> bool:
    return re.fullmatch(ID_PATTERN, str(path)) is not None and not os.path.lexists(path)


def check_files(
    plans: Plans, files: Sequence[Path], folders: Folders, this_year: int | None = None
) -> tuple[Problem, ...]:
    """All problems of the files, file by file, and of the exercises that their scenarios name.

    Where `this_year` is given, a next review before it is one.
    """
    found: list[Problem] = []
    ids: dict[tuple[Kind, str], Path] = {}
    for path in files:
        problems = Problems(path)
        source = _source(path, problems, folders)
        if source is not None:
            found.extend(_check(plans, source, problems, folders, ids, this_year))
        else:
            found.extend(problems.in_order())
    return tuple(dict.fromkeys(found))


def _source(path: Path, problems: Problems, folders: Folders) -> Source | None:
    """The file at a path; None, with a problem, for a folder, an id that nothing has, and what cannot be read."""
    if is_folder(path):
        problems.error(START, "this folder holds no .toml file", "name a .toml file, or a folder that holds some")
        return None
    if _may_be_id(path):
        known = (file.stem for folder in (*folders.scenarios, *folders.exercises) for file in files_in(folder))
        near = nearest(str(path), sorted(set(known)))
        hint = f"did you mean '{near}'?" if near else "check its name and folder"
        problems.error(START, "there is no such file, and no scenario or exercise has this id", hint)
        return None
    return read_source(path, problems)


def _check(
    plans: Plans,
    source: Source,
    problems: Problems,
    folders: Folders,
    ids: dict[tuple[Kind, str], Path],
    this_year: int | None,
) -> tuple[Problem, ...]:
    kind = kind_of(source)
    if kind is None:
        problems.error(
            START,
            "this is neither a scenario nor an exercise",
            "a scenario has [[items]], an exercise has state, theme, original and facts",
        )
        return problems.in_order()
    identity = source.data.get("id")
    if isinstance(identity, str):
        first = ids.setdefault((kind, identity), source.path)
        if first != source.path:
            problems.error(
                source.positions.of_value(("id",)),
                f"id: '{identity}' is the id of {as_seen_from_here(first)} too",
                "write another",
            )
    if kind == "scenario":
        return scenario_from(plans, source, problems, folders, is_scored=True, this_year=this_year).problems
    return exercise_from(source, problems, Checklist(), this_year).problems

"""The check of many files at once: which files there are, what each is, and ids that two of them share.

It knows nothing of printing. The decision to know: problems are told once each, so that an exercise that many
scenarios name does not fill the screen.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from facilitator.content.checklist import Checklist
from facilitator.content.folders import Folders, files_in
from facilitator.content.kinds import kind_of
from facilitator.content.loader import exercise_from, scenario_from
from facilitator.content.positions import START
from facilitator.content.problems import Problem, Problems, as_seen_from_here
from facilitator.content.schema.document import Kind
from facilitator.content.source import Source, read_source


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


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that paths stand for, each once: of a folder its TOML files, or its `scenarios` and `exercises`.

    A path that does not exist, or a folder without any, stays, so that reading it says so.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inner = [folder for folder in (path / "scenarios", path / "exercises") if folder.is_dir()]
            found = [file for folder in inner or [path] for file in files_in(folder)]
            files.extend(found or [path])
        else:
            files.append(path)
    return tuple({path.absolute(): path for path in files}.values())


def check_files(files: Sequence[Path], folders: Folders) -> tuple[Problem, ...]:
    """All problems of the files, file by file, and of the exercises that their scenarios name."""
    found: list[Problem] = []
    ids: dict[tuple[Kind, str], Path] = {}
    for path in files:
        problems = Problems(path)
        source = read_source(path, problems)
        if source is not None:
            found.extend(_check(source, problems, folders, ids))
        else:
            found.extend(problems.in_order())
    return tuple(dict.fromkeys(found))


def _check(
    source: Source, problems: Problems, folders: Folders, ids: dict[tuple[Kind, str], Path]
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
        return scenario_from(source, problems, folders, is_scored=True).problems
    return exercise_from(source, problems, Checklist()).problems

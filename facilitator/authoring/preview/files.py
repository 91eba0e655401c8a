"""The trainer's files while they are previewed: what they hold now, and a call whenever one of them is saved.

It reads as `run` does and words errors as `check` does; it knows no screen. An exercise alone is put into a scenario of
one round, so that everything behind this module sees scenarios only.

It watches folders and not files, since many editors save by putting a new file in the place of the old one. A changer
must know: nothing tells of a watched folder that another one takes the place of, nor of one that comes later, so the
folders themselves are looked at every second, and watched anew where they are others.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, aclosing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from facilitator.content.check import check_files
from facilitator.content.folders import ENDING, Folders, is_folder, kind_of
from facilitator.content.loader import exercise_folders, exercise_from, scenario_from
from facilitator.content.part import Plans
from facilitator.content.positions import START
from facilitator.content.problems import Problem, Problems
from facilitator.content.source import read_source
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.exercises import Exercise
from facilitator.session.rehearsal import Rehearsals


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a scenario, or the errors (at least one); `is_exercise` where it was made around an exercise.

    The errors of exercises come before those of their scenario, which may only say that an exercise has some.
    """

    scenario: Scenario | None
    errors: tuple[Problem, ...] = ()
    is_exercise: bool = False


def read(path: Path, folders: Folders, plans: Plans, rehearsals: Rehearsals) -> Reading:
    """Reads the file at a path, and the exercises that it names."""
    problems = Problems(path)
    source = read_source(path, problems)
    if source is None:
        return _with_errors(problems.in_order())
    kind = kind_of(source)
    if kind is None:
        return _with_errors(check_files(plans, [path], folders))
    if kind == "scenario":
        scenario = scenario_from(plans, source, problems, folders)
        if scenario.value is not None:
            return Reading(scenario.value)
        of_scenario = set(problems.in_order())
        return _with_errors(tuple(sorted(scenario.problems, key=lambda problem: problem in of_scenario)))
    exercise = exercise_from(source, problems)
    if exercise.value is None:
        return _with_errors(exercise.problems)
    around = _scenario_around(exercise.value, rehearsals)
    if around is None:
        problems.error(START, "no kind of item of this program uses exercises", "preview a scenario")
        return _with_errors(problems.in_order())
    return Reading(around, is_exercise=True)


def read_again(path: Path, folders: Folders, plans: Plans, rehearsals: Rehearsals) -> Reading:
    """Reads the file as `read` does; where the disk refuses, that is an error of the file."""
    try:
        return read(path, folders, plans, rehearsals)
    except OSError as error:
        problems = Problems(path)
        problems.error(START, f"it cannot be read now: {error.strerror or error}", "the state shown is the one before")
        return _with_errors(problems.in_order())


def folders_to_watch(path: Path, folders: Folders) -> tuple[Path, ...]:
    """The folders that hold the file and the exercises that it may name, as far as they are there, each once."""
    places = (path.absolute().parent, path.resolve().parent, *exercise_folders(path, folders))
    return tuple(dict.fromkeys(place for place in places if is_folder(place)))


def _scenario_around(exercise: Exercise, rehearsals: Rehearsals) -> Scenario | None:
    """A scenario of one item, in which an exercise can be looked at alone; None where no activity uses exercises."""
    item = rehearsals.around(exercise)
    if item is None:
        return None
    return Scenario(str(exercise.id), exercise.heading, (item,), language=exercise.language, exercises=(exercise,))


def _with_errors(problems: tuple[Problem, ...]) -> Reading:
    return Reading(None, tuple(problem for problem in problems if problem.severity == "error"))


_SETTLES_WITHIN_MS: Final = 200
"""A save is several changes: they are told of as one once nothing has come for a moment, or after this time."""

_LOOKS_EVERY_S: Final = 1.0
"""How often the folders are looked at: whoever has moved one does not wait for it at the screen."""

_Identities = tuple[tuple[Path, int, int], ...]


async def follow(folders: Callable[[], Sequence[Path]], saved: Callable[[], None]) -> None:
    """Calls `saved` after each change of a TOML file in one of the folders, until it is cancelled.

    Args:
        folders: Tells the folders that are to be watched and are there; it is asked every second.
        saved: Also called when a folder has come, has gone, or is another one.
    """
    while True:
        with ExitStack() as held:
            watched = _held(folders(), held)
            await _until_others(watched, lambda: _identities(folders()), saved)
        saved()


async def _until_others(watched: _Identities, now: Callable[[], _Identities], saved: Callable[[], None]) -> None:
    """Watches these folders until they are others."""
    if not watched:
        await asyncio.sleep(_LOOKS_EVERY_S)
        return
    changes = awatch(
        *(folder for folder, _, _ in watched),
        watch_filter=_is_content,
        debounce=_SETTLES_WITHIN_MS,
        recursive=False,
        step=20,
        rust_timeout=int(_LOOKS_EVERY_S * 1000),
        yield_on_timeout=True,
    )
    async with aclosing(changes):
        is_first = True  # what was saved while watching began is told of by nothing else
        async for changed in changes:
            if now() != watched:
                return
            if changed or is_first:
                saved()
            is_first = False


def _held(folders: Sequence[Path], held: ExitStack) -> _Identities:
    """The folders, kept open: else a new one could have the number of one that was deleted."""
    for folder in folders:
        with suppress(OSError):
            held.callback(os.close, os.open(folder, os.O_RDONLY))
    return _identities(folders)


def _identities(folders: Sequence[Path]) -> _Identities:
    found = []
    for folder in folders:
        with suppress(OSError):  # it has just gone
            status = folder.stat()
            found.append((folder, status.st_dev, status.st_ino))
    return tuple(found)


def _is_content(change: Change, path: str) -> bool:
    return path.endswith(ENDING)

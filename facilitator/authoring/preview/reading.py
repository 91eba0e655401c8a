"""What the trainer's file holds now: a scenario to look at, or the errors that keep it from being one.

It reads as `run` does and words errors as `check` does; it knows no screen. The decision to know: an exercise alone is
put into a scenario of one round, so that everything behind this module sees scenarios only.
"""

from dataclasses import dataclass
from pathlib import Path

from facilitator.content.check import check_files
from facilitator.content.folders import Folders, is_folder
from facilitator.content.kinds import kind_of
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

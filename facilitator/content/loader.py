"""The loader: a scenario or an exercise as the session's own value, with everything that is wrong; and a list of them.

It puts the steps together: read and parse, schema, checks, value. Nothing here raises for what a file holds; a caller
lists the problems, or asks for the value and gets them as one error (`Loaded.required`).

It reads no exercises, so that a list is there at once. A broken file is listed too, as broken, since a person who
cannot find their scenario will not look for its errors.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from facilitator.content.copies import check_copied, check_template_leftovers, exercise_template, scenario_template
from facilitator.content.exercise_checks import Checklist, check_exercise, check_expected_levels, load_lexicon
from facilitator.content.folders import ENDING, Folders, Surroundings, default_folders, files_in, kind_of
from facilitator.content.part import Plans
from facilitator.content.positions import START
from facilitator.content.positions import Path as KeyPath
from facilitator.content.problems import Loaded, Problem, Problems, has_errors, nearest, shortened
from facilitator.content.programme import programme_of
from facilitator.content.review import Review
from facilitator.content.scenario_checks import check_scenario
from facilitator.content.schema.common import Table
from facilitator.content.schema.document import Kind
from facilitator.content.schema.exercise import ExerciseFile
from facilitator.content.schema.scenario import ScenarioFile
from facilitator.content.source import Source, read_named_source, read_source, stands_in
from facilitator.content.validation_messages import add_validation_messages
from facilitator.content.values import exercise_of, scenario_of, scoring_of
from facilitator.invocation import command_line
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.exercises import Exercise

File = TypeVar("File", bound=Table)

_WITH_ARTICLE: Final[dict[Kind, str]] = {"scenario": "a scenario", "exercise": "an exercise"}


def load_scenario(plans: Plans, reference: str | Path, folders: Folders) -> Loaded[Scenario]:
    """The scenario of an id or a path, with the exercises that its rounds name.

    A reference is a path if it is a Path, holds a slash or ends with .toml. Its exercises' problems are among its own.
    """
    problems = Problems(Path(reference))
    source = _found(reference, folders.scenarios, problems, "scenario")
    return scenario_from(plans, source, problems, folders) if source is not None else Loaded(None, problems.in_order())


def load_exercise(reference: str | Path, folders: Folders) -> Loaded[Exercise]:
    """The exercise of an id or a path; a reference is a path if it is a Path, holds a slash or ends with .toml."""
    problems = Problems(Path(reference))
    source = _found(reference, folders.exercises, problems, "exercise")
    return exercise_from(source, problems) if source is not None else Loaded(None, problems.in_order())


def scenario_from(
    plans: Plans,
    source: Source,
    problems: Problems,
    folders: Folders,
    is_scored: bool = False,
    this_year: int | None = None,
) -> Loaded[Scenario]:
    """The scenario of a source that has been read.

    `is_scored` compares the levels that the authors of its exercises expect, with the scenario's own words and weights;
    `this_year`, if known, is compared with the years of their next reviews.
    """
    file = _validated("scenario", plans.scenario, source, problems, plans.called)
    if file is None:
        return Loaded(None, problems.in_order())
    review = Review(source, problems)
    review.invisible_characters()
    check_scenario(plans, file, review, _list_names)
    check_template_leftovers("scenario", scenario_template(plans), review)
    check_copied("scenario", review)
    is_sound = not has_errors(problems.in_order())
    checklist = Checklist(scoring_of(file.scoring), file.id) if is_scored and is_sound else None
    exercises, others = _exercises(plans, file, review, exercise_folders(source.path, folders), checklist, this_year)
    found = (*problems.in_order(), *others)
    return Loaded(None if has_errors(found) else scenario_of(plans, file, exercises), found)


def exercise_from(
    source: Source, problems: Problems, checklist: Checklist | None = None, this_year: int | None = None
) -> Loaded[Exercise]:
    """The exercise of a source that has been read.

    A checklist is compared with the levels that its author expects, and `this_year` with the year of its next review.
    """
    file = _validated("exercise", ExerciseFile, source, problems, {})
    if file is None:
        return Loaded(None, problems.in_order())
    review = Review(source, problems)
    review.invisible_characters()
    check_exercise(file, review, _list_names, this_year)
    check_template_leftovers("exercise", exercise_template(), review)
    check_copied("exercise", review)
    if has_errors(problems.in_order()):
        return Loaded(None, problems.in_order())
    exercise = exercise_of(file)
    if checklist is not None:
        check_expected_levels(exercise, review, checklist)
    return Loaded(exercise, problems.in_order())


def exercise_folders(scenario: Path, folders: Folders) -> tuple[Path, ...]:
    """Where the exercises of a scenario's file are looked for: near the file first."""
    near = scenario.absolute().parent
    return (near / "exercises", near.parent / "exercises", *folders.exercises)


def _found(reference: str | Path, folders: Iterable[Path], problems: Problems, kind: str) -> Source | None:
    """The source of a reference, and the problems' path set to the file that was found."""
    written = str(reference)
    if isinstance(reference, Path) or "/" in written or "\\" in written or written.endswith(ENDING):
        return read_source(Path(reference), problems)
    searched = list(folders)
    for folder in searched:
        if stands_in(folder, written):
            problems.path = folder / f"{written}{ENDING}"
            return read_named_source(folder, written, problems)
    known = [path.stem for folder in searched for path in files_in(folder)]
    near = nearest(written, known)
    hint = f"did you mean '{near}'?" if near else f"known: {', '.join(sorted(set(known))) or 'none'}"
    problems.error(START, f"there is no {kind} '{shortened(written)}'", hint)
    return None


def _validated(
    wanted: Kind, schema: type[File], source: Source, problems: Problems, called: Mapping[str, str]
) -> File | None:
    kind = kind_of(source)
    if kind is not None and kind != wanted:
        problems.error(START, f"this is {_WITH_ARTICLE[kind]}", f"name {_WITH_ARTICLE[wanted]}")
        return None
    try:
        return schema.model_validate(source.data)
    except ValidationError as refused:
        add_validation_messages(refused, schema, source, problems, called)
        return None


def _exercises(
    plans: Plans,
    file: ScenarioFile,
    review: Review,
    folders: tuple[Path, ...],
    checklist: Checklist | None,
    this_year: int | None,
) -> tuple[tuple[Exercise, ...], tuple[Problem, ...]]:
    """The exercises that the rounds name, each once, and the problems of their files."""
    loaded: dict[str, Loaded[Exercise]] = {}
    around = Surroundings(review.source.path, folders)
    for path, _, name in plans.entries(file, "exercise"):
        if name not in loaded:
            loaded[name] = _named_exercise(name, around, review, path, checklist, this_year)
    values = tuple(each.value for each in loaded.values() if each.value is not None)
    return values, tuple(problem for each in loaded.values() for problem in each.problems)


def _named_exercise(
    name: str,
    around: Surroundings,
    review: Review,
    path: KeyPath,
    checklist: Checklist | None,
    this_year: int | None,
) -> Loaded[Exercise]:
    """The exercise that a round names, never from outside the folders; an error at the round where there is none."""
    folder = next((folder for folder in around.searched if stands_in(folder, name)), None)
    if folder is None:
        hint = around.where_misplaced(name) or _likely(name, around.searched)
        review.error(path, f"there is no exercise '{name}'", hint)
        return Loaded(None)
    problems = Problems(folder / f"{name}{ENDING}")
    source = read_named_source(folder, name, problems)
    if source is None:
        loaded: Loaded[Exercise] = Loaded(None, problems.in_order())
    else:
        loaded = exercise_from(source, problems, checklist, this_year)
    if loaded.value is None:
        review.error(path, f"the exercise '{name}' has errors", f"correct {name}{ENDING}")
    elif loaded.value.id != name:
        review.error(path, f"the file of this name has the id '{loaded.value.id}'", "give both the same name")
        return Loaded(None, loaded.problems)
    return loaded


def _likely(name: str, folders: tuple[Path, ...]) -> str:
    near = nearest(name, [found.stem for where in folders for found in files_in(where)])
    return f"did you mean '{near}'?" if near else f"write it: {command_line(f'new exercise {name}')}"


def _list_names() -> Iterable[str]:
    return load_lexicon().lists


@dataclass(frozen=True, slots=True)
class ListedScenario:
    """A scenario of a list; `minutes` is its whole length, buffers included. A broken one has no title of its own."""

    id: str
    title: str
    minutes: int
    summary: str
    path: Path
    is_broken: bool = False


def list_scenarios(plans: Plans, folders: Folders | None = None) -> tuple[ListedScenario, ...]:
    """The scenarios of the folders, unless given the current one's and the shipped ones; of an id the first."""
    listed: dict[str, ListedScenario] = {}
    for folder in (folders or default_folders()).scenarios:
        for path in files_in(folder):
            if path.stem not in listed:
                listed[path.stem] = _listed(plans, path)
    return tuple(listed.values())


def _listed(plans: Plans, path: Path) -> ListedScenario:
    source = read_named_source(path.parent, path.stem, Problems(path))
    if source is not None:
        try:
            file = plans.scenario.model_validate(source.data)
        except ValidationError:
            pass
        else:
            programme = programme_of(file)
            length_ms = max(programme.window_ms or 0, programme.planned_ms)
            return ListedScenario(path.stem, file.title, round(length_ms / 60_000), file.summary, path)
    return ListedScenario(
        path.stem, path.stem, 0, f"This file has errors: {command_line('check')}", path, is_broken=True
    )

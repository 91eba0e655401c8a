"""An exercise that lies elsewhere is told with its place and where to move it, and never with how to write another."""

from pathlib import Path

import pytest

from facilitator.content.check import check_files
from facilitator.content.copies import exercise_template
from facilitator.content.folders import Folders, Surroundings
from tests.content.written import EXERCISE, ROUND, SCENARIO, write
from tests.engine import PLANS


def told(folder: Path, scenario: str, exercise: str, text: str = EXERCISE) -> str:
    """The hint for a round whose exercise is looked for in vain."""
    write(folder, exercise, text)
    (found,) = check_files(PLANS, [write(folder, scenario, SCENARIO + ROUND)], Folders((), ()))
    assert found.message.endswith("there is no exercise 'midwives'")
    return found.hint


@pytest.mark.parametrize(
    ("scenario", "exercise", "home"),
    [
        ("scenarios/seminar.toml", "scenarios/midwives.toml", "exercises"),
        ("scenarios/seminar.toml", "exercises/old/midwives.toml", "exercises"),
        ("scenarios/seminar.toml", "other/midwives.toml", "exercises"),
        ("scenarios/seminar.toml", "midwives.toml", "exercises"),
        ("mine/seminar.toml", "mine/midwives.toml", "mine/exercises"),
        ("mine/seminar.toml", "mine/exercises/old/midwives.toml", "mine/exercises"),
    ],
)
def test_a_misplaced_exercise_is_told_with_where_it_lies_and_where_it_belongs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scenario: str, exercise: str, home: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert told(tmp_path, scenario, exercise) == f"it lies in {exercise}: move it to {home}/midwives.toml"
    (tmp_path / home).mkdir(exist_ok=True)
    (tmp_path / exercise).rename(tmp_path / home / "midwives.toml")
    assert check_files(PLANS, [Path(scenario)], Folders((), ())) == ()


def test_a_file_of_another_name_with_the_id_is_to_be_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hint = told(tmp_path, "scenarios/seminar.toml", "exercises/Sages femmes.toml")
    assert hint == "it lies in exercises/Sages femmes.toml: rename it exercises/midwives.toml"


def test_files_are_read_for_their_ids_once_however_many_exercises_are_missing(tmp_path: Path) -> None:
    misplaced = write(tmp_path, "exercises/nurses.toml", EXERCISE)
    around = Surroundings(tmp_path / "scenarios" / "seminar.toml", (tmp_path / "exercises",))
    assert around.where_misplaced("lost") == ""
    misplaced.unlink()
    assert around.where_misplaced("midwives").startswith("it lies in ")


def test_a_scenario_of_the_name_is_no_misplaced_exercise(tmp_path: Path) -> None:
    other = SCENARIO.replace('"seminar"', '"midwives"')
    assert told(tmp_path, "scenarios/seminar.toml", "scenarios/midwives.toml", other).startswith("write it: ")


def test_an_edited_text_is_no_longer_the_template_s(tmp_path: Path) -> None:
    text = exercise_template().replace("$id", "mine")
    (found,) = check_files(PLANS, [write(tmp_path, "mine.toml", text)], Folders((), ()))
    assert found.message.startswith("original: this is still the template's text, and ")
    left = text.replace("Continue efforts to improve access to health care for women.", "Improve health care.")
    (found,) = check_files(PLANS, [write(tmp_path, "mine.toml", left)], Folders((), ()))
    assert found.message.startswith("facts[1].text: this is still the template's text")

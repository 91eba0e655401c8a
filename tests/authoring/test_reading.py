"""What a preview makes of a trainer's file: a scenario, or the errors that `check` would print."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.authoring.preview.files import folders_to_watch, read, read_again
from facilitator.content.check import check_files
from facilitator.content.folders import Folders, default_folders
from facilitator.session.rehearsal import Rehearsals
from tests.content.written import EXERCISE, ROUND, write
from tests.content.written import SCENARIO as DISCUSSION
from tests.engine import PLANS, REHEARSALS, needs

SCENARIO = DISCUSSION.replace('"discussion"', '"presentation"')

CONTRADICTION = '\ndate = 2022-09-01\nweekday = "Monday"\n\n'
"""A warning: it was a Thursday."""


def folders(here: Path) -> Folders:
    return default_folders(here)


def test_an_exercise_alone_is_shown_in_a_round_of_its_own(tmp_path: Path) -> None:
    needs(("rewriting",))
    reading = read(write(tmp_path, "exercises/midwives.toml", EXERCISE), folders(tmp_path), PLANS, REHEARSALS)
    assert reading.is_exercise and not reading.errors
    assert reading.scenario is not None
    assert [[plan.exercise for plan in item.rounds] for item in reading.scenario.items] == [["midwives"]]


def test_a_scenario_is_shown_as_it_is_whatever_it_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path, "seminar.toml", SCENARIO.replace("\n\n", CONTRADICTION, 1))
    assert [problem.severity for problem in check_files(PLANS, [path], folders(tmp_path))] == ["warning"]
    reading = read(path, folders(tmp_path), PLANS, REHEARSALS)
    assert not reading.is_exercise and not reading.errors
    assert reading.scenario is not None and reading.scenario.title == "Seminar"


def test_errors_are_worded_as_check_words_them(tmp_path: Path) -> None:
    for name, text in {
        "exercises/midwives.toml": EXERCISE.replace("format = 1", "format = 1\nfoo = 2"),
        "neither.toml": "colour = 3",
        "torn.toml": "format = ",
        "seminar.toml": SCENARIO.replace("minutes = 10", "minutes = 'ten'"),
        "warned.toml": SCENARIO.replace("\n\n", CONTRADICTION, 1) + ROUND.replace("midwives", "nowhere"),
    }.items():
        path = write(tmp_path, name, text)
        wanted = [each for each in check_files(PLANS, [path], folders(tmp_path)) if each.severity == "error"]
        reading = read(path, folders(tmp_path), PLANS, REHEARSALS)
        assert reading.scenario is None and reading.errors
        assert list(reading.errors) == wanted


def test_what_is_wrong_with_an_exercise_comes_before_the_scenario_that_cannot_use_it(tmp_path: Path) -> None:
    needs(("rewriting",))
    write(tmp_path, "exercises/midwives.toml", EXERCISE.replace('state = "Valdoria"', "state = 3"))
    reading = read(write(tmp_path, "seminar.toml", SCENARIO + ROUND), folders(tmp_path), PLANS, REHEARSALS)
    assert [Path(error.path).name for error in reading.errors] == ["midwives.toml", "seminar.toml"]


def test_the_folders_of_the_file_of_what_it_links_to_and_of_its_exercises_are_watched(tmp_path: Path) -> None:
    real = write(tmp_path, "real/seminar.toml", SCENARIO)
    (tmp_path / "seminars" / "exercises").mkdir(parents=True)
    link = tmp_path / "seminars" / "seminar.toml"
    link.symlink_to(real)
    watched = folders_to_watch(link, Folders((), (tmp_path / "not-there",)))
    assert watched == (link.parent, real.parent, link.parent / "exercises")


def test_a_file_is_read_also_after_the_folder_that_we_are_in_was_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "seminar.toml", SCENARIO)
    here = tmp_path / "here"
    here.mkdir()
    found = folders(here)
    monkeypatch.chdir(here)
    here.rmdir()
    assert read(path, found, PLANS, REHEARSALS).scenario is not None
    path.unlink()
    (error,) = read_again(path, found, PLANS, REHEARSALS).errors
    assert str(error).startswith(f"{path}:1:1: error: there is no such file")


class _GoesAway(type(Path())):  # type: ignore[misc]
    """A folder that is deleted just as its files are listed."""

    def is_dir(self) -> bool:
        return True

    def glob(self, pattern: str) -> Iterator[Path]:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self))


def test_where_the_disk_refuses_to_be_read_that_is_an_error_of_the_file(tmp_path: Path) -> None:
    needs(("rewriting",))
    path = write(tmp_path, "seminar.toml", SCENARIO + ROUND)
    reading = read_again(path, Folders((), (_GoesAway(tmp_path),)), PLANS, REHEARSALS)
    assert reading.scenario is None
    (error,) = reading.errors
    assert error.message == "it cannot be read now: No such file or directory"


def test_an_exercise_that_no_kind_of_item_uses_is_an_error_and_not_an_empty_seminar(tmp_path: Path) -> None:
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    (error,) = read(path, folders(tmp_path), PLANS, Rehearsals({})).errors
    assert error.message == "no kind of item of this program uses exercises"

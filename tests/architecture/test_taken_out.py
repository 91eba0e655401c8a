"""Each activity can be taken out, and what is left of the program is sound."""

from pathlib import Path

import pytest

from tests.architecture.test_activities import folders
from tests.architecture.without import copy_without, pure_tests, static_checks

FOLDERS = sorted({*folders().values()} - {"speeches"})
"""Remarks, presentations and breaks stay: a seminar needs somebody who speaks."""


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_program_is_sound_without_an_activity(folder: str, tmp_path: Path) -> None:
    copy_without(folder, tmp_path)
    for check in static_checks(tmp_path):
        assert check.is_good, f"{check.name}\n{check.printed[-4000:]}"


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_tests_of_all_others_pass_without_an_activity(folder: str, tmp_path: Path) -> None:
    copy_without(folder, tmp_path)
    tests = pure_tests(tmp_path)
    assert tests.is_good, tests.printed[-4000:]

"""Each activity can be taken out: what is left of the program is sound. `make slow` tries all, CI one of them."""

from pathlib import Path

import pytest

from tests.architecture.test_activities import folders
from tests.architecture.without import copy_without, pure_tests, static_checks

FOLDERS = sorted({*folders().values()} - {"speeches"})
"""Remarks, presentations and breaks stay: a seminar needs somebody who speaks."""


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_left_without_an_activity_is_sound(folder: str, tmp_path: Path) -> None:
    copy_without(folder, tmp_path)
    for check in (*static_checks(tmp_path), pure_tests(tmp_path)):
        assert check.is_good, f"{check.name}\n{check.printed[-4000:]}"

"""What comes with the program is clean, and warns only of what the concept paper leaves open or contradicts."""

from functools import cache
from pathlib import Path

import pytest

from facilitator.content.check import check_files, files_of
from facilitator.content.folders import Folders, shipped_folder, shipped_folders
from facilitator.content.loader import list_scenarios, load_scenario
from tests.content.written import SCENARIO, write
from tests.engine import PLANS

FAITHFUL = ("smart-upr-escr", "smart-upr-escr-game")


@cache
def shipped_problems() -> list[str]:
    folders = shipped_folders()
    files = files_of((*folders.scenarios, *folders.exercises), folders)
    return [f"{Path(each.path).stem}: {each.severity}: {each.message}" for each in check_files(PLANS, files, folders)]


def test_nothing_shipped_has_an_error() -> None:
    assert [problem for problem in shipped_problems() if ": error: " in problem] == []


@pytest.mark.parametrize("name", FAITHFUL)
def test_the_faithful_scenarios_warn_of_exactly_what_the_paper_leaves_open(name: str) -> None:
    weekday, numbers, moderator, minutes = (
        problem for problem in shipped_problems() if problem.startswith(f"{name}: ")
    )
    assert "2022-09-01 is a Thursday, not a Monday" in weekday
    assert "numbered 1, 2, 4" in numbers
    assert "moderator" in moderator and "not named" in moderator
    assert "leave 13 minutes open of the 120 minutes from 10:00 to 12:00" in minutes


def test_nothing_else_that_is_shipped_warns() -> None:
    assert [problem for problem in shipped_problems() if problem.split(":")[0] not in FAITHFUL] == []


def test_the_list_tells_title_length_and_purpose() -> None:
    listed = {scenario.id: scenario for scenario in list_scenarios(PLANS, shipped_folders())}
    assert {"quick-start", *FAITHFUL} <= set(listed)
    for scenario in listed.values():
        assert scenario.title and scenario.summary and not scenario.is_broken
        whole = load_scenario(PLANS, scenario.id, shipped_folders()).required().allotted_ms
        assert scenario.minutes == round(whole / 60_000)
    assert listed["smart-upr-escr"].minutes == 120


def test_a_broken_scenario_is_listed_as_broken_and_the_first_of_an_id_wins(tmp_path: Path) -> None:
    write(tmp_path, "one/seminar.toml", SCENARIO)
    write(tmp_path, "two/seminar.toml", SCENARIO.replace("Seminar", "Other"))
    write(tmp_path, "two/torn.toml", "format = ")
    write(tmp_path, "two/mistyped.toml", SCENARIO.replace("kind", "kimd"))
    listed = list_scenarios(PLANS, Folders((tmp_path / "one", tmp_path / "two", tmp_path / "missing"), ()))
    assert [(each.id, each.title, each.is_broken) for each in listed] == [
        ("seminar", "Seminar", False),
        ("mistyped", "mistyped", True),
        ("torn", "torn", True),
    ]


def test_a_checkout_has_its_files_beside_the_package() -> None:
    assert (shipped_folder() / "scenarios" / "quick-start.toml").is_file()

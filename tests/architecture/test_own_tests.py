"""Which tests go with an activity: whatever names something of it, however far away; nothing else."""

from pathlib import Path

import pytest

from tests.architecture.own_tests import remove_own_tests

HELPERS = '''"""Helpers."""

from facilitator.activities.poll.rules import VOTES, Vote

OPTIONS = (Vote("yes"),)
"""What one can vote for."""


def votes() -> object:
    return VOTES


def people() -> int:
    return 2
'''

TESTS = '''"""Tests."""

import pytest

from tests import helpers
from tests.helpers import (
    people,
    votes,
)


@pytest.fixture
def voting() -> object:
    return votes()


@pytest.mark.parametrize("number", (1, 2))
def test_a_fixture_leads_to_it(voting: object, number: int) -> None:
    assert voting


def test_a_value_of_a_module_leads_to_it() -> None:
    assert helpers.OPTIONS


def test_an_import_in_a_function_leads_to_it() -> None:
    from facilitator.activities.poll import views

    assert views


def test_people_are_no_votes() -> None:
    assert people() == helpers.people()


def test_another_activity_with_a_longer_name_stays() -> None:
    from facilitator.activities.polling import rules

    assert rules
'''


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree whose tests use an activity in some ways."""
    texts = {
        "helpers.py": HELPERS,
        "test_some.py": TESTS,
        "activities/poll/test_votes.py": "def test_it() -> None: ...\n",
    }
    texts |= {"test_all.py": "from tests.helpers import votes\n\n\ndef test_votes() -> None:\n    assert votes()\n"}
    for name, text in texts.items():
        (tmp_path / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tests" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_tests_go_that_name_something_of_the_activity_and_their_neighbours_stay(tree: Path) -> None:
    remove_own_tests(tree, "poll")
    left = (tree / "tests/test_some.py").read_text(encoding="utf-8")
    assert [line for line in left.splitlines() if line.startswith(("def", "@"))] == [
        "def test_people_are_no_votes() -> None:",
        "def test_another_activity_with_a_longer_name_stays() -> None:",
    ]
    assert "from tests.helpers import people\n" in left


def test_a_helper_stays_without_what_names_the_activity(tree: Path) -> None:
    remove_own_tests(tree, "poll")
    left = (tree / "tests/helpers.py").read_text(encoding="utf-8")
    assert left.split() == ['"""Helpers."""', "def", "people()", "->", "int:", "return", "2"]


def test_a_module_of_which_nothing_is_left_goes_with_those_of_the_folder(tree: Path) -> None:
    removed = remove_own_tests(tree, "poll")
    assert sorted(path.name for path in (tree / "tests").rglob("*.py")) == ["helpers.py", "test_some.py"]
    assert (removed.tests, removed.of) == (5, 7)
    assert removed.modules == ("tests.activities.poll.test_votes", "tests.test_all", "tests.test_some")


def test_all_tests_stay_of_an_activity_that_no_test_names(tree: Path) -> None:
    assert remove_own_tests(tree, "debate").tests == 0

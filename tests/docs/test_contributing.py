"""CONTRIBUTING.md claims nothing of targets, files and versions that is not so."""

import os
import re
import tomllib
from importlib.util import find_spec

from facilitator import __version__
from tests.docs.pages import ROOT, codes, page

PAGE = page("CONTRIBUTING.md")
PATH = re.compile(r"\.?[\w-]+(/[\w.-]+)+|[\w-]+\.(?:toml|py|md)")


def dependencies(target: str) -> set[str]:
    found = re.search(rf"^{target}:([^#\n]*)", page("Makefile"), re.MULTILINE)
    assert found is not None, target
    return set(found[1].split())


def test_make_check_runs_lint_types_contracts_and_tests() -> None:
    assert dependencies("check") == {"lint", "types", "contracts", "test"}
    assert "make check" in page(".ci/run")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_tests_that_make_runs_are_all_but_the_slow_ones() -> None:
    recipes = re.findall(r"^(test|slow):.*\n\t(.*)$", page("Makefile"), re.MULTILINE)
    assert {name: re.findall(r'-m ("not slow"|slow)(?= )', recipe) for name, recipe in recipes} == {
        "test": ['"not slow"'],
        "slow": ["slow"],
    }
    assert all("$(ARGS)" in recipe for _, recipe in recipes)


def test_every_file_and_module_that_the_page_names_exists() -> None:
    named = {code for code in codes(PAGE) if PATH.fullmatch(code)}
    assert {name for name in named if not (ROOT / name).exists()} == set()
    assert len(named) >= 8
    modules = re.findall(r"python -m (tests\.[\w.]+)", PAGE)
    assert modules and all(find_spec(module) for module in modules)


def test_the_version_is_the_same_in_both_of_its_places() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    assert project["version"] == __version__
    assert project["requires-python"].startswith(">=3.11") and "3.11 or newer" in PAGE

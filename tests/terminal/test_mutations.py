"""Deliberate faults, applied one at a time to a copy of the package: the tests that are named for each must fail.

A fault that no test notices is a missing test. The faults are data (`mutations.toml`).
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import facilitator

HERE = Path(__file__).parent
PACKAGE = Path(facilitator.__file__).parent
MUTATIONS: dict[str, dict[str, Any]] = {
    each["name"]: each for each in tomllib.loads((HERE / "mutations.toml").read_text(encoding="utf-8"))["mutation"]
}

LONGEST = 900
"""Seconds for the tests of one fault: they take five on a machine at rest."""


def named_function(test: str) -> tuple[Path, str]:
    """The file and the function that a test's name stands for."""
    file, function = test.split("[")[0].split("::")
    return PACKAGE.parent / file, function


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_fault_has_its_place_in_the_product_and_its_tests(name: str) -> None:
    fault = MUTATIONS[name]
    assert (PACKAGE.parent / fault["file"]).read_text(encoding="utf-8").count(fault["find"]) == 1
    assert fault["find"] != fault["put"] and fault["tests"]
    for test in fault["tests"]:
        file, function = named_function(test)
        assert re.search(rf"^(async )?def {function}\(", file.read_text(encoding="utf-8"), re.MULTILINE), test


def copied(folder: Path) -> Path:
    """A copy of the package in a folder, beside links to all else that tests read."""
    for each in PACKAGE.parent.iterdir():
        if each.name != PACKAGE.name and not each.name.startswith("."):
            (folder / each.name).symlink_to(each)
    shutil.copytree(PACKAGE, folder / PACKAGE.name)
    return folder


def run(folder: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Runs tests against the copy in a folder."""
    quiet = ["-q", "-rN", "--tb=line", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *quiet, *tests],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


@pytest.mark.slow
def test_the_tests_that_are_named_pass_where_there_is_no_fault(tmp_path: Path) -> None:
    done = run(copied(tmp_path), *{test for fault in MUTATIONS.values() for test in fault["tests"]})
    assert done.returncode == 0, done.stdout[-3_000:]


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTATIONS)
def test_each_fault_is_noticed_by_its_tests(name: str, tmp_path: Path) -> None:
    fault = MUTATIONS[name]
    file = copied(tmp_path) / fault["file"]
    file.write_text(file.read_text(encoding="utf-8").replace(fault["find"], fault["put"]), encoding="utf-8")
    done = run(tmp_path, *fault["tests"])
    assert done.returncode == 1, done.stdout[-3_000:]  # tests were run, and some failed
    assert f"{len(fault['tests'])} failed" in done.stdout and " passed" not in done.stdout, done.stdout[-3_000:]

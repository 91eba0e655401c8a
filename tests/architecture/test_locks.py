"""The lock files: what runs is installed alone, in the same releases as the tests have, and each with its hashes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)[^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)
RUN, BUILD, DEVELOP = "requirements.lock", "requirements-build.lock", "requirements-dev.lock"


def locked(name: str) -> dict[str, str]:
    """The releases that a lock file names; each of its lines is a release or a hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = ENTRY.findall(text)
    assert len(entries) == sum(not line.startswith(" ") for line in text.splitlines())
    return dict(entries)


def asked_for(*extras: str) -> set[str]:
    """What pyproject.toml asks for, for the program itself or for some extras alone."""
    lines = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    return {canonicalize_name(Requirement(line).name) for line in (lines if extras else PROJECT["dependencies"])}


def test_all_that_the_program_needs_is_locked_and_nothing_of_the_tests_and_tools() -> None:
    run = locked(RUN).keys()
    assert asked_for() <= run
    assert not run & asked_for("test", "dev", "build")


def test_the_tests_have_what_runs_and_what_builds_and_more() -> None:
    assert asked_for("test", "dev", "build") <= locked(DEVELOP).keys()
    assert asked_for("build") <= locked(BUILD).keys()


@pytest.mark.parametrize("name", [RUN, BUILD])
def test_a_release_is_the_same_in_every_lock_file(name: str) -> None:
    assert locked(name).items() <= locked(DEVELOP).items()

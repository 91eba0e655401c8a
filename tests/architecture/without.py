"""The program without one of its activities: a copy of the tree from which a folder is taken out.

    python -m tests.architecture.without discussion [FOLDER OF THE COPY]

What goes is the activity's folder, its lines in the catalogue, the items of its kinds in the shipped scenarios, and its
own tests: those of its folder in `tests/activities`, and each test that names something of the activity (`own_tests`
decides). What is left must be sound: lint, types and import contracts first, then the tests that need no terminal.
Tests of others that walk through an item that has gone are skipped: `tests.seminar.given` puts their seminar together
from the kinds that there are. How many tests went, passed and were skipped is printed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.activities import catalogue
from tests.architecture.own_tests import Removed, remove_own_tests
from tests.architecture.test_activities import folders

ROOT: Final = Path(__file__).parents[2]

PURE_TESTS: Final = ("tests/seminar", "tests/session", "tests/journal", "tests/reports", "tests/authoring")

_TABLE: Final = re.compile(r"^\[+ *([\w-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Check:
    """What was run in the copy, and what it printed; `is_good` where it found nothing."""

    name: str
    is_good: bool
    printed: str


def copy_without(folder: str, copy: Path) -> Removed:
    """Copy what git knows of the tree, without the activity in a folder of `facilitator/activities`."""
    names = [name for name, its_folder in folders().items() if its_folder == folder]
    kinds = [vars(catalogue)[name].kind for name in names]
    assert names, f"there is no activity in '{folder}'"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.split("\0"):
        if name and not name.startswith(f"facilitator/activities/{folder}/") and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    listing = copy / "facilitator/activities/catalogue.py"
    listing.write_text("".join(_other_lines(listing.read_text(encoding="utf-8"), folder, names)), encoding="utf-8")
    for scenario in (copy / "scenarios").glob("*.toml"):
        scenario.write_text(without_items(scenario.read_text(encoding="utf-8"), kinds), encoding="utf-8")
    removed = remove_own_tests(copy, folder)
    tidying = ("ruff", "check", "--no-cache", "--quiet", "--fix", "--select", "F401,I", "tests")  # imports now unused
    tidied = run(copy, "imports", "-m", *tidying)
    assert tidied.is_good, tidied.printed
    return removed


def _other_lines(listing: str, folder: str, names: list[str]) -> Iterator[str]:
    for line in listing.splitlines(keepends=True):
        if f"activities.{folder}." not in line and line.strip().rstrip(",") not in names:
            yield line


def without_items(scenario: str, kinds: list[str]) -> str:
    """The text of a scenario without its items of some kinds."""
    starts = [found.start() for found in _TABLE.finditer(scenario)]
    kept, is_out = [scenario[: starts[0]]], False
    for start, end in zip(starts, [*starts[1:], len(scenario)], strict=True):
        table = scenario[start:end]
        if not table.startswith("[[items."):
            kind = re.search(r'^kind = "([\w-]+)"', table, re.MULTILINE)
            is_out = table.startswith("[[items]]") and kind is not None and kind[1] in kinds
        if not is_out:
            kept.append(table)
    return "".join(kept)


def static_checks(copy: Path) -> Iterator[Check]:
    """Lint, types and import contracts of the copy."""
    yield run(copy, "lint", "-m", "ruff", "check", "--no-cache", "--quiet", ".")
    yield run(copy, "types", "-m", "mypy", "--cache-dir", os.devnull)
    yield run(copy, "contracts", "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])")


def pure_tests(copy: Path) -> Check:
    """The tests of the copy that need no terminal."""
    there = [name for name in PURE_TESTS if (copy / name).is_dir()]
    return run(copy, "tests", "-m", "pytest", "-q", "-m", "not slow", "-p", "no:cacheprovider", "--tb=line", *there)


def run(copy: Path, name: str, *arguments: str) -> Check:
    """Run Python in the copy, with the copy's own modules: an editable installation would bring back what has gone."""
    home = copy / "home"
    home.mkdir(exist_ok=True)
    only_here = f"import sys\n\nsys.path[:] = [each for each in sys.path if each != {str(ROOT)!r}]\n"
    (home / "sitecustomize.py").write_text(only_here, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": f"{home}:{copy}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(home),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Check(name, done.returncode == 0, done.stdout + done.stderr)


def main() -> None:
    """Say what stands in the way of taking an activity out."""
    folder, copy = sys.argv[1], Path(sys.argv[2])
    copy.mkdir(parents=True)
    print(f"== {folder} taken out: {copy_without(folder, copy)}")
    for check in (*static_checks(copy), pure_tests(copy)):
        print(f"== {folder} taken out, {check.name}: {'good' if check.is_good else 'FAILS'}")
        print(check.printed)


if __name__ == "__main__":
    main()

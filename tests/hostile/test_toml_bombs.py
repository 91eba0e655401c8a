"""TOML made to exhaust the reader: each gets a problem, no exception, and little memory."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from facilitator.content.folders import Folders
from facilitator.content.loader import load_exercise, load_scenario
from tests.content.written import EXERCISE, SCENARIO, write
from tests.engine import PLANS

MOST_MEMORY_KB = 50 * 1024

BOMBS = {
    "nested lists": "a = " + "[" * 100_000 + "]" * 100_000,
    "nested lists not closed": "a = " + "[" * 100_000,
    "nested tables": "a = " + "{ a = " * 40_000,
    "lists nested as deep as allowed": "a = " + "[" * 390 + "]" * 390,
    "a key of 50,000 parts": ".".join("a" * 50_000) + " = 1",
    "a key of 900 parts": ".".join("a" * 900) + " = 1",
    "a header of 50,000 parts": "[" + ".".join("a" * 50_000) + "]",
    "a number of a million digits": "a = " + "1" * 1_000_000,
    "a number of 200,000 digits": "next_review = " + "1" * 200_000,
    "a number of 4,000 digits": EXERCISE.replace('"Health"', "1" * 4_000),
    "a float of 200,000 digits": "a = 0." + "1" * 200_000,
    "a hexadecimal of 200,000 digits": EXERCISE.replace("format = 1", "format = 0x" + "f" * 200_000),
    "a fact of a huge number": EXERCISE.replace(
        'facts = ["Four of ten clinics have no midwife."]',
        'facts = [{ text = "Births.", value = 0x' + "f" * 200_000 + " }]",
    ),
    "a string of 10 MB": 'a = "' + "x" * 10_000_000 + '"',
    "a string of 200 kB": EXERCISE.replace("Health", "x" * 200_000),
    "a title of combining marks": EXERCISE.replace("Health", "a" + "\u0301" * 100_000),
    "thousands of empty lists": EXERCISE.replace('["Four', "[" + "[], " * 50_000 + '"Four'),
    "thousands of keys": EXERCISE + "".join(f"a{number} = 1\n" for number in range(20_000)),
    "as many keys as allowed": EXERCISE + "".join(f"a{number} = 1\n" for number in range(9_900)),
    "as many empty lists as allowed": EXERCISE.replace('["Four', "[" + "[], " * 9_900 + '"Four'),
    "thousands of tables": "[[items]]\n" * 20_000,
    "thousands of headers": EXERCISE + "[[mistakes]]\n" * 15_000,
    "thousands of rounds": SCENARIO + "[[items.rounds]]\nexercise = 'x'\n" * 6_000,
    "a line of brackets": "[" * 200_000,
    "a line of quotes": '"' * 200_000,
    "spaces before an error": "a =" + " " * 200_000 + "x",
    "nulls": "\0" * 200_000,
}

MEASURE = """
import resource, sys
from functools import partial
from pathlib import Path
from facilitator.content.folders import Folders
from facilitator.content.loader import load_exercise, load_scenario
from facilitator.cli.engine import plans
PLANS = plans()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    for load in (load_exercise, partial(load_scenario, PLANS)):
        assert load(Path(path), Folders((), ())).problems
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_told_as_a_problem(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, "midwives.toml", BOMBS[name])
    for load in (load_exercise, partial(load_scenario, PLANS)):
        loaded = load(path, Folders((), ()))
        assert loaded.value is None
        assert loaded.problems and all(problem.message for problem in loaded.problems)
        assert all(len(str(problem)) < 2_000 for problem in loaded.problems)


def test_no_bomb_takes_much_memory(tmp_path: Path) -> None:
    paths = [str(write(tmp_path, f"bomb-{number}.toml", text)) for number, text in enumerate(BOMBS.values())]
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, timeout=60, check=False
    )
    assert measured.returncode == 0, measured.stderr
    assert int(measured.stdout) < MOST_MEMORY_KB

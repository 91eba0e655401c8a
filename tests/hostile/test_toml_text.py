"""Escape sequences and invisible characters in a file reach neither a value nor a problem that is printed."""

from functools import partial
from pathlib import Path

import pytest

from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from facilitator.content.loader import load_exercise, load_scenario
from facilitator.text import is_clean
from tests.content.written import EXERCISE, SCENARIO, write
from tests.engine import PLANS

NOWHERE = Folders((), ())

HOSTILE = {
    "window title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "colour": "\x1b[31mred",
    "device": "\x1bP1$q\x1b\\",
    "program": "\x1b_G\x1b\\",
    "unterminated": "\x1b]0;",
    "one-byte": "\x9b31m\x9d0;x\x9c",
    "right to left": "\u202egnp.exe",
    "isolate": "\u2066x\u2069",
    "zero width": "a\u200bb\u2060c\ufeff",
    "tags": "a\U000e0041\U000e0042",
    "marks": "a" + "\u0301" * 60,
    "bell": "\x07\x08\x00",
}


def escaped(text: str) -> str:
    """The text as a TOML string writes it, every character by its number."""
    return "".join(f"\\U{ord(each):08x}" for each in text)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_of_it_arrives_in_a_value(name: str, tmp_path: Path) -> None:
    text = EXERCISE.replace("Valdoria", f"Valdoria{escaped(HOSTILE[name])}").replace(
        "Improve health care.", f"Improve {escaped(HOSTILE[name])} care."
    )
    exercise = load_exercise(write(tmp_path, "midwives.toml", text), NOWHERE).required()
    assert is_clean(exercise.state) and is_clean(exercise.original)
    assert exercise.state.startswith("Valdoria")


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_of_it_arrives_in_a_problem(name: str, tmp_path: Path) -> None:
    hostile = escaped(HOSTILE[name])
    raw = HOSTILE[name]
    texts = {
        "value": EXERCISE.replace("format = 1", f'format = "{hostile}"'),
        "id": EXERCISE.replace("midwives", hostile),
        "key": EXERCISE.replace("theme", f'"{hostile}"'),
        "inner key": EXERCISE + f'[words]\n"{hostile}" = ["{hostile}"]\n',
        "raw value": EXERCISE.replace("Health", raw),
        "raw key": EXERCISE.replace("theme", raw),
        "table twice": f'["{hostile}"]\n["{hostile}"]\n',
        "speaker": SCENARIO + f'speakers = ["{hostile}"]\n',
        "zone": SCENARIO.replace("title", f'timezone = "{hostile}"\ntitle', 1),
        "exercise": SCENARIO.replace("discussion", "rewriting") + f'[[items.rounds]]\nexercise = "{hostile}"\n',
    }
    files = [write(tmp_path, f"{key}{number}.toml", text) for number, (key, text) in enumerate(texts.items())]
    problems = list(check_files(PLANS, files, NOWHERE))
    assert {problem.path for problem in problems} == {*map(str, files)}
    for problem in problems:
        assert is_clean(str(problem))
        assert "\n" not in str(problem)


def test_a_file_name_is_cleaned_before_it_is_printed(tmp_path: Path) -> None:
    path = write(tmp_path, "a\x1b]0;x\x07.toml", "format =")
    for load in (load_exercise, partial(load_scenario, PLANS)):
        (problem,) = load(path, NOWHERE).problems
        assert is_clean(str(problem)) and problem.line == 1

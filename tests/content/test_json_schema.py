"""What editors refuse by the JSON Schema and what `check` calls an error are the same, where JSON Schema can say it."""

from copy import deepcopy
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema_rs
import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.content.check import check_files
from facilitator.content.folders import Folders, files_in, shipped_folders
from facilitator.content.problems import has_errors
from facilitator.content.schema.document import Kind, json_schema
from tests.content.written import EXERCISE, ROUND, SCENARIO, write
from tests.engine import PLANS

File = dict[str, Any]
SEMINAR: File = tomli.loads(SCENARIO + ROUND)
BRIEF: File = tomli.loads(EXERCISE)
QUESTION = {"id": "why", "text": "Why?"}
ROUNDS = [{"exercise": "midwives", "draft_minutes": 8}]


@lru_cache(maxsize=2)
def validator(kind: Kind) -> Any:
    return jsonschema_rs.validator_for(json_schema(kind, PLANS.files[kind]))


def is_valid(kind: Kind, file: File) -> bool:
    """The verdict of the JSON Schema, for which a date and a time are texts, as for editors."""
    verdict: bool = validator(kind).is_valid(_with_texts(file))
    return verdict


def is_right(kind: Kind, file: File) -> bool:
    """The verdict of `check`."""
    with TemporaryDirectory() as folder:
        write(Path(folder), "exercises/midwives.toml", EXERCISE)
        path = write(Path(folder), f"{kind}s/{file['id']}.toml", tomli_w.dumps(file))
        return not has_errors(check_files(PLANS, [path], Folders((), ())))


def _with_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_texts(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else value


def changed(file: File, *path: str | int, **keys: Any) -> File:
    """A copy with the keys of the table at a path written; None takes one out."""
    copy = deepcopy(file)
    table: Any = copy
    for part in path:
        table = table[part]
    for key, value in keys.items():
        table.pop(key, None)
        if value is not None:
            table[key] = value
    return copy


WRONG: list[tuple[Kind, File]] = [
    ("exercise", changed(BRIEF, facts=[{"text": "Births.", "low": 3}])),
    ("exercise", changed(BRIEF, facts=[{"text": "Births.", "high": 3}])),
    ("exercise", changed(BRIEF, theme=" ")),
    ("scenario", changed(SEMINAR, "items", 0, seconds=60)),
    ("scenario", changed(SEMINAR, "items", 0, minutes=0)),
    ("scenario", changed(SEMINAR, "items", 0, minutes=None)),
    ("scenario", changed(SEMINAR, "items", 0, speaker_minutes=1, speaker_seconds=60)),
    ("scenario", changed(SEMINAR, "items", 0, kind="questions")),
    ("scenario", changed(SEMINAR, "items", 0, kind="rewriting", rounds=[])),
    ("scenario", changed(SEMINAR, "items", 1, kind="discussion")),
    ("scenario", changed(SEMINAR, "items", 0, kind="buffer", minutes=None)),
    ("scenario", changed(SEMINAR, "items", 0, questions=[{**QUESTION, "think_minutes": 1, "think_seconds": 60}])),
    ("scenario", changed(SEMINAR, "items", 1, "rounds", 0, draft_minutes=None)),
    ("scenario", changed(SEMINAR, "items", 1, "rounds", 0, draft_minutes=0.1)),
    ("scenario", changed(SEMINAR, "items", 1, "rounds", 0, brief_minutes=1, brief_seconds=60)),
    ("scenario", changed(SEMINAR, starts=time(10))),
    ("scenario", changed(SEMINAR, date=date(1969, 12, 31))),
    ("scenario", changed(SEMINAR, scoring={"weights": dict.fromkeys("SMART", 0)})),
    ("scenario", changed(SEMINAR, title="")),
]


@pytest.mark.parametrize(("kind", "file"), WRONG)
def test_what_check_calls_an_error_the_schema_refuses(kind: Kind, file: File) -> None:
    assert not is_right(kind, file)
    assert not is_valid(kind, file)


@pytest.mark.parametrize("kind", ["scenario", "exercise"])
def test_what_comes_with_the_program_is_valid(kind: Kind) -> None:
    for path in files_in(getattr(shipped_folders(), f"{kind}s")[0]):
        assert is_valid(kind, tomli.loads(path.read_text(encoding="utf-8"))), path


LENGTHS = (None, 0, 0.1, 1, 8.5, 480, 481, -1)
TEXTS = ("Text", "", " ", "x" * 121)


def lengths(*durations: str) -> dict[str, tuple[Any, ...]]:
    return {f"{duration}{unit}": LENGTHS for duration in durations for unit in ("minutes", "seconds")}


def variants(table: File, **values: tuple[Any, ...]) -> st.SearchStrategy[File]:
    """A table with up to three of the keys written otherwise, or left out where the value is None."""
    changes = st.sampled_from([(key, value) for key, several in values.items() for value in several])
    return st.lists(changes, max_size=3).map(lambda made: changed(table, **dict(made)))


def one_of_each(table: File, **values: tuple[Any, ...]) -> tuple[list[File], ...]:
    """Lists of the table with one key written otherwise."""
    return tuple([changed(table, **{key: value})] for key, several in values.items() for value in several)


def with_ids(item: File, place: int) -> File:
    """An item of which neither the id nor its question's is that of another."""
    questions = [{**question, "id": f"question-{place}"} for question in item.get("questions", [])]
    return {**item, "id": f"item-{place}", **({"questions": questions} if "questions" in item else {})}


QUESTIONS = one_of_each(QUESTION, text=TEXTS, **lengths("think_", "talk_", "write_"))
SOME_ROUNDS = one_of_each(ROUNDS[0], exercise=("midwives", ""), **lengths("draft_", "brief_", "reveal_"))
PARTS: dict[str, File] = {"questions": {"questions": [QUESTION]}, "rewriting": {"rounds": ROUNDS}}
ITEMS = st.sampled_from(PLANS.kinds).flatmap(
    lambda kind: variants(
        {"kind": kind, "title": "Text", "minutes": 8, **PARTS.get(kind, {})},
        kind=PLANS.kinds,
        title=TEXTS,
        questions=(None, [], *QUESTIONS),
        rounds=(None, [], ROUNDS, *SOME_ROUNDS),
        **lengths("", "speaker_"),
    )
)
WEIGHTS = [{}, dict.fromkeys("SMART", 0), dict.fromkeys("SMAR", 0), dict.fromkeys("SMART", 0) | {"T": 1}, {"S": 11}]
SCENARIOS = variants(
    SEMINAR | {"starts": time(10), "ends": time(12)},
    starts=(None,),
    ends=(None,),
    date=tuple(date(year, 3, 9) for year in (1969, 1970, 2026, 9998, 9999)),
    scoring=({}, *({"weights": weights} for weights in WEIGHTS)),
)
FACTS = st.lists(
    st.sampled_from(TEXTS) | variants({"text": "Text"}, text=TEXTS, low=(None, 1, 2), high=(2, 3)),
    min_size=1,
    max_size=2,
)


@settings(max_examples=300, deadline=None)
@given(seminar=SCENARIOS, items=st.lists(ITEMS, min_size=1, max_size=2))
def test_on_any_seminar_schema_and_check_agree(seminar: File, items: list[File]) -> None:
    file = {**seminar, "items": [with_ids(item, place) for place, item in enumerate(items)]}
    assert is_valid("scenario", file) == is_right("scenario", file)


@settings(max_examples=100, deadline=None)
@given(exercise=variants(BRIEF, theme=TEXTS, state=TEXTS, title=TEXTS), facts=FACTS)
def test_on_any_exercise_schema_and_check_agree(exercise: File, facts: list[Any]) -> None:
    file = {**exercise, "facts": facts}
    assert is_valid("exercise", file) == is_right("exercise", file)

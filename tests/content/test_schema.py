"""The schema is closed, frozen and described: in docs/authoring.md and in the JSON Schema that editors read."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from sys import modules
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from facilitator.activities.rewriting import plan as rewriting
from facilitator.content import part
from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from facilitator.content.schema import exercise, scenario
from facilitator.content.schema.common import LevelsTable, Table
from facilitator.content.schema.document import Kind, json_schema
from tests.content.written import write
from tests.engine import PLANS

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")

SECTIONS: list[tuple[str, tuple[type[Table], ...]]] = [
    ("### The seminar", (scenario.ScenarioFile,)),
    ("### `[[people]]`", (scenario.PersonTable,)),
    ("### `[groups]`", (scenario.GroupsTable,)),
    ("### `[scoring]`", (scenario.ScoringTable, scenario.WeightsTable)),
    ("### `[scoring.calibrated]`", (scenario.CalibratedTable,)),
    ("### `[[items]]`", (scenario.ItemTable, *(each.table for each in PLANS.keys))),
    ("### `[[items.questions]]`", (part.QuestionTable,)),
    ("### `[[items.rounds]]`", (rewriting.RoundTable,)),
    ("### The brief", (exercise.ExerciseFile,)),
    ("### `[[facts]]`", (exercise.FactTable,)),
    ("### `[[treaties]]`", (exercise.TreatyTable,)),
    ("### `[[previous_recommendations]]`", (exercise.PreviousRecommendationTable,)),
    ("### `[relevance]`", (exercise.RelevanceTable,)),
    ("### `[[models]]` and `[[mistakes]]`", (exercise.ModelTable, exercise.MistakeTable, LevelsTable)),
]


def keys(*tables: type[BaseModel]) -> set[str]:
    return {info.alias or name for table in tables for name, info in table.model_fields.items()}


def section(heading: str) -> str:
    return DOCS.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]


@pytest.mark.parametrize(("heading", "tables"), SECTIONS)
def test_every_key_is_described_in_the_docs_and_no_other(heading: str, tables: tuple[type[Table], ...]) -> None:
    text = section(heading)
    named = set(re.findall(r"`(\w+)`", text))
    rows = {key for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    assert keys(*tables) - named == set()
    assert rows - {"key"} - keys(*tables) == set()


def test_a_speaker_has_the_keys_of_a_person_but_for_the_number() -> None:
    assert keys(scenario.SpeakerTable) == keys(scenario.PersonTable) - {"number"}


def test_every_table_of_the_schema_has_a_section() -> None:
    tables = {
        table
        for module in (scenario, exercise, *(modules[each.table.__module__] for each in PLANS.keys))
        for table in vars(module).values()
        if isinstance(table, type) and issubclass(table, Table) and table is not Table
    }
    assert tables == {table for _, described in SECTIONS for table in described} | {scenario.SpeakerTable}


def test_the_examples_of_the_docs_are_clean(tmp_path: Path) -> None:
    seminar, water = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    files = [
        write(tmp_path, "scenarios/water-afternoon.toml", seminar),
        write(tmp_path, "exercises/valley-water.toml", water),
    ]
    found = check_files(PLANS, files, Folders((), ()))
    assert [str(problem) for problem in found if problem.severity == "error"] == []
    assert [str(problem) for problem in found if "expected" not in problem.message] == []


@pytest.mark.parametrize("kind", sorted(PLANS.files))
def test_the_json_schema_describes_every_key_and_knows_no_null(kind: Kind) -> None:
    schema = json_schema(kind, PLANS.files[kind])
    assert schema["additionalProperties"] is False
    for table in (schema, *schema["$defs"].values()):
        for key, described in table["properties"].items():
            assert described.get("description"), key
    assert all(value is not None and value != "null" for value in _leaves(schema))


@pytest.mark.parametrize("kind", sorted(PLANS.files))
def test_the_json_schema_lies_beside_the_shipped_files(kind: Kind) -> None:
    beside = ROOT / f"{kind}s" / f"{kind}.schema.json"
    assert json.loads(beside.read_text(encoding="utf-8")) == json_schema(kind, PLANS.files[kind]), (
        "facilitator schema prints it"
    )


def test_what_is_read_cannot_be_changed() -> None:
    fact = exercise.FactTable(text="Four of ten.")
    with pytest.raises(ValidationError):
        fact.text = "Five"


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value

"""`score` reads texts as people hand them over, and says of each line of a batch what is wrong with it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.opening import scenario_of, scorer_for
from facilitator.cli.score import LONGEST_INPUT, command
from facilitator.errors import FacilitatorError, ProblemsFound, UsageError
from tests.content.written import EXERCISE, ROUND, SCENARIO, write

MODEL = "Employ a midwife in each clinic by 2028."
LINE = {"id": "a", "text": MODEL}

BLORPIFY = "Blorpify midwives by 2028."
OWN_SCORING = '\n[scoring]\nweights = { S = 5 }\n[scoring.words]\n"verb.process" = ["blorpify"]\n'


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "exercises/midwives.toml", EXERCISE + '\n[[mistakes]]\ntext = "Consider it."\n')


def score(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=stdin)


def batch(content: str | bytes) -> Result:
    Path("rows.jsonl").write_bytes(content.encode() if isinstance(content, str) else content)
    return score("--batch", "rows.jsonl")


def test_a_batch_gives_a_line_for_each_line_in_its_order() -> None:
    lines = [LINE, {"id": 7, "text": MODEL, "exercise": "midwives", "labels": [3, 3]}]
    done = batch("".join(f"{json.dumps(line)}\n" for line in lines))
    found = [json.loads(line) for line in done.output.splitlines()]
    assert [each["id"] for each in found] == ["a", "7"]
    assert found[0]["levels"]["R"] < found[1]["levels"]["R"]


def test_a_batch_is_read_with_a_mark_blank_lines_and_every_sign_that_json_allows() -> None:
    text = "Employ a midwife\u2028in each clinic."
    done = batch("\ufeff\n" + json.dumps({"id": "a", "text": text}, ensure_ascii=False) + "\r\n\n")
    assert done.exit_code == 0 and json.loads(done.output)["levels"]["S"] > 0


def test_a_batch_comes_from_standard_input_too() -> None:
    assert json.loads(score("--batch", "-", stdin=json.dumps(LINE)).output)["id"] == "a"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "x"}', "the key 'id' is missing"),
        ('{"id": "a"}', "the key 'text' is missing"),
        ('{"id": "a", "texts": "x"}', "unknown key 'texts'; did you mean 'text'?"),
        ('{"id": "a", "text": "x", "exrcise": "midwives"}', "did you mean 'exercise'?"),
        ('{"id": "a", "text": null}', "the text must be a text"),
        ('{"id": "a", "text": 5}', "the text must be a text"),
        ('{"id": null, "text": "x"}', "the id must be a text or a whole number"),
        ('{"id": "a", "text": "x", "exercise": 7}', "the exercise must be an id or a file"),
        ('{"id": "a", "text": "x", "exercise": ["midwives"]}', "the exercise must be an id or a file"),
        ('{"id": "a", "text": "x", "exercise": ""}', "leave it out"),
        pytest.param("[" * 100_000, "too many brackets or digits", id="nested"),
        pytest.param('{"id": ' + "9" * 6_000 + "}", "too many brackets or digits", id="digits"),
        pytest.param(json.dumps({"id": "a", "text": "x" * (LONGEST_INPUT + 1)}), "longer than 100000", id="long"),
        ("a,b", "this is no JSON"),
        ('["a"]', "a line must be a table"),
    ],
)
def test_a_line_that_cannot_be_scored_is_told_by_its_number_before_any_output(line: str, said: str) -> None:
    done = batch(f"{json.dumps(LINE)}\n\n{line}\n")
    assert isinstance(done.exception, FacilitatorError) and done.output == ""
    assert str(done.exception).startswith("rows.jsonl:3") and said in str(done.exception)


def test_a_sign_that_is_not_utf8_is_told_by_its_line() -> None:
    done = batch(json.dumps(LINE).encode() + b'\n{"id": "b", "text": "caf\xe9"}\n')
    assert str(done.exception).startswith("rows.jsonl:2: a sign is not UTF-8")


def test_an_exercise_that_cannot_be_used_is_told_with_the_line_that_names_it() -> None:
    done = batch(f'{json.dumps(LINE)}\n{{"id": "b", "text": "x", "exercise": "midwifes"}}\n')
    assert isinstance(done.exception, ProblemsFound) and done.output == ""
    first, second = str(done.exception).splitlines()
    assert first.startswith("rows.jsonl:2: error: the exercise cannot be used")
    assert "did you mean 'midwives'?" in second


def test_an_exercise_without_a_text_shows_its_own_texts_beside_what_is_expected() -> None:
    head, model, mistake = score("--exercise", "midwives").output.splitlines()
    assert head.split() == ["S", "M", "A", "R", "T", "expected", "of", "100"]
    assert model.startswith("model 1     2 3 2") and model.endswith(MODEL) and " - " in model
    assert mistake.startswith("mistake 1   0 0") and mistake.endswith("Consider it.")


def test_words_without_quotes_are_asked_for_quotes() -> None:
    done = score("Employ", "midwives")
    assert done.exit_code == 2 and "between quotes" in done.output


def test_standard_input_is_read_with_a_mark_and_refused_where_it_is_not_utf8() -> None:
    assert score("-", stdin=f"\ufeff{MODEL}\r\n").output.startswith(MODEL)
    refused = score("-", stdin="Former des sages-femmes à l'école.".encode("latin-1"))
    assert isinstance(refused.exception, UsageError) and "not UTF-8" in str(refused.exception)


@pytest.mark.parametrize("reference", ["seminar", "scenarios/seminar.toml"])
def test_with_a_scenario_a_text_is_scored_as_its_room_will_see_it(tmp_path: Path, reference: str) -> None:
    write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND + OWN_SCORING)
    seminar = scenario_of("seminar")
    room = scorer_for(seminar).score(BLORPIFY, seminar.exercises[0])
    options = ("--scenario", reference, "--exercise", "midwives")
    shown = json.loads(score(*options, "--json", BLORPIFY).output)
    assert (shown["levels"], shown["total"]) == (room.levels.as_dict(), room.total)
    alone = json.loads(score("--exercise", "midwives", "--json", BLORPIFY).output)
    assert alone["levels"]["S"] > shown["levels"]["S"]
    Path("rows.jsonl").write_text(json.dumps({"id": "a", "text": BLORPIFY, "exercise": "midwives"}), encoding="utf-8")
    of_batch = json.loads(score("--scenario", reference, "--batch", "rows.jsonl").output)
    assert of_batch == {"id": "a", **shown}


def test_with_a_scenario_and_no_exercise_its_words_count_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/seminar.toml", SCENARIO + OWN_SCORING)
    assert json.loads(score("--json", BLORPIFY).output)["levels"]["S"] > 0
    assert json.loads(score("--scenario", "seminar", "--json", BLORPIFY).output)["levels"]["S"] == 0


def test_with_a_scenario_an_exercises_own_texts_are_scored_with_its_words_too(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND + OWN_SCORING)
    write(tmp_path, "exercises/midwives.toml", f'{EXERCISE}\n[[mistakes]]\ntext = "{BLORPIFY}"\n')
    mistake = score("--scenario", "seminar", "--exercise", "midwives").output.splitlines()[2]
    assert mistake.startswith("mistake 1   0 0")


def test_an_exercise_is_the_one_beside_the_scenario(tmp_path: Path) -> None:
    write(tmp_path, "away/seminar.toml", SCENARIO + ROUND)
    write(tmp_path, "away/exercises/midwives.toml", EXERCISE.replace(MODEL, "Pay midwives."))
    assert (
        score("--scenario", "away/seminar.toml", "--exercise", "midwives").output.splitlines()[1].endswith("midwives.")
    )
    write(tmp_path, "exercises/care.toml", EXERCISE.replace("midwives", "care"))
    assert score("--scenario", "away/seminar.toml", "--exercise", "care").output.splitlines()[1].endswith(MODEL)


def test_a_scenario_that_is_not_there_is_told_with_the_nearest() -> None:
    refused = score("--scenario", "quick-strat", MODEL)
    assert isinstance(refused.exception, ProblemsFound) and "did you mean 'quick-start'?" in str(refused.exception)

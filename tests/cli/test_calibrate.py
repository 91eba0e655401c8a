"""`calibrate` reads a trainer's own levels, and says in one line what is wrong with the file."""

import tomllib
from pathlib import Path

import pytest

from facilitator.content.schema.scenario import ScoringTable
from facilitator.content.values import scoring_of
from facilitator.seminar.exercises import ScoringPlan
from tests.cli.program import facilitator

HEAD = "text,exercise,S,M,A,R,T\n"
GOOD = '"Abolish user fees for antenatal care by 2027.",maternal-health,2,2,2,2,3\n'


def test_calibrate_tells_the_agreement_on_each_criterion(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text(HEAD + GOOD + GOOD, encoding="utf-8-sig")
    found = facilitator(tmp_path, "calibrate", "texts.csv")
    assert found.code == 0
    for name in ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound", "mean"):
        assert name in found.out


def test_semicolons_are_read_as_spreadsheets_write_them(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text((HEAD + GOOD).replace(",", ";"), encoding="utf-8")
    assert facilitator(tmp_path, "calibrate", "texts.csv").code == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "column"),
        (HEAD, "no texts"),
        ("text,exercise,S,M,A,R\n", "'T'"),
        (HEAD + GOOD.replace("2,2,2,2,3", "2,2,2,2,4"), "texts.csv:2"),
        (HEAD + GOOD.replace("2,2,2,2,3", "2,2,²,2,3"), "texts.csv:2"),
        (HEAD + '"",maternal-health,2,2,2,2,3\n', "empty"),
        (HEAD + '"Abolish fees.",,2,2,2,2,3\n', "exercise"),
        (HEAD + '"Abolish fees,maternal-health,2,2,2,2,3\n', "texts.csv"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text(content, encoding="utf-8")
    found = facilitator(tmp_path, "calibrate", "texts.csv")
    assert found.code != 0
    assert words in found.err
    assert found.err.count("\n") == 1


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + b"\xe9\n")
    assert facilitator(tmp_path, "calibrate", "none.csv").code == 2
    assert "UTF-8" in facilitator(tmp_path, "calibrate", "latin.csv").err


def test_what_it_prints_for_the_scenario_is_said_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text(HEAD + GOOD, encoding="utf-8")
    found = facilitator(tmp_path, "calibrate", "texts.csv", "--by", 'two "peers"')
    printed = found.out[found.out.index("[scoring.calibrated]") :]
    plan = scoring_of(ScoringTable.model_validate(tomllib.loads(printed)["scoring"]))
    assert plan.calibration_words == 'calibrated on 1 text by two "peers"'
    assert ScoringPlan().calibration_words == "not calibrated"


def test_a_total_that_is_no_mark_is_refused(tmp_path: Path) -> None:
    content = (HEAD + GOOD).replace("T\n", "T,total\n").replace("2,2,2,2,3\n", "2,2,2,2,3,101\n")
    (tmp_path / "texts.csv").write_text(content, encoding="utf-8")
    found = facilitator(tmp_path, "calibrate", "texts.csv")
    assert found.code != 0
    assert "texts.csv:2: total" in found.err

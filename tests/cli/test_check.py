"""`check` prints a line for each problem and a summary, and its exit code tells scripts whether there are errors."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli.check import command
from facilitator.content.folders import shipped_folder
from tests.content.written import EXERCISE, ROUND, SCENARIO, write


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(*arguments: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output.splitlines()


def test_a_clean_file_is_told_and_exits_0(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE)
    assert check("exercises/midwives.toml") == (0, ["1 file checked: no errors, no warnings"])


def test_an_error_is_a_line_and_exits_1(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE.replace('"Health"', "7"))
    assert check("exercises/midwives.toml") == (
        1,
        [
            'exercises/midwives.toml:4:9: error: theme: 7 is not a text; write it between quotes: "7"',
            "1 file checked: 1 error, no warnings",
        ],
    )


def test_a_warning_alone_exits_0(tmp_path: Path) -> None:
    write(tmp_path, "midwives.toml", EXERCISE.split("\n[[models]]")[0])
    code, lines = check("midwives.toml")
    assert code == 0 and ": warning: there is no model answer" in lines[0]


def test_a_folder_stands_for_its_files_and_a_project_for_its_folders(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND)
    write(tmp_path, "exercises/midwives.toml", EXERCISE)
    write(tmp_path, "pyproject.toml", "[project]\n")
    assert check("scenarios", "exercises", "exercises/midwives.toml")[1] == ["2 files checked: no errors, no warnings"]
    assert check(".")[1] == ["2 files checked: no errors, no warnings"]


def test_without_a_path_the_shipped_files_and_those_of_the_current_folder_are_checked(tmp_path: Path) -> None:
    alone = check()[1][-1]
    write(tmp_path, "exercises/midwives.toml", EXERCISE.replace("theme", "them"))
    code, lines = check()
    assert code == 1
    assert int(lines[-1].split()[0]) == int(alone.split()[0]) + 1
    assert any(line.startswith("exercises/midwives.toml:4:1: error: unknown key 'them'") for line in lines)


def test_a_shipped_file_that_was_copied_and_changed_is_checked_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped = shipped_folder() / "exercises" / "safe-water.toml"
    alone = check()[1][-1]
    write(tmp_path, "exercises/safe-water.toml", shipped.read_text(encoding="utf-8").replace("theme =", "them ="))
    _, lines = check()
    assert lines[-1].split()[0] == alone.split()[0]
    assert [line for line in lines if "safe-water" in line and ": error: " in line] == [
        line for line in lines if line.startswith("exercises/safe-water.toml:") and "unknown key 'them'" in line
    ]


def test_a_problem_of_an_exercise_is_told_once_however_many_scenarios_name_it(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE.replace("theme", "them"))
    for name in ("one", "two"):
        write(tmp_path, f"scenarios/{name}.toml", SCENARIO.replace('"seminar"', f'"{name}"') + ROUND)
    _, lines = check("scenarios", "exercises")
    assert sum("unknown key 'them'" in line for line in lines) == 1


def test_one_id_in_two_files_is_an_error_at_the_second(tmp_path: Path) -> None:
    write(tmp_path, "a/midwives.toml", EXERCISE)
    write(tmp_path, "b/midwives.toml", EXERCISE)
    code, lines = check("a", "b")
    assert code == 1
    assert lines[0] == "b/midwives.toml:2:6: error: id: 'midwives' is the id of a/midwives.toml too; write another"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert check("missing.toml") == (
        1,
        [
            "missing.toml:1:1: error: there is no such file; check its name and folder",
            "1 file checked: 1 error, no warnings",
        ],
    )


def test_a_path_that_is_too_long_is_an_error_of_one_line(tmp_path: Path) -> None:
    told = "error: the file cannot be read: file name too long; check its name and rights"
    for name in ("x" * 5_000 + ".toml", "x" * 5_000 + "/a.toml"):
        code, lines = check(name)
        assert code == 1 and len(lines) == 2
        assert lines[0].endswith(told)
    assert "no scenario or exercise has this id" in check("x" * 5_000)[1][0]


@pytest.mark.parametrize("name", ["empty", "midwives.toml"])
def test_a_folder_without_files_is_an_error_and_not_a_clean_check(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    told = f"{name}:1:1: error: this folder holds no .toml file; name a .toml file, or a folder that holds some"
    assert check(name) == (1, [told, "1 file checked: 1 error, no warnings"])


def test_an_id_stands_for_its_file_as_for_run_and_score(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE)
    write(tmp_path, "scenarios/seminar.toml", (SCENARIO + ROUND).replace('"Seminar"', "7"))
    assert check("midwives") == (0, ["1 file checked: no errors, no warnings"])
    assert check("seminar")[1][0].startswith("scenarios/seminar.toml:3:9: error: title: 7 is not a text")
    assert check("safe-water") == (0, ["1 file checked: no errors, no warnings"])
    unknown = "error: there is no such file, and no scenario or exercise has this id"
    assert check("nobody")[1][0] == f"nobody:1:1: {unknown}; check its name and folder"
    assert check("midwifes")[1][0] == f"midwifes:1:1: {unknown}; did you mean 'midwives'?"


def test_the_year_of_the_next_review_is_compared_with_the_clock(tmp_path: Path) -> None:
    write(tmp_path, "midwives.toml", f"next_review = 2000\n{EXERCISE}")
    assert "the year 2000 is past" in check("midwives.toml")[1][0]


def test_json_has_every_part_of_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "midwives.toml", EXERCISE.replace('"Health"', "7"))
    code, lines = check("--json", "midwives.toml")
    assert code == 1
    assert json.loads("\n".join(lines)) == {
        "files": 1,
        "problems": [
            {
                "path": "midwives.toml",
                "line": 4,
                "column": 9,
                "severity": "error",
                "message": "theme: 7 is not a text",
                "hint": 'write it between quotes: "7"',
            }
        ],
    }


def test_the_help_has_examples() -> None:
    code, lines = check("--help")
    assert code == 0 and any("facilitator check scenarios exercises" in line for line in lines)

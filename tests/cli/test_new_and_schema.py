"""`new` writes a clean file to start from and overwrites nothing; `schema` prints what editors read."""

import json
import re
from pathlib import Path

import pytest
import tomli
from click import Command
from click.testing import CliRunner, Result

from facilitator.cli import new, schema
from facilitator.content.check import check_files
from facilitator.content.folders import default_folders, shipped_folder, shipped_folders
from facilitator.content.loader import load_exercise
from facilitator.errors import ProblemsFound, UsageError
from facilitator.invocation import command_line
from tests.content.written import EXERCISE, write
from tests.engine import PLANS


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run_new(*arguments: str) -> Result:
    return CliRunner().invoke(new.command, list(arguments))


@pytest.mark.parametrize("kind", ["scenario", "exercise"])
def test_a_new_file_warns_of_its_own_texts_alone_and_has_the_schema_beside_it(kind: str, tmp_path: Path) -> None:
    result = run_new(kind, "my-own")
    assert result.exit_code == 0
    path = tmp_path / f"{kind}s" / "my-own.toml"
    assert (
        result.output
        == f"{kind}s/my-own.toml is written. Edit it, then: {command_line(f'check {kind}s/my-own.toml')}\n"
    )
    (found,) = check_files(PLANS, [path], shipped_folders())
    assert found.severity == "warning" and "this is still the template's text" in found.message
    beside = path.with_name(f"{kind}.schema.json")
    printed = CliRunner().invoke(schema.command, [kind])
    assert json.loads(beside.read_text()) == json.loads(printed.output)
    assert path.read_text().startswith(f"#:schema {beside.name}\n")


def test_a_new_exercise_shows_levels_for_each_of_its_texts(tmp_path: Path) -> None:
    run_new("exercise", "my-own")
    text = (tmp_path / "exercises" / "my-own.toml").read_text()
    assert "score --exercise\n# my-own'" in text
    exercise = load_exercise("my-own", default_folders()).required()
    assert all(each.expected for each in exercise.models) and all(each.expected for each in exercise.mistakes)


@pytest.mark.parametrize(
    ("name", "meant"), [("my-own.toml", "my-own"), ("exercises/my-own", "my-own"), ("Santé", "sante")]
)
def test_a_name_with_folder_ending_or_accents_is_answered_with_the_id_in_it(name: str, meant: str) -> None:
    assert str(run_new("exercise", name).exception).endswith(f"such as {meant}")


def test_a_name_that_is_too_long_is_told_how_long_it_may_be() -> None:
    assert "up to 60 small letters" in str(run_new("exercise", "a" * 61).exception)


COPIES = pytest.mark.parametrize(("kind", "like"), [("exercise", "safe-water"), ("scenario", "quick-start")])


@COPIES
def test_a_copy_has_the_values_of_its_original_and_none_of_its_comments(kind: str, like: str, tmp_path: Path) -> None:
    assert run_new(kind, "my-own", "--like", like).exit_code == 0
    path = tmp_path / f"{kind}s" / "my-own.toml"
    original = (shipped_folder() / f"{kind}s" / f"{like}.toml").read_text()
    assert tomli.loads(path.read_text()) == tomli.loads(original) | {"id": "my-own"}
    assert [line[:12] for line in path.read_text().splitlines() if "#" in line and not re.search(r'"[^"]*#', line)] == [
        "#:schema " + kind[:3], "# a copy of ", "# Take these",
    ]  # fmt: skip
    assert run_new(kind, "again", "--like", str(path)).exit_code == 0


@COPIES
def test_check_warns_of_the_texts_that_are_still_the_originals(kind: str, like: str, tmp_path: Path) -> None:
    run_new(kind, "my-own", "--like", like)
    path = tmp_path / f"{kind}s" / "my-own.toml"
    (found,) = check_files(PLANS, [path], default_folders())
    assert found.severity == "warning" and f"texts are still those of '{like}': title, " in found.message
    title = re.search(r"^title = .*$", path.read_text(), re.MULTILINE)
    assert title is not None
    path.write_text(path.read_text().replace(title[0], 'title = "A title of my own"'))
    (fewer,) = check_files(PLANS, [path], default_folders())
    assert ": title" not in fewer.message and fewer.line > found.line


def test_a_copy_whose_author_has_taken_the_mark_out_is_clean(tmp_path: Path) -> None:
    run_new("exercise", "my-own", "--like", "safe-water")
    path = tmp_path / "exercises" / "my-own.toml"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if not line.startswith("# ")))
    assert check_files(PLANS, [path], default_folders()) == ()


def test_a_copy_of_ones_own_is_compared_with_it_and_told_where_it_is_gone(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE)
    run_new("exercise", "doctors", "--like", "midwives")
    path = tmp_path / "exercises" / "doctors.toml"
    (found,) = check_files(PLANS, [path], default_folders())
    assert found.message.endswith("2 texts are still those of 'midwives': facts, models")
    (tmp_path / "exercises" / "midwives.toml").unlink()
    (found,) = check_files(PLANS, [path], default_folders())
    assert "a copy of 'midwives', which is not found" in found.message


def test_a_copy_of_what_is_not_there_names_the_nearest_and_writes_nothing(tmp_path: Path) -> None:
    result = run_new("exercise", "my-own", "--like", "safe-watr")
    assert isinstance(result.exception, ProblemsFound) and "did you mean 'safe-water'?" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    run_new("exercise", "my-own")
    path = tmp_path / "exercises" / "my-own.toml"
    path.write_text("mine")
    result = run_new("exercise", "my-own")
    assert isinstance(result.exception, UsageError) and "there already" in str(result.exception)
    assert path.read_text() == "mine"


def test_a_name_that_is_no_id_is_refused_with_one_that_is(tmp_path: Path) -> None:
    result = run_new("exercise", "../Right to Water")
    assert isinstance(result.exception, UsageError) and str(result.exception).endswith("such as right-to-water")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_named_for_the_kind_is_used_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run_new("exercise", "my-own")
    assert (folder / "my-own.toml").is_file()


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    assert run_new("scenario", "my-own", "--in", "drafts").exit_code == 0
    assert (tmp_path / "drafts" / "my-own.toml").is_file()


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run_new("scenario", "my-own", "--in", "file/below")
    assert result.exit_code != 0 and "\n" not in str(result.exception)


@pytest.mark.parametrize("command", [new.command, schema.command])
def test_the_help_has_examples(command: Command) -> None:
    assert "Examples:" in CliRunner().invoke(command, ["--help"]).output


def test_an_unknown_kind_is_wrong_usage() -> None:
    assert CliRunner().invoke(schema.command, ["seminar"]).exit_code == 2

"""`report` and `sessions` find what is meant, say what is damaged, and replace nothing but files."""

import codecs
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.cli.engine import reports
from facilitator.cli.report import UNREAD, command, rescored
from facilitator.cli.sessions import command as sessions_command
from facilitator.errors import FacilitatorError
from facilitator.invocation import program
from facilitator.journal.blocks import event_block, synced_mark
from facilitator.journal.folder import SESSION_FILE, create_folder, start_journal
from facilitator.journal.records import SessionHeader
from facilitator.seminar.commands import AddGroup
from facilitator.seminar.exercises import Lexical
from facilitator.seminar.groups import GroupId
from facilitator.smart.scorer import unscored
from tests.cli.program import facilitator
from tests.engine import CODEC
from tests.seminar.given import HEALTH, SEMINAR, Table, given, score
from tests.session.memory import CountingScorer


def saved(sessions: Path, table: Table) -> Path:
    """A session of these records on the disk."""
    folder = create_folder(sessions, date(2022, 9, 1), "small")
    header = SessionHeader(folder.name, table.scenario.title, table.now.utc_ms, "0.1.0", table.scenario.id)
    start_journal(folder, header, {})
    with (folder / SESSION_FILE).open("ab") as file:
        for record in table.records:
            file.write(event_block(record.seq, CODEC.encode(record)))
        file.write(synced_mark(table.records[-1].seq, file.tell()))
    return folder


def with_a_rewrite() -> Table:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(GroupId("g1"), "Abolish fees by 2027.", score()))
    return table


def report(sessions: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--sessions", str(sessions)])


@pytest.mark.parametrize("typed", ["2022-09-01-small", "last", "{folder}", "{folder}/session.toml"])
def test_a_session_is_found_by_its_name_its_folder_and_its_file(tmp_path: Path, typed: str) -> None:
    folder = saved(tmp_path, with_a_rewrite())
    assert report(tmp_path, typed.format(folder=folder)).output.startswith("# ")


def test_a_mistyped_session_is_asked_for_by_the_nearest_name(tmp_path: Path) -> None:
    saved(tmp_path, with_a_rewrite())
    refused = report(tmp_path, "2022-09-01-smal")
    assert isinstance(refused.exception, FacilitatorError)
    assert str(refused.exception).endswith("did you mean '2022-09-01-small'?")


def test_a_rescore_names_groups_and_says_when_there_is_nothing_to_score(tmp_path: Path) -> None:
    folder = saved(tmp_path / "one", with_a_rewrite())
    name = with_a_rewrite().state.groups[GroupId("g1")].name
    assert any(line.startswith(f"{name}, ") for line in report(tmp_path, str(folder), "--rescore").output.splitlines())
    empty = saved(tmp_path / "two", Table())
    assert report(tmp_path, str(empty), "--rescore").output.splitlines()[1:] == ["no rewrites were handed in"]


@pytest.mark.parametrize("kind", ["pipe", "empty name"])
def test_what_is_not_a_file_is_not_replaced_by_a_report(tmp_path: Path, kind: str) -> None:
    folder = saved(tmp_path, with_a_rewrite())
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    refused = report(tmp_path, str(folder), "--output", str(pipe) if kind == "pipe" else "")
    assert refused.exit_code == 2 and "name a file" in refused.output
    assert pipe.is_fifo()


def test_a_report_replaces_a_file_of_before(tmp_path: Path) -> None:
    folder = saved(tmp_path, with_a_rewrite())
    target = tmp_path / "report.md"
    target.write_text("of before", encoding="utf-8")
    assert report(tmp_path, str(folder), "--output", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_a_csv_file_says_that_it_is_utf_8_and_the_screen_shows_no_mark(tmp_path: Path) -> None:
    folder = saved(tmp_path, with_a_rewrite())
    target = tmp_path / "rewrites.csv"
    assert report(tmp_path, str(folder), "--format", "csv", "--output", str(target)).exit_code == 0
    assert target.read_bytes().startswith(codecs.BOM_UTF8 + b"round,")
    assert report(tmp_path, str(folder), "--format", "csv").output.startswith("round,")


def test_the_list_of_sessions_tells_where_to_ask_about_a_damaged_one(tmp_path: Path) -> None:
    saved(tmp_path, with_a_rewrite())
    (fine,) = CliRunner().invoke(sessions_command, ["--sessions", str(tmp_path)]).output.splitlines()
    (saved(tmp_path, with_a_rewrite()) / SESSION_FILE).write_bytes(b"garbage")
    good, bad, hint = CliRunner().invoke(sessions_command, ["--sessions", str(tmp_path)]).output.splitlines()
    assert good.index("in the middle") == bad.index("damaged")
    assert fine.split() == good.split()
    assert hint.startswith(f"'{program()} report {tmp_path / '2022-09-01-small-2'}' says where")


def test_a_rescore_in_another_format_is_refused_in_one_line(tmp_path: Path) -> None:
    refused = report(tmp_path, "last", "--rescore", "--format", "csv")
    assert refused.exit_code == 2
    assert "--rescore writes lines of its own; leave out --format" in refused.output


def with_two_rewrites() -> Table:
    table = with_a_rewrite()
    table.do(EnterRewrite(GroupId("g1"), "Train midwives.", score(level=1)))
    return table


def test_a_rewrite_that_the_scorer_fails_on_is_told_in_its_line_and_the_others_are_scored() -> None:
    found = rescored(reports(), with_two_rewrites().state, CountingScorer(unbearable="Abolish fees by 2027."))
    _, failed, scored = found.lines
    assert failed.endswith(f", scorer 1.0): {UNREAD}")
    assert scored.endswith(": S 1 -> 2, M 1 -> 2, A 1 -> 2, R 1 -> 2, T 1 -> 2")
    assert (found.unread, found.rewrites) == (1, 2)
    assert "no sentence in it" in found.traces


def test_a_rewrite_that_had_no_levels_then_is_told_those_of_today() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(GroupId("g1"), "Train midwives.", unscored("Train midwives.")))
    found = rescored(reports(), table.state, CountingScorer())
    assert found.lines[1].endswith(": S - -> 2, M - -> 2, A - -> 2, R - -> 2, T - -> 2")
    assert found.unread == 0


@pytest.mark.parametrize("into", ["the screen", "a file"])
def test_a_rescore_with_failures_gives_all_lines_then_one_of_what_to_do_and_ends_with_1(
    tmp_path: Path, into: str
) -> None:
    lost_list = replace(HEALTH, lexicon=(Lexical("a.list.of.before", ("fees",)),))
    table = given(AddGroup(paper=True), at="game", phase="drafting", scenario=replace(SEMINAR, exercises=(lost_list,)))
    for text in ("Abolish fees by 2027.", "Train midwives."):
        table.table.do(EnterRewrite(GroupId("g1"), text, score()))
    folder, target = saved(tmp_path / "sessions", table.table), tmp_path / "lines.txt"
    output = ["--output", str(target)] if into == "a file" else []
    done = facilitator(tmp_path, "report", str(folder), "--rescore", *output)
    lines = (target.read_text(encoding="utf-8") if output else done.out).splitlines()
    assert [line.endswith(UNREAD) for line in lines] == [False, True, True]
    assert done.code == 1
    (said,) = done.err.splitlines()
    assert said.startswith("today's scorer failed on 2 of 2 rewrites; please send ")
    kept = Path(said.split(" send ")[1].split(" to the authors")[0])
    assert kept.stat().st_mode & 0o777 == 0o600 and "a.list.of.before" in kept.read_text(encoding="utf-8")

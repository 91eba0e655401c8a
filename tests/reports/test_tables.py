"""The summary as TOML and the rewrites as CSV: complete, and inert in a spreadsheet."""

import csv
import io
import re
from dataclasses import fields, replace

import pytest
import tomli
from hypothesis import given as for_all
from hypothesis import strategies as st

from facilitator.activities.rewriting.report import REWRITE_COLUMNS
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.reports.part import NO_REPORT, ReportPart, Reports, Section, nothing_asked, nothing_scored
from facilitator.reports.part import Table as ReportTable
from facilitator.reports.summary import Summary, summary_of
from facilitator.reports.tables import summary_toml, tables_csv
from facilitator.seminar.commands import AddGroup
from facilitator.seminar.groups import GroupId
from facilitator.smart.scorer import unscored
from tests.engine import ENGINE, REPORTS
from tests.reports.test_summary import played, rounds_in
from tests.seminar.given import Table, given, score

G1 = GroupId("g1")


def rewritten(text: str) -> Table:
    """A session with one rewrite."""
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(G1, text, score()))
    return table


def with_title(title: str) -> Summary:
    """A session with one rewrite of an exercise of this title, as it stands: no boundary has cleaned it."""
    table = rewritten("Abolish fees by 2027.")
    summary = summary_of(REPORTS, table.state, table.now)
    rounds = tuple(replace(each, exercise=title) for each in rounds_in(summary))
    return replace(summary, sections={**summary.sections, "rounds": rounds})


def rows(of: Table | Summary) -> list[dict[str, str]]:
    summary = summary_of(REPORTS, of.state, of.now) if isinstance(of, Table) else of
    return list(csv.DictReader(io.StringIO(tables_csv(REPORTS, summary), newline="")))


def section(key: str) -> ReportPart:
    """A part with a table of one column, named after its key."""
    return ReportPart(
        asked_of_speakers=nothing_asked,
        scored=nothing_scored,
        section=Section(
            key=key,
            entries=lambda state, run: (run.item.title,),
            package="facilitator.reports",
            table=ReportTable(columns=(key,), rows=lambda title: ((title,),)),
        ),
    )


def test_two_tables_stand_apart_each_with_its_header() -> None:
    table = Table()
    parts = Reports(
        {**dict.fromkeys(ENGINE.activities, NO_REPORT), "remarks": section("a"), "presentation": section("b")}
    )
    lines = tables_csv(parts, summary_of(parts, table.state, table.now)).splitlines()
    assert lines == ["a", "Opening remarks", "", "b", "Presentation"]


def test_two_sections_of_the_same_key_are_refused() -> None:
    with pytest.raises(ValueError, match="rounds"):
        Reports({"poll": section("rounds"), "rewriting": section("rounds")})


def test_each_rewrite_is_a_line_with_a_value_for_every_column() -> None:
    found = rows(played())
    assert [(row["group"], row["after"], row["first version"], row["shown"], row["collected"]) for row in found] == [
        ("Red", "Abolish fees by 2027.", "Abolish fees.", "yes", "no"),
        ("Paper", "Train nurses", "", "no", "yes"),
    ]
    assert (found[0]["specific"], found[0]["time-bound"], found[0]["total"]) == ("2", "2", "60")
    assert all(None not in row and tuple(row) == REWRITE_COLUMNS for row in found)


def test_without_rewrites_there_is_a_header_alone() -> None:
    table = Table()
    assert tables_csv(REPORTS, summary_of(REPORTS, table.state, table.now)).splitlines() == [",".join(REWRITE_COLUMNS)]


@pytest.mark.parametrize("start", list("=+-@＝＋－＠﹦﹢﹣﹫"))
@pytest.mark.parametrize("before", ["", " ", "x;", "x; ", "x,", 'x";', "x|", "x\t", "x\n"])
def test_no_cell_is_a_formula_wherever_a_spreadsheet_splits(start: str, before: str) -> None:
    assert rows(with_title(f"{before}{start}HYPERLINK(1)"))[0]["exercise"] == f"{before}'{start}HYPERLINK(1)"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_a_cell_does_not_start_with_what_a_spreadsheet_drops(start: str) -> None:
    assert rows(with_title(f"{start}x"))[0]["exercise"] == f"'{start}x"


@for_all(st.text(st.sampled_from("=+-@＝x \t\r\n,;|\"'")))
def test_no_text_starts_a_formula_by_any_separator(text: str) -> None:
    line = tables_csv(REPORTS, with_title(f"{text} end"))
    for piece in re.split(r"[,;|\t\r\n]", line):
        assert piece == "-" or not re.match(r"[=+\-@＝]", piece.lstrip('" '))


@pytest.mark.parametrize("text", ['a "quote", and; more', "two\nlines", "tab\there"])
def test_texts_come_back_from_the_table_as_they_were(text: str) -> None:
    assert rows(rewritten(text))[0]["after"] == text


def test_a_level_that_was_not_given_is_a_dash_and_no_text() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(G1, "Continue efforts", replace(score(), flags=("no-action",))))
    assert rows(table)[0]["achievable"] == "-"


def test_the_total_of_what_was_not_scored_is_a_dash_and_left_out_of_the_toml() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(G1, "hello", unscored("hello")))
    assert rows(table)[0]["total"] == "-"
    (rewrite,) = tomli.loads(summary_toml(summary_of(REPORTS, table.state, table.now)))["rounds"][0]["rewrites"]
    assert "total" not in rewrite


def test_the_summary_as_toml_holds_every_part_of_it() -> None:
    table = played()
    found = tomli.loads(summary_toml(summary_of(REPORTS, table.state, table.now)))
    assert found.pop("format") == 1
    assert set(found) == {field.name for field in fields(Summary)} - {"sections"} | {"questions", "rounds"}
    assert found["rounds"][0]["rewrites"][0]["text"] == "Abolish fees by 2027."
    assert found["items"][0]["taken_ms"] == 540_000


@for_all(st.text(st.characters(), min_size=1, max_size=40).filter(lambda text: bool(text.strip())))
def test_any_text_comes_back_from_the_toml(text: str) -> None:
    table = Table()
    titled = replace(summary_of(REPORTS, table.state, table.now), title=text.encode("utf-8", "ignore").decode())
    assert tomli.loads(summary_toml(titled))["title"] == titled.title

"""The report in Markdown: what it tells, and that what people wrote is read and never acted upon."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.reports.markdown import difference, escaped, instant, markdown_report, minutes, signed
from facilitator.reports.summary import summary_of
from facilitator.seminar.commands import AddGroup, EndSeminar, FillCard, FinishTurn, RenameGroup, SaveNote
from facilitator.seminar.groups import GroupId, ItemId, QuestionId, SpeakerId
from tests.engine import REPORTS
from tests.reports.test_summary import played
from tests.seminar.given import SEMINAR, Table, given, score

G1 = GroupId("g1")
HARMLESS = {"text", "softbreak"}

HOSTILE = (
    "[click](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "<script>alert(1)</script>",
    "<http://example.org>",
    "http://example.org/x and www.example.org",
    "# heading",
    "- item",
    "1. item",
    "12) item",
    "> quote",
    "| a | b |\n|---|---|\n| c | d |",
    "`code` ``` ~~~",
    "**bold** _em_ ~~gone~~",
    "line\n\n# heading\n\n---\n===",
    "&lt;b&gt; &#60;",
    "a\\",
    "[x]: http://example.org",
    "$math$ ^sup^ user@example.org",
)


def rendered(markdown: str) -> list[Token]:
    """The tokens that a reader with tables and strikethrough makes of it, with those inside lines."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [each for token in tokens for each in (token, *(token.children or ()))]


def hostile_session(text: str) -> Table:
    """A session in which everybody wrote this."""
    scenario = replace(SEMINAR, title=text, organisers=(text,), objectives=(text,), venue=text)
    table = given(AddGroup(paper=True), at="game", phase="drafting", scenario=scenario).table
    table.do(
        RenameGroup(G1, text),
        SaveNote(ItemId("states"), text),
        FillCard(ItemId("states"), SpeakerId("kestria"), "lesson", text),
        EnterAnswer(G1, QuestionId("q3"), text),
        EnterRewrite(G1, text, score()),
    )
    return table


def structure(table: Table) -> list[tuple[str, str]]:
    """What the report is built of, without its words."""
    tokens = rendered(markdown_report(REPORTS, summary_of(REPORTS, table.state, table.now)))
    return [(token.type, token.tag) for token in tokens if token.type not in HARMLESS]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_changes_nothing_of_how_the_report_is_built(text: str) -> None:
    assert structure(hostile_session(text)) == structure(hostile_session("harmless"))


FRAMES = (
    ("After: {}\n", "After: {}"),
    ("- x: {}\n", "x: {}"),
    ("| {} | y |\n|---|---|\n| a | b |\n", "{}"),
)
"""Where the report puts people's words, and what a reader then sees."""


@for_all(st.text("[]()<>!*_`~#|\\:/&;@.-+= \n\t1ahw'\"$^{}%", max_size=40))
def test_any_text_is_read_as_it_is_in_a_line_a_list_and_a_table(text: str) -> None:
    for frame, seen in FRAMES:
        line = next(token for token in rendered(frame.format(escaped(text))) if token.type == "inline")
        inside = line.children or []
        assert {child.type for child in inside} <= HARMLESS
        assert "".join(child.content for child in inside) == seen.format(" ".join(text.split())).strip()


def test_a_report_tells_the_whole_story() -> None:
    table = played()
    report = markdown_report(REPORTS, summary_of(REPORTS, table.state, table.now))
    for line in (
        "# A small seminar",
        "Organised by UPR Info.",
        "2 participants, 2 groups.",
        "Delegations: Kestria.",
        "| Opening remarks | 8:00 | 9:00 | +1:00 |",
        "| Presentation (left out) | 20:00 | 0:00 | -20:00 |",
        "| Buffer | 5:00 | – | – |",
        "- Interventions: ask for the lesson",
        "Interventions: spoke 3:20 of 3:00.",
        "Interventions: absent.",
        "- One lesson: Start with the budget",
        "- Who counts? (Paper)",
        "Before: Continue efforts to improve access to health care.",
        "First version: Abolish fees.",
        "After: Abolish fees by 2027.",
        r"12 words, checklist 10 of 15 (weighted 20 of 100; scorer 1.0); collected when time was called.",
    ):
        assert line in report.splitlines(), line


def test_whoever_had_no_turn_to_speak_of_did_not_speak() -> None:
    table = given(at="states").table
    table.next()
    table.do(FinishTurn())
    table.next()
    table.wait(20_000)
    table.do(EndSeminar())
    lines = markdown_report(REPORTS, summary_of(REPORTS, table.state, table.now)).splitlines()
    said = [line for line in lines if line.startswith("Interventions: ")]
    assert said == [f"Interventions: {each}." for each in ("did not speak", "spoke 0:20 of 3:00", "did not speak")]


def test_the_questions_to_the_states_stand_above_them() -> None:
    table = given(at="states").table
    report = markdown_report(REPORTS, summary_of(REPORTS, table.state, table.now))
    asked = "Guiding questions to the States:\n\n1. One good practice?\n2. Which lesson?\n\n### Ana"
    assert asked in report
    without = replace(summary_of(REPORTS, table.state, table.now), questions_to_states=())
    assert "to the States:" not in markdown_report(REPORTS, without)


def test_a_session_that_never_began_has_a_report_too() -> None:
    table = Table()
    report = markdown_report(REPORTS, summary_of(REPORTS, table.state, table.now))
    assert "Began –, ended – (UTC)." in report.splitlines()
    assert "0 participants, 0 groups." in report.splitlines()


@pytest.mark.parametrize(
    ("milliseconds", "plain", "with_sign"),
    [(0, "0:00", "0:00"), (999, "0:00", "0:00"), (80_000, "1:20", "+1:20"), (-5_000, "-0:05", "-0:05")],
)
def test_durations_are_minutes_and_seconds(milliseconds: int, plain: str, with_sign: str) -> None:
    assert (minutes(milliseconds), signed(milliseconds)) == (plain, with_sign)


def test_moments_are_told_in_the_seminars_time_zone() -> None:
    assert instant(1_662_019_200_000, "Europe/Zurich") == "1 September 2022, 10:00"
    assert instant(None, "UTC") == "–"


def test_a_difference_agrees_to_the_second_with_what_stands_beside_it() -> None:
    assert (minutes(56_400), difference(56_400, 8 * 60_000)) == ("0:56", "-7:04")
    assert (difference(60_900, 60_000), difference(65_900, 60_100)) == ("0:00", "+0:05")


def test_a_number_is_escaped_only_where_it_would_begin_a_list() -> None:
    assert (escaped("1.2"), escaped("1. item"), escaped("12)")) == ("1.2", "1\\. item", "12\\)")

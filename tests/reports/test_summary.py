"""The summary: planned against taken, States' cards, answers and rewrites by group, and no person's name."""

from dataclasses import replace

from facilitator.activities.questions.report import AnswerSummary, QuestionSummary
from facilitator.activities.questions.rules import EnterAnswer, GiveAnswer
from facilitator.activities.rewriting.report import RoundSummary, level_lines
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.reports.markdown import markdown_report
from facilitator.reports.summary import CardLine, Summary, summary_of
from facilitator.seminar.commands import (
    AddGroup,
    ChooseGroup,
    EndSeminar,
    FillCard,
    GiveFloor,
    MarkAbsent,
    ReplaceSpeaker,
    Reveal,
    SaveNote,
    ScoredDraft,
    SetProfile,
    SkipItem,
    StartTurn,
)
from facilitator.seminar.groups import GroupId, ItemId, QuestionId, SpeakerId
from facilitator.smart.model import Reason
from facilitator.smart.scorer import unscored
from tests.engine import REPORTS
from tests.seminar.given import MINUTE, SECOND, Table, given, score

G1, G2 = GroupId("g1"), GroupId("g2")
STATES = ItemId("states")


def played() -> Table:
    """A seminar that has been held: two people at one table, one table on paper."""
    table = given(AddGroup("Red"), AddGroup("Paper", paper=True), at="remarks").table
    for name in ("Zenobia", "Yolanda"):
        person = table.join(name)
        table.do(SetProfile(person, name, "Kestria"), ChooseGroup(person, G1), by=person)
    table.wait(9 * MINUTE)
    table.do(SaveNote(STATES, "ask for the lesson"), SkipItem(ItemId("talk")), MarkAbsent(STATES, SpeakerId("haldane")))
    table.advance_to("states")
    table.do(StartTurn(SpeakerId("kestria")))
    table.wait(200 * SECOND)
    table.do(FillCard(STATES, SpeakerId("kestria"), "lesson", "Start with the budget"))
    table.advance_to("ask", "write")
    first, second = table.state.people
    table.do(GiveAnswer(first, "Who pays?"), by=first)
    table.do(EnterAnswer(G2, QuestionId("q3"), "Who counts?"))
    table.advance_to("game", "drafting")
    table.do(Submit(second, "Abolish fees.", score(40)), Submit(second, "Abolish fees by 2027.", score(60)), by=second)
    table.next((ScoredDraft(G2, "Train nurses", score(20)),))
    table.advance_to("game", "reveal")
    table.do(Reveal())
    table.advance_to("open")
    table.do(GiveFloor(first))
    table.wait(MINUTE)
    table.do(EndSeminar())
    return table


def summary(table: Table) -> Summary:
    return summary_of(REPORTS, table.state, table.now)


def questions_in(found: Summary) -> tuple[QuestionSummary, ...]:
    """The guiding questions of a summary."""
    return found.sections["questions"]


def rounds_in(found: Summary) -> tuple[RoundSummary, ...]:
    """The rounds of a summary."""
    return found.sections["rounds"]


def test_what_was_planned_stands_beside_what_was_taken() -> None:
    items = {item.id: item for item in summary(played()).items}
    assert (items["remarks"].planned_ms, items["remarks"].taken_ms) == (8 * MINUTE, 9 * MINUTE)
    assert (items["states"].planned_ms, items["states"].allotted_ms) == (9 * MINUTE, 6 * MINUTE)
    assert items["states"].taken_ms == 200 * SECOND
    assert (items["talk"].status, items["talk"].taken_ms) == ("skipped", 0)
    assert items["states"].note == "ask for the lesson"


def test_the_whole_seminar_is_measured_from_its_beginning_to_its_end() -> None:
    table = played()
    taken = summary(table).taken_ms
    table.wait(60 * MINUTE)
    assert summary(table).taken_ms == taken == 9 * MINUTE + 200 * SECOND + MINUTE


def test_a_session_that_runs_is_measured_up_to_now() -> None:
    table = given(at="talk").table
    table.wait(5 * MINUTE)
    assert (summary(table).taken_ms, summary(table).ended_utc_ms) == (5 * MINUTE, None)


def test_a_session_that_never_began_has_taken_nothing() -> None:
    table = Table()
    table.wait(5 * MINUTE)
    assert (summary(table).taken_ms, summary(table).began_utc_ms, rounds_in(summary(table))) == (0, None, ())


def test_states_come_with_their_time_and_card() -> None:
    states = {each.name: each for each in summary(played()).speakers if each.item_title == "Interventions"}
    assert (states["Kestria"].status, states["Kestria"].taken_ms) == ("done", 200 * SECOND)
    assert states["Kestria"].card == (CardLine("One lesson", "Start with the budget"),)
    assert (states["Haldane"].status, states["Valdoria"].card) == ("absent", ())


def test_answers_belong_to_groups() -> None:
    (question,) = questions_in(summary(played()))
    assert question.answers == (AnswerSummary("Red", "Who pays?"), AnswerSummary("Paper", "Who counts?"))


def test_rewrites_are_the_last_with_the_first_beside_them() -> None:
    (only,) = rounds_in(summary(played()))
    red, paper = only.rewrites
    assert (red.group, red.first, red.text, red.total, red.was_shown) == (
        "Red",
        "Abolish fees.",
        "Abolish fees by 2027.",
        60,
        True,
    )
    assert (paper.first, paper.text, paper.was_collected, paper.was_shown) == ("", "Train nurses", True, False)
    assert only.models == ("Abolish user fees for antenatal care in all public facilities by the end of 2026.",)


def test_what_cannot_be_judged_has_no_level_and_does_not_count_in_the_sum() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    reasons = (Reason("A", "no-action", 0, 0, "", 0, "no action to judge"),)
    table.do(EnterRewrite(G1, "hello", replace(score(), flags=("no-action",), reasons=reasons, words=1)))
    (rewrite,) = rounds_in(summary(table))[0].rewrites
    assert rewrite.checklist == "8 of 12"
    report = markdown_report(REPORTS, summary(table)).splitlines()
    assert "- Achievable: no action to judge" in report and "- Specific 2 of 3" in report
    assert any(line.startswith("1 word, checklist 8 of 12") for line in report)


def test_a_text_that_the_scorer_failed_on_has_no_levels_at_all() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(G1, "hello", unscored("hello")))
    (rewrite,) = rounds_in(summary(table))[0].rewrites
    assert ({line.level for line in rewrite.levels}, rewrite.total) == ({"-"}, None)
    report = markdown_report(REPORTS, summary(table))
    assert "- Specific: the checklist failed on this text" in report
    assert "weighted" not in report


def test_participants_names_are_in_it_only_of_those_who_got_the_floor() -> None:
    found = summary(played())
    others = replace(found, speakers=())
    assert "Zenobia" not in repr(others) and "Yolanda" not in repr(others)
    assert (found.participants, found.delegations, found.groups) == (2, ("Kestria",), ("Red", "Paper"))
    discussion = [(each.name, each.organisation) for each in found.speakers if each.item_title == "Discussion"]
    assert [delegation for _, delegation in discussion] == ["Kestria"]
    assert "" not in dict(discussion)


def test_whoever_spoke_without_a_delegation_is_named() -> None:
    table = given(at="open").table
    table.do(GiveFloor(table.join("Zenobia")))
    assert [each.name for each in summary(table).speakers if each.item_title == "Discussion"] == ["Zenobia"]


def test_a_card_is_reported_with_the_state_that_it_was_written_for() -> None:
    table = given(FillCard(STATES, SpeakerId("kestria"), "lesson", "Start with the budget"), at="states").table
    table.do(ReplaceSpeaker(STATES, SpeakerId("kestria"), "Port Amadi"))
    states = {each.name: each for each in summary(table).speakers}
    assert (states["Port Amadi"].card, states["Kestria"].status) == ((), "replaced")
    assert states["Kestria"].card == (CardLine("One lesson", "Start with the budget"),)
    assert "Kestria" in markdown_report(REPORTS, summary(table))


def test_a_round_that_was_not_reached_is_not_in_it() -> None:
    assert rounds_in(summary(given(at="ask").table)) == ()


def test_a_group_that_is_gone_keeps_its_rewrite_under_its_id() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(G1, "Abolish fees.", score()))
    without = replace(table.state, groups={})
    assert rounds_in(summary_of(REPORTS, without, table.now))[0].rewrites[0].group == "g1"


def test_where_no_action_is_named_achievable_is_a_dash() -> None:
    lines = {line.criterion: line.level for line in level_lines(replace(score(), flags=("no-action",)))}
    assert lines == {"Specific": "2", "Measurable": "2", "Achievable": "-", "Relevant": "2", "Time-bound": "2"}


def test_groups_stand_in_their_order_whichever_handed_in_first() -> None:
    table = given(AddGroup("Red", paper=True), AddGroup("Blue", paper=True), at="game", phase="drafting").table
    table.do(EnterRewrite(G2, "Train nurses.", score()), EnterRewrite(G1, "Abolish fees.", score()))
    assert [each.group for each in rounds_in(summary(table))[0].rewrites] == ["Red", "Blue"]


def test_groups_that_took_no_part_are_not_counted() -> None:
    table = given(AddGroup("Red"), AddGroup("Blue", paper=True), AddGroup("Empty"), at="ask", phase="write").table
    table.do(ChooseGroup(table.join("Ana"), G1), EnterAnswer(G2, QuestionId("q3"), "Who counts?"))
    assert summary(table).groups == ("Red", "Blue")
    table.do(AddGroup("Talks on paper", paper=True))
    assert summary(table).groups == ("Red", "Blue", "Talks on paper")

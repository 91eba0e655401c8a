"""The rewriting game: submissions again until time, the bell that collects drafts, the reveal, the board."""

from dataclasses import replace

import pytest

from facilitator.activities.rewriting.board import BoardRow, board_rows
from facilitator.activities.rewriting.rewrites import Submission
from facilitator.activities.rewriting.rules import (
    EnterRewrite,
    RewriteHidden,
    RewriteShown,
    RewriteSubmitted,
    RoundPhaseEntered,
    RoundRun,
    Submit,
    round_run,
)
from facilitator.seminar.commands import (
    AddGroup,
    EndSeminar,
    GoBack,
    Hide,
    MarkGroup,
    Reveal,
    ScoredDraft,
    Show,
    SkipItem,
    Undo,
)
from facilitator.seminar.exercises import Lexical, RoundPlan, ScoringPlan, words_by_list
from facilitator.seminar.groups import GroupId, ItemId, PersonId
from facilitator.smart.scorer import unscored
from tests.parts import rewrites_of
from tests.seminar.given import HEALTH, MINUTE, SEMINAR, Table, given, score

GAME = ItemId("game")
G1, G2, G3 = GroupId("g1"), GroupId("g2"), GroupId("g3")
TWO_ROUNDS = replace(
    SEMINAR,
    scoring=ScoringPlan(board=True),
    items=tuple(replace(item, rounds=item.rounds * 2) if item.id == GAME else item for item in SEMINAR.items),
)


def drafting(groups: int = 2) -> tuple[Table, tuple[PersonId, ...]]:
    """Groups of one person each, writing."""
    table = given(*[AddGroup()] * groups, at="game").table
    people = tuple(table.join(f"P{number}") for number in range(1, groups + 1))
    table.next()
    assert [table.state.people[each].group for each in people] == list(table.state.groups)
    return table, people


def submissions(table: Table, index: int = 0) -> list[Submission]:
    return list(rewrites_of(table.state).by_round.get((GAME, index), ()))


def round_of(table: Table) -> RoundRun:
    found = round_run(table.state.current)
    assert found is not None
    return found


def handed_in(texts: dict[GroupId, str], phase: str = "reveal") -> Table:
    """Rewrites of paper groups, entered, and the game at a phase."""
    table = given(*[AddGroup(paper=True)] * 3, at="game", phase="checklist").table
    for group, text in texts.items():
        table.do(EnterRewrite(group, text, score()))
    table.advance_to("game", phase)
    return table


def test_a_group_submits_again_until_time_is_called_and_the_last_counts() -> None:
    table, (ana, _) = drafting()
    table.do(Submit(ana, " First ", score(40)), by=ana)
    events = table.do(Submit(ana, "Second", score(60)), by=ana)
    submitted = events[0]
    assert isinstance(submitted, RewriteSubmitted)
    assert (submitted.submission.text, submitted.submission.by, submitted.submission.id) == ("Second", ana, "r2")
    assert [each.text for each in submissions(table)] == ["First", "Second"]
    latest = rewrites_of(table.state).latest((GAME, 0), G1)
    assert latest is not None and latest.score.total == 60
    table.next()
    assert table.refused(Submit(ana, "Third", score())).code == "drafting_closed"


@pytest.mark.parametrize("phase", ["brief", "checklist", "reveal", "model"])
def test_nothing_is_taken_outside_the_time_for_writing(phase: str) -> None:
    table = given(AddGroup(), at="game", phase=phase).table
    code = "drafting_not_open_yet" if phase == "brief" else "drafting_closed"
    assert table.refused(Submit(table.join("Ana"), "x", score())).code == code


def test_after_the_end_and_without_a_round_nothing_is_taken() -> None:
    table = given(at="talk").table
    ana = table.join("Ana")
    assert table.refused(Submit(ana, "x", score())).code == "no_round"
    table.do(EndSeminar())
    assert table.refused(Submit(ana, "x", score())).code == "already_ended"


@pytest.mark.parametrize(
    ("text", "code"), [("  ", "text_empty"), ("x" * 2_001, "too_long"), ("x" * 20_000, "too_long")]
)
def test_an_empty_or_endless_rewrite_is_refused_and_nothing_is_cut_off(text: str, code: str) -> None:
    table, (ana, _) = drafting()
    assert table.refused(Submit(ana, text, score())).code == code


def test_the_bell_collects_the_draft_of_a_group_that_has_not_submitted() -> None:
    table, (ana, _) = drafting()
    table.do(Submit(ana, "Handed in", score()), by=ana)
    drafts = (ScoredDraft(G1, "Newer draft", score()), ScoredDraft(G2, "  Open draft ", score(33)))
    submitted, entered = table.next(drafts)
    assert entered == RoundPhaseEntered(GAME, 0, "checklist")
    assert isinstance(submitted, RewriteSubmitted)
    taken = submitted.submission
    assert (taken.group, taken.text, taken.collected, taken.by, taken.score.total) == (G2, "Open draft", True, None, 33)


def test_a_bell_that_was_taken_back_takes_what_stands_there_when_it_rings_again() -> None:
    table, _ = drafting()
    table.next((ScoredDraft(G1, "Too early", score()), ScoredDraft(G2, "Done", score())))
    table.do(Undo())
    table.next((ScoredDraft(G1, "Too early, and the rest", score()), ScoredDraft(G2, "Done", score())))
    assert [(each.group, each.text) for each in submissions(table)] == [
        (G1, "Too early"),
        (G2, "Done"),
        (G1, "Too early, and the rest"),
    ]


def test_a_bell_that_was_taken_back_leaves_what_was_handed_in_since() -> None:
    table, (ana, _) = drafting()
    table.next((ScoredDraft(G1, "Too early", score()),))
    table.do(Undo())
    table.do(Submit(ana, "Handed in", score()), by=ana)
    table.next((ScoredDraft(G1, "Newer draft", score()),))
    latest = rewrites_of(table.state).latest((GAME, 0), G1)
    assert latest is not None and latest.text == "Handed in"


@pytest.mark.parametrize("command", [SkipItem(GAME), EndSeminar()])
def test_whatever_ends_the_writing_collects_drafts(command: SkipItem | EndSeminar) -> None:
    table, _ = drafting()
    table.do(replace(command, drafts=(ScoredDraft(G1, "Open", score()),)))
    assert [(each.group, each.collected) for each in submissions(table)] == [(G1, True)]


def test_an_empty_draft_and_one_of_a_group_that_is_gone_are_not_collected() -> None:
    table, _ = drafting()
    table.next((ScoredDraft(G1, " \n", score()), ScoredDraft(GroupId("g9"), "Lost", score())))
    assert submissions(table) == []


def test_a_group_on_paper_hands_in_from_the_moment_that_writing_begins() -> None:
    table = given(AddGroup(paper=True), at="game").table
    assert table.refused(EnterRewrite(G1, "x", score())).code == "no_round"
    table.next()
    table.do(EnterRewrite(G1, "On paper", score()))
    table.advance_to("game", "reveal")
    table.do(EnterRewrite(G1, "Read again", score()))
    assert [(each.text, each.by) for each in submissions(table)] == [("On paper", None), ("Read again", None)]


def test_a_rewrite_without_its_score_is_a_defect_of_the_shell() -> None:
    table, (ana, _) = drafting()
    with pytest.raises(ValueError, match="score"):
        table.do(Submit(ana, "x"))


def test_the_reveal_shows_what_was_handed_in_before_the_drafts_that_the_bell_took() -> None:
    table, (_, ben) = drafting()
    table.do(Submit(ben, "Handed in", score()), by=ben)
    table.next((ScoredDraft(G1, "Open draft", score()),))
    table.next()
    assert table.do(Reveal()) == (RewriteShown(GAME, G2),)
    assert table.do(Reveal()) == (RewriteShown(GAME, G1),)
    assert table.refused(Reveal()).code == "nothing_left_to_show"


def test_the_reveal_goes_through_the_groups_that_may_be_shown_and_have_handed_in() -> None:
    table = handed_in({G1: "One", G3: "Three"}, phase="checklist")
    assert table.refused(Reveal()).code == "not_revealed_yet"
    assert table.refused(Show(G1)).code == "not_revealed_yet"
    table.do(MarkGroup(G1, shown=False))
    table.next()
    assert table.do(Reveal()) == (RewriteShown(GAME, G3),)
    assert table.refused(Reveal()).code == "nothing_left_to_show"
    assert table.refused(Show(G1)).code == "group_not_shown"
    assert table.refused(Show(G2)).code == "not_submitted"


def test_the_facilitator_picks_any_group_and_takes_it_down() -> None:
    table = handed_in({G1: "One", G3: "Three"})
    assert table.do(Show(G3)) == (RewriteShown(GAME, G3),)
    assert (round_of(table).on_wall, table.do(Hide(G3))) == (G3, (RewriteHidden(GAME, G3),))
    assert round_of(table).on_wall is None
    assert table.refused(Hide(G3)).code == "not_on_wall"


def test_going_back_to_the_writing_starts_its_clock_anew_and_keeps_what_was_handed_in() -> None:
    table = handed_in({G1: "One"}, phase="checklist")
    table.wait(MINUTE)
    table.do(GoBack())
    assert round_of(table).timer.remaining_ms(table.now) == 8 * MINUTE
    assert len(submissions(table)) == 1


def test_rounds_follow_each_other_with_the_board_where_the_scenario_wants_it() -> None:
    table = given(at="game", scenario=TWO_ROUNDS).table
    seen = []
    while table.state.current is not None and table.state.current.item.id == GAME:
        seen.append((round_of(table).index, round_of(table).phase))
        table.next()
    phases = ["brief", "drafting", "checklist", "reveal", "board", "model"]
    assert seen == [(index, phase) for index in (0, 1) for phase in phases]


def test_the_board_shares_ranks_and_names_the_most_improved_of_the_round() -> None:
    table = given(*[AddGroup(paper=True)] * 5, at="game", phase="drafting", scenario=TWO_ROUNDS).table
    for group, first, last in ((G1, 40, 70), (G2, 70, 70), (G3, 20, 60), (GroupId("g4"), 10, 90)):
        table.do(EnterRewrite(group, "First", score(first)), EnterRewrite(group, "Last", score(last)))
    table.do(MarkGroup(GroupId("g4"), ranked=False))
    assert board_rows(table.state) == (
        BoardRow(G1, "Table 1", 1, 70, 30, False),
        BoardRow(G2, "Table 2", 1, 70, 0, False),
        BoardRow(G3, "Table 3", 3, 60, 40, True),
        BoardRow(GroupId("g4"), "Table 4", 0, 90, 80, False),
    )
    table.do(MarkGroup(G1, shown=False))
    assert G1 not in [row.group for row in board_rows(table.state)]


def test_totals_add_up_over_the_rounds_and_nobody_improves_who_handed_in_once() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting", scenario=TWO_ROUNDS).table
    table.do(EnterRewrite(G1, "One", score(40)))
    table.advance_to("game", "model")
    table.next()
    table.advance_to("game", "drafting")
    table.do(EnterRewrite(G1, "Two", score(50)))
    assert board_rows(table.state) == (BoardRow(G1, "Table 1", 1, 90, 0, False, rounds=2),)


def test_nobody_improves_upon_a_text_that_was_not_scored() -> None:
    table = given(AddGroup(paper=True), at="game", phase="drafting", scenario=TWO_ROUNDS).table
    table.do(EnterRewrite(G1, "One", unscored("One")), EnterRewrite(G1, "Two", score(50)))
    assert board_rows(table.state) == (BoardRow(G1, "Table 1", 1, 50, 0, False),)


def test_a_group_has_no_rank_while_what_counts_of_it_was_not_scored() -> None:
    table = given(*[AddGroup(paper=True)] * 2, at="game", phase="drafting", scenario=TWO_ROUNDS).table
    table.do(EnterRewrite(G1, "One", score(40)), EnterRewrite(G1, "Two", unscored("Two")))
    table.do(EnterRewrite(G2, "One", score(10)))
    assert board_rows(table.state) == (
        BoardRow(G2, "Table 2", 1, 10, 0, False),
        BoardRow(G1, "Table 1", 0, 0, 0, False),
    )
    table.do(EnterRewrite(G1, "Three", score(50)))
    assert [(row.group, row.rank) for row in board_rows(table.state)] == [(G1, 1), (G2, 2)]


def test_a_round_takes_its_reading_writing_and_reveal() -> None:
    assert RoundPlan(HEALTH.id, 8 * MINUTE, MINUTE, 2 * MINUTE).total_ms == 11 * MINUTE


def test_an_exercise_is_headed_by_its_title_or_by_theme_and_state() -> None:
    assert HEALTH.heading == "maternal health in Valdoria"
    assert replace(HEALTH, title="Care").heading == "Care"
    with pytest.raises(KeyError):
        SEMINAR.exercise(HEALTH.brief.state)  # type: ignore[arg-type] # a State's name is no exercise


def test_words_of_several_places_for_one_list_are_put_together() -> None:
    lexicals = (Lexical("a", ("x",)), Lexical("b", ("y",)), Lexical("a", ("z",)))
    assert words_by_list(lexicals) == {"a": ("x", "z"), "b": ("y",)}

"""A round on the console."""

from dataclasses import replace

from facilitator.activities.rewriting.console import PaperRewrite, level_letters
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.seminar.commands import AddGroup, Reveal, Show
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.groups import GroupId
from facilitator.smart.model import Levels
from facilitator.smart.scorer import unscored
from facilitator.ui.console.body import body_of
from facilitator.ui.console.choices import GroupMenu
from facilitator.ui.console.head import now_words
from facilitator.ui.console.menus import menu_of
from facilitator.ui.console.panel_rows import group_rows
from facilitator.ui.console.rows import Body
from facilitator.ui.console.words import wall_words
from tests.engine import CONSOLE
from tests.seminar.given import HEALTH, SEMINAR, Table, score
from tests.ui.console.seats import Seat

CELLS = 44


def body(table: Table) -> Body:
    return body_of(Seat(table).view, table.now, CELLS, CONSOLE, has_doors=True)


def game() -> Table:
    table = Table()
    table.do(AddGroup(), AddGroup("Paper", True))
    person = table.join("Ana")
    table.advance_to("game", "drafting")
    table.do(Submit(person, "Adopt a law by 2026.", score(80, 3)))
    return table


def test_the_head_says_where_the_round_stands_and_what_is_rewritten() -> None:
    table = game()
    said = now_words(Seat(table).view, table.now, CONSOLE).plain
    assert "round 1 of 1, write" in said and HEALTH.heading in said


def test_a_group_says_how_far_it_is_and_has_its_rewrite_entered_from_its_menu() -> None:
    view = Seat(game()).view
    assert [row.content.plain.split("  ")[-1].strip() for row in group_rows(view, CELLS, CONSOLE)[:2]] == [
        "● handed in",
        "○ on paper",
    ]
    _, (first, *_) = menu_of(view, GroupMenu(GroupId("g2")), CONSOLE)
    assert (first.then, first.key) == (PaperRewrite(GroupId("g2")), "I")


def test_the_brief_has_the_facts_and_the_model_answer_comes_last() -> None:
    table = Table()
    table.advance_to("game", "brief")
    assert "Maternal mortality was 240 in 2020." in body(table).text.plain
    assert "Abolish user fees" not in body(table).text.plain
    table.advance_to("game", "model")
    assert "Abolish user fees" in body(table).text.plain


def test_while_groups_write_enter_opens_their_menu_and_in_the_reveal_it_shows() -> None:
    table = game()
    assert [row.then for row in body(table).rows] == [GroupMenu(GroupId("g1")), GroupMenu(GroupId("g2"))]
    table.advance_to("game", "reveal")
    rows = body(table).rows
    assert [row.then for row in rows] == [Show(GroupId("g1")), GroupMenu(GroupId("g2"))]
    assert rows[0].content.plain == "Table 1   S3 M3 A3 R3 T3   ● handed in\nAdopt a law by 2026."


def test_a_table_at_which_nobody_sits_is_not_counted_among_those_that_hand_in() -> None:
    table = game()
    assert "1 of 2 groups handed in" in body(table).text.plain
    table.do(AddGroup())
    assert "1 of 2 groups handed in" in body(table).text.plain
    table.do(AddGroup(paper=True))
    assert "1 of 3 groups handed in" in body(table).text.plain


def test_where_no_action_is_named_there_is_no_level_of_achievable() -> None:
    graded = replace(score(), levels=Levels(0, 1, 0, 1, 2), flags=("no-action",))
    assert level_letters(graded).plain == "S0 M1 A- R1 T2"


def test_a_text_that_the_checklist_failed_on_is_said_to_have_no_levels() -> None:
    assert level_letters(unscored("x y z")).plain == "no levels: the checklist failed on this text"


def test_the_console_says_what_the_room_sees() -> None:
    table = game()
    assert wall_words(Seat(table).view, CONSOLE) == "the recommendation, who is done"
    table.advance_to("game", "reveal")
    assert wall_words(Seat(table).view, CONSOLE) == "rewrites, none shown yet"
    table.do(Reveal())
    assert wall_words(Seat(table).view, CONSOLE) == "Table 1: before and after"
    assert wall_words(Seat(Table()).view, CONSOLE) == "title and how to join"


def test_the_board_says_what_its_figures_are() -> None:
    table = Table(replace(SEMINAR, scoring=ScoringPlan(board=True)))
    table.do(AddGroup("Red", True))
    table.advance_to("game", "drafting")
    table.do(EnterRewrite(GroupId("g1"), "Adopt a law by 2026.", score(80, 3)))
    table.advance_to("game", "board")
    assert "checklist points of 100\n  1  Red   80" in body(table).text.plain

"""The middle of the console: what each kind of item needs."""

from dataclasses import replace
from pathlib import Path

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.rewriting.console import level_letters
from facilitator.activities.rewriting.rules import EnterRewrite, Submit
from facilitator.seminar.commands import (
    AddGroup,
    EndSeminar,
    FillCard,
    Hide,
    MergePeople,
    Pause,
    Reveal,
    SaveNote,
    Show,
)
from facilitator.seminar.exercises import ScoringPlan
from facilitator.seminar.ids import AnswerId, GroupId, ItemId, QuestionId, SpeakerId
from facilitator.seminar.views.console import ConsoleView
from facilitator.smart.model import Levels
from facilitator.smart.scorer import unscored
from facilitator.ui.console.body import body_of, notes_of
from facilitator.ui.console.body_stages import path_lines
from facilitator.ui.console.dialog_requests import GroupMenu
from facilitator.ui.console.floor_rows import card_turn
from facilitator.ui.console.layout import Body, hanging, quiet
from facilitator.ui.console.words import wall_words
from facilitator.ui.shared.times import digits
from tests.engine import CONSOLE
from tests.seminar.given import MINUTE, SECOND, SEMINAR, Table, score
from tests.ui.console.seats import Seat

CELLS = 44


def body(table: Table, view: ConsoleView | None = None) -> Body:
    return body_of(view or Seat(table).view, table.now, CELLS, CONSOLE, has_doors=True)


def game() -> Table:
    table = Table()
    table.do(AddGroup(), AddGroup("Paper", True))
    person = table.join("Ana")
    table.advance_to("game", "drafting")
    table.do(Submit(person, "Adopt a law by 2026.", score(80, 3)))
    return table


def test_the_lobby_counts_down_to_the_planned_start_and_then_says_how_late_it_is() -> None:
    table = Table()
    view = Seat(table).view
    assert "from whenever you begin" in body(table, view).text.plain
    planned = replace(view, planned_start_utc_ms=table.now.utc_ms + 12 * MINUTE)
    assert "in 12:00" in body(table, planned).text.plain
    table.wait(15 * MINUTE)
    assert "3:00 ago" in body(table, planned).text.plain


def test_a_length_is_no_time_of_day() -> None:
    items = tuple(replace(item, allotted_ms=0) for item in SEMINAR.items[1:])
    table = Table(replace(SEMINAR, items=(replace(SEMINAR.items[0], allotted_ms=810 * SECOND), *items)))
    assert "13 min 30 s are planned, from whenever you begin" in body(table).text.plain


def test_a_guiding_question_on_the_wall_is_marked_and_hangs_under_its_first_word() -> None:
    table = Table()
    table.advance_to("states")
    first, second = [row.content.plain for row in body(table).rows if row.kind == "question"]
    assert first.startswith("▣ 1 ")
    assert second.startswith("  2 ")
    lines = hanging(quiet("▣ 1 "), quiet("word " * 30), 40).plain.splitlines()
    assert all(line.startswith("    word") for line in lines[1:])
    assert max(map(len, lines)) <= 40


def test_the_card_at_hand_is_of_the_state_that_speaks_then_of_the_last_that_spoke() -> None:
    table = Table()
    table.advance_to("states")
    names = []
    for _ in range(2):
        panel = Seat(table).view.item
        turn = card_turn(panel) if panel else None
        names.append(turn.speaker.name if turn else "")
        table.next()
    panel = Seat(table).view.item
    turn = card_turn(panel) if panel else None
    assert [*names, turn.speaker.name if turn else ""] == ["Valdoria", "Valdoria", "Kestria"]


def test_answers_stand_with_their_authors_and_say_that_they_are_hidden() -> None:
    table = Table()
    table.do(AddGroup())
    table.advance_to("ask", "write")
    table.do(EnterAnswer(GroupId("g1"), QuestionId("q3"), "More data"))
    shown = body(table)
    assert "hidden until the reveal" in shown.text.plain
    assert shown.rows[0].content.plain == "· hidden   Table 1\nMore data"
    assert not shown.hint


def test_an_answer_is_hidden_shown_or_on_the_wall_and_enter_turns_it() -> None:
    table = Table()
    table.do(AddGroup(), AddGroup())
    for group in ("g1", "g2"):
        table.do(EnterAnswer(GroupId(group), QuestionId("q3"), "More data"))
    table.advance_to("ask", "reveal")
    table.do(Reveal(), Reveal())
    first, second = body(table).rows
    assert first.content.plain.startswith("✓ shown") and first.then == Show(AnswerId("a1"))
    assert second.content.plain.startswith("▣ on the wall") and second.then == Hide(AnswerId("a2"))
    assert "all shown" in body(table).text.plain


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


def test_the_wrap_up_gathers_lessons_and_rewrites_and_the_end_says_where_everything_is() -> None:
    table = game()
    table.advance_to("game", "reveal")
    table.do(Reveal(), FillCard(ItemId("states"), SpeakerId("kestria"), "lesson", "Begin with the budget."))
    table.advance_to("wrap")
    for words in ("Kestria", "Begin with the budget.", "Adopt a law by 2026."):
        assert words in body(table).text.plain
    table.do(EndSeminar())
    for words in ("Begin with the budget.", "/tmp/2022-small", "1 participant, 2 groups"):
        assert words in body(table).text.plain


def test_the_end_counts_whoever_has_an_earlier_place_back_once() -> None:
    table = Table()
    ana, again = table.join("Ana"), table.join("Ana")
    table.do(EndSeminar())
    assert "2 participants" in body(table).text.plain
    table.do(MergePeople(again, ana))
    assert "1 participant," in body(table).text.plain


def test_the_end_counts_by_the_same_plan_as_the_beginning() -> None:
    table = Table()
    planned = sum(item.allotted_ms for item in table.scenario.items)
    assert f"{planned // MINUTE} min are planned" in body(table).text.plain
    table.advance_to("wrap")
    table.do(EndSeminar())
    assert f"of {digits(planned)} planned" in body(table).text.plain


def test_own_notes_stand_above_the_scenarios_and_say_that_the_report_has_them() -> None:
    table = Table()
    table.next()
    assert "t writes some" in notes_of(Seat(table).view.item).plain
    table.do(SaveNote(ItemId("remarks"), "Ask for the microphone"))
    assert notes_of(Seat(table).view.item).plain == "in the report  Ask for the microphone"


def test_the_console_says_what_the_room_sees() -> None:
    table = game()
    assert wall_words(Seat(table).view, CONSOLE) == "the recommendation, who is done"
    table.advance_to("game", "reveal")
    assert wall_words(Seat(table).view, CONSOLE) == "rewrites, none shown yet"
    table.do(Reveal())
    assert wall_words(Seat(table).view, CONSOLE) == "Table 1: before and after"
    assert wall_words(Seat(Table()).view, CONSOLE) == "title and how to join"


def test_what_it_took_the_plan_and_the_difference_add_up_to_the_second() -> None:
    table = Table()
    table.next()
    table.wait(MINUTE + 9 * SECOND + 400)
    table.do(EndSeminar())
    planned = sum(each.planned_ms for each in Seat(table).view.agenda)
    assert f"1:09 of {digits(planned)} planned, {digits(planned - 69 * SECOND)} ahead" in body(table).text.plain


def test_at_the_end_the_path_stands_in_one_line_and_the_line_for_the_report_is_as_short_as_can_be() -> None:
    table = Table()
    table.next()
    table.wait(90 * SECOND)
    table.do(Pause())
    table.wait(30 * SECOND)
    table.do(EndSeminar())
    shown = body(table).text.plain.splitlines()
    assert "2:00 of 1:28:00 planned, 1:26:00 ahead" in shown, (
        "as the report has it, with the time that the clocks stood"
    )
    assert "facilitator report 2022-small" in shown and "/tmp/2022-small" in shown


def test_a_path_begins_at_home_and_breaks_before_its_name_alone() -> None:
    kept = Path.home() / "sessions" / "2022-small"
    assert path_lines(kept, 40) == ["~/sessions/2022-small"]
    assert path_lines(kept, 20) == ["~/sessions/", "2022-small"]
    assert path_lines(Path("/srv/2022-small"), 40) == ["/srv/2022-small"]


def test_the_board_says_what_its_figures_are() -> None:
    table = Table(replace(SEMINAR, scoring=ScoringPlan(board=True)))
    table.do(AddGroup("Red", True))
    table.advance_to("game", "drafting")
    table.do(EnterRewrite(GroupId("g1"), "Adopt a law by 2026.", score(80, 3)))
    table.advance_to("game", "board")
    assert "checklist points of 100\n  1  Red   80" in body(table).text.plain

"""The middle of the console before the beginning and after the end, and the notes."""

from dataclasses import replace
from pathlib import Path

from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.commands import AddGroup, EndSeminar, FillCard, MergePeople, Pause, Reveal, SaveNote
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.console.body import body_of, notes_of, path_lines
from facilitator.ui.console.panel_rows import card_turn
from facilitator.ui.console.rows import Body
from facilitator.ui.shared.clock import digits
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

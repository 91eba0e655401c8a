"""How late it is: words and shapes."""

import pytest

from facilitator.seminar.commands import Extend, Pause, SendMessage
from facilitator.seminar.speakers import Turn
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.participant import participant_view
from facilitator.seminar.views.wall import MessageWall, observer_view
from facilitator.ui.console.head import big_clock, end_words, main_timer, now_words, pace, title_words
from facilitator.ui.console.panel_rows import agenda_rows
from facilitator.ui.participant.waiting_text import waiting_columns
from facilitator.ui.shared.clock import pace_words
from facilitator.ui.wall.app import agenda_text
from tests.engine import CONSOLE
from tests.parts import round_of
from tests.seminar.given import MINUTE, SECOND, Table
from tests.ui.console.seats import Seat, opened, shown


def at(table: Table) -> Seat:
    return Seat(table)


def presenting() -> Table:
    """The presentation has just begun, on time."""
    table = Table()
    table.next()
    table.wait(8 * MINUTE)
    table.advance_to("talk")
    return table


def test_before_the_beginning_nothing_is_late() -> None:
    seat = at(Table())
    seat.table.wait(60 * MINUTE)
    assert pace(seat.view, seat.now()).plain == ""
    assert end_words(seat.view, seat.now()).plain == ""


def test_a_breath_of_delay_is_on_time() -> None:
    table = presenting()
    table.wait(20 * MINUTE + 29 * SECOND)
    assert pace(at(table).view, table.now).plain == "● on time"


def test_a_delay_is_told_by_shape_and_words_and_eats_the_buffer_first() -> None:
    table = presenting()
    table.wait(22 * MINUTE)
    view = at(table).view
    assert pace(view, table.now).plain == "▲ 2:00 behind"
    assert end_words(view, table.now).plain.startswith("buffer 3:00 · ends ")
    assert "plan" not in end_words(view, table.now).plain


def test_an_item_that_was_given_time_tells_its_plan_as_the_agenda_does_and_what_was_given() -> None:
    table = presenting()
    assert "▶ 20:00 of 20:00" in now_words(at(table).view, table.now, CONSOLE).plain
    table.do(Extend(4 * MINUTE))
    view = at(table).view
    assert "▶ 24:00 of 20:00 +4:00" in now_words(view, table.now, CONSOLE).plain
    row = next(each for each in agenda_rows(view, table.now, 40) if each.key == "item:talk")
    assert row.content.plain.split()[-2:] == ["20", "24:00"]


async def test_how_far_behind_it_is_is_told_in_one_form_and_once() -> None:
    table = presenting()
    table.wait(30 * MINUTE)
    async with opened(at(table), (120, 36)) as pilot:
        assert shown(pilot).count("behind") == 1
        assert f"▲ {pace_words(-10 * MINUTE)}" in shown(pilot)
        assert "LATE" not in shown(pilot)


def test_past_the_buffer_both_ends_are_told() -> None:
    table = presenting()
    table.wait(30 * MINUTE)
    words = end_words(at(table).view, table.now).plain
    assert words.startswith("buffer gone · ends ")
    assert "(plan " in words


def test_time_saved_is_ahead() -> None:
    table = Table()
    table.advance_to("talk")
    assert pace(at(table).view, table.now).plain == "▼ 8:00 ahead"
    assert end_words(at(table).view, table.now).plain == "buffer 5:00 · ends 09:20 (plan 09:28)"


def test_participants_and_observers_read_the_end_that_the_console_says() -> None:
    table = Table()
    person = table.join("Ana")
    table.advance_to("talk")
    assert "ends 09:20 " in end_words(at(table).view, table.now).plain
    theirs = waiting_columns(participant_view(table.state, person), "", table.now, 40).right
    assert theirs[-1].plain.strip() == "ends about 09:20"
    assert agenda_text(observer_view(table.state, Surroundings()), table.now).plain.endswith("ends about 09:20")


def test_the_clock_that_counts_is_the_one_that_more_time_is_given_to() -> None:
    table = Table()
    table.advance_to("talk")
    panel = at(table).view.item
    assert panel is not None and main_timer(panel) is panel.timer
    table.advance_to("states")
    table.next()
    panel = at(table).view.item
    assert panel is not None and isinstance(panel.speaking, Turn)
    assert main_timer(panel) is panel.speaking.timer
    table.advance_to("game", "drafting")
    panel = at(table).view.item
    assert panel is not None
    assert main_timer(panel) is round_of(panel.run).timer


@pytest.mark.parametrize(
    ("item", "phase"), [("", ""), ("talk", ""), ("states", ""), ("ask", "write"), ("game", "drafting")]
)
def test_the_clock_that_goes_on_stays_on_the_wall_beside_a_message(item: str, phase: str) -> None:
    table = Table()
    if item:
        table.advance_to(item, phase)
    if item == "states":
        table.next()
    table.do(SendMessage("Coffee"))
    content, panel = at(table).view.wall.content, at(table).view.item
    assert isinstance(content, MessageWall)
    assert content.timer == (main_timer(panel) if panel else None)


def test_the_head_says_that_the_clocks_stand() -> None:
    table = Table()
    table.advance_to("states")
    table.next()
    table.wait(14 * SECOND)
    table.do(Pause())
    view = at(table).view
    assert "PAUSED" in title_words(view, table.now).plain
    assert "‖ 2:46 of 3:00 paused" in now_words(view, table.now, CONSOLE).plain


def test_large_digits_stand_only_where_a_clock_is_on() -> None:
    table = Table()
    assert not big_clock(at(table).view, table.now).plain
    table.next()
    assert len(big_clock(at(table).view, table.now).plain.splitlines()) == 4

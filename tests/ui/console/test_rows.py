"""The lists of the console: agenda, floor, groups."""

from dataclasses import replace

import pytest

from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.commands import AddGroup, EndSeminar, MarkAbsent, MarkGroup, MovePerson, RaiseHand, SkipItem
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.surroundings import DraftNote
from facilitator.ui.console.choices import GroupMenu, HandMenu, ItemMenu, RandomGroups, SpeakerMenu
from facilitator.ui.console.panel_rows import agenda_rows, floor_rows, group_rows
from facilitator.ui.console.rows import Row
from tests.engine import CONSOLE
from tests.seminar.given import MINUTE, SECOND, SEMINAR, Table, score
from tests.ui.console.seats import Seat

CELLS = 34


def row(rows: tuple[Row, ...], key: str) -> str:
    return next(each.content.plain for each in rows if each.key == key)


def agenda(table: Table) -> tuple[Row, ...]:
    return agenda_rows(Seat(table).view, table.now, CELLS)


def floor(table: Table) -> tuple[Row, ...]:
    return floor_rows(Seat(table).view, table.now, CELLS)


def given_states() -> Table:
    table = Table()
    table.advance_to("states")
    return table


@pytest.mark.parametrize("cells", [20, 34, 60])
def test_every_row_fills_exactly_its_line(cells: int) -> None:
    table = Table()
    table.join("A person with quite a long name that does not fit into anything at all")
    table.advance_to("states")
    table.next()
    rows = (*agenda_rows(Seat(table).view, table.now, cells), *floor_rows(Seat(table).view, table.now, cells))
    assert {each.content.cell_length for each in rows if each.kind in ("item", "turn")} == {cells}


def test_the_agenda_sets_actual_against_planned() -> None:
    table = Table()
    table.next()
    table.wait(9 * MINUTE + 20 * SECOND)
    table.advance_to("talk")
    table.wait(5 * MINUTE)
    rows = agenda(table)
    assert row(rows, "item:remarks").startswith("✓ Opening remarks")
    assert row(rows, "item:remarks").endswith("8  +1:20")
    assert row(rows, "item:talk").endswith("20  15:00")
    assert row(rows, "item:wrap").startswith("· Wrap-up")


def test_a_difference_counts_whole_seconds_as_the_report_does() -> None:
    table = Table()
    table.next()
    table.wait(56 * SECOND + 400)
    table.advance_to("talk")
    assert row(agenda(table), "item:remarks").endswith("-7:04")


def test_an_item_that_was_left_out_says_so() -> None:
    table = Table()
    table.do(SkipItem(ItemId("talk")))
    assert row(agenda(table), "item:talk").startswith("– Presentation")
    assert "left out" in row(agenda(table), "item:talk")


def test_enter_on_an_item_opens_its_menu_and_moves_nothing() -> None:
    assert all(isinstance(each.then, ItemMenu) for each in agenda(Table()))


def test_the_floor_shows_who_speaks_who_has_spoken_and_who_is_absent() -> None:
    table = Table()
    table.advance_to("states")
    table.next()
    table.wait(3 * MINUTE + 20 * SECOND)
    table.do(MarkAbsent(ItemId("states"), SpeakerId("haldane")))
    table.next()
    table.wait(74 * SECOND)
    rows = floor(table)
    assert row(rows, "turn:valdoria").endswith("spoke 3:20 +0:20")
    assert row(rows, "turn:kestria").startswith("▶ Kestria")
    assert row(rows, "turn:kestria").endswith("1:46")
    assert row(rows, "turn:haldane").endswith("absent")


def test_the_floor_says_when_its_list_does_not_fit_into_the_item() -> None:
    table = Table()
    table.advance_to("states")
    table.next()
    assert row(floor(table), "line:need") == "list needs 9:00 of 9:00"
    table.wait(60 * SECOND)
    table.do(MarkAbsent(ItemId("states"), SpeakerId("haldane")))
    table.wait(3 * MINUTE)
    assert row(floor(table), "line:need").startswith("▲ list needs 3:00, item has 2:00")


def test_before_the_first_second_is_over_the_list_needs_no_more_than_the_item_has() -> None:
    table = given_states()
    table.wait(400)
    assert row(floor(table), "line:need") == "list needs 9:00 of 9:00"


def test_while_a_presentation_is_on_the_next_speakers_can_be_put_in_order() -> None:
    table = Table()
    table.advance_to("talk")
    rows = floor(table)
    assert rows[0].content.plain == "To come: Interventions"
    assert rows[1].then == SpeakerMenu(ItemId("states"), SpeakerId("valdoria"))


def test_hands_stand_in_their_order() -> None:
    table = Table()
    first, second = table.join("Ana"), table.join("Ben")
    table.advance_to("open")
    table.do(RaiseHand(second), RaiseHand(first))
    hands = [each for each in floor(table) if each.kind == "hand"]
    assert [each.content.plain.split()[:2] for each in hands] == [["1", "Ben"], ["2", "Ana"]]
    assert hands[0].then == HandMenu(second)


def test_a_speaker_who_has_not_confirmed_is_marked() -> None:
    item = replace(SEMINAR.items[0], speakers=(Speaker(SpeakerId("x"), "Somebody", confirmed=False),))
    table = Table(replace(SEMINAR, items=(item, *SEMINAR.items[1:])))
    table.next()
    assert "Somebody (?)" in row(floor(table), "turn:x")
    assert row(floor(table), "line:unsure") == "(?) has not confirmed yet"
    assert "line:unsure" not in [each.key for each in floor(given_states())]


def test_groups_tell_how_far_they_are_without_a_word_of_their_drafts() -> None:
    table = Table()
    table.do(AddGroup(), AddGroup())
    for name in ("Ana", "Ben", "Cy"):
        table.join(name)
    table.advance_to("game", "drafting")
    first, second = list(table.state.groups)[:2]
    table.do(AddGroup("Paper", True))
    member = table.state.members(first)[0].id
    table.do(Submit(member, "Adopt a law.", score()), Submit(member, "Adopt a law by 2026.", score()))
    seat = Seat(table)
    seat.surroundings = replace(seat.surroundings, drafts={second: DraftNote(12)})
    rows = group_rows(seat.view, CELLS, CONSOLE)
    assert row(rows, f"group:{first}").endswith("● handed in ×2")
    assert row(rows, f"group:{second}").endswith("○ 12 words")
    assert " here " in row(rows, f"group:{first}"), "a bare number after 'Table 1' reads as part of the name"
    assert any(each.content.plain.startswith("Paper") and "○ on paper" in each.content.plain for each in rows)
    assert all(isinstance(each.then, GroupMenu) for each in rows if each.kind == "group")


def test_how_many_are_here_is_said_in_short_before_a_word_is_cut() -> None:
    table = Table()
    table.do(AddGroup("Nordic delegations"))
    group = next(iter(table.state.groups))
    people = [table.join(name) for name in ("Ana", "Ben")]
    table.do(*(MovePerson(person, group) for person in people))
    seat = Seat(table)
    seat.away = frozenset(people[:1])
    assert (
        row(group_rows(seat.view, CELLS, CONSOLE), f"group:{group}").split("   ")[0] == "Nordic delegations  1/2 here"
    )
    table.advance_to("game", "drafting")
    assert row(group_rows(seat.view, CELLS + 4, CONSOLE), f"group:{group}") == "Nordic delegations (1/2) ○ nothing yet"


def test_a_group_shows_its_marks() -> None:
    table = Table()
    table.do(AddGroup())
    group = next(iter(table.state.groups))
    table.do(MarkGroup(group, ranked=False, shown=False))
    assert "not ranked not shown" in row(group_rows(Seat(table).view, 40, CONSOLE), f"group:{group}")


def test_people_without_a_group_are_listed_and_groups_at_random_are_asked_for() -> None:
    table = Table()
    person = table.join("Ana")
    rows = group_rows(Seat(table).view, CELLS, CONSOLE)
    assert row(rows, f"person:{person}").strip() == "Ana"
    assert next(each for each in rows if each.id == "random").then == RandomGroups()


def test_nothing_can_be_added_to_the_groups_once_the_seminar_is_over() -> None:
    table = Table()
    table.join("Ana")
    table.do(AddGroup())
    assert any(each.kind == "add" for each in group_rows(Seat(table).view, CELLS, CONSOLE))
    table.do(EndSeminar())
    assert not any(each.kind == "add" for each in group_rows(Seat(table).view, CELLS, CONSOLE))


def test_titles_of_the_agenda_are_whole_where_there_is_room_and_cut_where_there_is_none() -> None:
    seat = Seat()
    rows = agenda_rows(seat.view, seat.now(), 26, 30)
    words = [" ".join(line.strip() for line in each.content.plain.split("\n")) for each in rows]
    assert any("Interventions" in each for each in words) and not any("…" in each for each in words)
    assert all(part.cell_length <= 26 for each in rows for part in each.content.split("\n"))
    assert all("\n" not in each.content.plain for each in agenda_rows(seat.view, seat.now(), 26, len(rows) - 1))

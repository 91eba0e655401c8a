"""What stands where on the wall: one edge for long texts, the middle for short ones, and the largest letters for what
the room asks first."""

from dataclasses import replace

import pytest

from facilitator.activities.interventions.views import InterventionsWall
from facilitator.activities.questions.views import QuestionCounts, QuestionWall
from facilitator.activities.rewriting.views import ModelWall
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.views.wall import LobbyWall, MessageWall, wall_view
from facilitator.ui.wall.pages import wall_rows
from tests.engine import PAGES
from tests.ui.wall import seminar
from tests.ui.wall.seminar import WallTable

SHORT = (
    "Can you highlight one example of good practice put in place by your country in using the UPR effectively to "
    "achieve a change on the ground?"
)


def rows(table: WallTable, width: int, height: int) -> list[str]:
    return [row.plain.rstrip() for row in wall_rows(PAGES, table.wall, table.now, width, height)]


def edge(row: str) -> int:
    return len(row) - len(row.lstrip())


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 36)])
def test_model_answers_and_what_is_said_about_them_have_one_left_edge(width: int, height: int) -> None:
    table = seminar.model()
    assert isinstance(table.wall.content, ModelWall)
    body = [row for row in rows(table, width, height)[1:-1] if row]
    assert {edge(row) for row in body} == {edge(body[0])}
    assert any("Which words made it measurable?" in row for row in body)


@pytest.mark.parametrize(("width", "height"), [(160, 45), (200, 50)])
def test_on_a_tall_wall_all_model_answers_are_huge_and_of_one_size(width: int, height: int) -> None:
    table = seminar.model()
    content = table.wall.content
    assert isinstance(content, ModelWall)
    shown = "\n".join(rows(table, width, height))
    assert not any(text.split()[0] in shown for text, _ in content.models)
    assert all(why in shown for _, why in content.models)
    assert "▗▚ ▌     ▜ ▝" in shown and "▛▀▖   ▌  ▜ ▝" in shown, "'Abolish' and 'Publish' in the same letters"
    edges = {edge(row) for row in shown.splitlines() if "One concrete step" in row or "Countable" in row}
    assert len(edges) == 1


def test_a_model_answer_that_has_no_room_in_huge_letters_keeps_the_others_small_too() -> None:
    table = seminar.model()
    content = table.wall.content
    assert isinstance(content, ModelWall)
    long = ("Report every year on each of the steps that were taken, and on the ones that were not. " * 5, "Long.")
    view = replace(table.wall, content=replace(content, models=(("Publish it.", "Short."), long)))
    shown = "\n".join(row.plain for row in wall_rows(PAGES, view, table.now, 200, 50))
    assert "Publish it" in shown and "Report every year" in shown


def test_what_to_talk_about_gives_way_to_huge_model_answers_from_its_end() -> None:
    table = seminar.model()
    content = table.wall.content
    assert isinstance(content, ModelWall)
    questions = tuple(f"Question {number}?" for number in range(1, 20))
    view = replace(table.wall, content=replace(content, debrief=questions))
    shown = "\n".join(row.plain for row in wall_rows(PAGES, view, table.now, 200, 50))
    assert "Publish" not in shown and "Question 1?" in shown and "Question 19?" not in shown


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36), (200, 50)])
def test_a_draft_that_the_bell_took_is_marked_at_every_size_and_a_rewrite_that_was_handed_in_is_not(
    width: int, height: int
) -> None:
    mark = "a draft, taken at time"
    assert any(mark in row for row in rows(seminar.taken(), width, height))
    for table in (seminar.revealed(), seminar.wrap_up()):
        assert not any(mark in row for row in rows(table, width, height))


@pytest.mark.parametrize("name", ["agenda", "how_to_join"])
def test_a_long_heading_is_its_part_before_the_colon_and_no_word_cut_off(name: str) -> None:
    head, *_ = rows(seminar.EVERY[name](), 80, 24)
    assert head.startswith("  Making your recommendations count  ") and "…" not in head


@pytest.mark.parametrize(("groups", "said"), [(1, "1 answer from 1 of 1 group"), (2, "1 answer from 1 of 2 groups")])
def test_one_group_is_no_groups(groups: int, said: str) -> None:
    table = seminar.answers()
    content = table.wall.content
    assert isinstance(content, QuestionWall)
    assert isinstance(table.wall.counts, QuestionCounts)
    view = replace(table.wall, counts=replace(table.wall.counts, groups=groups))
    assert said in [row.plain.strip() for row in wall_rows(PAGES, view, table.now, 80, 24)]


def test_who_invites_and_where_is_not_cut_off_on_a_small_wall() -> None:
    table = seminar.lobby()
    content = table.wall.content
    assert isinstance(content, LobbyWall)
    offices = ("UPR Info", "Office of the High Commissioner for Human Rights (OHCHR)")
    view = replace(table.wall, content=replace(content, organisers=offices, venue="Palais des Nations, room XXII"))
    small = [row.plain.strip() for row in wall_rows(PAGES, view, table.now, 80, 24)]
    assert " · ".join(offices) in small
    large = [row.plain.strip() for row in wall_rows(PAGES, view, table.now, 100, 36)]
    assert "Palais des Nations, room XXII" in large


@pytest.mark.parametrize("width", [80, 100])
def test_a_few_lines_of_prose_stand_in_the_middle_each(width: int) -> None:
    table = seminar.intervention()
    view = replace(table.wall, content=MessageWall(f"{SHORT} é"))  # a letter that is not there huge
    body = [row.plain for row in wall_rows(PAGES, view, table.now, width, 24)][1:-1]
    lines = [row.rstrip() for row in body if row.strip()]
    assert len(lines) == 2
    assert abs(len(lines[0].strip()) - len(lines[1].strip())) <= 12, "no word stands alone"
    for line in lines:
        assert abs(edge(line) - (width - len(line))) <= 1, line


@pytest.mark.parametrize(("width", "height"), [(160, 45), (200, 50)])
def test_on_a_tall_wall_the_one_who_speaks_is_named_in_huge_letters_also_beside_a_huge_question(
    width: int, height: int
) -> None:
    table = seminar.intervention()
    content = table.wall.content
    assert isinstance(content, InterventionsWall)
    view = replace(table.wall, content=replace(content, question=SHORT))
    shown = [row.plain.strip() for row in wall_rows(PAGES, view, table.now, width, height)]
    assert "Kestria" not in shown
    assert not any("highlight" in row for row in shown)
    assert "▶ speaking" in shown


def test_a_command_that_is_broken_says_that_it_is_one_line() -> None:
    assert any("on one line" in row for row in rows(seminar.lobby(), 100, 30))
    assert not any("on one line" in row for row in rows(seminar.lobby(), 80, 24))


def test_a_hint_alone_has_its_answer_beside_it() -> None:
    assert any("First time?  Asked about the key" in row for row in rows(seminar.lobby(), 80, 22))


@pytest.mark.parametrize("address", ["10.0.0.5", "192.168.1.20"])
def test_command_and_code_are_huge_and_all_hints_there_before_one_of_them_grows(address: str) -> None:
    table = seminar.lobby()
    view = wall_view(table.state, Surroundings(room=Room(address, 2222, "482117")))
    shown = "\n".join(row.plain for row in wall_rows(PAGES, view, table.now, 80, 24))
    assert "482 117" not in shown and f"join@{address}" not in shown
    assert "one laptop is enough" in shown


def test_the_reveal_names_the_group_as_clearly_as_what_it_wrote() -> None:
    table = seminar.revealed()
    head = wall_rows(PAGES, table.wall, table.now, 100, 30)[0]
    assert any(
        "bold $strong" in str(span.style) and head.plain[span.start : span.end] == "Table 1" for span in head.spans
    )

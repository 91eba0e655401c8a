"""What there is to read and what stands around a draft, as text: every width, every exercise that is shipped."""

import re
from dataclasses import replace

import pytest
from textual.content import Content

from facilitator.activities.rewriting.draft_page import LETTER_ACTIONS
from facilitator.activities.rewriting.draft_text import Letters, letters_line, pen_words, state_text, sum_line
from facilitator.activities.rewriting.participant import checklist_parts, marked
from facilitator.activities.rewriting.reading import READINGS, reading_rows
from facilitator.activities.rewriting.views import RoundTask, round_task, sheet_of
from facilitator.content.folders import default_folders
from facilitator.content.loader import load_scenario
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.session.ports import Draft
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, PreviousRecommendation, Score
from facilitator.ui.participant.page import HAND, page
from facilitator.ui.shared.checklist import rubric
from tests.engine import PLANS
from tests.seminar.given import HEALTH, Table
from tests.ui.participant.room import REWRITE, FixedScorer, Room


def shipped() -> tuple[Exercise, ...]:
    """The exercises of the seminar with the game."""
    return load_scenario(PLANS, "smart-upr-escr-game", default_folders()).required().exercises


@pytest.mark.parametrize("cells", [28, 44, 84, 200])
@pytest.mark.parametrize("exercise", shipped(), ids=lambda each: each.id)
def test_whatever_there_is_to_read_fits_its_width(exercise: Exercise, cells: int) -> None:
    for reading, _, _ in READINGS:
        rows = reading_rows(reading, sheet_of(exercise), cells)
        assert all(row.cell_length <= cells for row in rows)


def test_the_rubric_tells_every_level_of_every_criterion() -> None:
    assert list(rubric()) == list(CRITERIA)
    assert all(len(row.levels) == HIGHEST_LEVEL + 1 for row in rubric().values())


def test_earlier_recommendations_say_what_became_of_them() -> None:
    before = PreviousRecommendation("Train midwives.", 2, "supported", False, "Kestria")
    rows = reading_rows("previous", sheet_of(replace(HEALTH, previous_recommendations=(before,))), 80)
    text = "\n".join(row.plain for row in rows)
    assert "· Train midwives.\n  Kestria, cycle 2, supported, not implemented" in text


def test_an_exercise_without_hints_says_so() -> None:
    assert any("has no hints" in row.plain for row in reading_rows("hints", sheet_of(HEALTH), 80))


def test_a_long_draft_is_told_how_much_to_shorten() -> None:
    line = sum_line(Draft(GroupId("g1"), "word " * 52), "UTC", 60).plain
    assert line == "52 words   ▲ 7 over 45: shorten"


def test_how_much_to_shorten_stands_before_the_time_of_saving_which_a_narrow_box_cuts_off() -> None:
    draft = Draft(GroupId("g1"), "word " * 200, saved=Table().now)
    assert sum_line(draft, "Europe/Zurich", 60).plain == "200 words   ▲ 155 over 45: shorten   saved 10:00"


def test_the_time_of_saving_is_that_of_the_scenario() -> None:
    saved = Draft(GroupId("g1"), "one", saved=Table().now)
    assert sum_line(saved, "Europe/Zurich", 60).plain == "1 word   saved 10:00"


async def at_her_draft() -> tuple[PersonId, RoundTask]:
    """Ana, alone at her table, and what she sees of the round."""
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    task = round_task(room.seat(ana).view.task)
    assert task is not None
    return ana, task


async def test_a_request_for_the_pen_never_hides_what_was_handed_in() -> None:
    ana, task = await at_her_draft()
    draft = Draft(GroupId("g1"), REWRITE, pen=ana, pen_name="Ana", asked_by=PersonId("p9"), asked_by_name="Ben")
    asked, handed = state_text(replace(task, submission=REWRITE, submissions=1), draft, ana, 78).plain.split("\n")
    assert "Ben asks" in asked and "✓ Handed in" in handed


async def test_whoever_has_asked_for_the_pen_is_not_told_to_ask_and_whoever_is_shut_out_presses_escape_first() -> None:
    (ana, task), cho = await at_her_draft(), PersonId("p8")
    draft = Draft(GroupId("g1"), REWRITE, pen=PersonId("p9"), pen_name="Ben", asked_by=ana, asked_by_name="Ana")
    mine = state_text(task, draft, ana, 78, Letters.KEYS).plain
    assert mine == "You asked for the pen. After 10 silent seconds t takes it.\nBen writes: you see it grow."
    others = state_text(task, draft, cho, 78, Letters.SHUT).plain.split("\n")
    assert others[0] == "Ana asked for the pen. After 10 silent seconds Esc, then t takes it."
    assert others[1] == "Ben writes: Esc, then t asks for the pen. You see it grow."


async def test_that_the_pen_can_be_taken_from_somebody_away_is_told_after_handing_in_too() -> None:
    ana, task = await at_her_draft()
    draft = Draft(GroupId("g1"), REWRITE, pen=PersonId("p9"), pen_name="Ben", pen_is_away=True)
    handed_in = replace(task, submission=REWRITE, submissions=1)
    away, handed = state_text(handed_in, draft, ana, 78, Letters.KEYS).plain.split("\n")
    assert away == "Ben is away: t takes the pen." and "✓ Handed in" in handed


async def test_the_title_of_a_draft_says_who_has_the_pen_however_long_the_names() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.member("Ben")
    view = room.seat(ana).view
    assert view.group is not None
    view = replace(view, group=replace(view.group, name="Permanent Missions of the Pacific"))
    free, held = Draft(GroupId("g1")), Draft(GroupId("g1"), pen=PersonId("p9"), pen_name="Bartholomew Featherstone")
    assert pen_words(held, view, 60, Letters.SHUT) == "Permanent Missions …: Bartholomew Feather… has the pen"
    assert pen_words(held, view, 46, Letters.SHUT) == "Bartholomew Feather… has the pen"
    namesake = replace(held, pen_name="Bartholomew Featherstone (2)")
    assert pen_words(namesake, view, 46, Letters.SHUT) == "Bartholomew Fea… (2) has the pen"
    assert pen_words(free, view, 46, Letters.TEXT) == "the pen is free, type to take it"
    assert pen_words(free, view, 28, Letters.TEXT) == "the pen is free"


async def test_what_a_bell_took_that_was_taken_back_is_not_called_handed_in() -> None:
    ana, task = await at_her_draft()
    collected = replace(task, submission=REWRITE, submissions=1, was_collected=True)
    draft = Draft(GroupId("g1"), REWRITE, pen=ana, pen_name="Ana")
    assert "Not handed in yet" in state_text(collected, draft, ana, 78).plain


def fixed() -> Score:
    """A score that never changes."""
    return FixedScorer().score(REWRITE, HEALTH)


def test_the_words_that_gained_a_level_are_marked_and_no_others() -> None:
    content = marked(REWRITE, fixed())
    assert {content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)} == {
        "Abolish user fees",
        "in all public facilities",
        "by the end of 2026",
    }


@pytest.mark.parametrize("cells", [40, 74, 84])
def test_the_checklist_quotes_words_and_fits_its_width(cells: int) -> None:
    content: Content = page(*checklist_parts(fixed(), cells))
    assert "'by the end of 2026': says by when" in " ".join(content.plain.split())
    assert all(row.cell_length <= cells for row in content.split("\n"))


@pytest.mark.parametrize("cells", [58, 78])
@pytest.mark.parametrize(
    "name", ["Ben", "Permanent Mission of the United Kingdom of Great Britain and Northern Ireland"]
)
async def test_no_line_below_a_draft_ends_in_the_middle_of_a_word(name: str, cells: int) -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("game", "drafting")
    view = room.seat(ana).view
    mine = round_task(view.task)
    assert mine is not None
    ben, text = PersonId("p9"), "word " * 200
    pens = [
        {},
        {"pen": ben, "pen_name": name},
        {"pen": ben, "pen_name": name, "pen_is_away": True},
        {"pen": ben, "pen_name": name, "asked_by": ana, "asked_by_name": "Ana"},
        {"pen": ana, "pen_name": "Ana", "asked_by": ben, "asked_by_name": name},
    ]
    lines = [letters_line((*LETTER_ACTIONS, HAND), view, True, cells).plain]
    for pen in pens:
        draft = Draft(GroupId("g1"), text, saved=Table().now, **pen)  # type: ignore[arg-type]
        lines.append(sum_line(draft, "UTC", cells - 28).plain)
        for submission in ("", text, "other"):
            task = replace(mine, submission=submission, submissions=3)
            for letters in Letters:
                lines += state_text(task, draft, ana, cells, letters).plain.split("\n")
    assert max(map(len, lines)) <= cells
    assert "t pen" in lines[0]
    sums = [line for line in lines if line.startswith("200 words")]
    assert len(sums) == len(pens) and all(
        re.search(r"▲ 155 over 45(: shorten)?(   saved \d\d:\d\d)?$", each) for each in sums
    )

"""Drafts and pens: one writes at a time, silence frees the pen, and what is written is clean and counted."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from facilitator.seminar.commands import Rejected
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.seminar.groups import GroupId, ItemId, Person, PersonId
from facilitator.session.drafts import PEN_SILENCE_MS, Drafts
from facilitator.session.ports import Draft
from facilitator.text import is_clean
from tests.session.memory import StillClock

ROUND, G1, G2 = (ItemId("game"), 0), GroupId("g1"), GroupId("g2")
ANA, BEN = Person(PersonId("p1"), "Ana", group=G1), Person(PersonId("p2"), "Ben", group=G1)


class Desk:
    """Drafts with a clock, and people who are here."""

    def __init__(self) -> None:
        self.clock = StillClock()
        self.here = {ANA.id, BEN.id}
        self.drafts = Drafts(self.clock, lambda person, group: person in self.here)

    def write(self, person: Person, text: str, cursor: int = 0) -> None:
        self.drafts.edit(ROUND, G1, person, text, cursor)

    @property
    def draft(self) -> Draft:
        return self.drafts.get(ROUND, G1)


def test_before_anybody_writes_there_is_an_empty_draft_with_a_free_pen() -> None:
    assert Desk().draft == Draft(G1)


def test_writing_takes_a_free_pen_and_counts_revisions() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.write(ANA, "Ab", 99)
    assert (desk.draft.pen_name, desk.draft.revision, desk.draft.cursor) == ("Ana", 2, 2)


def test_while_somebody_writes_nobody_else_does() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.clock.wait(PEN_SILENCE_MS - 1)
    with pytest.raises(Rejected) as caught:
        desk.write(BEN, "B")
    assert (caught.value.code, caught.value.params, desk.draft.text) == ("pen_elsewhere", {"name": "Ana"}, "A")


def test_after_a_silence_anybody_may_write() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.clock.wait(PEN_SILENCE_MS)
    desk.write(BEN, "B")
    assert (desk.draft.text, desk.draft.pen_name) == ("B", "Ben")


def test_the_pen_of_somebody_who_left_is_free() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.here.remove(ANA.id)
    desk.drafts.take_pen(ROUND, G1, BEN)
    assert desk.draft.pen_name == "Ben"


def test_a_pen_that_is_held_is_asked_for_and_passed_to_whoever_asks() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.drafts.take_pen(ROUND, G1, BEN)
    assert (desk.draft.pen_name, desk.draft.asked_by_name) == ("Ana", "Ben")
    desk.drafts.pass_pen(ROUND, G1, BEN, None)  # not his to pass
    desk.drafts.pass_pen(ROUND, G1, ANA, BEN)
    assert (desk.draft.pen_name, desk.draft.asked_by_name, desk.draft.text) == ("Ben", "", "A")


def test_a_pen_that_nobody_asks_for_is_laid_down() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.drafts.pass_pen(ROUND, G1, ANA, None)
    assert (desk.draft.pen, desk.draft.pen_name) == (None, "")


def test_taking_ones_own_pen_changes_nothing() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    told: list[int] = []
    desk.drafts.subscribe(G1, lambda: told.append(1))
    desk.drafts.take_pen(ROUND, G1, ANA)
    assert told == []


def test_only_the_group_hears_and_the_session_does() -> None:
    desk = Desk()
    told: list[str] = []
    desk.drafts.changed = lambda: told.append("session")
    desk.drafts.subscribe(G2, lambda: told.append("g2"))
    leave = desk.drafts.subscribe(G1, lambda: told.append("g1"))
    desk.write(ANA, "A")
    leave()
    leave()
    desk.write(ANA, "B")
    assert told == ["g1", "session", "session"]


@for_all(st.text(st.characters(), max_size=40), st.integers(-5, 60))
def test_what_is_written_is_clean_and_the_cursor_inside(text: str, cursor: int) -> None:
    desk = Desk()
    desk.write(ANA, text, cursor)
    assert is_clean(desk.draft.text) and 0 <= desk.draft.cursor <= len(desk.draft.text)


@pytest.mark.parametrize("length", [LONGEST_REWRITE + 1, 2 * LONGEST_REWRITE + 1])
def test_a_draft_that_no_editor_takes_whole_is_refused_and_the_old_one_stays(length: int) -> None:
    desk = Desk()
    desk.write(ANA, "A")
    with pytest.raises(Rejected, match="too_long") as caught:
        desk.write(ANA, "x" * length)
    assert caught.value.params == {"limit": LONGEST_REWRITE, "length": length}
    assert (desk.draft.text, desk.draft.revision) == ("A", 1)


def test_a_draft_may_be_as_long_as_a_rewrite() -> None:
    desk = Desk()
    desk.write(ANA, "x" * LONGEST_REWRITE)
    assert len(desk.draft.text) == LONGEST_REWRITE


def test_drafts_of_a_round_are_those_with_words() -> None:
    desk = Desk()
    desk.write(ANA, " \n")
    desk.drafts.edit(ROUND, G2, BEN, "Words", 0)
    desk.drafts.edit((ItemId("game"), 1), G2, BEN, "Another round", 0)
    assert {group: draft.text for group, draft in desk.drafts.of_round(ROUND).items()} == {G2: "Words"}


def test_a_draft_that_grew_while_it_was_saved_is_saved_again() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    ((key, saved),) = desk.drafts.unsaved()
    desk.write(ANA, "Ab")
    desk.drafts.mark_saved(key, saved.revision)
    assert [draft.text for _, draft in desk.drafts.unsaved()] == ["Ab"]
    desk.drafts.mark_saved(key, desk.draft.revision)
    assert desk.drafts.unsaved() == ()
    assert desk.draft.saved == desk.clock.now()


def test_it_is_told_that_whoever_has_the_pen_went_away_and_came_back_and_only_that() -> None:
    desk, told = Desk(), list[bool]()
    desk.write(ANA, "A")
    desk.drafts.subscribe(G1, lambda: told.append(desk.draft.pen_is_away))
    desk.here.discard(BEN.id)
    desk.drafts.places_changed()
    desk.here.discard(ANA.id)
    desk.drafts.places_changed()
    desk.here.add(ANA.id)
    desk.drafts.places_changed()
    assert told == [True, False]


def test_a_pen_that_was_taken_from_somebody_away_is_in_hands_that_are_here() -> None:
    desk = Desk()
    desk.write(ANA, "A")
    desk.here.discard(ANA.id)
    desk.drafts.places_changed()
    desk.drafts.take_pen(ROUND, G1, BEN)
    assert (desk.draft.pen, desk.draft.pen_is_away) == (BEN.id, False)

"""Seats: a screen gets its own view and acts for its own person, whatever it sends."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.agenda import Question
from facilitator.seminar.commands import (
    AddGroup,
    Advance,
    ChooseGroup,
    GiveFloor,
    Join,
    LowerHand,
    MergePeople,
    MovePerson,
    RaiseHand,
    Rejected,
    RenamePerson,
    SetProfile,
    Undo,
)
from facilitator.seminar.exercises import LiveLevels, ScoringPlan
from facilitator.seminar.groups import GroupId, ItemId, PersonId, QuestionId
from facilitator.session.seats import ConsoleSeat, ParticipantSeat
from tests.parts import played
from tests.seminar.given import MINUTE, SEMINAR, given
from tests.session.memory import Room

G1 = GroupId("g1")
P1, P2, P3 = PersonId("p1"), PersonId("p2"), PersonId("p3")


def seated(phase: str = "drafting", live: LiveLevels = "writing") -> tuple[Room, ParticipantSeat, ParticipantSeat]:
    """Ana and Ben in one group, and the seats that they write from."""
    scenario = replace(SEMINAR, scoring=ScoringPlan(live=live))
    table = given(AddGroup(), at="game", scenario=scenario).table
    for name in ("Ana", "Ben"):
        table.do(ChooseGroup(table.join(name), G1), by="session")
    table.advance_to("game", phase)
    room = Room(table)
    room.hub.arrived(P1)
    room.hub.arrived(P2)
    return room, ParticipantSeat(room.hub, P1, "red-fish-sea"), ParticipantSeat(room.hub, P2)


async def test_a_seat_acts_for_its_own_person_only() -> None:
    room, ana, _ = seated()
    await ana.do(SetProfile(P2, "Mallory"))
    await ana.do(RaiseHand(P2))
    assert [person.name for person in room.hub.state.people.values()] == ["Mallory", "Ben"]
    assert [hand.person for hand in room.hub.state.hands_up()] == [P1]
    with pytest.raises(Rejected, match="hand_not_up"):
        await ParticipantSeat(room.hub, P2).do(LowerHand(P1))
    assert {record.by for record in room.journal.records[-2:]} == {P1}


@pytest.mark.parametrize("command", [Advance(), MovePerson(P2, None), RenamePerson(P2, "x"), GiveFloor(P2)])
async def test_a_seat_carries_out_no_facilitators_command(command: Any) -> None:
    room, ana, _ = seated()
    before = room.hub.state
    with pytest.raises(TypeError, match="no command of a participant"):
        await ana.do(command)
    assert room.hub.state is before


async def test_somebody_who_is_here_does_not_join_again() -> None:
    _, ana, _ = seated()
    joins: Any = Join("Ana")
    with pytest.raises(TypeError, match="no command of a participant"):
        await ana.do(joins)


async def test_a_seat_has_its_own_view_and_its_return_code() -> None:
    room, ana, ben = seated()
    assert (ana.view.me.name, ben.view.me.name) == ("Ana", "Ben")
    assert (ana.return_code, ben.return_code) == ("red-fish-sea", "")
    assert ana.now() == room.clock.now()


async def test_a_group_shares_one_draft_and_all_hear_of_it() -> None:
    _, ana, ben = seated()
    heard: list[str] = []
    unsubscribe = ben.subscribe_draft(lambda: heard.append(ben.draft.text if ben.draft else ""))
    ana.edit("Abolish", 7)
    unsubscribe()
    ana.edit("Abolish fees", 12)
    assert heard == ["Abolish"]
    draft = ben.draft
    assert draft is not None and (draft.text, draft.pen_name, draft.cursor) == ("Abolish fees", "Ana", 12)


async def test_the_pen_is_asked_for_and_passed() -> None:
    _, ana, ben = seated()
    ana.edit("Abolish", 7)
    with pytest.raises(Rejected, match="pen_elsewhere"):
        ben.edit("Mine", 4)
    ben.take_pen()
    asked = ana.draft
    assert asked is not None and asked.asked_by_name == "Ben"
    ana.pass_pen()
    passed = ana.draft
    assert passed is not None and (passed.pen, passed.asked_by) == (P2, None)
    ben.edit("Ours", 4)


async def test_the_pen_of_whoever_is_moved_is_free_at_once_and_theirs_again_where_that_is_undone() -> None:
    room, ana, ben = seated()
    ana.edit("Abolish", 7)
    await room.hub.do(MovePerson(P1, None))
    draft = ben.draft
    assert draft is not None and draft.pen_is_away
    await room.hub.do(Undo())
    draft = ben.draft
    assert draft is not None and not draft.pen_is_away
    with pytest.raises(Rejected, match="pen_elsewhere"):
        ben.edit("Mine", 4)
    await room.hub.do(MovePerson(P1, None))
    ben.edit("Ours", 4)
    draft = ben.draft
    assert draft is not None and (draft.text, draft.pen, draft.pen_is_away) == ("Ours", P2, False)


async def test_the_seat_of_whoever_joined_anew_is_that_of_who_they_were_once_they_are_merged_until_an_undo() -> None:
    room, ana, ben = seated()
    ana.edit("Half a sent", 11)
    room.hub.left(P1)
    again = await room.hub.join("Ana")
    room.hub.arrived(again)
    seat, told = ParticipantSeat(room.hub, again), asyncio.Event()
    seat.subscribe(told.set)
    await room.hub.do(MergePeople(again, P1))
    await asyncio.wait_for(told.wait(), 20)
    await room.hub.publisher.settled()
    assert (seat.view.me, seat.draft) == (ana.view.me, ana.draft)
    assert room.hub.present() == (P1, P2)
    seat.edit("Half a sentence", 15)
    assert ben.draft is not None and (ben.draft.text, ben.draft.pen) == ("Half a sentence", P1)
    await seat.do(RaiseHand(again))
    await seat.do(Submit(again, "Adopt a law."))
    assert [hand.person for hand in room.hub.state.hands_up()] == [P1]
    assert {record.by for record in room.journal.records[-2:]} == {P1}
    await room.hub.do(Undo())
    await room.hub.publisher.settled()
    assert (seat.view.me.id, room.hub.present()) == (again, (P2, again))


async def test_without_a_group_or_outside_the_time_for_writing_nothing_is_written() -> None:
    room, _, _ = seated()
    await room.hub.do(MovePerson(P1, None))
    ana = ParticipantSeat(room.hub, P1)
    assert ana.draft is None
    ana.subscribe_draft(lambda: None)()
    for act in (partial(ana.edit, "x", 1), ana.take_pen, ana.pass_pen):
        with pytest.raises(Rejected, match="no_group"):
            act()
    ben = ParticipantSeat(room.hub, P2)
    await room.hub.do(Advance())
    with pytest.raises(Rejected, match="drafting_closed"):
        ben.edit("x", 1)
    await room.hub.do(Advance())
    await room.hub.do(Advance())
    await room.hub.do(Advance())
    with pytest.raises(Rejected, match="no_round"):
        ben.take_pen()


async def test_two_seats_that_take_the_same_step_back_at_once_take_one_back_and_a_plain_undo_takes_the_last() -> None:
    room = Room(given(at="states").table)
    for _ in range(3):
        await room.hub.do(Advance())
    mine, theirs = ConsoleSeat(room.hub), ConsoleSeat(room.hub)
    count = len(room.hub.state.undo)
    told = await asyncio.gather(*(seat.do(Undo(seat.view.undo_seq)) for seat in (mine, theirs)), return_exceptions=True)
    assert [each.code for each in told if isinstance(each, Rejected)] == ["undo_is_gone"]
    assert len(room.hub.state.undo) == count - 1
    await asyncio.gather(mine.do(Undo()), theirs.do(Undo()))
    assert len(room.hub.state.undo) == count - 3


async def test_notes_for_a_question_that_an_undo_took_away_overwrite_no_other_ones() -> None:
    first, second = (ItemId("ask"), 0), (ItemId("ask"), 1)
    another = Question(QuestionId("q4"), "And then?", "", MINUTE, 0, MINUTE)
    items = tuple(
        replace(item, questions=(*item.questions, another)) if item.id == "ask" else item for item in SEMINAR.items
    )
    table = given(at="ask", phase="write", scenario=replace(SEMINAR, items=items)).table
    person = table.join("Ana")
    room = Room(table)
    ana = ParticipantSeat(room.hub, person)
    ana.keep_unsent(first, "on the first")
    for _ in ("closed", "reveal", "the next question"):
        await room.hub.do(Advance())
    ana.keep_unsent(second, "on the second")
    await room.hub.do(Undo())
    with pytest.raises(Rejected, match="another_question"):
        ana.keep_unsent(second, "on the second, and a key")
    assert (ana.unsent(first), ana.unsent(second)) == ("on the first", "on the second")


@pytest.mark.parametrize(
    ("live", "before_the_bell", "afterwards"),
    [("writing", True, True), ("submitting", False, True), ("reveal", False, True)],
)
async def test_levels_are_shown_as_early_as_the_scenario_says(
    live: LiveLevels, before_the_bell: bool, afterwards: bool
) -> None:
    room, ana, _ = seated("brief", live=live)
    assert ((await ana.score("Abolish fees.")) is not None) == before_the_bell
    await room.hub.do(Advance())
    assert ((await ana.score("Abolish fees.")) is not None) == before_the_bell
    assert await ana.score("  ") is None
    await room.hub.do(Advance())
    assert ((await ana.score("Abolish fees.")) is not None) == afterwards


async def test_a_text_that_the_scorer_fails_on_has_no_levels_and_its_writer_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    room, ana, _ = seated(live="writing")
    room.scorer.unbearable = "- - -"
    assert await ana.score("- - -") is None
    assert "the scorer failed" in caplog.text
    assert await ana.score("Abolish fees.") is not None


async def test_a_participants_submission_is_their_groups() -> None:
    room, ana, ben = seated()
    await ana.do(Submit(P3, "Abolish fees."))
    await room.hub.publisher.settled()
    assert played(ben.view).submission == "Abolish fees."


async def test_a_facilitators_seat_acts_as_who_it_is() -> None:
    room, _, _ = seated()
    seat = ConsoleSeat(room.hub, by="facilitator-2")
    told: list[str] = []
    seat.subscribe(lambda: told.append(seat.view.undo_label))
    await seat.do(Advance())
    assert room.journal.records[-1].by == "facilitator-2"
    assert told == ["round 1: stop writing"]
    assert (seat.doors, seat.now()) == (None, room.clock.now())

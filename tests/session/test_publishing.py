"""Publishing: the wall first, then console and observers, those concerned, the rest; equal views are not told."""

import asyncio
import time
from functools import partial
from itertools import groupby

from facilitator.activities.rewriting.rules import Submit
from facilitator.seminar.commands import AddGroup, Advance, ChooseGroup, EndSeminar, FillCard, SaveNote, SetProfile
from facilitator.seminar.groups import GroupId, ItemId, PersonId, SpeakerId
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.participant import participant_view
from facilitator.session.publishing import TOLD_AT_ONCE
from tests.engine import needs
from tests.seminar.given import Table, given
from tests.session.memory import Room, soon

G1, G2 = GroupId("g1"), GroupId("g2")


def writing() -> tuple[Table, list[PersonId]]:
    """Two groups of two, writing."""
    table = given(AddGroup(), AddGroup(), at="game").table
    people = [table.join(f"P{number}") for number in range(4)]
    for place, person in enumerate(people):
        table.do(ChooseGroup(person, (G1, G2)[place % 2]), by=person)
    table.next()
    return table, people


def listening(room: Room, people: list[PersonId]) -> list[str]:
    """Who is told, in order."""
    told: list[str] = []
    publisher = room.hub.publisher
    publisher.observer.subscribe(lambda: told.append("observer"))
    publisher.console.subscribe(lambda: told.append("console"))
    publisher.wall.subscribe(lambda: told.append("wall"))
    for person in people:
        publisher.participant(person).subscribe(partial(told.append, person))
    return told


async def test_the_wall_comes_first_and_whoever_acted_before_the_rest_of_their_group_and_all_others() -> None:
    table, people = writing()
    room = Room(table)
    told = listening(room, people)
    await room.hub.do(EndSeminar(), people[3])
    await room.hub.publisher.settled()
    assert told == ["wall", "console", "observer", people[1], people[3], people[0], people[2]]


async def test_the_console_hears_of_drafts_that_grow_as_if_its_view_had_been_made_anew() -> None:
    table, people = writing()
    table.advance_to("game", "drafting")
    room = Room(table)
    hub, heard = room.hub, asyncio.Event()
    hub.publisher.console.subscribe(heard.set)
    key = hub.state.text_key
    assert key is not None
    for words in ("Abolish", "Abolish fees by 2027"):
        heard.clear()
        hub.drafts.edit(key, G1, hub.state.people[people[0]], words, 0)
        await soon(heard)
        (note,) = [group.draft for group in hub.publisher.console.view.groups if group.id == G1]
        assert note is not None and note.words == len(words.split())
        assert hub.publisher.console.view == console_view(hub.state, hub.surroundings)


async def test_what_a_group_hands_in_is_news_for_its_own_members_alone_of_all_participants() -> None:
    table, people = writing()
    room = Room(table)
    told = listening(room, people)
    await room.hub.do(Submit(people[3], "Abolish fees."), people[3])
    await room.hub.publisher.settled()
    assert told == ["wall", "console", "observer", people[1], people[3]]


async def test_an_equal_view_is_not_told() -> None:
    needs(("interventions",))
    table, people = writing()
    room = Room(table)
    told = listening(room, people)
    await room.hub.do(SaveNote(ItemId("talk"), "thank the chair"))
    await room.hub.publisher.settled()
    assert told == ["console"]  # the note, and what undo takes back
    await room.hub.do(FillCard(ItemId("states"), SpeakerId("kestria"), "lesson", "Start small"))
    await room.hub.publisher.settled()
    assert told == ["console", "console"]


async def test_everybody_has_the_view_of_the_state_in_the_end() -> None:
    table, people = writing()
    room = Room(table)
    listening(room, people)
    await room.hub.do(Advance())
    await room.hub.do(EndSeminar())
    await room.hub.publisher.settled()
    for person in people:
        expected = participant_view(room.hub.state, person)
        assert room.hub.publisher.participant(person).view == expected


async def test_whoever_looks_for_the_first_time_sees_how_it_is_now() -> None:
    table, people = writing()
    room = Room(table)
    publisher = room.hub.publisher
    assert publisher.participant(people[0]).view.stage == "running"
    await room.hub.do(EndSeminar())
    await publisher.settled()
    assert publisher.participant(people[0]).view.stage == "ended"
    assert publisher.observer.view.wall == publisher.wall.view


async def test_whoever_has_unsubscribed_is_not_told() -> None:
    room = Room()
    told: list[str] = []
    unsubscribe = room.hub.publisher.wall.subscribe(lambda: told.append("wall"))
    unsubscribe()
    unsubscribe()
    await room.hub.do(Advance())
    assert told == []


async def test_a_listener_may_leave_while_it_is_told() -> None:
    room = Room()
    told: list[str] = []

    def leaves() -> None:
        told.append("first")
        leave()

    leave = room.hub.publisher.wall.subscribe(leaves)
    room.hub.publisher.wall.subscribe(lambda: told.append("second"))
    await room.hub.do(Advance())
    await room.hub.do(EndSeminar())
    assert told == ["first", "second", "second"]


async def test_who_comes_is_told_at_once_and_then_once_for_all_who_come_in_a_moment() -> None:
    table, people = writing()
    room = Room(table)
    told = listening(room, [])
    room.hub.arrived(people[0])
    assert told == ["wall", "console", "observer"]
    for person in people[1:]:
        room.hub.arrived(person)
    assert room.hub.publisher.wall.view.connected == 1
    await room.hub.publisher.settled()
    assert told == ["wall", "console", "observer"] * 2
    assert room.hub.publisher.wall.view.connected == len(people)
    await room.hub.close()


async def test_in_a_large_room_few_are_told_before_others_get_their_turn() -> None:
    table = given(at="game").table
    people = [table.join(f"P{number}") for number in range(5 * TOLD_AT_ONCE)]
    room = Room(table)
    told = listening(room, people)

    async def types() -> None:
        while True:
            told.append("key")
            await asyncio.sleep(0)

    typing = asyncio.create_task(types())
    await room.hub.do(EndSeminar())
    await room.hub.publisher.settled()
    typing.cancel()
    between = [[*each] for is_key, each in groupby(told, lambda one: one == "key") if not is_key]
    assert between[0] == ["wall", "console", "observer"]
    assert [person for each in between[1:] for person in each] == people
    assert max(map(len, between)) <= TOLD_AT_ONCE


async def test_a_step_of_the_seminar_does_not_wait_for_its_share_of_the_time() -> None:
    table, people = writing()
    room = Room(table)
    told = listening(room, [people[0]])
    room.hub.publisher._next_round = time.perf_counter() + 3600
    await room.hub.do(SetProfile(people[3], "Dora", "Valdoria"), people[3])
    for _ in range(100):
        await asyncio.sleep(0)
    assert people[0] not in told
    await room.hub.do(EndSeminar())
    async with asyncio.timeout(30):
        await room.hub.publisher.settled()
    assert told[-1] == people[0]


async def test_the_console_hears_of_drafts_that_grow_within_a_second() -> None:
    table, people = writing()
    room = Room(table)
    changed = asyncio.Event()
    room.hub.publisher.console.subscribe(changed.set)
    person = room.hub.state.people[people[0]]
    for text in ("Abolish", "Abolish fees", "Abolish fees by"):
        room.hub.drafts.edit((ItemId("game"), 0), G1, person, text, len(text))
    assert not changed.is_set()
    await soon(changed)
    draft = room.hub.publisher.console.view.groups[0].draft
    assert draft is not None and (draft.words, draft.pen) == (3, person.id)
    await room.hub.close()


async def test_a_session_that_is_closed_tells_nobody_any_more() -> None:
    table, people = writing()
    room = Room(table)
    told = listening(room, people)
    room.hub.drafts.edit((ItemId("game"), 0), G1, room.hub.state.people[people[0]], "x", 1)
    await room.hub.do(EndSeminar())
    await room.hub.close()
    assert set(told) >= {"wall", "console", "observer"}
    assert room.journal.is_closed

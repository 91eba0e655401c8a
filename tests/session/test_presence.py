"""Presence: a connection that stays shows who is here, and so does a verb for a while, by the session's clock."""

from facilitator.seminar.groups import GroupId, ItemId, PersonId
from facilitator.session.drafts import PEN_SILENCE_MS
from facilitator.session.ports import Draft
from facilitator.session.presence import PRESENT_AFTER_VERB_MS, Presence
from facilitator.session.seats import ParticipantSeat
from tests.session.memory import Room, StillClock
from tests.session.test_hub import game

ANA, BEN = PersonId("p1"), PersonId("p2")


def here_on_the_console(room: Room) -> list[PersonId]:
    """Those who are not marked as away."""
    return [person.id for person in room.hub.publisher.console.view.people if person.is_here]


def draft(room: Room) -> Draft:
    """The draft of the one group."""
    return room.hub.drafts.get((ItemId("game"), 0), GroupId("g1"))


async def test_whoever_used_a_verb_is_here_until_its_time_is_over_and_then_away_everywhere() -> None:
    room = Room(game(people=2))
    room.hub.used_verb(ANA)
    assert here_on_the_console(room) == [ANA]
    assert (room.hub.publisher.wall.view.connected, room.hub.present()) == (1, (ANA,))
    room.clock.wait(PRESENT_AFTER_VERB_MS - 1)
    room.hub.tell_who_has_gone()
    await room.hub.publisher.settled()
    assert here_on_the_console(room) == [ANA]
    room.clock.wait(1)
    assert (ANA in room.hub.present(), room.hub.present()) == (False, ())
    room.hub.tell_who_has_gone()
    await room.hub.publisher.settled()
    assert here_on_the_console(room) == []
    assert room.hub.publisher.wall.view.connected == 0
    await room.hub.close()


async def test_any_publication_tells_that_the_time_is_over() -> None:
    room = Room(game(people=2))
    room.hub.used_verb(ANA)
    room.clock.wait(PRESENT_AFTER_VERB_MS)
    room.hub.publisher.publish()
    assert here_on_the_console(room) == []
    await room.hub.close()


async def test_each_verb_begins_the_time_anew_and_one_who_is_here_is_not_told_of_again() -> None:
    room = Room(game(people=2))
    room.hub.used_verb(ANA)
    told: list[list[PersonId]] = []
    room.hub.publisher.console.subscribe(lambda: told.append(here_on_the_console(room)))
    for _ in range(3):
        room.clock.wait(PRESENT_AFTER_VERB_MS - 1)
        room.hub.used_verb(ANA)
        room.hub.tell_who_has_gone()
    await room.hub.publisher.settled()
    assert (ANA in room.hub.present(), told) == (True, [])
    await room.hub.close()


async def test_the_verb_of_another_keeps_nobody_here_whose_screen_closes() -> None:
    room = Room(game(people=2))
    room.hub.arrived(ANA)
    room.hub.used_verb(BEN)
    room.hub.left(ANA)
    await room.hub.publisher.settled()
    assert (here_on_the_console(room), ANA in room.hub.present()) == ([BEN], False)
    await room.hub.close()


async def test_a_screen_shows_more_than_the_verbs_before_it_and_verbs_beside_it_outlast_it() -> None:
    room = Room(game(people=2))
    room.hub.used_verb(ANA)
    room.hub.arrived(ANA)
    assert room.hub.surroundings.connected == 1
    room.hub.left(ANA)
    assert ANA not in room.hub.present()
    room.hub.arrived(ANA)
    room.hub.used_verb(ANA)
    room.hub.left(ANA)
    assert ANA in room.hub.present()
    await room.hub.close()


def test_who_has_gone_is_told_once_and_never_of_one_whose_screen_is_open() -> None:
    clock = StillClock()
    presence = Presence(clock)
    presence.opened(BEN)
    for person in (ANA, BEN):
        presence.used_verb(person)
    assert (presence.connected, presence.ran_out()) == (2, ())
    clock.wait(PRESENT_AFTER_VERB_MS)
    assert (presence.ran_out(), presence.ran_out()) == ((ANA,), ())
    assert (presence.everybody(), presence.connected) == (frozenset({BEN}), 1)


async def test_the_pen_of_one_who_used_a_verb_is_free_by_silence_alone() -> None:
    room = Room(game(people=2))
    ana, ben = ParticipantSeat(room.hub, ANA), ParticipantSeat(room.hub, BEN)
    room.hub.used_verb(ANA)
    ana.edit("Abolish", 7)
    room.clock.wait(PEN_SILENCE_MS - 1)
    ben.take_pen()
    assert (draft(room).pen, draft(room).asked_by, draft(room).pen_is_away) == (ANA, BEN, False)
    room.clock.wait(1)
    ben.take_pen()
    assert draft(room).pen == BEN
    await room.hub.close()


async def test_it_is_told_that_the_pen_is_in_nobodys_hands_once_the_time_is_over() -> None:
    room = Room(game(people=2))
    room.hub.used_verb(ANA)
    ParticipantSeat(room.hub, ANA).edit("Abolish", 7)
    told: list[bool] = []
    room.hub.drafts.subscribe(GroupId("g1"), lambda: told.append(draft(room).pen_is_away))
    room.clock.wait(PRESENT_AFTER_VERB_MS)
    room.hub.tell_who_has_gone()
    room.hub.used_verb(ANA)
    assert told == [True, False]
    await room.hub.close()

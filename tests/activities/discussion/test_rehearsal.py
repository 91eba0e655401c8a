"""In a rehearsed discussion every second person asks for the floor, and as many get it as there is time for."""

from dataclasses import replace

from facilitator.activities.discussion.rehearsal import HANDS_WITHIN_MS, raise_hands
from facilitator.authoring.preview.seminar import MadeUpPeople, Seminar
from facilitator.authoring.rehearsal.outcome import assumptions
from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import GoToItem
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.session.rehearsal import Manners
from tests.authoring.rehearsed import BUFFER, found, rehearsed, room, seminar
from tests.engine import ENGINE, REHEARSALS
from tests.seminar.given import MINUTE, SECOND
from tests.session.memory import StillClock

OPEN = Item(ItemId("open"), "discussion", "Discussion", 15 * MINUTE, speaker_ms=2 * MINUTE)


async def test_every_second_person_asks_for_the_floor_within_the_time() -> None:
    hub, stage = await room(5, OPEN)
    await hub.do(GoToItem(OPEN.id))
    assert raise_hands(stage) == 3
    await stage.spend(HANDS_WITHIN_MS)
    assert [hand.person for hand in hub.state.hands_up()] == ["p1", "p3", "p5"]
    await hub.close()


async def test_a_hand_that_is_up_is_not_raised_again() -> None:
    hub, stage = await room(1, OPEN)
    await hub.do(GoToItem(OPEN.id))
    for _ in range(2):
        raise_hands(stage)
        await stage.spend(HANDS_WITHIN_MS)
    assert [hand.number for hand in hub.state.hands_up()] == [1]
    await hub.close()


def test_a_discussion_gives_the_floor_to_as_many_as_it_holds() -> None:
    talk = Item(ItemId("open"), "discussion", "Discussion", 15 * MINUTE, speaker_ms=2 * MINUTE)
    rehearsal = rehearsed(seminar(talk), bots=20)
    assert rehearsal.items[0].lasted_ms == 15 * MINUTE
    assert found(rehearsal.items) == [
        "tight: 5 of the 10 who want the floor get it; say at its start how many can, or give each less than 2:00"
    ]


def test_where_turns_cannot_be_shorter_the_minutes_for_all_are_told_and_are_enough() -> None:
    talk = Item(ItemId("open"), "discussion", "Discussion", 5 * MINUTE, speaker_ms=SECOND)
    assert found(rehearsed(seminar(talk), bots=20).items) == [
        "tight: 5 of the 10 who want the floor get it; say at its start how many can, or write minutes = 10"
    ]
    assert found(rehearsed(seminar(replace(talk, allotted_ms=10 * MINUTE)), bots=20).items) == []


def test_in_a_discussion_somebody_gets_the_floor_however_short_it_is() -> None:
    talk = Item(ItemId("open"), "discussion", "Discussion", MINUTE, speaker_ms=MINUTE)
    rehearsal = rehearsed(seminar(talk, BUFFER), bots=1)
    assert rehearsal.items[0].lasted_ms == MINUTE + 55 * SECOND
    assert found(rehearsal.items) == ["tight: one turn with its answer takes 1:55 of 1:00; write minutes = 2"]


def test_whoever_did_not_get_the_floor_keeps_the_hand_up_in_the_next_discussion() -> None:
    first = Item(ItemId("one"), "discussion", "One", 5 * MINUTE, speaker_ms=2 * MINUTE)
    rehearsal = rehearsed(seminar(first, replace(first, id=ItemId("two")), BUFFER), bots=10)
    assert [each.split(";")[0] for each in found(rehearsal.items)] == [
        "tight: 1 of the 5 who want the floor gets it"
    ] * 2


def test_a_list_of_speakers_that_does_not_fit_breaks_the_plan() -> None:
    speakers = tuple(Speaker(SpeakerId(name.lower()), name) for name in ("Ana", "Ben", "Cy"))
    item = replace(OPEN, allotted_ms=5 * MINUTE, speakers=speakers)
    first = found(rehearsed(seminar(item, BUFFER), bots=1).items)[0]
    assert first == (
        "breaks: 3 turns of 2:00 take 6:00 by the plan alone, the item has 5:00; "
        "write minutes = 8, or speaker_minutes = 1.25"
    )


def test_what_is_assumed_of_a_discussion_is_said() -> None:
    laptops, paper = (
        [*assumptions(Manners(), seminar(OPEN), REHEARSALS, on_paper=on_paper)][-1] for on_paper in (False, True)
    )
    assert laptops == "in a discussion every second person wants the floor, and each gets an answer of 40 s"
    assert paper == "in a discussion 10 people want the floor, and each gets an answer of 40 s"


async def test_in_a_preview_somebody_asks_for_the_floor_once() -> None:
    preview = Seminar(ENGINE, REHEARSALS, seminar(OPEN), StillClock())
    assert await preview.on()
    await preview.keep_busy()
    assert [hand.person for hand in preview.hub.state.hands_up()] == [MadeUpPeople.other]
    await preview.close()

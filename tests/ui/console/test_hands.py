"""Hands that are still up when the floor closes: the facilitator hears of them, and nothing is held up."""

from textual.pilot import Pilot

from facilitator.seminar.commands import Advance, EndSeminar, GiveFloor, RaiseHand, SetProfile, SkipItem
from facilitator.seminar.groups import ItemId
from facilitator.ui.console.head import next_words, now_words
from facilitator.ui.console.notices import hands_words
from facilitator.ui.console.panel_rows import floor_rows
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, opened, press, shown, told

TWO = "2 hands are still up: Ana, Ben (Kestria)."


def with_hands(item: str, *names: str) -> Seat:
    """A seat at this item, with a hand up for each name."""
    table = Table()
    people = [table.join(name) for name in names]
    if len(people) > 1:
        table.do(SetProfile(people[1], names[1], "Kestria"), by=people[1])
    table.advance_to(item)
    for person in people:
        table.do(RaiseHand(person), by=person)
    return Seat(table)


async def leave(pilot: Pilot[None], seat: Seat) -> str:
    """Press the key of the next item once its question, if any, can be answered with yes; the id of what is on then."""
    await press(pilot, "N")
    if len(pilot.app.screen_stack) > 1:
        await press(pilot, "y")
    return running(seat)


def running(seat: Seat) -> str:
    return next(line.id for line in seat.view.agenda if line.status == "running")


async def test_the_key_that_leaves_the_discussion_says_on_the_same_press_whose_hands_are_still_up() -> None:
    seat = with_hands("open", "Ana", "Ben")
    async with opened(seat) as pilot:
        await press(pilot, "N")
        assert told(pilot) == [f"{TWO} u goes back."]
        assert running(seat) == "wrap"
        await press(pilot, "u")
        assert running(seat) == "open"
        assert len(seat.view.hands) == 2


async def test_with_hands_up_next_is_the_first_hand_and_the_key_past_them_stands_below_it() -> None:
    seat = with_hands("open", "Ana", "Ben")
    assert next_words(seat.view).plain.splitlines() == [
        "NEXT",
        " n  Give the floor to Ana (hand)",
        " N  Go on to: Wrap-up",
    ]
    async with opened(seat) as pilot:
        await press(pilot, "n", "n")
        assert (running(seat), seat.view.hands) == ("open", ())
        assert seat.view.next.kind == "item"
        await press(pilot, "n")
        assert (running(seat), told(pilot)) == ("wrap", [])


async def test_the_key_of_the_next_item_asks_where_speakers_are_left() -> None:
    seat = with_hands("states", "Ana")
    async with opened(seat) as pilot:
        await press(pilot, "N")
        assert running(seat) == "states"
        await press(pilot, "y")
        assert running(seat) == "ask"


async def test_the_key_past_the_hands_asks_before_it_ends_the_seminar() -> None:
    seat = with_hands("open", "Ana")
    seat.table.do(SkipItem(ItemId("wrap")))
    async with opened(seat) as pilot:
        stages = []
        for key in ("N", "y"):
            await press(pilot, key)
            stages.append(seat.view.stage)
        assert stages == ["running", "ended"]


def test_next_says_that_whoever_raised_the_first_hand_is_away() -> None:
    seat = with_hands("open", "Ana")
    seat.away = frozenset(seat.table.state.people)
    assert next_words(seat.view).plain.splitlines()[1].endswith("Give the floor to Ana (hand), away")


async def test_whatever_else_leaves_the_open_floor_says_so_too() -> None:
    seat = with_hands("open", "Ana")
    async with opened(seat) as pilot:
        await press(pilot, "S", "y")
        assert told(pilot) == ["1 hand is still up: Ana. u goes back."]


async def test_nothing_is_said_from_speaker_to_speaker_and_where_no_hand_is_up() -> None:
    seat = with_hands("states", "Ana")
    async with opened(seat) as pilot:
        await press(pilot, "n", "n")
        assert told(pilot) == []
        seat.table.do(GiveFloor(next(iter(seat.table.state.people))))
        assert await leave(pilot, seat) == "ask"
        assert told(pilot) == []


async def test_nothing_is_said_where_the_floor_was_not_open() -> None:
    seat = with_hands("ask", "Ana")
    async with opened(seat) as pilot:
        assert await leave(pilot, seat) == "game"
        assert (told(pilot), len(seat.view.hands)) == ([], 1)


async def test_nothing_is_said_where_the_floor_is_open_next_too() -> None:
    seat = with_hands("states", "Ana")
    seat.table.do(SkipItem(ItemId("ask")), SkipItem(ItemId("game")))
    async with opened(seat) as pilot:
        assert await leave(pilot, seat) == "open"
        assert (told(pilot), len(seat.view.hands)) == ([], 1)


async def test_of_many_hands_the_first_are_named_and_the_others_counted() -> None:
    seat = with_hands("open", *(f"P{number}" for number in range(1, 7)))
    async with opened(seat) as pilot:
        await press(pilot, "N")
        assert told(pilot) == ["6 hands are still up: P1, P2 (Kestria), P3, P4 and 2 more. u goes back."]


async def test_the_question_before_the_end_names_the_hands_and_after_it_none_is_listed() -> None:
    seat = with_hands("wrap", "Ana", "Ben")
    async with opened(seat, (120, 36)) as pilot:
        assert "Raised hands" in shown(pilot)
        await press(pilot, "n")
        assert "2 hands are still up: Ana, Ben (Kestria)." in " ".join(shown(pilot).split())
        await press(pilot, "escape", "E", "y")
        assert "Raised hands" not in shown(pilot)
        await press(pilot, "u")
        assert "Raised hands" in shown(pilot)
    assert isinstance(seat.sent[0], EndSeminar | Advance)


def test_a_hand_of_somebody_who_went_away_is_marked() -> None:
    seat = with_hands("open", "Ana", "Ben")
    seat.away = frozenset(seat.table.state.people)
    hands = [row.content.plain for row in floor_rows(seat.view, seat.now(), 34) if row.kind == "hand"]
    assert [" ".join(each.split()) for each in hands] == ["1 Ana away", "2 Ben away, Kestria"]
    assert hands_words(seat.view) == "2 hands are still up: Ana (away), Ben (Kestria, away)."


def test_where_no_floor_can_be_given_the_hands_say_so() -> None:
    told = "no floor in this item"
    for item, said in (("talk", True), ("ask", True), ("states", False), ("open", False)):
        seat = with_hands(item, "Ana")
        assert (told in [row.content.plain for row in floor_rows(seat.view, seat.now(), 40)]) is said, item


def test_the_place_of_a_guest_among_the_states_is_the_floor() -> None:
    seat = with_hands("states", "Ana")
    seat.table.next()
    seat.table.do(GiveFloor(next(iter(seat.table.state.people))))
    said = now_words(seat.view, seat.now(), CONSOLE).plain
    assert "from the floor" in said and "State " not in said
    seat.table.next()
    assert "State 2 of 3" in now_words(seat.view, seat.now(), CONSOLE).plain

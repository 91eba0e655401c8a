"""The console's palette: every action of every panel, by each word of its name and by words that mean the same."""

import re

import pytest
from textual.widgets import OptionList

from facilitator.seminar.commands import DrawGroups, EndSeminar, GiveFloor, MarkAbsent, RaiseHand
from facilitator.ui.console.actions import CONSOLE_ACTIONS
from facilitator.ui.console.key_actions import KeyActions
from facilitator.ui.console.menus import panel_entries
from facilitator.ui.shared.palette import Entry, found_entries, synonyms
from tests.engine import CONSOLE
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, opened, press, shown, told, until


def seat_at(item: str, *, hand: bool = True) -> Seat:
    table = Table()
    people = [table.join(name) for name in ("Ana", "Ben")]
    table.advance_to(item)
    if hand:
        table.do(RaiseHand(people[0]), by=people[0])
    return Seat(table)


def of_panels(seat: Seat) -> list[Entry]:
    return panel_entries(seat.view, seat.now(), lambda choice: None, CONSOLE, has_doors=True)


@pytest.mark.parametrize("item", ["remarks", "states", "ask", "game", "open", "wrap"])
async def test_each_action_is_found_by_each_word_of_its_name_and_by_each_synonym(item: str) -> None:
    async with opened(seat_at(item)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, KeyActions)
        entries = list(screen.palette_entries())
    for place, entry in enumerate(entries):
        for word in re.findall(r"[^\W_]+", entry.label):
            assert place in found_entries(entries, word), (entry.label, word)
            for other in (each for group in synonyms() if word.casefold() in group for each in group):
                assert place in found_entries(entries, other), (entry.label, other)


async def test_each_action_of_a_key_is_listed_with_what_keeps_it_closed() -> None:
    for seat in (Seat(), seat_at("states"), seat_at("game")):
        async with opened(seat) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, KeyActions)
            listed = {entry.id.split()[0]: entry for entry in screen.palette_entries() if entry.id}
            for action in CONSOLE_ACTIONS:
                is_open = action in screen.offered_actions()
                assert bool(listed[action.id].why) is not is_open, action.id


def test_each_row_of_each_panel_is_listed_with_each_of_its_choices() -> None:
    seat = seat_at("states")
    labels = [entry.label for entry in of_panels(seat)]
    assert {
        "Opening remarks: Go back to it",
        "Presentation: Go back to it",
        "Interventions: Set its length…",
        "Valdoria: Give the floor now",
        "Valdoria: Is absent",
        "Kestria: Move up",
        "Ana: Give the floor",
        "Add a State…",
        "Assign groups at random…",
        "Add a group…",
    } <= set(labels)
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("lot", "Assign groups at random"),
        ("random", "Assign groups at random"),
        ("time", "Set its length"),
        ("start", "next"),
        ("kick", "Take out of the group"),
        ("timer", "pause"),
        ("message", "message"),
        ("hide", "blank"),
    ],
)
async def test_the_words_that_facilitators_tried_find_what_they_meant(word: str, wanted: str) -> None:
    seat = seat_at("game")
    seat.table.next()
    async with opened(seat) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, KeyActions)
        entries = list(screen.palette_entries())
    assert any(wanted in entries[place].label for place in found_entries(entries, word))


async def test_an_entry_of_a_panel_does_what_its_row_does() -> None:
    seat = seat_at("states")
    async with opened(seat) as pilot:
        await press(pilot, "slash", *"kestria absent", "enter")
        assert isinstance(seat.sent[-1], MarkAbsent)
        await press(pilot, "slash", *"ana floor", "enter")
        assert isinstance(seat.sent[-1], GiveFloor)
        await press(pilot, "slash", *"lot", "enter")
        assert not isinstance(seat.sent[-1], DrawGroups), "it is asked for first, as on its row"
        await press(pilot, "enter")
        assert isinstance(seat.sent[-1], DrawGroups)


async def test_what_cannot_be_done_now_says_why_and_does_nothing() -> None:
    seat = seat_at("talk")
    async with opened(seat) as pilot:
        await press(pilot, "slash", *"over", "enter")
        await press(pilot, "slash", *"raised hand", "enter")
        assert told(pilot)[-1].endswith("not now. No floor in this item.")
    assert seat.sent == []


async def test_a_word_that_nothing_has_is_told_so() -> None:
    async with opened(seat_at("talk")) as pilot:
        await press(pilot, "slash", *"zebra")
        await until(pilot, lambda: "Nothing is called 'zebra'." in shown(pilot))
        assert pilot.app.screen.query_one(OptionList).option_count == 0
        await press(pilot, *["backspace"] * 5)
        await until(pilot, lambda: "Nothing is called" not in shown(pilot))


def test_after_the_end_each_panel_says_why_nothing_can_be_done() -> None:
    seat = seat_at("wrap", hand=False)
    seat.table.do(EndSeminar())
    closed = [entry for entry in of_panels(seat) if entry.why]
    assert {entry.key[0] for entry in closed} >= {"a", "f", "g"}

"""The States that may take the floor: found by a few letters, and none is missing."""

import pytest
from textual.events import Key

from facilitator.seminar.commands import AddSpeaker, ReplaceSpeaker
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.ui.console.choices import NewSpeaker
from facilitator.ui.console.choose_state import found_states, state_names
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, opened, press, settled, shown

STATES = ItemId("states")


def test_the_list_has_the_193_members_and_the_two_observers_in_order() -> None:
    names = state_names()
    assert len(names.states) == len(set(names.states)) == 193 + 2
    assert {"Holy See", "State of Palestine"} < set(names.states)
    assert {state for _, state in names.also} <= set(names.states)
    assert [each[0] for each in names.states] == sorted(each[0] for each in names.states)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("niger", "Niger"),
        ("cote d", "Côte d'Ivoire"),
        ("Turkey", "Türkiye"),
        ("turk", "Türkiye"),
        ("uk", "United Kingdom of Great Britain and Northern Ireland"),
        ("korea", "Democratic People's Republic of Korea"),
        ("ivoire", "Côte d'Ivoire"),
    ],
)
def test_a_few_letters_find_a_state_whatever_the_case_and_the_accents(typed: str, first: str) -> None:
    assert found_states(typed)[0] == first


def test_a_state_that_has_the_floor_already_is_not_offered() -> None:
    assert "Kenya" not in found_states("", {"Kenya"})
    assert len(found_states("")) == len(state_names().states)


async def test_add_a_state_completes_what_is_typed_and_takes_another_name_as_it_is() -> None:
    seat = Seat(Table())
    seat.table.advance_to("states")
    async with opened(seat) as pilot:
        await press(pilot, "p", *"kenya", "enter")
        await press(pilot, "p", *"zz", "enter")
        await press(pilot, "p", "escape")
        await press(pilot, "p", *"al", "down", "enter")
    assert seat.sent == [AddSpeaker(STATES, name, "", "") for name in ("Kenya", "zz", "Algeria")]


async def test_a_state_typed_in_one_burst_with_the_key_that_ends_it_is_found() -> None:
    seat = Seat(Table())
    seat.table.advance_to("states")
    async with opened(seat) as pilot:
        await press(pilot, "p")
        for key in (*"kenya", "ctrl+s"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(pilot)
    assert seat.sent == [AddSpeaker(STATES, "Kenya", "", "")]


async def test_in_the_place_of_a_state_comes_another_one() -> None:
    seat = Seat(Table())
    seat.table.advance_to("states")
    async with opened(seat) as pilot:
        pilot.app._main.dialogs.open(NewSpeaker(STATES, SpeakerId("kestria")))  # type: ignore[attr-defined]
        await press(pilot, *"chad")
        assert "Which State speaks instead?" in shown(pilot)
        await press(pilot, "enter")
    assert seat.sent == [ReplaceSpeaker(STATES, SpeakerId("kestria"), "Chad", "", "")]

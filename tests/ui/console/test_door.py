"""How people come in: addresses, the door, and a host code that does not stay on screen."""

from dataclasses import replace

import pytest

from facilitator.seminar.commands import CloseDoor, OpenDoor
from facilitator.seminar.surroundings import Room
from facilitator.ui.console.door_screen import HOST_CODE_MS
from facilitator.ui.console.words import joining_words
from tests.ui.console.seats import Doors, Seat, console, opened, press, settled, shown, told


async def test_the_host_code_is_shown_on_demand_and_hidden_again_after_its_time() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        assert "HOST-CODE" not in shown(pilot)
        await press(pilot, "d")
        assert "HOST-CODE" not in shown(pilot)
        await press(pilot, "h")
        assert "HOST-CODE" in shown(pilot)
        seat.table.wait(HOST_CODE_MS)
        seat.changed()
        await settled(pilot)
        assert "HOST-CODE" not in shown(pilot)


async def test_the_host_code_is_gone_when_this_terminal_has_shown_the_wall() -> None:
    async with opened(Seat()) as pilot:
        await press(pilot, "d", "h", "W")
        assert "THE WALL" in shown(pilot)
        assert "HOST-CODE" not in shown(pilot)
        await press(pilot, "a")
        assert "HOST-CODE" not in shown(pilot)


async def test_a_co_facilitator_has_neither_addresses_nor_the_host_code() -> None:
    async with opened(Seat(doors=None)) as pilot:
        await press(pilot, "d", "h")
        assert "join@192.168.1.20" in shown(pilot)
        assert "host code" not in shown(pilot).lower()
        assert "Addresses" not in shown(pilot)


async def test_a_co_facilitator_is_told_who_lets_others_in_where_only_this_computer_is_reached() -> None:
    seat = Seat(doors=None)
    seat.surroundings = replace(seat.surroundings, room=Room("127.0.0.1", 2222, "482117"))
    async with opened(seat, (80, 24)) as pilot:
        await press(pilot, "d")
        assert "Only people at this computer can: the first facilitator chooses an address." in shown(pilot)
        assert "below" not in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_co_facilitators_lobby_offers_no_address_to_choose(size: tuple[int, int]) -> None:
    seat = Seat(doors=None)
    seat.surroundings = replace(seat.surroundings, room=Room("127.0.0.1", 2222, "482117"))
    async with opened(seat, size) as pilot:
        assert "facilitator chooses an address." in shown(pilot)
        assert "d  the door" in shown(pilot)
        for words in ("d chooses", "d  address", "host code"):
            assert words not in shown(pilot), words


async def test_an_address_is_chosen_with_enter() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "d", "down", "enter")
        assert seat.doors is not None and seat.doors.host == "192.168.1.20"
        assert "● 192.168.1.20" in shown(pilot)


async def test_an_address_that_cannot_be_used_is_told_in_one_line() -> None:
    seat = Seat()
    assert seat.doors is not None
    seat.doors.fails = "192.168.1.20:2222 is taken; choose another address."
    async with opened(seat) as pilot:
        await press(pilot, "d", "down", "enter")
        assert told(pilot) == [seat.doors.fails]
    assert seat.doors.host == "127.0.0.1"


async def test_the_door_is_closed_and_opened_with_one_key() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "d", "o")
        assert "closed to new people" in shown(pilot)
        await press(pilot, "o")
    assert seat.sent == [CloseDoor(), OpenDoor()]


async def test_the_lobby_warns_while_only_this_computer_is_reached() -> None:
    seat = Seat()
    seat.surroundings = replace(seat.surroundings, room=Room("127.0.0.1", 2222, "482117"))
    async with opened(seat) as pilot:
        assert "Nobody else can come in yet" in shown(pilot) and "d chooses the address" in shown(pilot)
        await press(pilot, "d")
        assert "choose an address below" in shown(pilot) and "d chooses" not in shown(pilot)


def test_joining_is_told_for_a_code_an_open_door_and_a_room_without_laptops() -> None:
    room = Room("192.168.1.20", 2222, "482117")
    assert "ssh -p 2222 join@192.168.1.20" in joining_words(room, "").plain
    assert "room code 482 117" in joining_words(room, "").plain
    assert "no room code" in joining_words(replace(room, is_open=True), "").plain
    assert "ssh" not in joining_words(replace(room, has_ssh=False), "").plain


async def test_the_command_for_the_wall_is_the_one_that_works_and_no_line_breaks_it() -> None:
    command = "facilitator wall /home/ana/seminars/2026-11-26-quick-start"
    seat = Seat(doors=Doors(wall_command=command))
    async with opened(seat, is_local=True) as pilot:
        assert command in shown(pilot)
        await press(pilot, "1", "d")
        assert command in shown(pilot)
    async with opened(Seat()) as pilot:
        await press(pilot, "d")
        assert "facilitator wall   on this computer" in shown(pilot)


async def test_only_the_owners_other_terminal_is_asked_how_to_leave_and_closes_the_session_after_a_yes() -> None:
    closed: list[bool] = []
    app = console(Seat(), close_session=lambda: closed.append(True))
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "q", "2", "n")
        assert not closed and app.is_running
        await press(pilot, "q", "2", "y")
        assert closed == [True]
        await press(pilot, "q", "1")
    assert closed == [True]
    async with opened(Seat()) as pilot:
        await press(pilot, "q")
        assert "Close the session" not in shown(pilot)

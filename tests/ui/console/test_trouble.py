"""What goes wrong: refusals are told once, a session that records nothing is told until it records again."""

from dataclasses import replace

from facilitator.seminar.commands import AddGroup, Pause, RemoveGroup, SaveNote, SendMessage
from facilitator.seminar.groups import GroupId
from facilitator.seminar.surroundings import Health, Room, Surroundings
from facilitator.seminar.views.console import console_view
from facilitator.ui.console.words import banner_line
from tests.seminar.given import Table
from tests.ui.console.seats import Seat, opened, press, settled, shown, told

FULL = "The disk is full: nothing is recorded. Free some space, then go on."


async def test_what_cannot_be_recorded_stays_on_screen_until_something_works_again() -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat) as pilot:
        seat.fails = FULL
        await press(pilot, "space")
        assert FULL in shown(pilot)
        await press(pilot, "a", "f")
        assert FULL in shown(pilot)
        assert not seat.table.state.course.is_paused
        seat.fails = ""
        await press(pilot, "space")
        assert FULL not in shown(pilot)
    assert seat.sent == [Pause()]


async def test_a_screen_that_failed_is_told_with_where_to_read_why() -> None:
    seat = Seat(surroundings=Surroundings(has_failed_screen=True))
    async with opened(seat, (80, 24)) as pilot:
        assert "A screen failed; facilitator.log" in shown(pilot)


async def test_how_long_the_server_was_stuck_is_told_with_where_to_read_why() -> None:
    seat = Seat(surroundings=Surroundings(stuck_s=7))
    async with opened(seat, (80, 24)) as pilot:
        assert "The server was stuck for 7 s; facilitator.log" in shown(pilot)


async def test_the_journals_health_is_told_as_the_session_sees_it() -> None:
    seat = Seat()
    async with opened(seat, (80, 24)) as pilot:
        assert "● saved" in shown(pilot)
        seat.surroundings = replace(seat.surroundings, health=Health("broken", "The disk failed: start again."))
        seat.changed()
        await settled(pilot)
        assert "■ not saved" in shown(pilot)
        assert "The disk failed: start again." in shown(pilot)


async def test_what_another_facilitator_took_away_is_said_to_be_gone() -> None:
    table = Table()
    table.do(AddGroup())
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter")
        table.do(RemoveGroup(GroupId("g1")))
        await press(pilot, "R")
        assert told(pilot) == ["That is not there any more."]
        await press(pilot, "enter")
        assert told(pilot)[1:] == ["Nothing can be done with this now."]


async def test_a_refusal_is_told_in_the_catalogues_words() -> None:
    table = Table()
    table.do(AddGroup())
    table.advance_to("ask", "write")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter", "I", *"Yes", "ctrl+s", "c", "enter")
        assert told(pilot)[-1].startswith("Answers and rewrites are hidden until the reveal")
        assert FULL not in shown(pilot)


def test_after_a_resume_the_console_says_that_nobody_can_reach_this_computer() -> None:
    table = Table()
    table.join("Ana")
    table.next()

    def told_with(address: str, connected: int, *, has_doors: bool = True) -> str:
        around = Surroundings(room=Room(address, 2222, "482117"), connected=connected)
        return banner_line(console_view(table.state, around), "", gap_counts=False, has_doors=has_doors).plain

    assert "nobody can reach this computer: d chooses" in told_with("127.0.0.1", 0)
    assert "this computer: the first facilitator chooses an address." in told_with("127.0.0.1", 0, has_doors=False)
    assert not told_with("127.0.0.1", 1)
    assert not told_with("192.0.2.7", 0)


async def test_a_note_that_cannot_be_recorded_is_not_lost() -> None:
    seat = Seat()
    seat.table.next()
    async with opened(seat) as pilot:
        seat.fails = FULL
        await press(pilot, "t", *"Talk", "ctrl+s")
        assert seat.sent == [] and "Facilitators' notes" in shown(pilot) and "Talk" in shown(pilot)
        seat.fails = ""
        await press(pilot, "ctrl+s")
        assert "Facilitators' notes on" not in shown(pilot)
    assert [command.text for command in seat.sent if isinstance(command, SaveNote)] == ["Talk"]


async def test_a_text_from_paper_that_comes_too_late_is_not_lost() -> None:
    table = Table()
    table.do(AddGroup("Paper", True))
    table.advance_to("game", "drafting")
    seat = Seat(table)
    async with opened(seat) as pilot:
        await press(pilot, "g", "enter", "I", *"Adopt")
        table.do(RemoveGroup(GroupId("g1")))
        await press(pilot, "ctrl+s")
        assert told(pilot) == ["There is no such group any more."] and "Adopt" in shown(pilot)
        await press(pilot, "escape")
        assert "Adopt" not in shown(pilot)


async def test_a_message_that_is_not_sent_after_all_can_be_changed() -> None:
    seat = Seat()
    async with opened(seat) as pilot:
        await press(pilot, "m", *"Cofee", "ctrl+s", "n")
        assert seat.sent == [] and "A message to everybody" in shown(pilot)
        await press(pilot, "backspace", "backspace", *"fee", "ctrl+s", "y")
    assert seat.sent == [SendMessage("Coffee")]

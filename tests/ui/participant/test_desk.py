"""The desk: what is asked for again and again is sent once, what is sent next comes after a rest, or at the end."""

import asyncio

import pytest

from facilitator.seminar.commands import LowerHand, ParticipantCommand, RaiseHand, SetProfile
from facilitator.seminar.events import Event
from facilitator.seminar.groups import PersonId
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat
from facilitator.ui.participant.app import ParticipantApp
from tests.engine import PARTICIPANT
from tests.parts import rewrites_of
from tests.ui.participant.room import REWRITE, Room, drafting, until


class SlowSeat(ParticipantSeat):
    """A seat whose commands are under way until the test lets them through."""

    def __init__(self, hub: Hub, person: PersonId) -> None:
        super().__init__(hub, person, "")
        self.asked: list[ParticipantCommand] = []
        self.may_pass = asyncio.Event()

    async def do(self, command: ParticipantCommand) -> tuple[Event, ...]:
        """Wait first."""
        self.asked.append(command)
        await self.may_pass.wait()
        return await super().do(command)


async def test_a_hand_key_held_down_sends_one_command_and_never_the_one_that_is_on_its_way() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("open")
    seat = SlowSeat(room.hub, ana)
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        await pilot.press(*"h" * 30)
        await until(pilot, lambda: bool(seat.asked))
        seat.may_pass.set()
        await until(pilot, lambda: app.view.hand_is_up)
        await pilot.press("h")
        await until(pilot, lambda: not app.view.hand_is_up)
        assert [type(command) for command in seat.asked] == [RaiseHand, LowerHand]


async def test_of_what_waits_only_the_last_of_each_kind_is_sent() -> None:
    room = Room()
    ana = await room.member("Ana")
    await room.advance_to("open")
    seat = SlowSeat(room.hub, ana)
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        up = RaiseHand(ana)
        app.desk.send(up)
        await until(pilot, lambda: seat.asked == [up])
        last = LowerHand(ana)
        for _ in range(200):
            app.desk.send(LowerHand(ana))
            app.desk.send(up)
        app.desk.send(last, done="Your hand is down.")
        seat.may_pass.set()
        await until(pilot, lambda: len(seat.asked) == 2 and not app.view.hand_is_up)
        assert seat.asked == [up, last]


async def test_what_waits_at_the_desk_is_done_although_the_screen_has_gone() -> None:
    room, ana, _ = await drafting()
    room.seat(ana).edit(REWRITE, len(REWRITE))
    seat = SlowSeat(room.hub, ana)
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        app.desk.send(RaiseHand(ana))
        await until(pilot, lambda: bool(seat.asked))
        await pilot.press("ctrl+s")
        assert [type(command) for command in seat.asked] == [RaiseHand]
        app.exit()
        seat.may_pass.set()
    assert [each.text for several in rewrites_of(room.hub.state).by_round.values() for each in several] == [REWRITE]
    assert [hand.person for hand in room.hub.state.hands_up()] == [ana]


async def test_of_several_commands_that_the_end_of_the_screen_comes_between_none_is_lost_and_none_done_twice() -> None:
    room, ana, _ = await drafting()
    seat = SlowSeat(room.hub, ana)
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        both = (RaiseHand(ana), SetProfile(ana, "Ana Silva", ""))
        app.desk.send(*both)
        await until(pilot, lambda: bool(seat.asked))
        app.exit()
        seat.may_pass.set()
    assert seat.asked == [*both]
    assert room.hub.state.people[ana].name == "Ana Silva"


async def test_what_is_asked_for_while_the_screen_goes_is_done_too() -> None:
    room, ana, _ = await drafting()
    seat = SlowSeat(room.hub, ana)
    seat.may_pass.set()
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        app.exit()
        await until(pilot, lambda: not app.is_running)
        app.desk.send(RaiseHand(ana))
    assert [hand.person for hand in room.hub.state.hands_up()] == [ana]


@pytest.mark.parametrize("refused", [True, False])
async def test_what_cannot_be_done_any_more_keeps_no_screen_from_its_end(refused: bool) -> None:
    room, ana, _ = await drafting()
    seat = SlowSeat(room.hub, ana)
    app = ParticipantApp(PARTICIPANT, seat)
    async with app.run_test() as pilot:
        app.desk.send(RaiseHand(ana))
        await until(pilot, lambda: bool(seat.asked))
        app.desk.send(SetProfile(ana, "" if refused else "Ana Silva", ""))
        room.journal.fails = "" if refused else "the disk is full"
        app.exit()
        seat.may_pass.set()
    assert len(seat.asked) == 2
    assert room.hub.state.people[ana].name == "Ana"

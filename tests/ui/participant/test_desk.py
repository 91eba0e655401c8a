"""The desk: what is asked for again and again is sent once, and what is sent next comes after a rest."""

import asyncio

from facilitator.domain.commands import LowerHand, ParticipantCommand, RaiseHand
from facilitator.domain.events import Event
from facilitator.domain.ids import PersonId
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat
from facilitator.ui.participant.app import ParticipantApp
from tests.ui.participant.room import Room, until


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
    app = ParticipantApp(seat)
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
    app = ParticipantApp(seat)
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

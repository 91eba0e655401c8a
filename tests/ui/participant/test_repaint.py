"""What a participant's terminal shows is what a full repaint shows, whatever happened before.

Random steps through the real driver, with the real pages, hub and scorer; on terminals with all colours and with few,
and with a client that stops reading now and then.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.geometry import Size

from facilitator.session.seats import ParticipantSeat
from facilitator.terminal.capabilities import Colour, Signs
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.shared.dialogs import Confirm
from tests.terminal.painted_client import Kind, PaintedClient
from tests.ui.participant.random_steps import walked
from tests.ui.participant.room import Room

KINDS = {
    "24-bit": Kind(Colour.TRUE),
    "256": Kind(Colour.MANY),
    "16": Kind(Colour.SIXTEEN, Signs.CONSOLE),
    "none": Kind(Colour.NONE, Signs.ASCII),
    "24-bit-pausing": Kind(Colour.TRUE, pauses=True),
    "16-pausing": Kind(Colour.SIXTEEN, Signs.CONSOLE, pauses=True),
}


@pytest.mark.parametrize(("kind", "seed"), [(kind, seed) for seed, kind in enumerate(KINDS, 1)])
async def test_random_steps_show_what_a_full_repaint_shows(kind: str, seed: int) -> None:
    await walked(KINDS[kind], 60, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 105))
@pytest.mark.parametrize("kind", KINDS)
async def test_ten_thousand_random_steps_show_what_a_full_repaint_shows(kind: str, seed: int) -> None:
    walk = await walked(KINDS[kind], 400, seed, look_every=1 + seed % 3)
    assert walk.times_slow > 0 or not KINDS[kind].pauses


@asynccontextmanager
async def beneath_a_dialog() -> AsyncIterator[tuple[Room, ParticipantSeat, PaintedClient[ParticipantApp]]]:
    """The page of one whose group drafts, behind a dialog; the seat of the other, who has the pen."""
    room = Room()
    me, other = await room.member("Ana"), room.seat(await room.member("Ben"))
    await room.advance_to("game", "drafting")
    other.take_pen()
    client = PaintedClient(room.app(me), KINDS["16"], Size(80, 24))
    await client.begin()
    client.driver._context.run(client.app.call_later, client.app.push_screen, Confirm("Sure?"))
    await client.settle()
    assert isinstance(client.app.screen, Confirm)
    yield room, other, client
    await client.end()
    await room.hub.publisher.close()


async def test_what_is_looked_at_includes_the_page_behind_a_dialog_and_waits_for_its_frames() -> None:
    async with beneath_a_dialog() as (room, _, client):
        page = client.app.screen_stack[-2]
        page._update_timer.stop()  # so that none of its frames comes by itself, however slow the machine is
        for _ in range(2):
            room.clock.wait(1_000)
            client.driver._context.run(client.app.tick)
            assert client.differences() != [], "the clock has not been painted yet"
            await client.settle()
            assert client.differences() == []


async def test_a_page_behind_a_dialog_is_seen_to_change_after_a_pause_too() -> None:
    async with beneath_a_dialog() as (room, other, client):
        run = client.driver._context.run
        client.terminal.is_paused = True
        while not client.terminal.slow:
            run(client.app.refresh)
            await client.settle()
        for _ in range(2):  # once while nothing is read, and once after it
            room.clock.wait(1_000)
            run(client.app.tick)
            await client.settle()
            if client.terminal.is_paused:
                client.terminal.read_on()
                await client.settle()
            assert client.differences() == []
        other.edit("We demand.", 10)
        await client.settle()
        assert client.differences() == []

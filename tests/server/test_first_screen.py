"""The first screen of somebody who comes in: it is painted whatever happens in the session at that moment."""

import asyncio
import contextvars

from facilitator.seminar.commands import EndSeminar
from facilitator.terminal.capabilities import Colour, Terminal
from facilitator.terminal.driver import prepare
from facilitator.ui.participant.app import ParticipantApp
from tests.terminal.served import SIZE, Screen
from tests.ui.participant.room import Room


async def _seen(app: ParticipantApp, words: str) -> None:
    """Serves the app on a terminal until the words stand there."""
    terminal = Screen()
    prepare(app, Terminal("xterm-256color", *SIZE, Colour.TRUE), terminal)
    running = asyncio.create_task(app.run_async(size=SIZE), context=contextvars.Context())
    async with asyncio.timeout(30):
        await terminal.is_drawn.wait()
        while not any(words in row for row in terminal.screen.display):
            await asyncio.sleep(0)
        assert terminal.drawing is not None
        terminal.drawing.ask_to_exit()
        await running


async def test_whoever_comes_in_sees_the_page_that_is_on() -> None:
    room = Room()
    await _seen(room.app(await room.member("Ana")), "Table 1")


async def test_whoever_comes_in_as_the_seminar_goes_on_sees_the_new_page() -> None:
    room = Room()
    app = room.app(await room.member("Ana"))
    await room.do(EndSeminar())
    await _seen(app, "Thank you, Ana.")

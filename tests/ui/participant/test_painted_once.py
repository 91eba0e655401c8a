"""A participant's page is sent once when it comes up, not painted again by what only comes with it; and always whole.

What is counted is what goes out to the client. Textual by itself paints a new screen up to five times.
"""

import asyncio
import contextlib
import contextvars
from collections.abc import AsyncIterator

import pytest
from pyte.screens import Char

from facilitator.seminar.commands import Advance
from facilitator.terminal.capabilities import Colour, Terminal
from facilitator.terminal.driver import ChannelDriver, prepare
from facilitator.terminal.keyboard import send_barrier
from facilitator.ui.participant.app import ParticipantApp
from tests.terminal.served import SIZE
from tests.terminal.served import Screen as Shown
from tests.ui.participant.room import Room

ESCAPE = b"\x1b[27u"
"""Esc as some terminals send it, by its number: nobody has to wait whether more follows."""


class Counted(Shown):
    """A client's terminal that counts bytes, and reads too slowly to take some of the frames."""

    def __init__(self, misses: int = 0) -> None:
        self.received = 0
        self.misses = misses
        super().__init__()

    @property
    def slow(self) -> bool:
        """Whether a frame has to be dropped: so many are missed, and the client has caught up right after each."""
        if self.misses and self.drawing is not None:
            self.misses -= 1
            asyncio.get_running_loop().call_soon(self.drawing.caught_up)
            return True
        return False

    @slow.setter
    def slow(self, slow: bool) -> None:
        assert not slow

    def write(self, data: bytes) -> None:
        """Counts and shows bytes."""
        self.received += len(data)
        super().write(data)

    def cells(self) -> list[list[Char]]:
        """Each cell with its colours."""
        return [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]


class Client:
    """A participant's app on such a terminal."""

    def __init__(self, app: ParticipantApp, terminal: Counted, driver: ChannelDriver) -> None:
        self.app = app
        self.terminal = terminal
        self.driver = driver

    async def settle(self) -> None:
        """Waits until all that is on its way has come through and is painted, and what that asked for, too."""
        for _ in range(5):
            through, painted = asyncio.Event(), asyncio.Event()
            self.driver._context.run(send_barrier, self.app, through.set)
            await through.wait()
            self.driver._context.run(self.app.screen.call_after_refresh, painted.set)
            await painted.wait()

    async def sent(self) -> int:
        """The bytes that have come since this was asked for the last time."""
        await self.settle()
        received, self.terminal.received = self.terminal.received, 0
        return received

    async def whole(self) -> int:
        """The bytes of the same page, painted once."""
        self.driver._context.run(self.app.call_later, self.app.refresh)
        return await self.sent()


@contextlib.asynccontextmanager
async def coming_in(app: ParticipantApp, misses: int = 0) -> AsyncIterator[Client]:
    terminal = Counted(misses)
    prepare(app, Terminal("xterm-256color", *SIZE, Colour.TRUE), terminal)
    running = asyncio.create_task(app.run_async(size=SIZE), context=contextvars.Context())
    async with asyncio.timeout(60):
        await terminal.is_drawn.wait()
        assert isinstance(terminal.drawing, ChannelDriver)
        while not app.is_running or not app.screen_stack:
            await asyncio.sleep(0)
        yield Client(app, terminal, terminal.drawing)
        terminal.drawing.ask_to_exit()
        await running


async def test_the_name_page_is_sent_once() -> None:
    room = Room()
    async with coming_in(room.app(await room.newcomer())) as client:
        sent = await client.sent()
        whole = await client.whole()
        assert "What is your name?" in "".join(client.terminal.screen.display)
        assert whole <= sent < 1.3 * whole


async def test_each_page_that_the_seminar_brings_is_sent_once() -> None:
    room = Room()
    async with coming_in(room.app(await room.member("Ana"))) as client:
        await client.sent()
        while room.hub.state.course.stage != "ended":
            await room.do(Advance())
            sent = await client.sent()
            assert sent < 1.3 * await client.whole(), client.terminal.screen.display[0]


async def test_between_the_draft_and_its_letters_only_what_looks_different_is_sent() -> None:
    room = Room()
    async with coming_in(room.app(await room.member("Ana"))) as client:
        await room.advance_to("game", "drafting")
        client.app.clear_notifications()  # else its going falls among the keys on a busy machine
        await client.sent()
        for key, words in ((ESCAPE, "write on"), (b"\r", "other keys"), (ESCAPE, "write on"), (b"i", "other keys")):
            client.driver.feed(key)
            sent, shown = await client.sent(), client.terminal.cells()
            assert words in client.terminal.screen.display[-1]
            assert sent < 0.9 * await client.whole()
            assert shown == client.terminal.cells()


@pytest.mark.parametrize("misses", range(1, 6))
async def test_a_client_that_missed_frames_of_a_page_that_comes_up_sees_it_all_the_same(misses: int) -> None:
    room = Room()
    async with coming_in(room.app(await room.member("Ana")), misses) as client:
        await seen_whole(client)
        while room.hub.state.course.stage != "ended":
            client.terminal.misses = misses
            await room.do(Advance())
            await seen_whole(client)


async def seen_whole(client: Client) -> None:
    """Fails where a full painting changes anything on the client's terminal; notices go before, not by the clock."""
    await client.settle()
    client.terminal.misses = 0
    client.driver._context.run(client.app.clear_notifications)
    await client.settle()
    before = list(client.terminal.screen.display)
    await client.whole()
    assert list(client.terminal.screen.display) == before
    assert any(row.strip() for row in before)

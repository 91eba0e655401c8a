"""Keys on their way through the real driver to the real draft page: both ways leave the same text and the same screen.

The document's and the gate's own rules have tests of their own; here is what the driver adds: pastes, resizes, ESC, and
rows that are written past Textual's compositor.
"""

import asyncio
import contextlib
import contextvars
import random
from collections.abc import AsyncIterator

import pyte
import pytest

from facilitator.server.doors import Colour, Terminal
from facilitator.server.driver import ChannelDriver, prepare
from facilitator.server.gate import Allowance
from facilitator.server.outlet import Drawing
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.draft_page import DraftPage
from facilitator.ui.shared.barrier import send_barrier
from facilitator.ui.shared.key_gate import EDITING_SEQUENCES
from tests.ui.participant.test_draft import drafting

SIZE = (100, 30)
WORDS = ("water ", "for all", "é", "人权", "\U0001f44d", "e\u0301", "x" * 40, "Abolish fees by 2027. ")
ORDINARY = ("\x1a", "\x19", "\x01", "\x18", "\x16", "\x1b[1;2D", "\x1b[1;5C", "\x17", "\x1b[200~pas\r\nted\x1b[201~")


class Screen:
    """A client's terminal: shows what is written to it."""

    def __init__(self) -> None:
        self.slow = False
        self.screen = pyte.Screen(*SIZE)
        self.drawing: Drawing | None = None
        self.is_drawn = asyncio.Event()
        self._stream = pyte.ByteStream(self.screen)

    def write(self, data: bytes) -> None:
        """Shows bytes."""
        self._stream.feed(data)

    def hold_input(self, hold: bool) -> None:
        """Nothing waits here."""

    def drawn_by(self, drawing: Drawing) -> None:
        """Takes note of the driver."""
        self.drawing = drawing
        self.is_drawn.set()


class Client:
    """An app of a participant who drafts, on a terminal."""

    def __init__(self, app: ParticipantApp, terminal: Screen, driver: ChannelDriver) -> None:
        self.app = app
        self.terminal = terminal
        self.driver = driver

    async def settle(self) -> None:
        """Waits until all that was typed has come through and is painted."""
        for _ in range(3):
            through, painted = asyncio.Event(), asyncio.Event()
            self.driver._context.run(send_barrier, self.app, through.set)
            await through.wait()
            self.driver._context.run(self.app.screen.call_after_refresh, painted.set)
            await painted.wait()

    @property
    def page(self) -> DraftPage:
        assert isinstance(self.app.screen, DraftPage)
        return self.app.screen

    async def shown(self) -> list[str]:
        """The rows on the terminal, the words around the draft included, which follow in the next pause."""
        await self.settle()
        self.driver._context.run(self.page._look)
        await self.settle()
        return list(self.terminal.screen.display)


@contextlib.asynccontextmanager
async def client(*, direct: bool) -> AsyncIterator[Client]:
    room, ana, _ = await drafting("submitting")
    app, terminal = room.app(ana), Screen()
    prepare(app, Terminal("xterm-256color", *SIZE, Colour.TRUE), terminal, direct=direct)
    running = asyncio.create_task(app.run_async(size=SIZE), context=contextvars.Context())
    async with asyncio.timeout(60):
        await terminal.is_drawn.wait()
        assert isinstance(terminal.drawing, ChannelDriver)
        here = Client(app, terminal, terminal.drawing)
        here.driver._keyboard._allowance = Allowance(per_second=1e9, burst=1e9)  # a flood is not what is tried here
        await here.settle()
        yield here
        terminal.drawing.ask_to_exit()
        await running


def typed(chance: random.Random, count: int) -> list[str]:
    return [
        chance.choice(WORDS if chance.random() < 0.6 else [*EDITING_SEQUENCES] if chance.random() < 0.6 else ORDINARY)
        for _ in range(count)
    ]


async def _left_by(pieces: list[str], chance: random.Random, *, direct: bool) -> tuple[object, ...]:
    """What the same pieces leave behind; as one stream of bytes, cut at random where keys may take the direct way."""
    async with client(direct=direct) as here:
        data = "".join(pieces).encode()
        while data:
            size = chance.randrange(1, 9) if direct else 40
            here.driver.feed(data[:size])
            data = data[size:]
            for _ in range(chance.choice((0, 0, 1, 4, 30))):
                await asyncio.sleep(0)
            if not direct:
                await here.settle()
        shown = await here.shown()
        editor = here.page.editor
        draft = here.page.desk.port.draft
        here.app.refresh()
        assert await here.shown() == shown, "what was written directly is not what Textual would paint"
        return editor.text, editor.cursor, editor.selected, draft.text if draft else None, shown


@pytest.mark.parametrize("seed", range(2))
async def test_both_ways_leave_the_same_draft_and_the_same_screen(seed: int) -> None:
    pieces = typed(random.Random(seed), 60)
    fast = await _left_by(pieces, random.Random(seed), direct=True)
    slow = await _left_by(pieces, random.Random(seed), direct=False)
    assert fast == slow


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 40))
async def test_both_ways_leave_the_same_over_thousands_of_pieces(seed: int) -> None:
    pieces = typed(random.Random(seed), 350)
    fast = await _left_by(pieces, random.Random(seed), direct=True)
    slow = await _left_by(pieces, random.Random(seed), direct=False)
    assert fast == slow


async def test_editing_keys_need_no_turn_of_the_app_unless_the_switch_is_off() -> None:
    async with client(direct=True) as here:
        here.driver.feed(b"fees\x7f")
        assert here.page.editor.text == "fee"
    async with client(direct=False) as here:
        here.driver.feed(b"fees\x7f")
        assert here.page.editor.text == ""
        await here.settle()
        assert here.page.editor.text == "fee"


async def test_a_key_behind_a_paste_or_escape_waits_for_it() -> None:
    async with client(direct=True) as here:
        here.driver.feed(b"a\x1b[200~b\x1b[201~c")
        assert here.page.editor.text == "a"
        await here.settle()
        assert here.page.editor.text == "abc"
        here.driver.feed(b"\x1b")
        async with asyncio.timeout(30):
            while here.page.editor.has_focus:
                await asyncio.sleep(0.01)
        here.driver.feed(b"z")
        await here.settle()
        assert here.page.editor.text == "abc"


async def test_nothing_is_painted_directly_between_a_new_size_and_its_layout() -> None:
    async with client(direct=True) as here:
        assert here.driver.takes_direct_writes
        here.driver.resize(90, 28)
        assert not here.driver.takes_direct_writes
        async with asyncio.timeout(30):
            while here.app.size != (90, 28):
                await asyncio.sleep(0.01)
        await here.settle()
        assert here.driver.takes_direct_writes
        here.terminal.slow = True
        assert not here.driver.takes_direct_writes


@pytest.mark.parametrize("key", ["x", "\x1b[5~", "\x1a"], ids=["letters", "pages", "undo"])
async def test_a_flood_of_keys_waits_in_the_client(key: str) -> None:
    async with client(direct=True) as here:
        held: list[bool] = []
        here.driver._keyboard._hold = held.append
        here.driver._keyboard._allowance = Allowance(per_second=0, burst=1_000)
        here.driver.feed(key.encode() * 5_000)
        assert held == [True]
        assert sum(len(piece.text) for piece in here.driver._keyboard._waiting) >= 4_000

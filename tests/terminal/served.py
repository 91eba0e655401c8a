"""An app behind the real driver, on a client's terminal that shows what is written to it."""

import asyncio
import contextlib
import contextvars
import random
from collections.abc import AsyncIterator
from typing import Any, Generic, TypeVar

from textual.app import App
from textual.geometry import Size

from facilitator.terminal.capabilities import Colour, Terminal
from facilitator.terminal.channel import Drawing
from facilitator.terminal.driver import ChannelDriver, prepare
from facilitator.terminal.terminal_input import EDITING_SEQUENCES, Allowance
from tests.terminal.painted_client import settled
from tests.terminal.painting import Cell, EmulatedTerminal

SIZE = (100, 30)
WORDS = ("water ", "for all", "é", "人权", "\U0001f44d", "e\u0301", "x" * 40, "Abolish fees by 2027. ")
ORDINARY = ("\x1a", "\x19", "\x01", "\x18", "\x16", "\x1b[1;2D", "\x1b[1;5C", "\x17", "\x1b[200~pas\r\nted\x1b[201~")
AnyApp = TypeVar("AnyApp", bound=App[Any])


class Screen:
    """A client's terminal: shows what is written to it."""

    def __init__(self) -> None:
        self.slow = False
        self.emulated = EmulatedTerminal(Size(*SIZE))
        self.screen = self.emulated._screen
        self.drawing: Drawing | None = None
        self.is_drawn = asyncio.Event()

    def write(self, data: bytes) -> None:
        """Shows bytes."""
        self.emulated.feed(data.decode())

    def hold_input(self, hold: bool) -> None:
        """Nothing waits here."""

    def drawn_by(self, drawing: Drawing) -> None:
        """Takes note of the driver."""
        self.drawing = drawing
        self.is_drawn.set()


class Client(Generic[AnyApp]):
    """An app on a terminal."""

    def __init__(self, app: AnyApp, terminal: Screen, driver: ChannelDriver, running: "asyncio.Task[Any]") -> None:
        self.app = app
        self.terminal = terminal
        self.driver = driver
        self.running = running

    async def settle(self) -> None:
        """Waits until all that was typed has come through and is painted, but for an ESC that may be cut off."""
        await settled(self.driver, ("resize", "work"))

    async def wait(self) -> None:
        """Lets the time pass after which a lone ESC is a key."""
        await settled(self.driver)

    async def shown(self) -> list[list[Cell]]:
        """The cells on the terminal without notices, which go by the clock."""
        self.driver._context.run(self.app.clear_notifications)
        await self.settle()
        return self.terminal.emulated.cells()


async def serve(app: AnyApp, *, direct: bool = True, colour: Colour = Colour.TRUE) -> Client[AnyApp]:
    """Runs an app until it has painted its first page; whoever asks for it ends it."""
    terminal = Screen()
    prepare(app, Terminal("xterm-256color", *SIZE, colour), terminal, direct=direct)
    running = asyncio.create_task(app.run_async(size=SIZE), context=contextvars.Context())
    await terminal.is_drawn.wait()
    assert isinstance(terminal.drawing, ChannelDriver)
    here = Client(app, terminal, terminal.drawing, running)
    here.driver._keyboard._allowance = Allowance(per_second=1e9, burst=1e9)  # a flood is not what is tried here
    await here.settle()
    return here


@contextlib.asynccontextmanager
async def served(app: AnyApp, *, direct: bool = True, colour: Colour = Colour.TRUE) -> AsyncIterator[Client[AnyApp]]:
    """An app that runs meanwhile."""
    here = await serve(app, direct=direct, colour=colour)
    yield here
    here.driver.ask_to_exit()
    await here.running


def typed(chance: random.Random, count: int) -> list[str]:
    """What somebody who writes may send."""
    return [
        chance.choice(WORDS if chance.random() < 0.6 else [*EDITING_SEQUENCES] if chance.random() < 0.6 else ORDINARY)
        for _ in range(count)
    ]


async def type_in(here: Client[Any], pieces: list[str], chance: random.Random, *, direct: bool) -> None:
    """Sends pieces as one stream of bytes, cut at random where keys may take the direct way."""
    data = "".join(pieces).encode()
    while data:
        size = chance.randrange(1, 9) if direct else 40
        here.driver.feed(data[:size])
        data = data[size:]
        for _ in range(chance.choice((0, 0, 1, 4, 30))):
            await asyncio.sleep(0)
        if not direct:
            await here.settle()


def other_cells(shown: list[list[Cell]], wanted: list[list[Cell]]) -> list[tuple[int, Cell, Cell]]:
    """Where two terminals show different things."""
    return [
        (y, one, other)
        for y, rows in enumerate(zip(shown, wanted, strict=True))
        for one, other in zip(*rows, strict=True)
        if one != other
    ]

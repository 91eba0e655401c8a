"""Keys on their way through the real driver to the real draft page: both ways leave the same text and the same screen.

The document's and the gate's own rules have tests of their own; here is what the driver adds: pastes, resizes, ESC, and
rows that are written past Textual's compositor.
"""

import asyncio
import contextlib
import contextvars
import random
import re
from collections.abc import AsyncIterator

import pytest
from textual import constants
from textual.geometry import Size

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.draft_text import Letters
from facilitator.terminal.capabilities import Colour, Terminal
from facilitator.terminal.channel import Drawing
from facilitator.terminal.driver import ChannelDriver, prepare
from facilitator.terminal.terminal_input import EDITING_SEQUENCES, Allowance
from facilitator.ui.participant.app import ParticipantApp
from tests.terminal.painted_client import hurry, settled
from tests.terminal.painting import Cell, EmulatedTerminal
from tests.ui.participant.room import drafting

SIZE = (100, 30)
WORDS = ("water ", "for all", "é", "人权", "\U0001f44d", "e\u0301", "x" * 40, "Abolish fees by 2027. ")
ORDINARY = ("\x1a", "\x19", "\x01", "\x18", "\x16", "\x1b[1;2D", "\x1b[1;5C", "\x17", "\x1b[200~pas\r\nted\x1b[201~")


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


class Client:
    """An app of a participant who drafts, on a terminal."""

    def __init__(self, app: ParticipantApp, terminal: Screen, driver: ChannelDriver) -> None:
        self.app = app
        self.terminal = terminal
        self.driver = driver

    async def settle(self) -> None:
        """Waits until all that was typed has come through and is painted, but for an ESC that may be cut off."""
        await settled(self.driver, ("resize", "work"))

    async def wait(self) -> None:
        """Lets the time pass after which a lone ESC is a key."""
        await settled(self.driver)

    @property
    def page(self) -> DraftPage:
        assert isinstance(self.app.screen, DraftPage)
        return self.app.screen

    async def shown(self) -> list[list[Cell]]:
        """The cells on the terminal without notices, which go by the clock, and with the words of the next pause."""
        self.driver._context.run(self.app.clear_notifications)
        await self.settle()
        self.driver._context.run(self.page._look)
        await self.settle()
        return self.terminal.emulated.cells()


@pytest.fixture(autouse=True)
def no_time_passes_behind_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sequence that is cut behind its ESC is whole in the end, however long a busy machine takes to go on."""
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 3_600.0)


@contextlib.asynccontextmanager
async def client(*, direct: bool, colour: Colour = Colour.TRUE, another_writes: str = "") -> AsyncIterator[Client]:
    room, ana, ben = await drafting("submitting")
    if another_writes:
        room.seat(ben).edit(another_writes, 0)
    app, terminal = room.app(ana), Screen()
    prepare(app, Terminal("xterm-256color", *SIZE, colour), terminal, direct=direct)
    running = asyncio.create_task(app.run_async(size=SIZE), context=contextvars.Context())
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


async def _left_by(
    pieces: list[str], chance: random.Random, *, direct: bool, another_writes: str
) -> tuple[tuple[object, ...], list[list[Cell]]]:
    """What the same pieces leave behind; as one stream of bytes, cut at random where keys may take the direct way."""
    async with client(direct=direct, another_writes=another_writes) as here:
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
        assert _other_cells(shown, await here.shown()) == []  # written directly, and painted by Textual
        return (editor.text, editor.cursor, editor.selected, draft.text if draft else None), shown


async def _compare(count: int, seed: int, another_writes: str = "") -> None:
    pieces = typed(random.Random(seed), count)
    left, shown = await _left_by(pieces, random.Random(seed), direct=True, another_writes=another_writes)
    right, wanted = await _left_by(pieces, random.Random(seed), direct=False, another_writes=another_writes)
    assert left == right
    assert _other_cells(shown, wanted) == []


def _other_cells(shown: list[list[Cell]], wanted: list[list[Cell]]) -> list[tuple[int, Cell, Cell]]:
    return [
        (y, one, other)
        for y, rows in enumerate(zip(shown, wanted, strict=True))
        for one, other in zip(*rows, strict=True)
        if one != other
    ]


@pytest.mark.parametrize("seed", range(2))
async def test_both_ways_leave_the_same_draft_and_the_same_screen(seed: int) -> None:
    await _compare(60, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 40))
async def test_both_ways_leave_the_same_over_thousands_of_pieces(seed: int) -> None:
    await _compare(350, seed)


@pytest.mark.parametrize("seed", range(2))
async def test_both_ways_leave_the_same_where_another_writes_and_letters_do_nothing(seed: int) -> None:
    for count in range(3, 15):
        await _compare(count, seed, another_writes="A long text of somebody else.\n" * 40)


async def test_letters_that_do_nothing_need_no_turn_of_the_app() -> None:
    for direct in (True, False):
        async with client(direct=direct, another_writes="Ben writes") as here:
            here.driver.feed(b"quality")
            assert (here.page._letters is Letters.LOST) is direct
            await here.settle()
            assert here.page._letters is Letters.LOST and here.page.editor.text == "Ben writes"


async def test_letters_are_keys_again_behind_an_escape_and_arrows_scroll_as_ever() -> None:
    for direct in (True, False):
        async with client(direct=direct, another_writes="A long text of somebody else.\n" * 40) as here:
            here.driver.feed(b"q\x1b[F")
            await here.settle()
            assert "else" in here.page.editor.text and here.page.editor._top > 0
            here.driver.feed(b"\x1b")
            await here.wait()
            here.driver.feed(b"h")
            await here.settle()
            assert here.app.view.hand_is_up


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
        await here.wait()
        assert not here.page.editor.has_focus
        here.driver.feed(b"z")
        await here.settle()
        assert here.page.editor.text == "abc"


async def test_the_rest_of_a_sequence_is_no_text_however_late_it_comes() -> None:
    async with client(direct=True) as here:
        here.driver.feed(b"a\x1b[1;")
        await here.settle()
        here.driver.feed(b"2Db")
        await here.settle()
        assert here.page.editor.text == "b"


async def test_a_row_that_is_written_directly_has_the_colours_of_the_terminal() -> None:
    async with client(direct=True, colour=Colour.SIXTEEN) as here:
        here.driver.feed(b"fees")
        cells = [cell for row in here.terminal.emulated.cells() for cell in row]
        assert "fees" in "".join(cell[0] for cell in cells)
        assert not [cell for cell in cells for colour in cell[1:3] if re.fullmatch("[0-9a-f]{6}", colour)]


async def test_nothing_is_painted_directly_between_a_new_size_and_its_layout() -> None:
    async with client(direct=True) as here:
        assert here.driver.takes_direct_writes
        here.driver.resize(90, 28)
        assert not here.driver.takes_direct_writes
        hurry(here.driver, ("resize",))  # the app is told, and has laid out nothing yet
        assert not here.driver.takes_direct_writes
        await here.settle()
        assert here.app.size == (90, 28)
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

"""An app behind the real driver, on a terminal that can stop reading, beside a full repaint.

`PaintedClient.differences` compares each cell of the terminal with a repaint of everything, all caches cleared, and the
rows that widgets keep with those that they want now: both ways of painting read the kept rows. Tests may look into
Textual and the driver for that; the product may not.
"""

import asyncio
import contextvars
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual.app import App
from textual.geometry import Size

from facilitator.terminal.capabilities import Colour, Signs, Terminal
from facilitator.terminal.channel import ENTER, Drawing
from facilitator.terminal.direct import Direct
from facilitator.terminal.draft_view import DraftView
from facilitator.terminal.driver import ChannelDriver, prepare
from facilitator.terminal.fallback import recolour, redrawn
from facilitator.terminal.rows import Rows
from facilitator.terminal.terminal_input import Allowance
from tests.terminal.painting import EmulatedTerminal, full_repaint, paints

AnyApp = TypeVar("AnyApp", bound=App[Any])


@dataclass(frozen=True)
class Kind:
    """A kind of client: what its terminal shows, and whether it stops reading now and then."""

    colour: Colour
    signs: Signs = Signs.ALL
    pauses: bool = False


class PausingTerminal:
    """A client's terminal. While it pauses, some bytes wait unread; beyond them it is slow."""

    MOST_UNREAD = 3_000

    def __init__(self, size: Size) -> None:
        self.emulated = EmulatedTerminal(size)
        self.drawing: ChannelDriver | None = None
        self.is_drawn = asyncio.Event()
        self.is_paused = False
        self.times_slow = 0
        self._unread: list[bytes] = []

    @property
    def slow(self) -> bool:
        """Whether frames have to be dropped."""
        return sum(map(len, self._unread)) > self.MOST_UNREAD

    def write(self, data: bytes) -> None:
        """Shows bytes, now or once the client reads again."""
        if self.is_paused:
            self._unread.append(data)
        else:
            self.emulated.feed(data.decode())

    def read_on(self) -> None:
        """Ends a pause."""
        was_slow, self.is_paused = self.slow, False
        self.emulated.feed(b"".join(self._unread).decode())
        self._unread.clear()
        if was_slow and self.drawing is not None:
            self.times_slow += 1
            self.drawing.caught_up()

    def hold_input(self, hold: bool) -> None:
        """Nothing waits here."""

    def drawn_by(self, drawing: Drawing) -> None:
        """Takes note of the driver."""
        assert isinstance(drawing, ChannelDriver)
        self.drawing = drawing
        self.is_drawn.set()


class PaintedClient(Generic[AnyApp]):
    """An app that runs on such a terminal."""

    def __init__(self, app: AnyApp, kind: Kind, size: Size) -> None:
        self.app = app
        self.kind = kind
        self.terminal = PausingTerminal(size)
        prepare(app, Terminal("xterm", size.width, size.height, kind.colour, kind.signs), self.terminal)
        self._task = asyncio.create_task(app.run_async(size=(size.width, size.height)), context=contextvars.Context())

    async def begin(self) -> None:
        """Waits until the app has taken the terminal."""
        await self.terminal.is_drawn.wait()
        self.driver._keyboard._allowance = Allowance(per_second=1e9, burst=1e9)  # a flood is not what is tried here
        await self.settle()

    async def end(self) -> None:
        """Ends the app."""
        if not self._task.done():
            self.driver.ask_to_exit()
        await self._task

    @property
    def has_left(self) -> bool:
        """Whether the app is over, or about to be."""
        return self._task.done() or self.app._exit

    @property
    def driver(self) -> ChannelDriver:
        """The driver."""
        assert self.terminal.drawing is not None
        return self.terminal.drawing

    def resize(self, size: Size) -> None:
        """Gives the window another size; what it showed is gone."""
        self.terminal.emulated.resize(size)
        self.driver.resize(size.width, size.height)

    async def settle(self) -> None:
        """Waits until nothing is left to be handled or painted; a lone ESC is a key by then."""
        await settled(self.driver, until=lambda: self.has_left)
        if self.has_left:
            await self._task

    def hurry(self) -> bool:
        """Does what the driver has planned for a moment later; False where there is nothing."""
        return hurry(self.driver)

    def differences(self) -> list[str]:
        """Where the terminal or the rows kept are not what they should be; empty where all is well."""
        return self.driver._context.run(self._differences)

    def _differences(self) -> list[str]:
        found = [] if self.terminal.emulated.has_plain_style else ["a style was left on"]
        for widget in self.app.screen.walk_children(Direct):  # type: ignore[type-abstract]
            found += _stale_rows(widget)
        for view in self.app.screen.walk_children(DraftView):
            found += _wrong_rows(view)
        shown, wanted = self.terminal.emulated.cells(), self._repainted()
        return found + [
            f"row {y} cell {x}: {one!r} is shown, {other!r} is right"
            for y, (row, right) in enumerate(zip(shown, wanted, strict=True))
            for x, (one, other) in enumerate(zip(row, right, strict=True))
            if one != other
        ]

    def _repainted(self) -> list[list[Any]]:
        fresh = EmulatedTerminal(self.app.size)
        frame = recolour(full_repaint(self.app), self.kind.colour)
        fresh.feed(ENTER + redrawn(frame, self.kind.signs))
        return fresh.cells()


PLANNED = ("resize", "work", "escape")
"""What a driver plans for a moment later and an app would wait for."""


async def settled(
    driver: ChannelDriver, planned: Sequence[str] = PLANNED, until: Callable[[], bool] = lambda: False
) -> None:
    """Waits until nothing is left to be handled or painted, or until the app ends; no time has to pass for that.

    What is planned for later and not named in `planned` stays so, as a decision on a lone ESC may.
    """
    loop: Any = asyncio.get_running_loop()
    for _ in range(10_000):
        await asyncio.sleep(0)
        if until():
            return
        if not loop._ready and not hurry(driver, planned) and not driver._context.run(paints, driver._app):
            return
    raise AssertionError("the app goes on painting")


def hurry(driver: ChannelDriver, planned: Sequence[str] = PLANNED) -> bool:
    """Does one thing that the driver has planned for a moment later; False where there is nothing."""
    for plans in (driver._planned, driver._keyboard._planned):
        for name in planned:
            handle: Any = plans._handles.get(name)
            if handle is not None:
                due = handle._callback
                handle.cancel()
                due()
                return True
    return False


def _stale_rows(widget: Direct) -> list[str]:
    """Rows that a widget keeps, if it is in view, and does not want any more."""
    size = widget._content_size()
    if widget not in widget.screen._compositor.visible_widgets or not size or widget._rows_size != size:
        return []
    wanted = widget.wanted_rows(size)
    return [f"{widget!r} keeps row {y}" for y, row in enumerate(widget._rows) if row != wanted[y]]


def _wrong_rows(view: DraftView) -> list[str]:
    """Rows of a draft that are not those of a fresh wrap at its place of scrolling; their last cell is for marks."""
    if view not in view.screen._compositor.visible_widgets or not view.text or view._rows_size.width < 4:
        return []
    fresh = Rows(view._rows_size.width - 1)
    fresh.wrap(view.text)
    right = [view.text[slice(*fresh.span(view.text, row))].rstrip() for row in range(len(fresh))][view._top :]
    shown = [row.text.rstrip().rstrip("▲▼").rstrip() for row in view._rows]
    right += [""] * (len(shown) - len(right))
    return [
        f"the draft shows {one!r} in place of {other!r}"
        for one, other in zip(shown, right, strict=False)
        if unicodedata.normalize("NFC", one) != unicodedata.normalize("NFC", other)
    ]

"""What a terminal shows: a driver that keeps what an app writes, read by a terminal emulator.

For the tests of painting: `Painted` runs an app on such a driver and compares what the terminal shows with a full
repaint of the same screen, all caches cleared. Tests may look into Textual for that; the product may not.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

import pyte
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from wcwidth import wcwidth

AnyApp = TypeVar("AnyApp", bound=App[Any])

Cell = tuple[str, str, str, bool, bool, bool, bool]

_USUAL_SEQUENCE = re.compile(r"\x1b\[([\d;]*)([mH])")
"""Styles and places: all that a frame has but text, with few exceptions."""


class PaintingDriver(Driver):
    """Keeps what is written, allows direct writes, and drops everything while it is slow."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.written: list[str] = []
        self.slow = False
        self.allows_direct_writes = True

    @property
    def takes_direct_writes(self) -> bool:
        """Whether widgets may paint past the compositor now."""
        return self.allows_direct_writes and not self.slow

    def write(self, data: str) -> None:
        """Keeps or drops what would go to the terminal."""
        if not self.slow:
            self.written.append(data)

    def send_message(self, message: Message) -> None:
        """Hands a message to the app at once, as the driver of a channel does."""
        self._app.post_message(message)

    def start_application_mode(self) -> None:
        """Tells the app its size."""
        size = Size(*(self._size or (80, 24)))
        self._loop.call_soon(self._app.post_message, events.Resize(size, size))

    def disable_input(self) -> None:
        """There is none."""

    def stop_application_mode(self) -> None:
        """There is nothing to give back."""


class Painted(Generic[AnyApp]):
    """A running app and the terminal that it is shown on."""

    def __init__(self, app: AnyApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        driver = self.app._driver
        assert isinstance(driver, PaintingDriver)
        self.driver = driver
        self._terminal = EmulatedTerminal(self.app.size)

    async def settle(self) -> None:
        """Waits until nothing is left to be handled or painted."""
        loop: Any = asyncio.get_running_loop()
        for _ in range(1_000):
            await asyncio.sleep(0)
            if loop._ready:
                continue  # somebody has something to do before the next timer
            if not paints(self.app):
                return
        raise AssertionError("the app goes on painting")

    async def resize(self, width: int, height: int) -> None:
        """Gives the terminal another size; what it showed is gone."""
        self.driver.written.clear()
        self.driver._size = (width, height)
        self._terminal = EmulatedTerminal(Size(width, height))
        size = Size(width, height)
        self.app.post_message(events.Resize(size, size))
        await self.settle()

    def take(self) -> str:
        """What was written since the last time, after it was shown on the terminal."""
        written = "".join(self.driver.written)
        self.driver.written.clear()
        self._terminal.feed(written)
        return written

    def shown(self) -> list[list[Cell]]:
        """The cells of the terminal."""
        self.take()
        return self._terminal.cells()

    def text(self) -> list[str]:
        """The lines of the terminal."""
        self.take()
        return self._terminal.display()

    def repainted(self) -> list[list[Cell]]:
        """The cells that a full repaint gives on an empty terminal."""
        terminal = EmulatedTerminal(self.app.size)
        terminal.feed(full_repaint(self.app))
        return terminal.cells()

    def differences(self) -> list[str]:
        """Where the terminal shows something else than a full repaint would; empty where all is well."""
        shown, wanted = self.shown(), self.repainted()
        return [
            f"row {y} cell {x}: {one!r} is shown, {other!r} is right"
            for y, (row, right) in enumerate(zip(shown, wanted, strict=True))
            for x, (one, other) in enumerate(zip(row, right, strict=True))
            if one != other
        ]


def paints(app: App[Any]) -> bool:
    """Does what would be done at the next frame or before; False where there is nothing.

    The pages behind a dialog have frames of their own: what changes there is painted through the dialog's screen.
    """
    if app._resize_event is not None:
        app._check_resize()
        return True
    for screen in app._background_screens:
        if screen._update_timer._active.is_set():
            screen._on_timer_update()
            return True
    screen = app.screen
    waits = (
        screen._dirty_widgets
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._compositor._dirty_regions
        or screen._callbacks
    )
    if not waits:
        return False
    screen._on_timer_update()
    return True


def full_repaint(app: App[Any]) -> str:
    """The frame of all that is shown, all caches cleared; a dialog, too, keeps what it has rendered of the page."""
    for screen in (*app._background_screens, app.screen):
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
            widget._layout_cache.clear()
            widget._dirty_regions.add(widget.outer_size.region)
            widget.notify_style_update()
    update: Any = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return str(update.render_segments(app.console))


class EmulatedTerminal:
    """A terminal of which each cell can be looked at."""

    def __init__(self, size: Size) -> None:
        self._screen = pyte.Screen(size.width, size.height)
        self._stream = QuickStream(self._screen)

    @property
    def has_plain_style(self) -> bool:
        """Whether what is written next without a style of its own is shown plain."""
        style = self._screen.cursor.attrs
        return bool(style == self._screen.default_char._replace(data=style.data))

    def resize(self, size: Size) -> None:
        """Gives the terminal another size; what it showed is gone."""
        self._screen.resize(size.height, size.width)
        self._screen.erase_in_display(2)

    def feed(self, data: str) -> None:
        """Shows text and obeys control sequences."""
        # The emulator's line feed at the bottom would scroll, as a terminal's would; Textual never writes it there.
        self._stream.feed(data)

    def display(self) -> list[str]:
        """The lines."""
        return list(self._screen.display)

    def cells(self) -> list[list[Cell]]:
        """The cells, row by row."""
        return [self._row(y) for y in range(self._screen.lines)]

    def _row(self, y: int) -> list[Cell]:
        """The cells of a row; half of a wide character that was overwritten is blank, as terminals show it."""
        line = self._screen.buffer[y]
        chars = [line[x] for x in range(self._screen.columns)]
        wide = [wcwidth(char.data[:1] or " ") == 2 for char in chars]
        cells = []
        for x, char in enumerate(chars):
            left_half = wide[x] and (x + 1 == len(chars) or chars[x + 1].data != "")
            right_half = char.data == "" and not (x > 0 and wide[x - 1])
            data = " " if left_half or right_half else char.data
            cells.append((data, char.fg, char.bg, char.bold, char.italics, char.underscore, char.reverse))
        return cells


class QuickStream(pyte.Stream):
    """The emulator's reader, which goes through text by characters, with a shorter way for the usual sequences.

    Both ways end in the same methods of the screen; more than half of the time of a long random walk went by here.
    """

    def __init__(self, screen: pyte.Screen) -> None:
        super().__init__(screen)
        self._shown_on = screen
        self._styles: dict[tuple[Any, str], Any] = {}

    def feed(self, data: str) -> None:
        """Takes text and sequences."""
        at = 0
        for found in _USUAL_SEQUENCE.finditer(data):
            if at < found.start():
                super().feed(data[at : found.start()])
            if not self._taking_plain_text:  # inside another sequence
                super().feed(found[0])
            elif found[2] == "m":
                self._take_style(found[1])
            else:
                self._shown_on.cursor_position(*_numbers(found[1]))
            at = found.end()
        if at < len(data):
            super().feed(data[at:])

    def _take_style(self, parameters: str) -> None:
        cursor = self._shown_on.cursor
        known = cursor.attrs, parameters
        if known not in self._styles:
            self._shown_on.select_graphic_rendition(*_numbers(parameters))
            self._styles[known] = cursor.attrs
        cursor.attrs = self._styles[known]


def _numbers(parameters: str) -> list[int]:
    return [int(each or 0) for each in parameters.split(";")]


@asynccontextmanager
async def painted(app: AnyApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Painted[AnyApp]]:
    """Runs an app on a painting driver until the block ends."""
    app.driver_class = PaintingDriver
    app.animation_level = "none"
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        await asyncio.sleep(0)
        screen = Painted(app, pilot)
        await screen.settle()
        yield screen

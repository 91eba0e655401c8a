"""Textual drivers: one for an app on a byte channel, one for an app on the terminal that the program was started in.

`prepare` and `prepare_own_terminal` make an app use them. Textual keeps no copy of what a terminal shows, so a frame
that was dropped is made good only by painting all again. All apps of a process share styles and so have to draw in the
same colours (see `fallback`), the one on the program's own terminal too.
"""

import asyncio
import io
import logging
import signal
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, Final, TextIO

from rich.console import Console
from textual import events, messages
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome, NoColor
from textual.geometry import Size
from textual.message import Message

from facilitator.terminal.capabilities import Colour, Signs, Terminal, clamp_size
from facilitator.terminal.channel import ENTER, LEAVE, Outlet, Planned
from facilitator.terminal.fallback import recolour, redrawn, start_for
from facilitator.terminal.keyboard import Keyboard, send_barrier
from facilitator.terminal.textual_internals import (
    KeyParser,
    end_at_once,
    forget_painted_rows,
    handle_errors,
    is_ending,
    lay_out_for,
    leave_output_alone,
    messages_waiting,
    neutralise_redirection,
    paint_only_what_is_seen,
    set_filters,
    writer_has_ended,
)

log = logging.getLogger(__name__)

_POINTER_SHAPE = "\x1b]22;"
_LARGE_FRAME = 400
"""Characters of a frame that Textual has painted, not a widget by itself."""

_TIDY_AFTER = 0.25
"""Seconds without a large frame until what was kept for painting it is let go."""

_MOST_MESSAGES_WAITING = 256
"""Messages that an app may be behind before its client has to wait."""

_NOT_BELIEVED = (
    events.Resize,
    events.CursorPosition,
    messages.InBandWindowResize,
    messages.TerminalSupportsSynchronizedOutput,
)


def prepare(app: App[Any], terminal: Terminal, outlet: Outlet, *, direct: bool = True) -> None:
    """Makes an app draw on a channel: its colours follow the client's terminal, its errors go to the log.

    With `direct` False Textual does all of it: keys do not go past its queues, nor rows past its compositor.
    """
    neutralise_redirection()
    paint_only_what_is_seen()

    def make_driver(
        app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> ChannelDriver:
        return ChannelDriver(app, outlet, terminal, mouse=mouse, size=size, direct=direct)

    app.driver_class = make_driver  # type: ignore[assignment]
    start_for(app, terminal.colour)
    app.error_console = Console(file=io.StringIO(), markup=False, highlight=False)
    set_colours(app, terminal.colour, terminal.name)
    leave_output_alone(app)
    handle_errors(app, lambda error: _end_with_error(app, error))


def set_colours(app: App[Any], colour: Colour, term: str) -> None:
    """Lets an app draw in 24-bit colours, of which its driver makes what the terminal shows, or in none at all."""
    app.console = Console(
        color_system="truecolor",
        file=io.StringIO(),
        force_terminal=True,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        safe_box=False,
        _environ={"TERM": term},
    )
    app.no_color = colour is Colour.NONE
    set_filters(app, without=(Monochrome, NoColor), add=[Monochrome()] if app.no_color else [])


def _end_with_error(app: App[Any], error: Exception) -> None:
    """Ends one app without a word on anybody's terminal; the log has the traceback, without the values in it."""
    if not is_ending(app):  # while an app ends, its screens go before what is on its way to them: that is no error
        log.error("an app ended with an error", exc_info=error)
    end_at_once(app, return_code=1)


@dataclass
class ResizePace:
    """When a window's new size is laid out: at once as a rule, later and later while more and more sizes come.

    A layout of the largest window costs a quarter of a second, which everybody pays for. Each is paid back in seconds
    of waiting, most of them after the layout; `credit` is what a window dragged by its corner uses up at first.
    """

    at_least: float = 0.05
    each: float = 0.5
    each_cell: float = 1 / 20_000
    credit: float = 4.0
    _paid_at: float = 0.0

    def wait(self, now: float) -> float:
        """The seconds until the next size is due."""
        return max(self.at_least, self._paid_at - self.credit - now)

    def laid_out(self, columns: int, rows: int, now: float) -> None:
        """Notes what a layout cost."""
        self._paid_at = max(self._paid_at, now) + self.each + columns * rows * self.each_cell


class ChannelDriver(Driver):
    """Reads and draws for one app. All its methods are called in the server's loop.

    With `direct` False every key and all painting take Textual's ordinary way.
    """

    def __init__(
        self,
        app: App[Any],
        outlet: Outlet,
        terminal: Terminal,
        *,
        mouse: bool,
        size: tuple[int, int] | None,
        direct: bool = True,
    ) -> None:
        size = size or (terminal.columns, terminal.rows)
        super().__init__(app, debug=False, mouse=mouse, size=size)
        self._served, self._server_loop, self._laid_out_for = app, asyncio.get_running_loop(), size
        self._colour, self._signs = terminal.colour, terminal.signs
        self._outlet = outlet
        self._context = copy_context()
        self._keyboard = Keyboard(app, self, KeyParser, outlet.hold_input, direct=direct)
        self._frame: list[str] = []
        self._flush_is_planned = False
        self._dropped = False
        self._wanted_size = size
        self._pace = ResizePace()
        self._planned = Planned(self._server_loop)
        self._direct = direct
        self._is_shown = self._was_resized = self._is_closed = False
        self._once_closed: Callable[[], None] | None = None
        self._resizes = 0

    def feed(self, chunk: bytes) -> None:
        """Takes bytes from the client, cut anywhere; what is too much for now is worked on later.

        What they change at once is sent in one piece, with nothing planned for it: most chunks are one key.
        """
        self._flush_is_planned = True
        try:
            self._context.run(self._keyboard.feed, chunk)
        finally:
            self._flush_is_planned = False
            self.flush()

    def resize(self, columns: int, rows: int) -> None:
        """Takes the window's new size in cells, whatever the client says it is."""
        if self._is_closed:  # the client is heard for a moment longer than the app runs
            return
        self._wanted_size = clamp_size(columns, rows)
        self._was_resized = self._was_resized or self._wanted_size != self._laid_out_for
        self._planned.call(self._pace.wait(self._server_loop.time()), "resize", self._apply_size)

    def caught_up(self) -> None:
        """Paints all again if frames were dropped while the client was slow."""
        if self._dropped:
            self._dropped = False
            self._context.run(self._served.call_later, self._served.refresh)

    def ask_to_exit(self) -> None:
        """Ends the app as if it had been asked to by its user, once the keys that came before have done their work."""
        self._context.run(send_barrier, self._served, self._served.exit)

    @property
    def is_behind(self) -> bool:
        """Whether so many messages wait in the app that its client has to wait."""
        return messages_waiting(self._served) > _MOST_MESSAGES_WAITING

    @property
    def takes_direct_writes(self) -> bool:
        """Whether rows may be painted past Textual now: the terminal shows the app at its size, and keeps up."""
        settled = self._is_shown and not self._resizes and self._wanted_size == self._laid_out_for
        return self._direct and settled and not self._dropped and not self._outlet.slow

    def send_message(self, message: Message) -> None:
        """Hands a message to the app, without the hop over threads of the base class."""
        self._served.post_message(message)

    def process_message(self, message: Message) -> None:
        """Hands on what keyboard and mouse may say; a client's own words on its size or abilities are not heard."""
        if isinstance(message, _NOT_BELIEVED):
            return
        if isinstance(message, events.MouseEvent):
            columns, rows = self._laid_out_for
            if not (0 <= message.x < columns and 0 <= message.y < rows):
                return
        super().process_message(message)

    def _apply_size(self) -> None:
        if self._wanted_size != self._laid_out_for:
            self._laid_out_for = self._wanted_size
            lay_out_for(self, *self._wanted_size)
            self._pace.laid_out(*self._wanted_size, self._server_loop.time())
            size = Size(*self._wanted_size)
            self._resizes += 1
            hand_over = partial(self._served.post_message, events.Resize(size, size))
            self._context.run(self._keyboard.shut_for, hand_over, self._resized)
        elif self._was_resized:  # and back before it was laid out: the terminal may have lost rows meanwhile
            self._pace.laid_out(*self._wanted_size, self._server_loop.time())
            self._context.run(self._served.call_later, self._served.refresh)
        self._was_resized = False

    def _resized(self) -> None:
        self._resizes -= 1

    def write(self, data: str) -> None:
        """Adds to the frame that is being drawn."""
        if not data.startswith(_POINTER_SHAPE):
            self._frame.append(data)
            if not self._flush_is_planned:
                self._flush_is_planned = True
                self._server_loop.call_soon(self._flush_planned)
            if len(data) > _LARGE_FRAME:
                self._planned.call(_TIDY_AFTER, "tidy", self._tidy, anew=True)

    def _flush_planned(self) -> None:
        self._flush_is_planned = False
        self.flush()

    def _tidy(self) -> None:
        """Lets go of the strips that Textual keeps to paint them again: more than half of what a session holds."""
        for screen in self._served.screen_stack:
            forget_painted_rows(screen)

    def flush(self) -> None:
        """Sends the frame, or drops it while the client is slow: the latest state wins."""
        if not self._frame:
            return
        frame = "".join(self._frame)
        self._frame.clear()
        if self._outlet.slow:
            self._dropped = True
        else:
            shown = redrawn(recolour(frame, self._colour), self._signs)
            self._outlet.write(shown.encode("utf-8", "replace"))

    def drops_frame(self) -> bool:
        """Whether a frame would be dropped now; if so it counts as dropped, and need not be painted."""
        drops = self._is_shown and self._outlet.slow
        self._dropped = self._dropped or drops
        return drops

    def start_application_mode(self) -> None:
        """Takes the client's terminal over."""
        self._context = copy_context()
        self._outlet.write(ENTER.encode())
        self._is_shown = True
        self._outlet.drawn_by(self)

    def disable_input(self) -> None:
        """Reads no more."""
        self._keyboard.stop()

    def stop_application_mode(self) -> None:
        """Gives the client's terminal back as it was."""
        self.disable_input()
        self.flush()
        self._is_shown = False
        self._outlet.write(LEAVE.encode())

    def close(self) -> None:
        """Forgets what was planned; the last that Textual asks for."""
        self._planned.forget()
        self._is_closed = True
        if self._once_closed is not None:
            self._server_loop.call_soon(self._once_closed)
            self._once_closed = None

    def call_once_closed(self, callback: Callable[[], None]) -> None:
        """Calls back when Textual has done with it: now, or once it has closed it."""
        if self._is_closed:
            callback()
        else:
            self._once_closed = callback

    def let_go(self) -> None:
        """Drops what it holds of an app that has ended; of all methods only `flush` may still be called."""
        del self._keyboard, self._context

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Opens nothing: a browser would open on the server and not on the client."""

    def deliver_binary(self, binary: BinaryIO | TextIO, **where: Any) -> None:
        """Saves nothing: a client's screenshot would be written to the server's disk."""
        binary.close()


TERMINAL_IS_GONE: Final = 129
"""The app's return code after its terminal went away: 128 and SIGHUP's number, as a shell has it."""


class _OwnTerminalDriver(LinuxDriver):
    """Textual's own driver, with the colours that this terminal shows, and with an end to it."""

    colour: Colour
    signs: Signs
    _is_gone = False
    _is_suspended = False

    def __init__(self, app: App[Any], **how: Any) -> None:
        super().__init__(app, **how)
        self._drawn = app

    def start_application_mode(self) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._let_go)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def suspend_application_mode(self) -> None:
        super().suspend_application_mode()
        self._is_suspended = True

    def resume_application_mode(self) -> None:
        if self._is_suspended:  # SIGCONT comes with a hang-up too, and would start all of it a second time
            self._is_suspended = False
            super().resume_application_mode()

    def write(self, data: str) -> None:
        if self._is_gone:
            return
        if writer_has_ended(self):
            self._let_go()
            return
        super().write(redrawn(recolour(data, self.colour), self.signs))

    def close(self) -> None:
        if not self._is_gone:  # the thread may hang in its last write
            super().close()

    def _let_go(self) -> None:
        if not self._is_gone:
            self._is_gone = True
            self.exit_event.set()  # reading from what is gone never waits: the thread would take a whole core
            self._drawn.exit(return_code=TERMINAL_IS_GONE)


def prepare_own_terminal(app: App[Any], colour: Colour, signs: Signs) -> None:
    """Makes an app that draws on this process's own terminal share styles with those on channels.

    All apps of a process have to draw in 24-bit colours, and each driver makes fewer of them (see `colours`). Where the
    terminal goes away the app ends with TERMINAL_IS_GONE, and nothing waits for it.
    """

    driver = type("OwnTerminalDriver", (_OwnTerminalDriver,), {"colour": colour, "signs": signs})
    set_colours(app, colour, "xterm")
    start_for(app, colour)
    app.driver_class = driver

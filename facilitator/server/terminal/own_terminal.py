"""An app on the terminal that the program was started in, beside those on channels.

All apps of a process share styles, and so have to draw in the same colours (see `colours`); this driver, too, makes
fewer of them where its terminal shows fewer. A changer must know: Textual writes in a thread, which dies of the first
error, and then waits for it in the server's own loop. A terminal that went away would thus stop the session for all.
"""

import asyncio
import signal
from typing import Any, Final

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from facilitator.server.doors import Colour, Signs
from facilitator.server.terminal.colours import recolour, start_for
from facilitator.server.terminal.driver import set_colours
from facilitator.server.terminal.glyph_fallback import redrawn

TERMINAL_IS_GONE: Final = 129
"""The app's return code after its terminal went away: 128 and SIGHUP's number, as a shell has it."""


class _OwnTerminalDriver(LinuxDriver):
    """Textual's own driver, with the colours that this terminal shows, and with an end to it."""

    colour: Colour
    signs: Signs
    _is_gone = False
    _is_suspended = False

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
        if self._writer_thread is not None and not self._writer_thread.is_alive():
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
            self._app.exit(return_code=TERMINAL_IS_GONE)


def prepare_own_terminal(app: App[Any], colour: Colour, signs: Signs) -> None:
    """Makes an app that draws on this process's own terminal share styles with those on channels.

    All apps of a process have to draw in 24-bit colours, and each driver makes fewer of them (see `colours`). Where the
    terminal goes away the app ends with TERMINAL_IS_GONE, and nothing waits for it.
    """

    driver = type("OwnTerminalDriver", (_OwnTerminalDriver,), {"colour": colour, "signs": signs})
    set_colours(app, colour, "xterm")
    start_for(app, colour)
    app.driver_class = driver

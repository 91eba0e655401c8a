"""An app on the terminal that the program was started in, beside those on channels.

All apps of a process share styles, and so have to draw in the same colours (see `colours`); this driver, too, makes
fewer of them where its terminal shows fewer.
"""

from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from facilitator.server.colours import recolour
from facilitator.server.doors import Colour
from facilitator.server.driver import set_colours


def prepare_own_terminal(app: App[Any], colour: Colour) -> None:
    """Makes an app that draws on this process's own terminal share styles with those on channels.

    All apps of a process have to draw in 24-bit colours, and each driver makes fewer of them (see `colours`).
    """

    class OwnTerminalDriver(LinuxDriver):
        """Textual's own driver, with the colours that this terminal shows."""

        def write(self, data: str) -> None:
            super().write(recolour(data, colour))

    set_colours(app, colour, "xterm")
    app.driver_class = OwnTerminalDriver

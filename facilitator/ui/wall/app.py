"""The apps that only show: the wall, the observer's window and the podium's clock. None of them can send anything."""

from facilitator.domain.views import ObserverView, WallView
from facilitator.ui.shared.app import SessionApp
from facilitator.ui.wall.observer import ObserverScreen
from facilitator.ui.wall.podium import ClockScreen
from facilitator.ui.wall.screen import WallScreen


class WallApp(SessionApp[WallView]):
    """The projector's display."""

    HELP_TITLE = "The wall only shows"

    def on_mount(self) -> None:
        """Show the wall."""
        self.push_screen(WallScreen(self.feed))


class ObserverApp(SessionApp[ObserverView]):
    """What an observer sees: the wall, and beside it the agenda where there is room."""

    HELP_TITLE = "An observer only looks on"

    def on_mount(self) -> None:
        """Show the observer's screen."""
        self.push_screen(ObserverScreen(self.feed))


class ClockApp(SessionApp[ObserverView]):
    """The clock on the podium, for whoever speaks."""

    HELP_TITLE = "The clock only shows"

    def on_mount(self) -> None:
        """Show the clock."""
        self.push_screen(ClockScreen(self.feed))

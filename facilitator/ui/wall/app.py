"""The apps that only show: the wall, the observer's window and the podium's clock. None of them can send anything."""

from textual.screen import Screen

from facilitator.domain.views import ObserverView, WallView
from facilitator.ui.shared.app import SessionApp
from facilitator.ui.wall.observer import ObserverScreen
from facilitator.ui.wall.podium import ClockScreen
from facilitator.ui.wall.screen import WallScreen


class WallApp(SessionApp[WallView]):
    """The projector's display."""

    HELP_TITLE = "The wall only shows"

    def get_default_screen(self) -> Screen[None]:
        """Show the wall."""
        return WallScreen(self.feed)


class ObserverApp(SessionApp[ObserverView]):
    """What an observer sees: the wall, and beside it the agenda where there is room."""

    HELP_TITLE = "An observer only looks on"

    def get_default_screen(self) -> Screen[None]:
        """Show the observer's screen."""
        return ObserverScreen(self.feed)


class ClockApp(SessionApp[ObserverView]):
    """The clock on the podium, for whoever speaks."""

    HELP_TITLE = "The clock only shows"

    def get_default_screen(self) -> Screen[None]:
        """Show the clock."""
        return ClockScreen(self.feed)

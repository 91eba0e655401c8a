"""The apps that only show: the wall, the observer's window and the podium's clock. None of them can send anything."""

from typing import ClassVar, Final

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from facilitator.seminar.views.wall import ObserverView, WallView
from facilitator.session.ports import Feed
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionApp
from facilitator.ui.shared.theme import THEME_NAMES
from facilitator.ui.wall.observer import ObserverScreen
from facilitator.ui.wall.part import Pages
from facilitator.ui.wall.podium import ClockScreen
from facilitator.ui.wall.screen import WallScreen

LEAVE: Final = Action("display.leave", ("q",), "leave", "Leave; the session goes on.")
"""Asks nothing: whoever only looks on loses nothing. The wall has none, since a slip would take it from the room."""


class WallApp(SessionApp[WallView]):
    """The projector's display."""

    HELP_TITLE = "The wall only shows"

    def __init__(
        self,
        pages: Pages,
        feed: Feed[WallView],
        *,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Make the app; `pages` are those of the activities."""
        super().__init__(feed, theme=theme, driver_class=driver_class)
        self._pages = pages

    def get_default_screen(self) -> Screen[None]:
        """Show the wall."""
        return WallScreen(self._pages, self.feed)


class _LookingOn(SessionApp[ObserverView]):
    """An app that one leaves with a key."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (LEAVE, *EVERYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    def action_display_leave(self) -> None:
        """Leave."""
        self.exit()


class ObserverApp(_LookingOn):
    """What an observer sees: the wall, and beside it the agenda where there is room."""

    HELP_TITLE = "An observer only looks on"

    def __init__(
        self,
        pages: Pages,
        feed: Feed[ObserverView],
        *,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Make the app; `pages` are those of the activities."""
        super().__init__(feed, theme=theme, driver_class=driver_class)
        self._pages = pages

    def get_default_screen(self) -> Screen[None]:
        """Show the observer's screen."""
        return ObserverScreen(self._pages, self.feed)


class ClockApp(_LookingOn):
    """The clock on the podium, for whoever speaks."""

    HELP_TITLE = "The clock only shows"

    def get_default_screen(self) -> Screen[None]:
        """Show the clock."""
        return ClockScreen(self.feed)

"""The base of the three apps: a feed, screens that show its view, the themes, and the actions that every app has.

`SessionApp` follows its feed and hands each view first to `route` (which screen?), then to the screens on the stack. It
knows no audience. What costs time for each guest is off: animation, Textual's palette, a parse of the styles per app.
Ctrl+C and Ctrl+Q do nothing: a console under stress must not die of a slip.
"""

import io
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, Generic, TypeVar

from rich.console import Console
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.notifications import Notification, SeverityLevel

from facilitator.seminar.timer import Moment
from facilitator.session.ports import Feed
from facilitator.terminal.stylesheet import SharedStylesheet
from facilitator.text import clean_text
from facilitator.ui.shared.actions import Action, bindings, open_actions
from facilitator.ui.shared.following import Following, ViewChanged
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.help import HelpScreen
from facilitator.ui.shared.notices import REST, Notices
from facilitator.ui.shared.pace import Pace
from facilitator.ui.shared.palette import Entry, Palette, action_entries
from facilitator.ui.shared.theme import THEME_NAMES, THEMES, WITHOUT_COLOUR, theme_after

View = TypeVar("View")
Result = TypeVar("Result")

EVERYWHERE: tuple[Action, ...] = (
    Action("command.find", ("slash",), "command", "Find any action by a word of it."),
    Action("help.show", ("question_mark", "f1"), "help", "Show every key and what it does."),
    Action("theme.change", ("T",), "theme", "Change between dark, light, and black and white.", in_footer=False),
)
"""The actions of every app."""

_THEME_REST: Final = 0.5
"""Seconds between two changes of the theme: each styles and paints everything anew."""

_variables: dict[str, dict[str, str]] = {}
"""Those of styles, by the name of the theme; themes never change."""


class SessionScreen(GuardedScreen[Result], Generic[View, Result]):
    """A screen that shows a view.

    Its app calls `show` with each new view, and `tick` when clocks may have changed. A screen with `FOLLOWS_ITSELF`
    does so by itself, with a feed of its own, and may be a guest in another app.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    FOLLOWS_ITSELF: ClassVar[bool] = False

    def __init__(self, feed: Feed[View], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.feed = feed
        self._following: Following[View] | None = None

    @property
    def view(self) -> View:
        """The view as it stands."""
        return self.feed.view

    @property
    def now(self) -> Moment:
        """The moment now, for the view's timers."""
        return self.feed.now()

    @abstractmethod
    def show(self, view: View) -> None:
        """Show a view; called once after mounting and after each change."""

    def tick(self) -> float | None:
        """Redraw the clocks whose text has changed; returns for how many seconds nothing will change, if it is known.

        Called within a quarter of a second of that; four times a second where it is not known.
        """
        return None

    def begin(self) -> None:
        """Show the view as it stands."""
        if self.FOLLOWS_ITSELF:
            self._following = Following(self, self.feed, self.tick)
        self.show(self.view)

    def on_unmount(self) -> None:
        """Follow no more."""
        if self._following is not None:
            self._following.end()
            self._following = None

    def on_view_changed(self, message: ViewChanged) -> None:
        """Show the view as it then stands."""
        if self._following is not None:
            self._following.taken()
            self.show(self.view)
            self.refresh_bindings()

    def offered_actions(self) -> Sequence[Action]:
        """The actions of this screen that make sense now, for the palette."""
        return open_actions(self.ACTIONS, self.view)

    def palette_entries(self) -> Sequence[Entry]:
        """What the palette finds on this screen: its actions, those that are closed with the reason."""
        return action_entries(self.ACTIONS, self.offered_actions(), self.view, self._perform)

    async def _perform(self, action: Action) -> None:
        await self.app.run_action(action.method, self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action is open now; none is on a screen whose parts are not there yet, or not any more."""
        return self.has_all_parts and is_open(self.ACTIONS, action, self.view)


class SessionApp(App[None], Generic[View], inherit_bindings=False):
    """An app that shows one audience's view of the session.

    `HELP_TITLE` and `HELP_NOTES` (paragraphs) stand above the keys in its help. Its first screen is best given by
    `get_default_screen`, which saves one composition.
    """

    ENABLE_COMMAND_PALETTE = False
    ACTIONS: ClassVar[tuple[Action, ...]] = EVERYWHERE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EVERYWHERE)]
    HELP_TITLE: ClassVar[str] = "Keys"
    HELP_NOTES: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        feed: Feed[View],
        *,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
        stylesheets: Sequence[Path] = (),
    ) -> None:
        """Make the app.

        Args:
            feed: What it shows.
            theme: One of `theme.THEME_NAMES`.
            driver_class: What draws it; None for the terminal that the program runs in.
            stylesheets: The styles of the activities' screens, read after those of the app's own `CSS_PATH`.
        """
        super().__init__(driver_class=driver_class)
        self.css_path = [*self.css_path, *stylesheets]
        self.feed = feed
        self.animation_level = "none"
        self.error_console = Console(file=io.StringIO())  # a traceback may hold people's words
        for each in THEMES:
            self.register_theme(each)
        self.start_in(theme)
        self._following: Following[View] | None = None
        self._toasts = Notices(self)
        self._toast_pace = Pace(self, self._toasts.show, REST)
        self._themes = Pace(self, self._take_theme, _THEME_REST)

    def start_in(self, theme: str) -> None:
        """Take one of `theme.THEME_NAMES`; only before the app runs."""
        self._wanted_theme = theme
        self.set_reactive(App.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet = SharedStylesheet(variables=self.get_css_variables())

    def start_with_few_colours(self) -> None:
        """Take the theme that needs no colour; the driver calls it where the terminal has few."""
        self.start_in(WITHOUT_COLOUR)

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme, worked out once for each theme of the process."""
        theme = self.current_theme.name
        if theme not in _variables:
            _variables[theme] = super().get_css_variables()
        self.theme_variables = dict(_variables[theme])
        return dict(_variables[theme])

    @property
    def view(self) -> View:
        """The view as it stands."""
        return self.feed.view

    def on_mount(self) -> None:
        """Begin."""
        self.begin()

    def begin(self) -> None:
        """Follow the feed from here on; subclasses extend this and not `on_mount`, as in `SessionScreen`."""
        self._following = Following(self, self.feed, self.tick)
        self.route(self.view)

    def on_unmount(self) -> None:
        """Follow no more."""
        if self._following is not None:
            self._following.end()
            self._following = None

    def on_view_changed(self, message: ViewChanged) -> None:
        """Hand the new view on."""
        if self._following is None:
            return
        self._following.taken()
        self.route(self.view)
        for screen in self._own_screens():
            screen.show(self.view)
            screen.refresh_bindings()

    def route(self, view: View) -> None:
        """Put another screen up where the view asks for one; called once at the start and before each `show`."""

    def tick(self) -> float | None:
        """Let the screens look at their clocks; returns for how many seconds none will change, if all know it.

        While a screen comes up and is the only one, it is not known, so that its first look follows soon.
        """
        stands = [screen.tick() for screen in self._own_screens()]
        known = [seconds for seconds in stands if seconds is not None]
        return min(known) if known and len(known) == len(stands) else None

    def _own_screens(self) -> list[SessionScreen[View, Any]]:
        return [
            screen
            for screen in self.screen_stack
            if isinstance(screen, SessionScreen)
            and not screen.FOLLOWS_ITSELF
            and screen.is_mounted
            and screen.has_all_parts
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action is open now."""
        return is_open(self.ACTIONS, action, self.view)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a short notice for so many seconds; its text is taken literally, `markup` is not honoured."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self._toasts.add(Notification(clean_text(message), clean_text(title), severity, seconds))
        self._toast_pace.ask()

    def action_command_find(self) -> None:
        """Find an action by a word of it, and do it."""
        screen = self.screen
        entries = [
            *(screen.palette_entries() if isinstance(screen, SessionScreen) else ()),
            *action_entries(self.ACTIONS, open_actions(self.ACTIONS, self.view), self.view, self._perform),
        ]

        async def perform(chosen: int | None) -> None:
            if chosen is None:
                return
            entry = entries[chosen]
            if entry.why:
                self.notify(f"{entry.label}: not now. {entry.why}", severity="warning")
            elif (doing := entry.do()) is not None:
                await doing

        self.push_screen(Palette(entries), perform)

    async def _perform(self, action: Action) -> None:
        await self.run_action(action.method, self)

    def action_help_show(self) -> None:
        """Show every key and what it does."""
        pages = (screen for screen in reversed(self.screen_stack) if isinstance(screen, SessionScreen))
        page = next(pages, None)  # also below a dialog that lets one ask
        own = page.ACTIONS if page is not None else ()
        self.push_screen(HelpScreen(self.HELP_TITLE, (*own, *self.ACTIONS), self.help_notes()))

    def help_notes(self) -> Sequence[str]:
        """The paragraphs above the keys in the help."""
        return self.HELP_NOTES

    def action_theme_change(self) -> None:
        """Take the next theme."""
        self._wanted_theme = theme_after(self._wanted_theme)
        self._themes.ask()

    def _take_theme(self) -> None:
        self.theme = self._wanted_theme


def is_open(actions: tuple[Action, ...], method: str, view: Any) -> bool:
    """Whether Textual's action `method` is open with this view; those that are no `Action` of the list are."""
    return all(action.is_open(view) for action in actions if action.method == method)

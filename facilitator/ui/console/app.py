"""The console's app: the same for the facilitator in the terminal of `run` and for a co-facilitator over ssh.

It has one screen of its own, and shows the wall as a guest: `wall_screen` makes it, since the apps do not know each
other. While the wall is up, this terminal may be the projector: the keys of `FROM_WALL` act, and nothing of the console
is shown over it. What must be read or answered waits on the desk until the console is back; the room sees a short line
that says nothing but this.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import events
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.screen import Screen

from facilitator.seminar.views.console import ConsoleView
from facilitator.session.ports import ConsolePort
from facilitator.ui.console.actions import APP_ACTIONS, FROM_WALL, LEAVE_WALL
from facilitator.ui.console.console_screen import ConsoleScreen
from facilitator.ui.console.desk import Desk
from facilitator.ui.console.dialogs import Dialogs
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.shared.actions import bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionApp
from facilitator.ui.shared.dialogs import Choose, Confirm
from facilitator.ui.shared.theme import THEME_NAMES

_WALL_QUESTION: Final = "What does the room see?"
_WALL_ANSWERS: Final = (
    "Another screen: open a second terminal there and type the line below",
    "This one: start on the wall here; W or Esc shows the console",
)
_LEAVING_QUESTION: Final = "Leave this console?"
_LEAVING_ANSWERS: Final = (
    "Leave it: the seminar goes on without it",
    "Close the session and stop the program",
)
_GO_TO_CONSOLE: Final = "This needs the console: Esc"
_HOW_TO_LEAVE: Final = "Esc: back to the console"
_HINT_SECONDS: Final = 4
_NOTICE_SECONDS: Final = 30
"""What happened to the session before the start (a torn block cut, a port that moved) is read, not glanced at."""


class ConsoleApp(SessionApp[ConsoleView]):
    """The facilitator's console."""

    CSS_PATH = Path(__file__).with_name("console.tcss")
    ACTIONS = (*APP_ACTIONS, *EVERYWHERE)
    BINDINGS: ClassVar = [*bindings((*APP_ACTIONS, *EVERYWHERE))]
    HELP_TITLE = "The console's keys"

    def __init__(
        self,
        port: ConsolePort,
        parts: ConsoleParts,
        wall_screen: Callable[[], Screen[Any]],
        *,
        is_local: bool = True,
        notices: Sequence[str] = (),
        once_up: Callable[[], object] | None = None,
        close_session: Callable[[], None] | None = None,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Make the app.

        Args:
            port: The session.
            parts: What it shows of each activity.
            wall_screen: Makes the screen that shows the wall.
            is_local: Whether this is the terminal of `run`: it is asked what the room sees, and leaving it ends the
                program. False for a co-facilitator.
            notices: What is to be told once, at the start.
            once_up: Called when the first frame has been painted, for what the program needs soon but not for that.
            close_session: Closes the session and ends its program, for the owner's console in another terminal; None
                for a co-facilitator, and where leaving does that.
            theme: One of `theme.THEME_NAMES`.
            driver_class: What draws it; None for the terminal that the program runs in.
        """
        super().__init__(port, theme=theme, driver_class=driver_class)
        self._wall_screen = wall_screen
        self._wall: Screen[Any] | None = None
        self._is_local = is_local
        self._notices = tuple(notices)
        self._once_up = once_up
        self._close_session = close_session
        self.desk = Desk(self, port, parts, self._trouble_changed, self._point_to_console)
        self._main = ConsoleScreen(self.desk, Dialogs(self, self.desk))

    @property
    def shows_wall(self) -> bool:
        """Whether this terminal shows the wall now."""
        return self._wall is not None

    def get_default_screen(self) -> Screen[Any]:
        """The console."""
        return self._main

    def begin(self) -> None:
        """Asks once what the room sees."""
        super().begin()
        if self._is_local and self.view.stage == "lobby":
            self.push_screen(Choose(_WALL_QUESTION, _WALL_ANSWERS, to_type=self._wall_command()), self._room_sees)
        else:
            self._tell_notices()

    def on_ready(self) -> None:
        """The first frame is there."""
        if self._once_up is not None:
            self._once_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the wall is up, `on_key` alone decides what a key does."""
        return not self.shows_wall and super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """While the wall is up, takes the steps that need no dialog; one key brings the console back."""
        if not self.shows_wall:
            return
        event.stop()
        event.prevent_default()  # else the key would also do what it does on the console
        if event.key in LEAVE_WALL:
            await self._leave_wall()
            return
        self.desk.forget_waiting()
        action = next((each for each in FROM_WALL if event.key in each.keys), None)
        if action is None:
            self._hint(_HOW_TO_LEAVE)
        else:
            await self.run_action(action.method, self._main)

    def action_wall_here(self) -> None:
        """Shows the wall in this terminal."""
        self.clear_notifications()
        self._wall = self._wall_screen()
        self.desk.shows_wall = True
        self.push_screen(self._wall)

    async def _leave_wall(self) -> None:
        self._wall = None
        self.desk.shows_wall = False
        self.clear_notifications()
        await self.pop_screen()
        self._tell_notices()

    def _wall_command(self) -> str:
        doors = self.desk.port.doors
        if doors is not None:
            return doors.wall_command
        return f"{self.view.surroundings.program} wall {self.view.surroundings.known_as}"

    def _resume_command(self) -> str:
        here = self.view.surroundings
        return f"{here.program} run --resume {here.known_as}"

    def _room_sees(self, place: int | None) -> None:
        if place == 1:
            self.action_wall_here()
        else:
            self._tell_notices()

    def _tell_notices(self) -> None:
        for notice in self._notices:
            self.notify(notice, timeout=_NOTICE_SECONDS)
        self._notices = ()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Shows a notice, but never on the wall; its text is taken literally, whatever `markup` says."""
        if not self.shows_wall:
            super().notify(message, title=title, severity=severity, timeout=timeout)

    def _hint(self, words: str) -> None:
        """Shows one of this module's own lines on the wall."""
        super().notify(words, timeout=_HINT_SECONDS)

    def _point_to_console(self) -> None:
        if self.shows_wall:
            self._hint(_GO_TO_CONSOLE)

    def action_console_leave(self) -> None:
        """Leaves the console or closes the session, after a yes."""
        if self._is_local:
            self._confirm_closing(self.exit)
        elif self._close_session is not None:
            self._choose_how_to_leave(self._close_session)
        else:
            self._confirm(Confirm("Leave this console?", "The seminar goes on without it.", yes="leave"), self.exit)

    def _choose_how_to_leave(self, close_session: Callable[[], None]) -> None:
        def chosen(place: int | None) -> None:
            if place == 0:
                self.exit()
            elif place == 1:
                self._confirm_closing(close_session)

        self.push_screen(Choose(_LEAVING_QUESTION, _LEAVING_ANSWERS), chosen)

    def _confirm_closing(self, close: Callable[[], None]) -> None:
        consequence = f"Everybody is disconnected. Nothing is lost; this goes on from here:\n{self._resume_command()}"
        self._confirm(Confirm("Close the session?", consequence, yes="close it"), close)

    def _confirm(self, question: Confirm, then: Callable[[], None]) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.push_screen(question, answered)

    def _trouble_changed(self) -> None:
        if self._main.is_mounted:
            self._main.show_lines()

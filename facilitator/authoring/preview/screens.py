"""The three screens of a preview: the real apps, each on a driver of the doors, of which one is seen.

A screen starts when it is first looked at and stays as it is left. To its driver a screen that is not seen has a slow
client, so its frames are dropped unpainted, and all is painted anew when it is seen again.
"""

import asyncio
import contextvars
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from textual.app import App
from textual.binding import BindingType

from facilitator.authoring.preview.seminar import Seminar
from facilitator.authoring.preview.window import Window
from facilitator.terminal.capabilities import Terminal
from facilitator.terminal.channel import Drawing, Dropping
from facilitator.terminal.driver import prepare
from facilitator.terminal.freeing import cut_app, free_what_ends
from facilitator.ui.console.app import ConsoleApp
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.participant.part import ParticipantParts
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import EVERYWHERE
from facilitator.ui.wall.app import LEAVE, WallApp, WallScreen
from facilitator.ui.wall.page import Pages

ScreenName = Literal["wall", "console", "participant"]

ORDER: Final[tuple[ScreenName, ...]] = ("wall", "console", "participant")

_END_WITHIN_S: Final = 5.0


class _WallThatIsLeft(WallApp):
    """The wall, which the trainer leaves with a key; that of a room has none, since a slip would take it away."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (LEAVE, *EVERYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    def action_display_leave(self) -> None:
        """Leaves."""
        self.exit()


class _ParticipantInTheRoom(ParticipantApp):
    """A participant who was there all the time: a greeting after each save would hide the last lines of the page."""

    def begin(self) -> None:
        """Follows the seminar, without a word of welcome."""
        super(ParticipantApp, self).begin()


def after(name: ScreenName) -> ScreenName:
    """The screen that comes after this one."""
    return ORDER[(ORDER.index(name) + 1) % len(ORDER)]


@dataclass(frozen=True, kw_only=True)
class Surfaces:
    """What the three screens show of each activity."""

    wall: Pages
    console: ConsoleParts
    participant: ParticipantParts


def _app(name: ScreenName, seminar: Seminar, surfaces: Surfaces) -> App[None]:
    wall = seminar.hub.publisher.wall
    match name:
        case "wall":
            return _WallThatIsLeft(surfaces.wall, wall)
        case "console":
            return ConsoleApp(
                seminar.console(), surfaces.console, lambda: WallScreen(surfaces.wall, wall), is_local=False
            )
        case "participant":
            return _ParticipantInTheRoom(surfaces.participant, seminar.participant())


class _Pane:
    """One app and its driver; the outlet that it draws on."""

    def __init__(
        self,
        app: App[None],
        terminal: Terminal,
        window: Window,
        hold: Callable[[bool], None],
        ended: Callable[[bool], None],
    ) -> None:
        self._app = app
        self._window = window
        self._hold = hold
        self._ended = ended
        self._drawing: Drawing | None = None
        self._typed_before = b""
        self._is_seen = True
        prepare(app, terminal, self)
        self._task = asyncio.get_running_loop().create_task(self._run(), context=contextvars.Context())

    @property
    def slow(self) -> bool:
        """Whether frames have to be dropped."""
        return not self._is_seen

    def write(self, data: bytes) -> None:
        """Shows a frame."""
        if self._is_seen:
            self._window.draw(data)

    def hold_input(self, hold: bool) -> None:
        """Lets what is typed wait in the terminal."""
        self._hold(hold)

    def drawn_by(self, drawing: Drawing) -> None:
        """The app is up."""
        self._drawing = drawing
        drawing.resize(*self._window.room)
        if self._typed_before:
            drawing.feed(self._typed_before)

    def feed(self, typed: bytes) -> None:
        """Takes what was typed."""
        if self._drawing is not None:
            self._drawing.feed(typed)
        else:
            self._typed_before += typed

    def fit(self) -> None:
        """Takes the window's size."""
        if self._drawing is not None:
            self._drawing.resize(*self._window.room)

    def show(self) -> None:
        """Is seen."""
        self._is_seen = True
        if self._drawing is not None:
            self._drawing.resize(*self._window.room)
            self._drawing.caught_up()

    def hide(self) -> None:
        """Is not seen: what the window shows from now on is not this."""
        self._is_seen = False
        if isinstance(self._drawing, Dropping):
            self._drawing.drops_frame()

    async def close(self) -> None:
        """Ends the app."""
        self.hide()
        self._hold(False)
        self._ended = _nobody
        if self._drawing is not None:
            self._drawing.ask_to_exit()
        else:
            self._task.cancel()
        await asyncio.wait([self._task], timeout=_END_WITHIN_S)

    async def _run(self) -> None:
        try:
            await self._app.run_async(size=self._window.room)
        finally:
            self._drawing = None
            cut_app(self._app)
        self._ended(bool(self._app.return_code))


def _nobody(has_failed: bool) -> None:
    """Whoever closed the screen knows that it ended."""


class Screens:
    """The screens of one seminar."""

    def __init__(
        self,
        seminar: Seminar,
        surfaces: Surfaces,
        terminal: Terminal,
        window: Window,
        hold: Callable[[bool], None],
        ended: Callable[[bool], None],
    ) -> None:
        """Make them.

        Args:
            seminar: What they show.
            surfaces: What they show of each activity.
            terminal: What can be drawn on the window.
            window: Where they are shown.
            hold: Called with True while a screen cannot take what is typed.
            ended: Called when its user left a screen, with True where it broke down.
        """
        free_what_ends()
        self._surfaces = surfaces
        self._seminar = seminar
        self._make: Callable[[App[Any]], _Pane] = lambda app: _Pane(app, terminal, window, hold, ended)
        self._panes: dict[ScreenName, _Pane] = {}
        self._seen: _Pane | None = None

    def show(self, name: ScreenName) -> None:
        """Shows one of them in place of the one before."""
        if self._seen is not None:
            self._seen.hide()
        if name in self._panes:
            self._panes[name].show()
        else:
            self._panes[name] = self._make(_app(name, self._seminar, self._surfaces))
        self._seen = self._panes[name]

    def feed(self, typed: bytes) -> None:
        """Hands what was typed to the screen that is seen."""
        if self._seen is not None:
            self._seen.feed(typed)

    def fit(self) -> None:
        """Takes the window's size."""
        if self._seen is not None:
            self._seen.fit()

    async def close(self) -> None:
        """Ends them."""
        await asyncio.gather(*(pane.close() for pane in self._panes.values()))

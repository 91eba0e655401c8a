"""The console's port and doors in a test: a `Table` behind them, so that the real rules decide what a key does."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from html import unescape

from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import Paste
from textual.notifications import SeverityLevel
from textual.pilot import Pilot
from textual.screen import Screen

from facilitator.errors import FacilitatorError
from facilitator.seminar.commands import Advance, Command, DrawGroups, FacilitatorCommand
from facilitator.seminar.events import Event
from facilitator.seminar.groups import PersonId
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.console import ConsoleView, console_view
from facilitator.session.ports import Address, SessionUnavailable
from facilitator.terminal.steady import Words
from facilitator.ui.console.app import ConsoleApp
from tests.engine import CONSOLE, ENGINE
from tests.seminar.given import Table, score

ROOM = Room("192.168.1.20", 2222, "482117")


@dataclass
class Doors:
    """Doors that remember where they were told to listen."""

    host: str = "127.0.0.1"
    port: int = 2222
    fingerprint: str = "SHA256:test"
    fails: str = ""
    wall_command: str = "facilitator wall"

    def addresses(self) -> tuple[Address, ...]:
        """This computer, and a network."""
        labels = {"127.0.0.1": "this computer alone", "192.168.1.20": "wlan0"}
        return tuple(Address(host, label, host == self.host) for host, label in labels.items())

    async def listen_on(self, host: str) -> None:
        """Listen there, or fail as told."""
        if self.fails:
            raise FacilitatorError(self.fails)
        self.host = host

    def host_code(self) -> str:
        """The code."""
        return "HOST-CODE"


@dataclass
class Seat:
    """A facilitator's seat at a table."""

    table: Table = field(default_factory=Table)
    doors: Doors | None = field(default_factory=Doors)
    surroundings: Surroundings = field(
        default_factory=lambda: Surroundings(room=ROOM, folder="/tmp/2022-small", known_as="2022-small")
    )
    fails: str = ""
    sent: list[FacilitatorCommand] = field(default_factory=list)
    away: frozenset[PersonId] = frozenset()

    def __post_init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> Moment:
        """The table's moment."""
        return self.table.now

    @property
    def view(self) -> ConsoleView:
        """The console's view of the table, everybody present but those who are away."""
        people = frozenset(self.table.state.people) - self.away
        return console_view(self.table.state, replace(self.surroundings, present=people, connected=len(people)))

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call the listener after each change."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def do(self, command: FacilitatorCommand) -> tuple[Event, ...]:
        """Decide and record, as the hub would; or fail as a full disk does."""
        if self.fails:
            raise SessionUnavailable(self.fails)
        self.sent.append(command)
        events = self.table.do(self._enriched(command))
        self.changed()
        return events

    def changed(self) -> None:
        """Tell the app that the table has changed."""
        for listener in tuple(self._listeners):
            listener()

    def _enriched(self, command: FacilitatorCommand) -> Command:
        everybody = tuple[PersonId, ...](self.table.state.people)
        match command:
            case Advance():
                return replace(command, present=everybody)
            case DrawGroups():
                return replace(command, order=everybody)
            case _:
                unscored = ENGINE.to_score(command)
                return unscored.scored(score()) if unscored else command


class LateSeat(Seat):
    """A seat that has heard nothing since it was taken, as within a moment of a key."""

    def __post_init__(self) -> None:
        """Hear once."""
        super().__post_init__()
        self._heard = super().view

    @property
    def view(self) -> ConsoleView:
        """The view of then."""
        return self._heard

    def hear(self) -> None:
        """Hear once more."""
        self._heard = super().view
        self.changed()


class BareWall(Screen[None]):
    """A wall that says that it is one."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Words(Content("THE WALL"), id="the-wall")


class Console(ConsoleApp):
    """The console's app, which remembers its notices."""

    told: list[str]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice and remember it."""
        self.told.append(message)
        super().notify(message, title=title, severity=severity, timeout=timeout)


def console(
    seat: Seat,
    *,
    is_local: bool = False,
    notices: tuple[str, ...] = (),
    close_session: Callable[[], None] | None = None,
) -> ConsoleApp:
    """The console's app at a seat."""
    app = Console(seat, CONSOLE, BareWall, is_local=is_local, notices=notices, close_session=close_session)
    app.told = []
    return app


@asynccontextmanager
async def opened(
    seat: Seat, size: tuple[int, int] = (80, 24), *, is_local: bool = False, notifications: bool = False
) -> AsyncIterator[Pilot[None]]:
    """The console, running at a seat."""
    async with console(seat, is_local=is_local).run_test(size=size, notifications=notifications) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything that was sent has been carried out and shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each when the one before has done its work."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, on a machine however loaded."""
    async with asyncio.timeout(30):
        while not holds():
            await settled(pilot)


async def written(pilot: Pilot[None], text: str) -> None:
    """Put a text in where the cursor is, as a paste does: much faster than key by key."""
    pilot.app.post_message(Paste(text))
    await settled(pilot)


def shown(pilot: Pilot[None]) -> str:
    """Everything that the terminal shows, as text."""
    return drawn(pilot.app)


def drawn(app: App[None]) -> str:
    """Everything that an app has painted, as text."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", app.export_screenshot())
    return unescape("".join(texts)).replace("\xa0", " ")


def told(pilot: Pilot[None]) -> list[str]:
    """The notices so far."""
    assert isinstance(pilot.app, Console)
    return pilot.app.told

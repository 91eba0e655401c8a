"""The apps, as the doors and the console get them: here alone the three meet."""

from collections.abc import Callable
from functools import partial

from facilitator.cli.engine import console_parts, participant_parts, wall_pages
from facilitator.server.session_doors import Apps
from facilitator.session.hub import Hub
from facilitator.session.ports import ConsolePort
from facilitator.ui.console.app import ConsoleApp
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.wall.app import ClockApp, ObserverApp, WallApp
from facilitator.ui.wall.screen import WallScreen


def served_apps(hub: Hub, own_console: Callable[[], ConsoleApp]) -> Apps:
    """The app of each role, for people who come in over ssh; `own_console` makes that of the session's owner."""

    def console(port: ConsolePort) -> ConsoleApp:
        return ConsoleApp(port, console_parts(), _wall_of(hub), is_local=False)

    pages = wall_pages()
    return Apps(
        participant=partial(ParticipantApp, participant_parts()),
        wall=partial(WallApp, pages),
        clock=ClockApp,
        observer=partial(ObserverApp, pages),
        console=console,
        own_console=own_console,
    )


def visiting_console(hub: Hub, port: ConsolePort, close_session: Callable[[], None]) -> ConsoleApp:
    """The console of the session's owner in another terminal than that of `run`; it can close the session, too."""
    return ConsoleApp(port, console_parts(), _wall_of(hub), is_local=False, close_session=close_session)


def console_app(hub: Hub, port: ConsolePort, notices: tuple[str, ...], once_up: Callable[[], object]) -> ConsoleApp:
    """A console, which can show the wall in its own terminal; `notices` are told once."""
    return ConsoleApp(port, console_parts(), _wall_of(hub), notices=notices, once_up=once_up)


def _wall_of(hub: Hub) -> Callable[[], WallScreen]:
    return lambda: WallScreen(wall_pages(), hub.publisher.wall)

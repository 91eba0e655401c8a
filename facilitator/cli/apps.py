"""The apps, as the doors and the console get them: here alone the three meet.

A console comes up without the screens of others; those are loaded when they are first needed, or by `load_screens`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.cli.engine import console_parts, wall_pages
from facilitator.server.session_doors import Apps
from facilitator.session.hub import Hub
from facilitator.session.ports import ConsolePort, ObserverPort, ParticipantPort, WallPort
from facilitator.ui.console.app import ConsoleApp

if TYPE_CHECKING:
    from facilitator.ui.participant.app import ParticipantApp
    from facilitator.ui.wall.app import ClockApp, ObserverApp, WallApp, WallScreen


def served_apps(hub: Hub, own_console: Callable[[], ConsoleApp]) -> Apps:
    """The app of each role, for people who come in over ssh; `own_console` makes that of the session's owner."""

    def console(port: ConsolePort) -> ConsoleApp:
        return ConsoleApp(port, console_parts(), _wall_of(hub), is_local=False)

    return Apps(
        participant=_participant,
        wall=_wall,
        clock=_clock,
        observer=_observer,
        console=console,
        own_console=own_console,
    )


def load_screens() -> None:
    """Load the screens of all who come in, so that the first of them does not wait; may be called in a thread."""
    from facilitator.cli import visitor_apps  # noqa: F401


def visiting_console(hub: Hub, port: ConsolePort, close_session: Callable[[], None]) -> ConsoleApp:
    """The console of the session's owner in another terminal than that of `run`; it can close the session, too."""
    return ConsoleApp(port, console_parts(), _wall_of(hub), is_local=False, close_session=close_session)


def console_app(hub: Hub, port: ConsolePort, notices: tuple[str, ...], once_up: Callable[[], object]) -> ConsoleApp:
    """A console, which can show the wall in its own terminal; `notices` are told once."""
    return ConsoleApp(port, console_parts(), _wall_of(hub), notices=notices, once_up=once_up)


def _wall_of(hub: Hub) -> "Callable[[], WallScreen]":
    def screen() -> "WallScreen":
        from facilitator.ui.wall.app import WallScreen

        return WallScreen(wall_pages(), hub.publisher.wall)

    return screen


def _participant(port: ParticipantPort) -> "ParticipantApp":
    from facilitator.cli import visitor_apps

    return visitor_apps.participant(port)


def _wall(port: WallPort) -> "WallApp":
    from facilitator.cli import visitor_apps

    return visitor_apps.wall(port)


def _clock(port: ObserverPort) -> "ClockApp":
    from facilitator.cli import visitor_apps

    return visitor_apps.clock(port)


def _observer(port: ObserverPort) -> "ObserverApp":
    from facilitator.cli import visitor_apps

    return visitor_apps.observer(port)

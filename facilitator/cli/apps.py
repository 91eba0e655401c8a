"""The apps, as the doors and the console get them: here alone the three meet."""

from facilitator.server.session_doors import Apps
from facilitator.session.hub import Hub
from facilitator.session.ports import ConsolePort
from facilitator.ui.console.app import ConsoleApp
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.wall.app import ClockApp, ObserverApp, WallApp
from facilitator.ui.wall.screen import WallScreen


def served_apps(hub: Hub) -> Apps:
    """The app of each role, for people who come in over ssh."""

    def console(port: ConsolePort) -> ConsoleApp:
        return ConsoleApp(port, lambda: WallScreen(hub.publisher.wall), is_local=False)

    return Apps(participant=ParticipantApp, wall=WallApp, clock=ClockApp, observer=ObserverApp, console=console)


def console_app(hub: Hub, port: ConsolePort, notices: tuple[str, ...] = ()) -> ConsoleApp:
    """A console, which can show the wall in its own terminal; `notices` are told once."""
    return ConsoleApp(port, lambda: WallScreen(hub.publisher.wall), notices=notices)

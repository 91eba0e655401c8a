"""The apps of those who come in: participants, the wall and observers, with the pages of all activities.

Loading it takes some tenths of a second, so a console that comes up does without it.
"""

from typing import Final

from facilitator.cli.engine import participant_parts, wall_pages
from facilitator.session.ports import ObserverPort, ParticipantPort, WallPort
from facilitator.ui.participant.app import ParticipantApp
from facilitator.ui.wall.app import ClockApp, ObserverApp, WallApp

_PARTICIPANT: Final = participant_parts()
_PAGES: Final = wall_pages()


def participant(port: ParticipantPort) -> ParticipantApp:
    """A participant's screen."""
    return ParticipantApp(_PARTICIPANT, port)


def wall(port: WallPort) -> WallApp:
    """The wall."""
    return WallApp(_PAGES, port)


def clock(port: ObserverPort) -> ClockApp:
    """The clock for the podium."""
    return ClockApp(port)


def observer(port: ObserverPort) -> ObserverApp:
    """The screen of somebody who looks on."""
    return ObserverApp(_PAGES, port)

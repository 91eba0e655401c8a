"""Views: what each audience may see, as frozen values made for it.

What may be seen is decided here, and by the activities, and tested there; an app shows its view and nothing else. Views
hold timers, not times, so that an unchanged session gives equal views while the clock runs.
"""

from facilitator.seminar.surroundings import Health, Room, SecondCopy, Surroundings
from facilitator.seminar.views.console import ConsoleView, console_view, with_drafts
from facilitator.seminar.views.observer import ObserverView, observer_view
from facilitator.seminar.views.participant import ParticipantView, participant_view
from facilitator.seminar.views.wall import WallView, wall_view

__all__ = [
    "ConsoleView",
    "Health",
    "ObserverView",
    "ParticipantView",
    "Room",
    "SecondCopy",
    "Surroundings",
    "WallView",
    "console_view",
    "observer_view",
    "participant_view",
    "wall_view",
    "with_drafts",
]

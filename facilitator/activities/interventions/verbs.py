"""The States' interventions for whoever has no screen: the guiding question that is on the wall."""

from typing import Final

from facilitator.activities.interventions.views import InterventionsWall
from facilitator.seminar.contents import WallContent
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.verbs import VerbPart, no_place, no_results, no_show_note


def _news(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    asked = _pinned(after.wall)
    return [f"Guiding question: {asked}"] if asked and asked != _pinned(before.wall) else []


def _pinned(wall: WallContent) -> str:
    return wall.question if isinstance(wall, InterventionsWall) else ""


VERBS: Final = VerbPart(
    verbs=(),
    news=_news,
    place=no_place,
    results=no_results,
    show_note=no_show_note,
)

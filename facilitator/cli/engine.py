"""The one engine of the program: the core with all activities. Made here, and passed down to whatever needs it."""

from functools import cache
from typing import TYPE_CHECKING

from facilitator.activities.catalogue import ACTIVITIES
from facilitator.journal.records import RecordCodec
from facilitator.seminar.engine import Engine

if TYPE_CHECKING:
    from facilitator.content.part import Plans
    from facilitator.reports.part import Reports
    from facilitator.server.verbs.verbs import VerbTable
    from facilitator.session.rehearsal import Rehearsals
    from facilitator.session.verbs import VerbParts
    from facilitator.ui.console.part import ConsoleParts
    from facilitator.ui.participant.part import ParticipantParts
    from facilitator.ui.wall.page import Pages


@cache
def engine() -> Engine:
    """The engine."""
    return Engine(ACTIVITIES)


@cache
def plans() -> "Plans":
    """How the activities' items stand in a scenario's file; it loads pydantic."""
    from facilitator.content.part import Plans

    return Plans(ACTIVITIES)


def wall_pages() -> "Pages":
    """The pages of the activities on the wall; they load Textual."""
    from facilitator.ui.wall.page import Pages

    return Pages(activity.wall() for activity in ACTIVITIES)


def console_parts() -> "ConsoleParts":
    """The activities on the console; they load Textual."""
    from facilitator.ui.console.part import ConsoleParts

    return ConsoleParts({activity.kind: activity.console() for activity in ACTIVITIES})


def participant_parts() -> "ParticipantParts":
    """The activities on a participant's screen; they load Textual."""
    from facilitator.ui.participant.part import ParticipantParts

    return ParticipantParts(activity.participant() for activity in ACTIVITIES)


def reports() -> "Reports":
    """What the activities write up of a session."""
    from facilitator.reports.part import Reports

    return Reports({activity.kind: activity.report() for activity in ACTIVITIES})


def verb_parts() -> "VerbParts":
    """What the activities give to the door without screens."""
    from facilitator.session.verbs import VerbParts

    return VerbParts({activity.kind: activity.verbs() for activity in ACTIVITIES})


def verb_table() -> "VerbTable":
    """All verbs."""
    from facilitator.server.verbs.verbs import VerbTable

    return VerbTable(verb_parts())


def rehearsals() -> "Rehearsals":
    """What made-up people do in the items of each activity."""
    from facilitator.session.rehearsal import Rehearsals

    return Rehearsals({activity.kind: activity.rehearsal() for activity in ACTIVITIES})


@cache
def codec() -> RecordCodec:
    """How its events stand in a session's file."""
    return RecordCodec(engine().event_kinds)

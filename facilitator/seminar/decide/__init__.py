"""What the core decides upon: one handler for each of its commands, in the module of its subject.

A handler gives events or raises `Rejected`; an illegal command changes nothing. Texts are made harmless here
(`facilitator.text`), whatever door they came through. `Engine.decide` adds the handlers of the activities.
"""

from typing import Final

from facilitator.seminar.commands import (
    AddGroup,
    AddSpeaker,
    DrawGroups,
    FixEnd,
    GiveFloor,
    MarkAbsent,
    MarkPresent,
    MoveSpeaker,
    RemoveGroup,
    SetAllotment,
    SetTurnLength,
    ShortenTurns,
    SkipItem,
)
from facilitator.seminar.decide import floor, people, steps
from facilitator.seminar.state import Handler

HANDLERS: dict[type, Handler] = {
    **steps.HANDLERS,
    **floor.HANDLERS,
    **people.HANDLERS,
}

PLANNING: Final = frozenset(
    (
        AddGroup,
        AddSpeaker,
        DrawGroups,
        FixEnd,
        GiveFloor,
        MarkAbsent,
        MarkPresent,
        MoveSpeaker,
        RemoveGroup,
        SetAllotment,
        SetTurnLength,
        ShortenTurns,
        SkipItem,
    )
)
"""Commands about what is still to come: none after the end, when cards, notes and names may still be set right."""

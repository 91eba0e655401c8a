"""Decide: the events that a command leads to, or `Rejected`. An illegal command changes nothing.

One handler for each command, in the module of its subject. Texts are made harmless here (`seminar.text`), whatever door
they came through. `step_label` names the commands that an undo takes back, as the console says it.
"""

from typing import Final

from facilitator.seminar.commands import (
    AddGroup,
    AddSpeaker,
    Command,
    DrawGroups,
    DropRound,
    GiveFloor,
    MarkAbsent,
    MarkPresent,
    MoveSpeaker,
    Rejected,
    RemoveGroup,
    SetAllotment,
    SetTurnLength,
    ShortenTurns,
    SkipItem,
)
from facilitator.seminar.decide import clocks, exercises, floor, groups, participants, steps, wall
from facilitator.seminar.decide.labels import step_label
from facilitator.seminar.decide.rules import Handler
from facilitator.seminar.events import Event
from facilitator.seminar.moment import Moment
from facilitator.seminar.state import State

HANDLERS: dict[type, Handler] = {
    **steps.HANDLERS,
    **clocks.HANDLERS,
    **floor.HANDLERS,
    **exercises.HANDLERS,
    **wall.HANDLERS,
    **groups.HANDLERS,
    **participants.HANDLERS,
}

PLANNING: Final = frozenset(
    (
        AddGroup,
        AddSpeaker,
        DrawGroups,
        DropRound,
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


def decide(state: State, command: Command, now: Moment) -> tuple[Event, ...]:
    """The events that follow from a command, in order; none where nothing would change.

    Raises:
        Rejected: the state does not allow it; the code names the sentence that says why.
    """
    if state.course.stage == "ended" and type(command) in PLANNING:
        raise Rejected("already_ended")
    return HANDLERS[type(command)](state, command, now)


__all__ = ["decide", "step_label"]

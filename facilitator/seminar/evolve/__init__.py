"""Evolve: the state after an event. It never refuses, never asks the time, and draws nothing.

One handler for each event, in the module of its subject. A facilitators' step (an event with a `step`) puts the course
before it on the undo stack; `StepUndone` takes it off again.
"""

from collections.abc import Iterable
from dataclasses import replace

from facilitator.seminar.events import Recorded, SessionOpened
from facilitator.seminar.evolve import clocks, exercises, floor, people, steps
from facilitator.seminar.evolve.opening import opened
from facilitator.seminar.evolve.registry import Handler, no_longer_than
from facilitator.seminar.state import State, UndoEntry

HANDLERS: dict[type, Handler] = {
    **steps.HANDLERS,
    **clocks.HANDLERS,
    **floor.HANDLERS,
    **exercises.HANDLERS,
    **people.HANDLERS,
}


def evolve(state: State | None, recorded: Recorded) -> State:
    """The state after one more event.

    Args:
        state: The state before it; None before `SessionOpened`, which must come first.
        recorded: The event with its number and moment.
    """
    event = recorded.event
    if isinstance(event, SessionOpened):
        return opened(event, recorded)
    if state is None:
        raise ValueError(f"event {recorded.seq} ({type(event).__name__}) comes before the session was opened")
    if recorded.step:
        entry = UndoEntry(recorded.seq, recorded.step, state.course)
        state = replace(state, undo=no_longer_than((*state.undo, entry)))
    return replace(HANDLERS[type(event)](state, event, recorded), seq=recorded.seq)


def replay(records: Iterable[Recorded]) -> State:
    """The state that a journal amounts to; raises ValueError where it is empty."""
    state: State | None = None
    for recorded in records:
        state = evolve(state, recorded)
    if state is None:
        raise ValueError("a session without events has no state")
    return state

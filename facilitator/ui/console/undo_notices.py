"""What the facilitator is told about a step: which one an undo took back, and whose hands it left up.

Read from the events of the step and not from the view before it: a key may follow another before the console has heard
what the first one did.
"""

from collections.abc import Sequence
from typing import Final

from facilitator.seminar.events import Event, ItemFinished, ItemSkipped, ItemStarted, StepUndone
from facilitator.seminar.views.console import ConsoleView, HandLine
from facilitator.ui.console.choices import floor_of

_MOST_NAMES: Final = 4
"""Names in a notice: more are not read in passing, and all stand under Floor."""


def taken_back(events: Sequence[Event]) -> str:
    """Which step was undone; empty where none was."""
    return next((f"Taken back: {event.label}" for event in events if isinstance(event, StepUndone)), "")


def hands_left(events: Sequence[Event], view: ConsoleView) -> str:
    """Whose hands are up when the seminar goes on from where the floor was open to where it is not; else empty."""
    left = [event.item for event in events if isinstance(event, ItemFinished | ItemSkipped)]
    entered = [event.item for event in events if isinstance(event, ItemStarted)]
    if not left or not entered or not _is_for_hands(view, left[0]) or _is_for_hands(view, entered[0]):
        return ""
    words = hands_words(view)
    return f"{words} u goes back." if words else ""


def hands_words(view: ConsoleView) -> str:
    """How many hands are up, and whose, in a sentence; empty where none is."""
    if not view.hands:
        return ""
    names = ", ".join(_who(hand) for hand in view.hands[:_MOST_NAMES])
    more = len(view.hands) - _MOST_NAMES
    count = "1 hand is" if len(view.hands) == 1 else f"{len(view.hands)} hands are"
    return f"{count} still up: {names}{f' and {more} more' if more > 0 else ''}."


def _who(hand: HandLine) -> str:
    name = hand.name or "somebody without a name"
    note = ", ".join(part for part in (hand.delegation, "" if hand.is_here else "away") if part)
    return f"{name} ({note})" if note else name


def _is_for_hands(view: ConsoleView, item: str) -> bool:
    floor = floor_of(view, item)
    return floor is not None and floor.rules.takes_hands

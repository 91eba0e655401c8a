"""What the facilitator is told about a step: what an undo took back, whose hands it left up, and what is unrevealed.

Read from the events of the step and not from the view before it: a key may follow another before the console has heard
what the first one did.

The wall shows nothing of participants by itself, so whoever only presses `n` would pass it by.
"""

from collections.abc import Sequence
from typing import Final

from facilitator.seminar.commands import Advance, FacilitatorCommand
from facilitator.seminar.events import Event, ItemFinished, ItemSkipped, ItemStarted, StepUndone
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, HandLine
from facilitator.ui.console.choices import floor_of
from facilitator.ui.console.words import counted

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


def texts_to_show(view: ConsoleView) -> tuple[str, ...]:
    """What `v` may show from now on, in no order."""
    return view.item.unrevealed.texts if view.item else ()


def names_to_show(view: ConsoleView) -> tuple[str, ...]:
    """The participant's name that `n` shows."""
    return (view.next.name,) if view.next.kind == "hand" else ()


def unrevealed_words(view: ConsoleView) -> str:
    """What `v` shows before `n` goes on: 'shows the 2 rewrites first'; empty where nothing waits to be shown."""
    waiting = view.item.unrevealed if view.item else None
    if waiting is None or not waiting.left:
        return ""
    left, noun = waiting.left, waiting.noun
    if left < waiting.total:
        return f"shows {left} more {noun if left == 1 else noun + 's'} first"
    return f"shows the {noun} first" if left == 1 else f"shows the {left} {noun}s first"


def passed_by(command: FacilitatorCommand, events: Sequence[Event], before: ConsoleView) -> str:
    """What the step left without anything of it shown; empty where it left no reveal, or something was shown."""
    waiting = before.item.unrevealed if before.item else None
    if not isinstance(command, Advance) or not events or waiting is None or not waiting.left:
        return ""
    if waiting.left < waiting.total:
        return ""
    noun, total = waiting.noun, waiting.total
    told = f"The {noun} was not shown" if total == 1 else f"None of the {counted(total, noun)} was shown"
    return f"{told}: u goes back, then v shows."


def first_draft(view: ConsoleView) -> ConsoleGroup | None:
    """The group whose draft taken at time the room would see next, while it has seen none yet; else None."""
    draft = view.item.unrevealed.first_draft if view.item else None
    return next((group for group in view.groups if group.id == draft), None)


def draft_question(group: ConsoleGroup) -> str:
    """Asks before the room sees a draft for the first time."""
    return f"{group.name} did not hand in. Show the draft that was taken at time?"

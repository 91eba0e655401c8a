"""What participants wrote and the room has not been shown: said beside NEXT before it is left, and in a notice after.

The wall shows nothing of participants by itself, so whoever only presses `n` would pass it by.
"""

from collections.abc import Sequence

from facilitator.seminar.commands import Advance, FacilitatorCommand
from facilitator.seminar.events import Event
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView
from facilitator.ui.console.words import counted


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

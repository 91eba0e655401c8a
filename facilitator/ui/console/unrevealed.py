"""What participants wrote and the room has not been shown: said beside NEXT before it is left, and in a notice after.

The wall shows nothing of participants by itself, so whoever only presses `n` would pass it by.
"""

from collections.abc import Sequence

from facilitator.activities.questions.views import question_panel
from facilitator.activities.rewriting.views import round_panel
from facilitator.seminar.commands import Advance, FacilitatorCommand
from facilitator.seminar.events import Event
from facilitator.seminar.views.console import ConsoleView
from facilitator.ui.console.words import counted


def texts_to_show(view: ConsoleView) -> tuple[str, ...]:
    """What `v` may show from now on, in no order."""
    content = view.item.content if view.item else None
    asked, played = question_panel(content), round_panel(content)
    if asked is not None:
        return tuple(answer.text for answer in asked.answers if not answer.was_shown)
    if played is not None:
        texts = [played.of_group(group.id) for group in view.groups if group.shown and group.id in played.rewrites]
        return tuple(each.latest.text for each in texts if not each.was_revealed and each.latest)
    return ()


def names_to_show(view: ConsoleView) -> tuple[str, ...]:
    """The participant's name that `n` shows."""
    return (view.next.name,) if view.next.kind == "hand" else ()


def unrevealed_words(view: ConsoleView) -> str:
    """What `v` shows before `n` goes on: 'shows the 2 rewrites first'; empty where nothing waits to be shown."""
    left, total, noun = _of_reveal(view)
    if not left:
        return ""
    if left < total:
        return f"shows {left} more {noun if left == 1 else noun + 's'} first"
    return f"shows the {noun} first" if left == 1 else f"shows the {left} {noun}s first"


def passed_by(command: FacilitatorCommand, events: Sequence[Event], before: ConsoleView) -> str:
    """What the step left without anything of it shown; empty where it left no reveal, or something was shown."""
    left, total, noun = _of_reveal(before)
    if not isinstance(command, Advance) or not events or not left or left < total:
        return ""
    told = f"The {noun} was not shown" if total == 1 else f"None of the {counted(total, noun)} was shown"
    return f"{told}: u goes back, then v shows."


def _of_reveal(view: ConsoleView) -> tuple[int, int, str]:
    """How many texts the room has not seen, of how many, and what they are called; none before a reveal."""
    content = view.item.content if view.item else None
    asked, played = question_panel(content), round_panel(content)
    if asked is not None and asked.run.phase == "reveal":
        return sum(1 for answer in asked.answers if not answer.was_shown), len(asked.answers), "answer"
    if played is not None and played.run.phase == "reveal":
        texts = [played.of_group(group.id) for group in view.groups if group.shown and group.id in played.rewrites]
        return sum(1 for each in texts if not each.was_revealed), len(texts), "rewrite"
    return 0, 0, ""

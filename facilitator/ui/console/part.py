"""What an activity gives to the console: the middle of the screen while its item is on, and its words elsewhere on it.

What the room has not been shown comes with the view (`Unrevealed`); the floor and the cards of States are the same for
all activities.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facilitator.seminar.contents import WallContent
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView, ItemPanel
from facilitator.ui.console.choices import Choice
from facilitator.ui.console.rows import Body


@dataclass(frozen=True, kw_only=True)
class ConsolePart:
    """The console while an item of an activity is on.

    Attributes:
        body: The middle, in so many cells.
        place: Where inside the item the seminar stands; empty where it has no parts but its speakers.
        subject: What is talked or written about; empty where the item's title says it.
        wall_words: What the room sees of a content of its own.
        progress: How far a group is, in a shape and a word, and the style to show it in.
        choices: What can be done with a group besides what can be done with it at any time.
    """

    body: Callable[[ConsoleView, ItemPanel, int], Body]
    place: Callable[[ItemPanel], str]
    subject: Callable[[ItemPanel], str]
    wall_words: Callable[[WallContent], str]
    progress: Callable[[ItemPanel, ConsoleGroup], tuple[str, str]]
    choices: Callable[[ItemPanel, ConsoleGroup], tuple[Choice, ...]]


def no_place(panel: ItemPanel) -> str:
    """It has no parts but its speakers."""
    return ""


def no_subject(panel: ItemPanel) -> str:
    """Its title says what it is about."""
    return ""


def no_progress(panel: ItemPanel, group: ConsoleGroup) -> tuple[str, str]:
    """Groups hand nothing in."""
    return on_paper(group)


def no_choices(panel: ItemPanel, group: ConsoleGroup) -> tuple[Choice, ...]:
    """Groups do nothing of their own in it."""
    return ()


def on_paper(group: ConsoleGroup) -> tuple[str, str]:
    """The progress of a group of which nothing is known but whether it has a laptop."""
    return ("on paper" if group.paper else "", "$quiet")


def speaker_or_title(speaker: Speaker | None, title: str) -> str:
    """What the room sees while people speak: whoever has the floor, else the item's title."""
    return f"{speaker.name}, with the clock" if speaker is not None else title


class ConsoleParts:
    """The console's parts of all activities, by the kind of their items."""

    def __init__(self, by_kind: Mapping[str, ConsolePart]) -> None:
        self._by_kind = by_kind

    def of(self, panel: ItemPanel) -> ConsolePart:
        """The part of the activity whose item is on."""
        return self._by_kind[panel.run.item.kind]

"""What an activity gives to the door without screens: its own verbs, and what the door's verbs say of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from facilitator.seminar.contents import Kept, Task
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.verbs.verb import Verb


@dataclass(frozen=True)
class TaskPlace:
    """Where a task stands: its part of the item, the phase of that part, and the phase's clock."""

    part: int
    phase: str
    timer: Timer


@dataclass(frozen=True)
class Results:
    """What `results` says: paragraphs of lines for people, and their keys in its table."""

    paragraphs: tuple[Sequence[str], ...] = ()
    table: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class VerbPart:
    """The verbs of an activity.

    Attributes:
        verbs: Its own, in the order in which `help` lists them.
        news: What `follow` tells a participant who had the first view and now has the second, a line each.
        place: Where a task stands; None for a task of another activity.
        results: What a participant wrote in its items, from their view and from what they may take home.
        show_note: What the answer to `show` adds for this id; empty where nothing is to be said.
    """

    verbs: tuple[Verb, ...]
    news: Callable[[ParticipantView, ParticipantView, Moment], list[str]]
    place: Callable[[Task], TaskPlace | None]
    results: Callable[[ParticipantView, Sequence[Kept]], Results]
    show_note: Callable[[State, ItemRun, str], str]


def no_news(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """There is nothing to tell but what the agenda and the floor say."""
    return []


def no_place(task: Task) -> TaskPlace | None:
    """Participants have no task."""
    return None


def no_results(view: ParticipantView, kept: Sequence[Kept]) -> Results:
    """Participants write nothing."""
    return Results()


def no_show_note(state: State, run: ItemRun, shown: str) -> str:
    """Nothing is added."""
    return ""


NO_VERBS: Final = VerbPart(verbs=(), news=no_news, place=no_place, results=no_results, show_note=no_show_note)
"""Of an activity that has no verbs of its own."""


class VerbParts:
    """The verbs of all activities, by the kind of their items."""

    def __init__(self, by_kind: Mapping[str, VerbPart]) -> None:
        self._by_kind = by_kind
        self._parts = tuple(dict.fromkeys(by_kind.values()))

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Their own verbs."""
        return tuple(verb for part in self._parts for verb in part.verbs)

    def of(self, run: ItemRun) -> VerbPart:
        """The part of an item's activity."""
        return self._by_kind[run.item.kind]

    def news(self, before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
        """What has changed in the item that is on."""
        return [line for part in self._parts for line in part.news(before, after, now)]

    def place(self, view: ParticipantView) -> TaskPlace | None:
        """Where the task of a participant stands; None where they have none."""
        if view.task is None:
            return None
        return next((place for part in self._parts if (place := part.place(view.task)) is not None), None)

    def results(self, view: ParticipantView, kept: Sequence[Kept]) -> Results:
        """What a participant wrote, activity by activity."""
        found = [part.results(view, kept) for part in self._parts]
        table = {key: value for each in found for key, value in each.table.items()}
        return Results(tuple(paragraph for each in found for paragraph in each.paragraphs), table)

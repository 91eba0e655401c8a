"""What an activity contributes to what is written up of a session: its own section, and what its speakers were asked.

The Markdown of a section stands in a Jinja template, `report.md.j2` in the activity's folder, which gets its entries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from facilitator.seminar.agenda import BUFFER
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import GroupId
from facilitator.seminar.state import ItemRun, State
from facilitator.smart.model import Score

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Table(Generic[T]):
    """The entries of a section as a table for a spreadsheet: the names of its columns, and the rows of an entry."""

    columns: tuple[str, ...]
    rows: Callable[[T], tuple[tuple[object, ...], ...]]


@dataclass(frozen=True, kw_only=True)
class Section(Generic[T]):
    """What is written up of all items of a kind.

    Attributes:
        key: The key of its entries in summary.toml; it must never change.
        entries: What is written up of one item: values of frozen dataclasses.
        package: The package with the template that writes all `entries` in Markdown.
        table: Their table; None where there is none.
    """

    key: str
    entries: Callable[[State, ItemRun], tuple[T, ...]]
    package: str
    table: Table[T] | None


@dataclass(frozen=True, slots=True)
class ScoredText:
    """A text that was handed in, with the score that was stored: its id, its group's id, and what it answers."""

    id: str
    group: GroupId
    exercise: Exercise
    text: str
    score: Score


@dataclass(frozen=True, kw_only=True)
class ReportPart:
    """What an activity has to write up.

    Attributes:
        asked_of_speakers: The questions that the speakers of an item were asked to answer.
        scored: All texts with a score that were handed in, in the order of the parts of their items.
        section: What is written up besides speakers; None where there is nothing.
    """

    asked_of_speakers: Callable[[ItemRun], tuple[str, ...]]
    scored: Callable[[State], tuple[ScoredText, ...]]
    section: Section[Any] | None


def nothing_asked(run: ItemRun) -> tuple[str, ...]:
    """Its speakers choose what they say."""
    return ()


def nothing_scored(state: State) -> tuple[ScoredText, ...]:
    """No text has a score."""
    return ()


NO_REPORT: Final = ReportPart(asked_of_speakers=nothing_asked, scored=nothing_scored, section=None)
"""Of an activity of which nothing is written up but its speakers, its time and its notes."""


class Reports:
    """The parts of all activities, by kind; their sections stand in this order.

    Raises ValueError where two sections have the same key.
    """

    def __init__(self, parts: Mapping[str, ReportPart]) -> None:
        self._parts: Final = {**parts, BUFFER: NO_REPORT}
        self.sections: Final[Mapping[str, Section[Any]]] = {
            kind: part.section for kind, part in self._parts.items() if part.section is not None
        }
        keys = [section.key for section in self.sections.values()]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two sections have the same key: {keys}")

    def scored(self, state: State) -> tuple[ScoredText, ...]:
        """All texts with a score, one activity after the other."""
        return tuple(text for part in dict.fromkeys(self._parts.values()) for text in part.scored(state))

    def of(self, run: ItemRun) -> ReportPart:
        """The part of an item's activity."""
        return self._parts[run.item.kind]

"""What an activity gives to the participant's screen: where its tasks are done, and what people take home of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.seminar.contents import Kept, Task
from facilitator.seminar.views.participant import ParticipantView
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.head import TaskHead
from facilitator.ui.participant.page import Columns, Page


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A page that a view asks for: equal ones are one page, which stays up.

    Attributes:
        make: Makes the page. Always the same function for the same page, since it is compared.
        part: Of which part of the item the page is, where another part gets a page of its own.
    """

    make: Callable[[Desk, ParticipantView], Page]
    part: int = 0


@dataclass(frozen=True, kw_only=True)
class ParticipantPart:
    """The participant's screen of an activity.

    Attributes:
        tasks: Its tasks.
        page: The page on which a task is done; None where whoever has it waits, as between two items.
        head: What the head says of a task.
        kept: What it lets people take home.
        take_home: Something that is taken home, for a width: on the left what is one's own, on the right what is not.
        nothing_kept: What did not happen where nothing was kept, as a clause: 'you handed in no answer'.
        stylesheet: The styles of its pages; None where it has none.
    """

    tasks: tuple[type[Task], ...]
    page: Callable[[ParticipantView], WantedPage | None]
    head: Callable[[ParticipantView], TaskHead | None]
    kept: tuple[type[Kept], ...]
    take_home: Callable[[Kept, int], Columns]
    nothing_kept: str
    stylesheet: Path | None


def _no_page(view: ParticipantView) -> WantedPage | None:
    return None


def _no_head(view: ParticipantView) -> TaskHead | None:
    return None


def _nothing_to_take_home(kept: Kept, cells: int) -> Columns:
    return Columns((), ())


NO_TASKS: Final = ParticipantPart(
    tasks=(),
    page=_no_page,
    head=_no_head,
    kept=(),
    take_home=_nothing_to_take_home,
    nothing_kept="",
    stylesheet=None,
)
"""Of an activity in which participants listen and speak."""


class ParticipantParts:
    """The parts of all activities, by the tasks and by what is taken home."""

    def __init__(self, parts: Iterable[ParticipantPart]) -> None:
        self._parts = tuple(dict.fromkeys(parts))
        self._by_task: Mapping[type[Task], ParticipantPart] = {
            task: part for part in self._parts for task in part.tasks
        }
        self.stylesheets = [part.stylesheet for part in self._parts if part.stylesheet is not None]

    def page(self, view: ParticipantView) -> WantedPage | None:
        """The page on which the task of a view is done; None where there is none to do on a page of its own."""
        return self._by_task[type(view.task)].page(view) if view.task is not None else None

    def head(self, view: ParticipantView) -> TaskHead | None:
        """What the head says of the task of a view; None where there is none."""
        return self._by_task[type(view.task)].head(view) if view.task is not None else None

    def take_home(self, kept: Sequence[Kept], cells: int) -> list[Columns]:
        """What was kept, one activity after the other."""
        return [part.take_home(each, cells) for part in self._parts for each in kept if isinstance(each, part.kept)]

    @property
    def nothing_kept(self) -> str:
        """What did not happen where nothing was kept, as a sentence; empty where nothing can be."""
        *others, last = [part.nothing_kept for part in self._parts if part.nothing_kept] or [""]
        words = f"{', '.join(others)}, and {last}" if others else last
        return f"{words[0].upper()}{words[1:]}." if words else ""

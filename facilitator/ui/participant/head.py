"""The head of a page: the clock first, what is on, and at the right who I am or with whom I sit."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.terminal.direct import DirectLine
from facilitator.ui.shared.clock import ClockText, clock_line, clock_text, stands_ms
from facilitator.ui.shared.safe_text import joined, safe_line


@dataclass(frozen=True, slots=True)
class TaskHead:
    """What the head says of a task.

    Attributes:
        words: What is to be done, in parts that are set apart.
        timer: The clock that matters most to whoever does it; one of no length shows nothing, and None is the clock
            of the speaker or of the item.
    """

    words: tuple[Content, ...]
    timer: Timer | None


HeadOf = Callable[[ParticipantView], TaskHead | None]
"""What the head says of the task of a view; None where it has none."""


class HeadLine(DirectLine):
    """The head as a line that is painted directly."""

    def __init__(self, head_of: HeadOf) -> None:
        super().__init__(id="head")
        self._head_of = head_of
        self._view: ParticipantView | None = None
        self._task_head: TaskHead | None = None
        self._shown: tuple[object, ...] = ()
        self._clock: ClockText | None = None

    def _task_of(self, view: ParticipantView) -> TaskHead | None:
        """What the head says of the task; made once for a view."""
        if view is not self._view:
            self._view, self._task_head = view, self._head_of(view)
        return self._task_head

    def clock_words(self, view: ParticipantView, now: Moment) -> ClockText | None:
        """What the head's clock says; None where none runs."""
        timer = head_timer(view, self._task_of(view))
        return clock_text(timer, now) if timer is not None and timer.allotted_ms and not view.is_paused else None

    def stands_seconds(self, view: ParticipantView, now: Moment) -> float | None:
        """For how many seconds the head will say what it says now; None where nothing in it runs."""
        timer = head_timer(view, self._task_of(view))
        stands = stands_ms(timer, now) if timer is not None else None
        return None if stands is None else stands / 1000

    def show_head(self, view: ParticipantView, now: Moment, cells: int) -> None:
        """Shows the head in so many cells; where only the clock's digits are others, the rest is not made again."""
        clock = self.clock_words(view, now)
        before, self._clock = self._clock, clock
        beside = (view, cells, clock and (clock.state, len(clock.digits)))
        if beside == self._shown and clock == before:
            return
        at = len(f" {clock.shape} ") if clock else 0
        if beside == self._shown and clock and before and self.content.plain.startswith(before.digits, at):
            self.write_over(at, clock.digits)
        else:
            self._shown = beside
            self.show(joined(" ", head_line(view, self._task_of(view), now, cells)))


def head_line(view: ParticipantView, task: TaskHead | None, now: Moment, cells: int) -> Content:
    """`▶ 6:12   ROUND 2 write   Maternal health        Table 1, 5 here`, cut to so many cells."""
    right = safe_line(_who(view), "$quiet", cells // 2)
    left = [part for part in (_clock(head_timer(view, task), view, now), *_what(view, task)) if part.plain]
    row = Content("   ").join(left).truncate(max(0, cells - right.cell_length - 2), ellipsis=True)
    return joined(row, " " * max(1, cells - row.cell_length - right.cell_length), right)


def _clock(timer: Timer | None, view: ParticipantView, now: Moment) -> Content:
    if view.is_paused:
        return Content.styled("‖ paused", "bold $last")
    return clock_line(timer, now) if timer is not None and timer.allotted_ms else Content("")


def head_timer(view: ParticipantView, task: TaskHead | None) -> Timer | None:
    """The clock that matters most to me now: what I write, who speaks, else the item; None where none runs."""
    if view.stage != "running":
        return None
    if task is not None and task.timer is not None:
        return task.timer
    running = next((line.timer for line in view.agenda if line.status == "running"), None)
    return view.wall.in_short.timer or running


def _what(view: ParticipantView, task: TaskHead | None) -> tuple[Content, ...]:
    if task is not None:
        return task.words
    running = next((line.title for line in view.agenda if line.status == "running"), view.title)
    return (safe_line(running, "bold $primary"),)


def _who(view: ParticipantView) -> str:
    if view.group is None:
        return view.me.name
    here = f", {view.group.members} here" if view.group.members > 1 else ""
    return f"{view.group.name}{here}"

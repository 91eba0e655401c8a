"""The head of a page: the clock first, what is on, and at the right who I am or with whom I sit."""

from textual.content import Content

from facilitator.activities.questions.views import question_task
from facilitator.activities.rewriting.views import round_task
from facilitator.seminar.moment import Moment
from facilitator.seminar.timer import Timer
from facilitator.seminar.views import ParticipantView
from facilitator.ui.shared.clock import ClockText, clock_line, clock_text, stands_ms
from facilitator.ui.shared.messages import question_phase_words, round_phase_words
from facilitator.ui.shared.painting.direct_line import DirectLine
from facilitator.ui.shared.safe_text import joined, safe_line


class HeadLine(DirectLine):
    """The head as a line that is painted directly."""

    def __init__(self) -> None:
        super().__init__(id="head")
        self._shown: tuple[object, ...] = ()
        self._clock: ClockText | None = None

    def show_head(self, view: ParticipantView, now: Moment, cells: int) -> None:
        """Shows the head in so many cells; where only the clock's digits are others, the rest is not made again."""
        clock = clock_words(view, now)
        before, self._clock = self._clock, clock
        beside = (view, cells, clock and (clock.state, len(clock.digits)))
        if beside == self._shown and clock == before:
            return
        at = len(f" {clock.shape} ") if clock else 0
        if beside == self._shown and clock and before and self.content.plain.startswith(before.digits, at):
            self.write_over(at, clock.digits)
        else:
            self._shown = beside
            self.show(joined(" ", head_line(view, now, cells)))


def stands_seconds(view: ParticipantView, now: Moment) -> float | None:
    """For how many seconds the head will say what it says now; None where nothing in it runs."""
    timer = head_timer(view)
    stands = stands_ms(timer, now) if timer is not None else None
    return None if stands is None else stands / 1000


def head_line(view: ParticipantView, now: Moment, cells: int) -> Content:
    """`▶ 6:12   ROUND 2 write   Maternal health        Table 1, 5 here`, cut to so many cells."""
    right = safe_line(_who(view), "$quiet", cells // 2)
    left = [part for part in (_clock(view, now), *_what(view)) if part.plain]
    row = Content("   ").join(left).truncate(max(0, cells - right.cell_length - 2), ellipsis=True)
    return joined(row, " " * max(1, cells - row.cell_length - right.cell_length), right)


def clock_words(view: ParticipantView, now: Moment) -> ClockText | None:
    """What the head's clock says; None where none runs."""
    timer = head_timer(view)
    return clock_text(timer, now) if timer is not None and timer.allotted_ms and not view.is_paused else None


def _clock(view: ParticipantView, now: Moment) -> Content:
    timer = head_timer(view)
    if view.is_paused:
        return Content.styled("‖ paused", "bold $last")
    return clock_line(timer, now) if timer is not None and timer.allotted_ms else Content("")


def head_timer(view: ParticipantView) -> Timer | None:
    """The clock that matters most to me now: what I write, who speaks, else the item; None where none runs."""
    if view.stage != "running":
        return None
    asked, played = question_task(view.task), round_task(view.task)
    if played is not None:
        return played.timer if played.phase == "drafting" else None
    if asked is not None and asked.timer.allotted_ms:
        return asked.timer
    running = next((line.timer for line in view.agenda if line.status == "running"), None)
    return view.wall.in_short.timer or running


def _what(view: ParticipantView) -> tuple[Content, ...]:
    asked, played = question_task(view.task), round_task(view.task)
    if played is not None:
        number = f"ROUND {played.number}" + (f" of {played.of}" if played.of > 1 else "")
        return (
            Content.styled(f"{number}: {round_phase_words(played.phase)}", "bold"),
            safe_line(played.sheet.heading, "bold $primary"),
        )
    if asked is not None:
        number = f"QUESTION {asked.number}" + (f" of {asked.of}" if asked.of > 1 else "")
        return (Content.styled(f"{number}: {question_phase_words(asked.phase)}", "bold"),)
    running = next((line.title for line in view.agenda if line.status == "running"), view.title)
    return (safe_line(running, "bold $primary"),)


def _who(view: ParticipantView) -> str:
    if view.group is None:
        return view.me.name
    here = f", {view.group.members} here" if view.group.members > 1 else ""
    return f"{view.group.name}{here}"

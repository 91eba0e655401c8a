"""The schedule: how far ahead or behind the seminar is, and when it will end.

It holds facts, and computes against `now` like a timer, so that a view with a schedule stays equal while time passes.
What the day's start and end leave open is the buffer; a delay eats the buffer first.
"""

from dataclasses import dataclass
from typing import Final

from facilitator.seminar.speakers import Floor
from facilitator.seminar.state import State
from facilitator.seminar.timer import Moment, Timer

ON_TIME_MS: Final = 30_000
"""Less ahead or behind is on time: a seminar that reported every breath would be read by nobody."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """All durations in milliseconds.

    `plan_ms` is the length that the plan has left from `began` on: a late start shortens it, a fixed end decides it.
    `to_come_ms` is what the items after the current one need without buffers; `buffer_ms` is what the buffers to come
    hold. `speaking` is the turn that is on in the current item and `turns_ms` what the turns after it need: an item
    lasts at least as long as they do. Where the item's length stays, whoever speaks, both are left out.
    """

    began: Moment | None
    ended: Moment | None
    plan_ms: int
    to_come_ms: int
    buffer_ms: int
    current: Timer | None
    speaking: Timer | None
    turns_ms: int
    is_paused: bool

    def need_ms(self, now: Moment) -> int:
        """What the agenda still needs, without buffers."""
        turns = self.turns_ms + (max(0, self.speaking.remaining_ms(now)) if self.speaking else 0)
        return self.to_come_ms + (max(turns, self.current.remaining_ms(now)) if self.current else 0)

    def slack_ms(self, now: Moment) -> int:
        """What the plan leaves open: negative when the seminar will end late."""
        spent = now.since(self.began) if self.began else 0
        return self.plan_ms - spent - self.need_ms(now)

    def ahead_ms(self, now: Moment) -> int:
        """How far the agenda is ahead of its plan; negative when behind."""
        return self.slack_ms(now) - self.buffer_ms if self.began and not self.ended else 0

    def buffer_left_ms(self, now: Moment) -> int:
        """What is left of the buffer, 0 or more."""
        return max(0, min(self.buffer_ms, self.slack_ms(now)))

    def late_ms(self, now: Moment) -> int:
        """How late the seminar will end, 0 or more."""
        return max(0, -self.slack_ms(now)) if self.began and not self.ended else 0

    def planned_end_utc_ms(self) -> int | None:
        """When the plan ends, in ms since the epoch; None before the beginning."""
        return self.began.utc_ms + self.plan_ms if self.began else None

    def projected_end_utc_ms(self, now: Moment) -> int | None:
        """When the seminar will end as things stand; None before the beginning.

        That is the planned end; earlier by what it is ahead, once that is more than a breath, and later by what it is
        late.
        """
        end, ahead = self.planned_end_utc_ms(), self.ahead_ms(now)
        if end is None:
            return None
        return end - ahead if ahead >= ON_TIME_MS else end + self.late_ms(now)


def schedule_of(state: State) -> Schedule:
    """The schedule as the state has it."""
    course = state.course
    to_come = [run for run in course.runs[course.cursor + 1 :] if run.status == "waiting"]
    plan = state.scenario.allotted_ms
    if course.began and state.planned_start_utc_ms is not None:
        plan -= max(0, course.began.utc_ms - state.planned_start_utc_ms)
    if course.began and course.ends_utc_ms is not None:
        plan = course.ends_utc_ms - course.began.utc_ms
    current = course.current
    floor = current.floor if current and not current.keeps_length else Floor()
    return Schedule(
        began=course.began,
        ended=course.ended,
        plan_ms=plan,
        to_come_ms=sum(run.timer.allotted_ms for run in to_come if not run.item.is_buffer),
        buffer_ms=sum(run.timer.allotted_ms for run in to_come if run.item.is_buffer),
        current=current.timer if current else None,
        speaking=floor.speaking.timer if floor.speaking else None,
        turns_ms=sum(turn.timer.allotted_ms for turn in floor.turns if turn.status == "waiting"),
        is_paused=course.is_paused,
    )

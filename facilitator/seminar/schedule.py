"""The schedule: how far ahead or behind the seminar is, when it will end, and what could be shortened to catch up.

It holds facts, and computes against `now` like a timer, so that a view with a schedule stays equal while time passes.
What the day's start and end leave open is the buffer; a delay eats the buffer first.

Like a schedule it holds facts and computes against `now`, so that a view with it stays equal while time passes. Each
proposal is one command, so that one undo takes it back. Nothing is shortened below a third of its plan: what is left
would not be worth its place in the agenda, and leaving an item out is the facilitator's own decision.
"""

from dataclasses import dataclass
from typing import Final, Literal

from facilitator.seminar.commands import FacilitatorCommand, SetAllotment, ShortenTurns
from facilitator.seminar.groups import ItemId
from facilitator.seminar.speakers import Floor, Turn
from facilitator.seminar.state import ItemRun, LastPart, OpenEnded, State
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


WORTH_CATCHING_UP_MS: Final = 30_000
"""A delay below half a minute is not called one (the console says 'on time')."""

STEP_MS: Final = 30_000
"""Lengths are proposed in half minutes: what a facilitator can say aloud."""

LEAST_PART: Final = 3
"""One in so many parts of its plan is the least that an item or a turn keeps."""

ProposalKind = Literal["shorter-item", "shorter-turns", "part-fewer"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to catch up.

    `name` is the item's, or the speaker's where one alone still waits; `noun` is what a part that is left out is
    called; `count` is how many turns become shorter; `length_ms` is the new length of the item or of each turn;
    `gain_ms` is what the agenda wins.
    """

    kind: ProposalKind
    name: str
    length_ms: int
    gain_ms: int
    command: FacilitatorCommand
    count: int = 1
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Turns:
    """The speakers of an item who still wait, with the length of each turn and the plan's."""

    item: ItemId
    title: str
    names: tuple[str, ...]
    lengths_ms: tuple[int, ...]
    planned_ms: int


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What could be shortened, and the schedule that says whether it must be."""

    schedule: Schedule
    open_ended: tuple[OpenEnded, ...]
    turns: Turns | None
    last_part: LastPart | None

    def proposals(self, now: Moment) -> tuple[Proposal, ...]:
        """At most three ways to catch up; none while the buffer still covers the delay."""
        missing = self.schedule.late_ms(now)
        if missing < WORTH_CATCHING_UP_MS:
            return ()
        ways = (self._shorter_item(missing, now), self._shorter_turns(missing), self._part_fewer())
        return tuple(way for way in ways if way is not None)

    def _shorter_item(self, missing: int, now: Moment) -> Proposal | None:
        """The discussion, else the item that can give most, shorter by what is missing."""
        gains = ((_gain(each, missing, now), each) for each in self.open_ended)
        gain, item = max(gains, key=lambda each: each[0], default=(0, None))
        if item is None or gain <= 0:
            return None
        length = item.timer.allotted_ms - gain
        return Proposal("shorter-item", item.title, length, gain, SetAllotment(item.item, length))

    def _shorter_turns(self, missing: int) -> Proposal | None:
        """All who still wait get the same, longest length that wins what is missing, or the least that may be."""
        if self.turns is None:
            return None
        longest, least = max(self.turns.lengths_ms), _least(self.turns.planned_ms)
        lengths = range(_whole_steps(longest - 1), least - 1, -STEP_MS)
        length = next((each for each in lengths if self._won(each) >= missing), lengths[-1] if lengths else 0)
        if not length:
            return None
        shorter = sum(1 for each in self.turns.lengths_ms if each > length)
        name = self.turns.names[0] if len(self.turns.names) == 1 else self.turns.title
        command = ShortenTurns(self.turns.item, length)
        return Proposal("shorter-turns", name, length, self._won(length), command, shorter)

    def _won(self, length: int) -> int:
        return sum(max(0, each - length) for each in self.turns.lengths_ms) if self.turns else 0

    def _part_fewer(self) -> Proposal | None:
        last = self.last_part
        if last is None:
            return None
        gain = min(last.gain_ms, last.allotted_ms)
        return Proposal("part-fewer", last.title, last.allotted_ms - gain, gain, last.command, noun=last.noun)


def catch_up_of(state: State) -> CatchUp:
    """What could be shortened as the state has it."""
    course = state.course
    ahead = [run for run in course.runs[max(course.cursor, 0) :] if run.status in ("running", "waiting")]
    savings = [(run, each) for run in ahead for each in state.rules(run).savings(state, run)]
    lengths = [(run, each) for run, each in savings if isinstance(each, OpenEnded)]
    first = tuple(each for _, each in lengths if each.gives_first)
    others = tuple(each for run, each in lengths if run.status == "waiting")
    return CatchUp(
        schedule=schedule_of(state),
        open_ended=first or others,
        turns=next((turns for turns in map(_turns, ahead) if turns is not None), None),
        last_part=next((each for _, each in savings if isinstance(each, LastPart)), None),
    )


def _turns(run: ItemRun) -> Turns | None:
    """The turns that would win time: not where the item's length stays."""
    waiting: list[Turn] = [turn for turn in run.floor.turns if turn.status == "waiting" and turn.timer.allotted_ms]
    if not waiting or run.keeps_length:
        return None
    return Turns(
        run.item.id,
        run.item.title,
        tuple(turn.speaker.name for turn in waiting),
        tuple(turn.timer.allotted_ms for turn in waiting),
        run.item.speaker_ms,
    )


def _gain(each: OpenEnded, missing: int, now: Moment) -> int:
    """What an item can give: whole steps, down to a third of its plan and to the time that it has taken already."""
    floor = max(each.planned_ms // LEAST_PART, each.timer.elapsed_ms(now))
    wanted = -(-missing // STEP_MS) * STEP_MS
    return max(0, min(wanted, _whole_steps(each.timer.allotted_ms - floor)))


def _least(planned_ms: int) -> int:
    return max(STEP_MS, -(-planned_ms // LEAST_PART))


def _whole_steps(milliseconds: int) -> int:
    return milliseconds // STEP_MS * STEP_MS

"""Catching up: what could be shortened once the buffer is gone, at most three proposals.

Like a schedule it holds facts and computes against `now`, so that a view with it stays equal while time passes. Each
proposal is one command, so that one undo takes it back. Nothing is shortened below a third of its plan: what is left
would not be worth its place in the agenda, and leaving an item out is the facilitator's own decision.
"""

from dataclasses import dataclass
from typing import Final, Literal

from facilitator.seminar.commands import FacilitatorCommand, SetAllotment, ShortenTurns
from facilitator.seminar.ids import ItemId
from facilitator.seminar.schedule import Schedule, schedule_of
from facilitator.seminar.speakers import Turn
from facilitator.seminar.state import ItemRun, LastPart, OpenEnded, State
from facilitator.seminar.timer import Moment

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

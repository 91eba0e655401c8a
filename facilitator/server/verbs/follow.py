"""`follow`: what happens in the seminar, a line at a time, for whoever has no screen to look at.

Two views come in, before and after, and the lines of what differs come out, the greater first. What is taken back is
told as well as what is done: whoever hears a line that is no longer true would believe it.

It waits for changes and for the marks of a clock, never for a tick, so that a room that follows costs nothing while
nothing happens. What others wrote comes as one line each, or they could forge news of the program.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from facilitator.errors import UsageError
from facilitator.seminar.groups import PersonId
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.seminar.views.wall import BlankWall
from facilitator.session.ports import Draft
from facilitator.session.seats import ParticipantSeat
from facilitator.session.verbs import PARTICIPANTS, Answer, Call, Guest, Tell, Verb, VerbParts
from facilitator.text import clean_line
from facilitator.ui.shared.clock import in_words, left_words
from facilitator.ui.shared.messages import hand_words

_STAGES = {
    ("lobby", "running"): "The seminar has begun.",
    ("lobby", "ended"): "The seminar has ended. 'results' tells what was written.",
    ("running", "ended"): "The seminar has ended. 'results' tells what was written.",
    ("ended", "running"): "The seminar goes on.",
    ("running", "lobby"): "The beginning was taken back: the seminar has not begun yet.",
}


def news(parts: VerbParts, before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """What differs, a line each."""
    lines: list[str] = []
    if (before.stage, after.stage) in _STAGES:
        lines.append(_STAGES[before.stage, after.stage])
    if after.message and after.message != before.message:
        lines.append(f"A message to everybody: {after.message}")
    lines += _floor(before, after)
    lines += _item(before, after)
    lines += parts.news(before, after, now)
    lines += _me_and_my_table(before, after)
    if after.is_paused != before.is_paused and after.stage == "running":
        lines.append("The clocks are stopped." if after.is_paused else "The clocks run again.")
    return lines


def as_it_stands(parts: VerbParts, view: ParticipantView, now: Moment) -> list[str]:
    """What is on as somebody begins to follow: what they would have been told."""
    nothing = replace(
        view,
        stage="lobby",
        is_paused=False,
        group=None,
        mates=(),
        wall=BlankWall(),
        agenda=(),
        task=None,
        hands_before=view.hands_before + 1,
        has_floor=False,
        message="",
    )
    lines = news(parts, nothing, view, now)
    return lines if view.stage != "lobby" else [f"{view.title} has not begun yet.", *lines]


def draft_news(before: Draft | None, after: Draft | None, me: PersonId) -> list[str]:
    """What has happened to the pen of my group's draft; None before is a draft that was not mine to write."""
    if after is None:
        return []
    before = before or Draft(after.group)
    lines: list[str] = []
    if after.pen != before.pen:
        if after.pen is None:
            lines.append("The pen is free.")
        else:
            lines.append("You have the pen." if after.pen == me else f"{after.pen_name} has the pen.")
    if after.asked_by not in (None, before.asked_by, me):
        gives = "; 'pen pass' gives it." if after.pen == me else "."
        lines.append(f"{after.asked_by_name} asks for the pen{gives}")
    return lines


def _floor(before: ParticipantView, after: ParticipantView) -> list[str]:
    """My turn to speak, and my hand where somebody else has moved it; what I did myself is answered already."""
    if after.has_floor != before.has_floor:
        return ["You have the floor." if after.has_floor else "Your turn to speak is over."]
    if before.hand_is_up and not after.hand_is_up:
        return ["Your hand is down."]
    if before.hand_is_up and after.hand_is_up and after.hands_before < before.hands_before:
        return [f"Your hand is up: {hand_words(after.hands_before)}."]
    return []


def _item(before: ParticipantView, after: ParticipantView) -> list[str]:
    """The item of the agenda, and who speaks."""
    lines: list[str] = []
    is_another = after.running_item != before.running_item
    if is_another and (title := next((line.title for line in after.agenda if line.status == "running"), "")):
        lines.append(f"Now: {title}")
    speaker, spoke = after.wall.in_short.speaker, before.wall.in_short.speaker
    if speaker and speaker != spoke and not after.has_floor:
        lines.append(f"Speaking: {speaker}")
    elif spoke and not speaker and not is_another and after.stage == "running" and not before.has_floor:
        lines.append("Nobody speaks now.")
    return lines


def _me_and_my_table(before: ParticipantView, after: ParticipantView) -> list[str]:
    """Who I am, with whom I sit, who has come to my table, and who has left it."""
    lines = [f"You are {after.me.name} now."] if after.me.name != before.me.name else []
    if after.group is None:
        return [*lines, "You sit at no table any more."] if before.group is not None else lines
    if before.group is None or before.group.id != after.group.id:
        mates = f" with {', '.join(after.mates)}" if after.mates else ""
        return [*lines, f"You sit at {after.group.name}{mates}."]
    if before.group.name != after.group.name:
        lines.append(f"Your table is called {after.group.name} now.")
    come = [name for name in after.mates if name not in before.mates]
    gone = [name for name in before.mates if name not in after.mates]
    if len(come) == len(gone) == 1 and len(after.mates) == len(before.mates):
        return [*lines, f"{gone[0]} is called {come[0]} now."]
    lines += [f"{name} sits down at your table." for name in come]
    return lines + [f"{name} has left your table." for name in gone]


FIVE_MINUTES_MS: Final = 300_000

_LONGEST_LINE: Final = 5_000
"""Characters: the longest answer, with the words before it."""

_FOLLOWS: Final = "You follow the seminar: what happens is told in lines that begin with a star."
_FOLLOWS_NO_MORE: Final = "You follow no more."


async def _follow(parts: VerbParts, call: Call) -> Answer:
    if call.words not in ((), ("off",)):
        raise UsageError("'follow' tells what happens from now on; to end that: follow off")
    if call.as_json:
        raise UsageError("'follow' tells plain lines only; 'status --json' has what is on")
    if call.words == ("off",):
        call.background.end()
        return Answer((_FOLLOWS_NO_MORE,))
    seat = await call.seat()
    call.guest.hears_of_name = call.guest.hears_of_group = False
    call.background.begin(lambda tell: tell_what_happens(parts, seat, tell, call.guest))
    return Answer((_FOLLOWS,))


def follow_verb(parts: VerbParts) -> Verb:
    """The verb, with what the activities have to tell."""
    does = "tells what happens, a line at a time, until you leave"
    return Verb("follow", "follow [off]", does, PARTICIPANTS, partial(_follow, parts))


async def tell_what_happens(parts: VerbParts, seat: ParticipantSeat, tell: Tell, guest: Guest | None = None) -> None:
    """Tell what is on, and then what happens, until cancelled: the end of a seminar may be taken back.

    What a verb of `guest` answers by itself is not told again.
    """
    follower = _Follower(parts, seat, guest)
    try:
        lines = follower.what_is_on()
        while True:
            if lines:
                tell("\n".join(f"* {clean_line(line, _LONGEST_LINE)}" for line in lines))
            await follower.until_something_happens()
            lines = follower.what_happened()
    finally:
        follower.close()


class _Follower:
    """What one participant has been told so far, and what wakes them up."""

    def __init__(self, parts: VerbParts, seat: ParticipantSeat, guest: Guest | None) -> None:
        self._parts = parts
        self._seat = seat
        self._guest = guest
        self._stir = asyncio.Event()
        self._view, self._draft = seat.view, seat.draft
        self._marks = ClockMarks()
        self._unsubscribe = seat.subscribe(self._stir.set)
        self._unsubscribe_draft = seat.subscribe_draft(self._stir.set)

    async def until_something_happens(self) -> None:
        """Waits for a change of what is seen, or for the clock's next mark."""
        wait_ms = self._marks.wait_ms(self._seat.now())
        try:
            async with asyncio.timeout(None if wait_ms is None else wait_ms / 1000):
                await self._stir.wait()
        except TimeoutError:
            return
        self._stir.clear()

    def what_is_on(self) -> list[str]:
        """The lines to begin with."""
        lines = as_it_stands(self._parts, self._view, self._seat.now())
        return [*lines, *self._pen(None, self._draft, self._view), *self._clock()]

    def what_happened(self) -> list[str]:
        """The lines since the last look."""
        before, view, draft = self._view, self._seat.view, self._seat.draft
        if draft is not None and draft.group != view.me.group:
            draft = self._draft  # I was moved, and the view comes a moment later
        lines = news(self._parts, self._with_what_is_answered(before, view), view, self._seat.now())
        lines += self._pen(self._draft if self._desk(before) == self._desk(view) else None, draft, view)
        if before.me.group != view.me.group:
            self._unsubscribe_draft()
            self._unsubscribe_draft = self._seat.subscribe_draft(self._stir.set)
        self._view, self._draft = view, draft
        return lines + self._clock()

    def _with_what_is_answered(self, before: ParticipantView, view: ParticipantView) -> ParticipantView:
        """The view before, with my name and my group of now where the answer of my own verb says them."""
        guest = self._guest
        if guest is not None and guest.hears_of_name and view.me.name != before.me.name:
            guest.hears_of_name = False
            before = replace(before, me=replace(before.me, name=view.me.name))
        if guest is not None and guest.hears_of_group and view.me.group != before.me.group:
            guest.hears_of_group = False
            before = replace(before, group=view.group, mates=view.mates)
        return before

    @staticmethod
    def _pen(before: Draft | None, after: Draft | None, view: ParticipantView) -> list[str]:
        return draft_news(before, after, view.me.id) if view.mates else []

    def _clock(self) -> list[str]:
        """A line where the clock of my task, or of my turn to speak, has come to a mark or was changed."""
        told = self._marks.news(*self._my_clock(), self._seat.now())
        return [told] if told else []

    def _my_clock(self) -> tuple[str, Timer | None]:
        """What the clock is of that matters to me now, and the clock."""
        view, place = self._view, self._parts.place(self._view)
        if place is not None:
            return f"{view.running_item} {place.part} {place.phase}", place.timer
        if view.has_floor:
            return "turn", view.wall.in_short.timer
        return "", None

    def _desk(self, view: ParticipantView) -> tuple[str | None, str | None, int]:
        """Which draft is mine: at which table, in which part of which item."""
        place = self._parts.place(view)
        return view.me.group, view.running_item, place.part if place else 0

    def close(self) -> None:
        """Hears no more."""
        self._unsubscribe()
        self._unsubscribe_draft()


@dataclass
class ClockMarks:
    """Five minutes, the warning and the end of a clock: each is told once, and so is time given or taken."""

    _place: str = ""
    _timer: Timer | None = None
    _left_ms: int = 0

    def news(self, place: str, timer: Timer | None, now: Moment) -> str:
        """The line of the mark that was passed, or of the change, since the last look; empty where there is none."""
        left = timer.remaining_ms(now) if timer else 0
        before, self._left_ms = self._left_ms, left
        known = self._timer if place == self._place else None
        self._place, self._timer = place, timer
        if timer is None or known is None:
            return ""
        if more := timer.allotted_ms - known.allotted_ms:
            return f"{in_words(abs(more))} {'more' if more > 0 else 'less'}: {left_words(timer, now)}."
        passed = [mark for mark in _marks(timer) if left <= mark < before]
        if not passed:
            return ""
        return f"{in_words(min(passed))} left." if min(passed) else "The time is up."

    def wait_ms(self, now: Moment) -> int | None:
        """Milliseconds to the next mark; None where no clock runs, or none is left."""
        if self._timer is None or not self._timer.is_running:
            return None
        left = self._timer.remaining_ms(now)
        return min((left - mark for mark in _marks(self._timer) if mark < left), default=None)


def _marks(timer: Timer) -> list[int]:
    return [mark for mark in (FIVE_MINUTES_MS, timer.warning_ms, 0) if mark < timer.allotted_ms]

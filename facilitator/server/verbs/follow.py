"""`follow`: what happens in the seminar as it happens, a line at a time, for whoever has no screen to look at.

A changer must know: it waits for changes and for the marks of a clock, never for a tick, so that a room that follows
costs nothing while nothing happens. What others wrote comes as one line each, or they could forge news of the program.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from facilitator.errors import UsageError
from facilitator.seminar.text import clean_line
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.server.verbs.news import as_it_stands, draft_news, news
from facilitator.session.ports import Draft
from facilitator.session.seats import ParticipantSeat
from facilitator.session.verbs.guest import Guest
from facilitator.session.verbs.part import VerbParts
from facilitator.session.verbs.streams import Tell
from facilitator.session.verbs.verb import PARTICIPANTS, Answer, Call, Verb
from facilitator.ui.shared.times import in_words, left_words

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

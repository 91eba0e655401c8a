"""`follow`: what happens in the seminar as it happens, a line at a time, for whoever has no screen to look at.

A changer must know: it waits for changes and for the marks of a clock, never for a tick, so that a room that follows
costs nothing while nothing happens.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from facilitator.domain.moment import Moment
from facilitator.domain.timer import Timer
from facilitator.domain.views import ParticipantView
from facilitator.errors import UsageError
from facilitator.server.doors import Tell
from facilitator.server.verbs.news import as_it_stands, draft_news, news
from facilitator.server.verbs.verb import PARTICIPANTS, Answer, Call, Verb
from facilitator.session.seats import ParticipantSeat
from facilitator.ui.shared.on_wall import on_wall
from facilitator.ui.shared.times import in_words

FIVE_MINUTES_MS: Final = 300_000

_FOLLOWS: Final = "You follow the seminar: what happens is told in lines that begin with a star."
_FOLLOWS_NO_MORE: Final = "You follow no more."


async def _follow(call: Call) -> Answer:
    if call.words not in ((), ("off",)):
        raise UsageError("'follow' tells what happens from now on; to end that: follow off")
    if call.words == ("off",):
        call.beside.end()
        return Answer((_FOLLOWS_NO_MORE,), {"follows": False})
    seat = await call.seat()
    call.beside.begin(lambda tell: tell_what_happens(seat, tell))
    return Answer((_FOLLOWS,), {"follows": True})


FOLLOW: Final = Verb(
    "follow", "follow [off]", "tells what happens, a line at a time, until you leave", PARTICIPANTS, _follow
)


async def tell_what_happens(seat: ParticipantSeat, tell: Tell) -> None:
    """Tell what is on, and then what happens, until the seminar has ended."""
    follower = _Follower(seat)
    try:
        lines = [*as_it_stands(seat.view), *follower.clock()]
        while True:
            if lines:
                tell("\n".join(f"* {line}" for line in lines))
            if seat.view.stage == "ended":
                return
            await follower.until_something_happens()
            lines = follower.what_happened()
    finally:
        follower.close()


class _Follower:
    """What one participant has been told so far, and what wakes them up."""

    def __init__(self, seat: ParticipantSeat) -> None:
        self._seat = seat
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

    def what_happened(self) -> list[str]:
        """The lines since the last look."""
        view, draft = self._seat.view, self._seat.draft
        lines = news(self._view, view)
        if self._group(self._view) == self._group(view):
            lines += draft_news(self._draft, draft, view.me.id)
        else:
            self._unsubscribe_draft()
            self._unsubscribe_draft = self._seat.subscribe_draft(self._stir.set)
        self._view, self._draft = view, draft
        return lines + self.clock()

    def clock(self) -> list[str]:
        """A line where the clock of my task, or of my turn to speak, has come to a mark."""
        place, timer = _my_clock(self._view)
        told = self._marks.passed(place, timer, self._seat.now())
        return [told] if told else []

    def close(self) -> None:
        """Hears no more."""
        self._unsubscribe()
        self._unsubscribe_draft()

    @staticmethod
    def _group(view: ParticipantView) -> str | None:
        return view.group.id if view.group else None


@dataclass
class ClockMarks:
    """Five minutes, the warning and the end of a clock: each is told once, and none that was over before."""

    _place: tuple[str, int, str] | None = None
    _timer: Timer | None = None
    _left_ms: int = 0

    def passed(self, place: tuple[str, int, str] | None, timer: Timer | None, now: Moment) -> str:
        """The line of the mark that was passed since the last look; empty where none was."""
        left = timer.remaining_ms(now) if timer else 0
        before, self._left_ms = self._left_ms, left
        is_another = place != self._place
        self._place, self._timer = place, timer
        if timer is None or is_another:
            return ""
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


def _my_clock(view: ParticipantView) -> tuple[tuple[str, int, str] | None, Timer | None]:
    """What the clock is of that matters to me now, and the clock."""
    if view.question is not None:
        return ("question", view.question.number, view.question.phase), view.question.timer
    if view.round is not None:
        return ("round", view.round.number, view.round.phase), view.round.timer
    if view.has_floor:
        return ("turn", 0, view.me.id), on_wall(view.wall).timer
    return None, None

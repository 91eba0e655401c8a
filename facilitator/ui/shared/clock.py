"""Times as people read them: durations, times of day, and a clock with the shape and the word of its phase.

Times of day are those of the scenario's time zone, not of the machine: a laptop brought to Geneva shows Geneva's time.

It reads a timer against a moment and keeps nothing; who redraws it, and when, is the ticker's business.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from textual.content import Content

from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.timer import LAST_MINUTE_MS, Moment, Timer
from facilitator.ui.shared.safe_text import joined

_MINUTE_MS = 60_000

_JUST_BEGUN_MS = 2_000
"""A clock that runs no longer is told by its whole length."""

_TIME_OF_DAY: Final = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")


def digits(milliseconds: int) -> str:
    """A duration of 0 ms or more as '2:14' or '1:02:03', part seconds left out."""
    seconds = max(0, milliseconds) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def remaining_digits(milliseconds: int) -> str:
    """What is left, '0:01' until the very end: a clock that says 0:00 while time is left would be a lie."""
    return digits(-(-milliseconds // 1000) * 1000)


def signed_digits(milliseconds: int) -> str:
    """A difference as '+1:20' or '-0:05'; '0:00' below a second."""
    shown = digits(abs(milliseconds))
    if shown == "0:00":
        return shown
    return f"{'+' if milliseconds > 0 else '-'}{shown}"


def pace_words(ahead_ms: int) -> str:
    """How far the seminar is ahead of its plan (ms, negative when behind): `6:02 ahead`, `1:10 behind`, `on time`.

    Every screen and verb tells it in this form; less than half a minute is on time.
    """
    if abs(ahead_ms) < ON_TIME_MS:
        return "on time"
    return f"{digits(abs(ahead_ms))} {'ahead' if ahead_ms > 0 else 'behind'}"


def minutes(milliseconds: int) -> str:
    """A planned length as '9 min' or, where it is no whole number of minutes, '1:30'."""
    whole, rest = divmod(max(0, milliseconds), _MINUTE_MS)
    return digits(milliseconds) if rest else f"{whole} min"


def in_words(milliseconds: int) -> str:
    """A planned length that nobody takes for a time of day: '9 min', or '13 min 30 s'."""
    whole, rest = divmod(max(0, milliseconds) // 1000, 60)
    return " ".join(part for part in (f"{whole} min" if whole or not rest else "", f"{rest} s" if rest else "") if part)


def left_words(timer: Timer, now: Moment) -> str:
    """`3 min`, or once some of it has passed `1 min 20 s left`; empty for a clock without a length."""
    if not timer.allotted_ms:
        return ""
    if timer.elapsed_ms(now) < _JUST_BEGUN_MS:
        return in_words(timer.allotted_ms)
    left = timer.remaining_ms(now)
    return f"{in_words(left)} left" if left >= 1_000 else "the time is up"


def time_of_day(utc_ms: int, timezone: str, *, with_seconds: bool = False) -> str:
    """A moment (ms since the epoch) as '11:06', or '11:06:32', in the scenario's time zone.

    Raises zoneinfo.ZoneInfoNotFoundError for a time zone that does not exist; `content` lets none through.
    """
    return _local(utc_ms, timezone).strftime("%H:%M:%S" if with_seconds else "%H:%M")


def instant_from(text: str, timezone: str, near_utc_ms: int) -> int | None:
    """The instant (ms since the epoch) that '10:07' means in a time zone: the one nearest to another instant.

    None where it means nothing.
    """
    found = _TIME_OF_DAY.fullmatch(text.strip())
    if found is None:
        return None
    near = _local(near_utc_ms, timezone)
    at = near.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    days = (at + timedelta(days=each) for each in (-1, 0, 1))
    return min((int(each.timestamp() * 1000) for each in days), key=lambda instant: abs(instant - near_utc_ms))


def day(utc_ms: int, timezone: str) -> str:
    """The day of a moment (ms since the epoch) as '24 Nov 2026', in the scenario's time zone."""
    return _local(utc_ms, timezone).strftime("%d %b %Y")


def _local(utc_ms: int, timezone: str) -> datetime:
    return datetime.fromtimestamp(utc_ms / 1000, tz=UTC).astimezone(_zone(timezone))


@lru_cache(maxsize=8)
def _zone(timezone: str) -> ZoneInfo:
    return ZoneInfo(timezone)


ClockState = Literal["ready", "running", "last", "over", "paused", "none"]

_SHAPES: Final[dict[ClockState, str]] = {
    "ready": "·",
    "running": "▶",
    "last": "▲",
    "over": "■",
    "paused": "‖",
    "none": "",
}
_WORDS: Final[dict[ClockState, str]] = {
    "ready": "",
    "running": "",
    "last": "last minute",
    "over": "over time",
    "paused": "paused",
    "none": "",
}
_STYLES: Final[dict[ClockState, str]] = {
    "ready": "$quiet",
    "running": "$strong",
    "last": "$last",
    "over": "$over",
    "paused": "$quiet",
    "none": "",
}


@dataclass(frozen=True, slots=True)
class ClockText:
    """What a clock says now. `digits` is what is left, or with a '+' how far over time; empty where no time is set."""

    state: ClockState
    shape: str
    digits: str
    word: str
    style: str

    def line(self, *, of: str = "") -> Content:
        """`▶ 2:14`, `▲ 0:45 last minute`, `■ +0:20 over time`, `‖ 1:10 of 3:00 paused`.

        `of` follows what is left of it; where that is nothing, it comes last.
        """
        style = f"bold {self.style}" if self.style else "bold"
        clock = Content.styled(" ".join(part for part in (self.shape, self.digits) if part), style)
        length = Content.styled(f" of {of}" if of else "", "$quiet")
        word = Content.styled(f" {self.word}" if self.word else "", style)
        return joined(clock, word, length) if self.state == "over" else joined(clock, length, word)


def clock_text(timer: Timer, now: Moment) -> ClockText:
    """What the clock of a timer says; a timer of no length has nothing to say."""
    state = clock_state(timer, now)
    remaining = timer.remaining_ms(now)
    match state:
        case "none":
            shown = ""
        case "over":
            shown = f"+{digits(-remaining)}"
        case _:
            shown = f"+{digits(-remaining)}" if remaining < 0 else remaining_digits(remaining)
    return ClockText(state, _SHAPES[state], shown, _word(timer, state), _STYLES[state])


def _word(timer: Timer, state: ClockState) -> str:
    """The word of a phase; a clock of a minute or less has no last minute of its own."""
    if state == "last" and timer.allotted_ms <= LAST_MINUTE_MS:
        return "nearly over"
    return _WORDS[state]


def clock_state(timer: Timer, now: Moment) -> ClockState:
    """The phase of a timer as screens tell it: a standing clock is 'ready' before its first start, else 'paused'."""
    if not timer.allotted_ms:
        return "none"
    match timer.phase(now):
        case "stopped":
            return "paused" if timer.spent_ms else "ready"
        case "normal":
            return "running"
        case "last":
            return "last"
        case "over":
            return "over"


def stands_ms(timer: Timer, now: Moment) -> int | None:
    """For how many milliseconds, 1 to 1000, the clock of a timer will say what it says now; None where it stands."""
    if not (timer.allotted_ms and timer.is_running):
        return None
    remaining = timer.remaining_ms(now)
    to_warning = remaining - timer.warning_ms
    digits_stand = remaining % 1000 or 1000
    return min(digits_stand, to_warning) if to_warning > 0 else digits_stand


def clock_line(timer: Timer, now: Moment, *, of: bool = False, planned_ms: int | None = None) -> Content:
    """The clock in one line; with `of` the length that it was given follows the digits: `▶ 1:46 of 3:00`.

    Where `planned_ms` is another length, it is told apart from what was given or taken since: `▶ 1:46 of 3:00 +0:30`.
    """
    text = clock_text(timer, now)
    return text.line(of=_length(timer, planned_ms) if of and text.state != "none" else "")


def _length(timer: Timer, planned_ms: int | None) -> str:
    if planned_ms is None or planned_ms == timer.allotted_ms:
        return digits(timer.allotted_ms)
    return f"{digits(planned_ms)} {signed_digits(timer.allotted_ms - planned_ms)}"

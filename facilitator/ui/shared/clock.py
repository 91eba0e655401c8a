"""A clock as text: the shape, the digits and the word of each phase, so that colour is never the only signal.

It reads a timer against a moment and keeps nothing; who redraws it, and when, is the ticker's business.
"""

from dataclasses import dataclass
from typing import Final, Literal

from textual.content import Content

from facilitator.seminar.timer import LAST_MINUTE_MS, Moment, Timer
from facilitator.ui.shared.safe_text import joined
from facilitator.ui.shared.times import digits, remaining_digits, signed_digits

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

"""Which next step somebody had before their eyes when they pressed `n`: not one that has stood there for a blink only.

Where another console has gone on, NEXT becomes another under the finger that is about to press for the step before.
What this console's own keys do changes NEXT as expected, and holds nobody up.
"""

from typing import Final

from facilitator.domain.moment import Moment
from facilitator.domain.step import Step

BLINK_MS: Final = 1_000
"""Reading a line and pressing a key takes about a second; a press sooner than that was for the line before."""


class NextSeen:
    """Follows what stands beside NEXT on one console."""

    def __init__(self) -> None:
        self._shown: Step | None = None
        self._before: tuple[Step, Moment] | None = None

    def shown(self, step: Step, now: Moment, *, is_own: bool) -> None:
        """Notes what stands there now; `is_own` where a key of this console has just done something."""
        if step == self._shown:
            return
        is_back = self._before is not None and step == self._before[0]
        self._before = None if is_own or is_back or self._shown is None else (self._shown, now)
        self._shown = step

    def at_a_press(self, now: Moment) -> Step | None:
        """What a press that comes now is for; None before anything was shown. The press after it is for what stands."""
        before, self._before = self._before, None
        return before[0] if before is not None and now.since(before[1]) < BLINK_MS else self._shown

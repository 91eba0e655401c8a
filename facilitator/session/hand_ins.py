"""How often a person may hand in: each rewrite stays in the session for good, and is read again at each resume."""

from typing import Final

from facilitator.seminar.commands import Rejected
from facilitator.seminar.ids import PersonId
from facilitator.seminar.timer import Moment

AT_ONCE: Final = 10
"""Rewrites; nobody at a keyboard hands in so many within half a minute."""

EVERY_MS: Final = 5_000
"""One more may be handed in after each five seconds: 720 an hour, where people hand in once a minute at most."""


class HandInPace:
    """A burst, and then one every few seconds, for each person."""

    def __init__(self) -> None:
        self._used: dict[PersonId, tuple[int, Moment]] = {}

    def take(self, person: PersonId, now: Moment) -> None:
        """Note that a person hands in.

        Raises:
            Rejected: 'hands_in_too_often'; nothing is noted.
        """
        used_ms, since = self._used.get(person, (0, now))
        used_ms = max(0, used_ms - now.since(since))
        wait_ms = used_ms + EVERY_MS - AT_ONCE * EVERY_MS
        if wait_ms > 0:
            raise Rejected("hands_in_too_often", seconds=-(-wait_ms // 1000))
        self._used[person] = (used_ms + EVERY_MS, now)

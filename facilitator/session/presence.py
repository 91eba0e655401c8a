"""Presence: who is here, as far as connections show it. It is no event: a bad link would fill the journal.

Either of two things shows it: a connection that stays open, with a screen or for verbs line by line; or a verb, for a
while after it. Whether that while is over is read off the clock whenever somebody asks; `ran_out` only says whom to
tell of.
"""

from collections import Counter
from typing import Final

from facilitator.seminar.groups import PersonId
from facilitator.seminar.timer import Moment
from facilitator.session.ports import Clock

PRESENT_AFTER_VERB_MS: Final = 10 * 60_000
"""How long somebody counts as here after a verb. Between two verbs they listen, or write in an editor of their own: no
scenario that comes with the program gives more than ten minutes to write. Much longer, and groups would be drawn with
people who went home."""


class Presence:
    """The open connections of each person, and when each used a verb last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._connections: Counter[PersonId] = Counter()
        self._verbs: dict[PersonId, Moment] = {}

    def opened(self, person: PersonId) -> None:
        """Note a connection that stays; it shows more than the verbs before it, which count no more once it closes."""
        self._connections[person] += 1
        self._verbs.pop(person, None)

    def closed(self, person: PersonId) -> None:
        """Note the end of a connection that stayed."""
        self._connections[person] -= 1
        if self._connections[person] <= 0:
            del self._connections[person]

    def used_verb(self, person: PersonId) -> bool:
        """Note a verb; True where the person was not here before it."""
        was_here = self.is_here(person)
        self._verbs[person] = self._clock.now()
        return not was_here

    def is_here(self, person: PersonId) -> bool:
        """Whether a person is connected, or used a verb a short while ago."""
        return person in self._connections or person in self._lately()

    def everybody(self) -> frozenset[PersonId]:
        """All who are here."""
        return frozenset(self._connections) | self._lately()

    @property
    def connected(self) -> int:
        """How many connections are open, and one for each person who is here by a verb alone."""
        return self._connections.total() + len(self._lately() - self._connections.keys())

    def ran_out(self) -> tuple[PersonId, ...]:
        """Forget the verbs that count no more; returns those who have gone by that since it was asked last."""
        over = self._verbs.keys() - self._lately()
        for person in over:
            del self._verbs[person]
        return tuple(person for person in over if person not in self._connections)

    def _lately(self) -> set[PersonId]:
        now = self._clock.now()
        return {person for person, last in self._verbs.items() if now.since(last) < PRESENT_AFTER_VERB_MS}

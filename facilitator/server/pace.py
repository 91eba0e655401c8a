"""How often a stranger may do something, and what a guest may cost everybody.

No sockets, no clock: time enters as seconds of any clock. Failures slow down their address and successes never do,
since a whole training room often shares one address.

A verb that costs little may be called often, a dear one seldom. Each person has a share, and each address as many as
people use verbs from it, up to `MOST_SHARES`: a training room often shares one. No sockets, no clock of its own.
"""

import time
from collections.abc import Callable, Coroutine, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

WRONG_CODES_PER_CONNECTION = 5

MANY_FAILURES = 50
"""Wrong codes that still count of one address, from which on a connection gets one attempt: people reconnect in a
second, and whoever guesses has to pay for a new key exchange each time."""

FAILURE_FADES_AFTER = 20.0
"""Seconds after which one wrong code of an address is forgotten."""


@dataclass
class Tally:
    """How often something has come from each address of late: it fades by one every `fade` seconds."""

    fade: float
    most_addresses: int = 4096
    _counts: dict[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, address: str, now: float, amount: float = 1.0) -> float:
        """Notes that it has come once more, or so much more, and returns how much that makes."""
        count = self.count(address, now) + amount
        self._counts.pop(address, None)
        while len(self._counts) >= self.most_addresses:
            self._counts.pop(next(iter(self._counts)))
        self._counts[address] = (count, now)
        return count

    def count(self, address: str, now: float) -> float:
        """How often it has come from there and still counts."""
        count, since = self._counts.get(address, (0.0, now))
        return max(0.0, count - (now - since) / self.fade)

    def latest(self) -> Iterator[str]:
        """The addresses, the one that it came from last at first."""
        return reversed(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


@dataclass
class Attempts:
    """How long the answer to a wrong code waits: each address by itself, half a second more for each further failure.

    The first few are free of it, since people mistype; one is forgotten every `FAILURE_FADES_AFTER` seconds.
    """

    free: int = 3
    step: float = 0.5
    longest: float = 8.0
    _failures: Tally = field(default_factory=lambda: Tally(FAILURE_FADES_AFTER))

    def failed(self, address: str, now: float) -> float:
        """Notes a failure and returns the seconds that its answer has to wait."""
        return min(max(self._failures.add(address, now) - self.free, 0) * self.step, self.longest)

    def allowed(self, address: str, now: float) -> int:
        """The wrong codes after which a connection from there is cut."""
        return 1 if self.failures(address, now) > MANY_FAILURES else WRONG_CODES_PER_CONNECTION

    def failures(self, address: str, now: float) -> float:
        """The failures of an address that still count."""
        return self._failures.count(address, now)

    def guesser(self, now: float) -> str:
        """An address from which codes are guessed at present, or nothing."""
        return next((each for each in self._failures.latest() if self.failures(each, now) > MANY_FAILURES), "")


@dataclass
class Pace:
    """How long each waits who comes again and again: a burst at once, and then so many a second."""

    burst: int
    per_second: float
    longest: float = 10.0
    _come: Tally = field(init=False)

    def __post_init__(self) -> None:
        self._come = Tally(1 / self.per_second)

    def wait(self, who: str, now: float) -> float | None:
        """Notes that somebody has come once more and returns the seconds to wait; None where to come again later."""
        wait = max(self._come.count(who, now) + 1 - self.burst, 0) / self.per_second
        if wait > self.longest:
            return None
        self._come.add(who, now)
        return wait


def verb_pace() -> Pace:
    """For the verbs of one person, as each may score a text and is saved.

    A person at a keyboard never waits, nor does a script that asks now and then.
    """
    return Pace(burst=30, per_second=5.0)


def newcomer_pace() -> Pace:
    """For the new persons of one address: a full room at once, and then one a second."""
    return Pace(burst=600, per_second=1.0)


Result = TypeVar("Result")
Clock = Callable[[], float]

SHARE: Final = 0.05
"""Of the loop's time, for each person: eight scores of a usual text a second, or a hundred times `status`."""

SAVED_UP: Final = 0.4
"""Seconds of work that a person may cause before the share counts: eight of the dearest texts, sixty usual ones."""

AT_MOST, IN_ONE_GO = 0.25, 0.05
"""Of the loop's time for one person at any moment, and the seconds for which that may be more: after each text that is
dear to score others are served before the same person's next, also while something is saved up."""

EACH_VERB: Final = 0.002
"""Seconds that a session on a connection and its answer cost beside the verb itself."""

EXPECTED: Final = 0.02
"""Seconds put on the account as a verb begins, and set right as it ends: verbs that waited together come one by one."""

MOST_SHARES: Final = 8
"""Of one address, however many people come from there: three fifths of the time are left for all others."""

LONGEST_WAIT: Final = 10.0
"""Seconds; whoever would have to wait longer is refused."""

_MOST_PEOPLE: Final = 4_096
_PRESENT_FOR: Final = 300.0
"""Seconds for which somebody counts towards the shares of their address after a verb."""


@dataclass
class LoopTime:
    """The accounts of all persons and addresses; times are seconds of any clock that only goes forward."""

    share: float = SHARE
    saved_up: float = SAVED_UP
    longest: float = LONGEST_WAIT
    _people: Tally = field(init=False)
    _addresses: Tally = field(init=False)
    _just_now: Tally = field(init=False)
    _seen: dict[tuple[str, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._people = Tally(1 / self.share)
        self._addresses = Tally(1 / self.share)
        self._just_now = Tally(1 / AT_MOST)

    def wait(self, person: str, address: str, now: float) -> float | None:
        """The seconds until a person may be served again; None where that is too long to wait."""
        self._see(person, address, now)
        spent = max(self._people.count(person, now), self._addresses.count(address, now))
        just_now = self._just_now.count(person, now)
        wait = max(0.0, (spent - self.saved_up) / self.share, (just_now - IN_ONE_GO) / AT_MOST)
        return wait if wait <= self.longest else None

    def spend(self, person: str, address: str, seconds: float, now: float) -> None:
        """Note what the loop has done for a person, or less than nothing where less was done than expected."""
        self._people.add(person, now, seconds)
        self._just_now.add(person, now, seconds)
        self._addresses.add(address, now, seconds / self._shares(address))

    def _see(self, person: str, address: str, now: float) -> None:
        self._seen.pop((address, person), None)
        self._seen[address, person] = now
        while len(self._seen) > _MOST_PEOPLE or next(iter(self._seen.values())) < now - _PRESENT_FOR:
            del self._seen[next(iter(self._seen))]

    def _shares(self, address: str) -> int:
        return max(1, min(MOST_SHARES, sum(each == address for each, _ in self._seen)))


class Timed(Generator[Any, Any, Result]):
    """Awaits something, and tells for each step how long it has kept the loop; what it waits for costs nothing."""

    def __init__(
        self, work: Coroutine[Any, Any, Result], spent: Callable[[float], None], clock: Clock = time.perf_counter
    ) -> None:
        self._work = work
        self._spent = spent
        self._clock = clock

    def __await__(self) -> Generator[Any, Any, Result]:
        """This is its own iterator."""
        return self

    def send(self, value: Any) -> Any:
        """Goes on with the work."""
        began = self._clock()
        try:
            return self._work.send(value)
        finally:
            self._spent(self._clock() - began)

    def throw(self, error: Any, value: Any = None, traceback: Any = None) -> Any:
        """Goes on with an error, such as a cancellation."""
        began = self._clock()
        try:
            return self._work.throw(error)
        finally:
            self._spent(self._clock() - began)

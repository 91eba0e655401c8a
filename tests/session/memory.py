"""A hub without a disk: a clock that stands until it is moved, a journal that can be held or fail, a quick scorer.

They are handed in where the product hands in its own; nothing is patched.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from facilitator.journal.errors import JournalError
from facilitator.seminar.events import Recorded
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.timer import Moment
from facilitator.session.hub import Hub
from facilitator.session.scoring import ScoringHere
from facilitator.smart.model import Score
from tests.engine import ENGINE
from tests.seminar.given import Table, score


@dataclass
class StillClock:
    """A clock that a test moves."""

    at: Moment = field(default_factory=lambda: Moment(1_662_019_200_000, 1_000_000, "boot-1"))

    def now(self) -> Moment:
        """The moment."""
        return self.at

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.at = replace(self.at, utc_ms=self.at.utc_ms + milliseconds, boot_ms=self.at.boot_ms + milliseconds)


@dataclass
class MemoryJournal:
    """Keeps records, and the sizes of the groups that they came in.

    While `go` is not set an append waits; `reached` is set while one waits. With `fails` it refuses them: a text as a
    full disk does, an exception as it is.
    """

    records: list[Recorded] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    fails: str | Exception = ""
    is_closed: bool = False

    def __post_init__(self) -> None:
        """Let everything through."""
        self.go, self.reached = asyncio.Event(), asyncio.Event()
        self.go.set()

    async def append(self, records: Sequence[Recorded]) -> None:
        """Keep the records, or fail as told."""
        self.reached.set()
        await self.go.wait()
        self.reached.clear()
        if self.fails:
            raise self.fails if isinstance(self.fails, Exception) else JournalError(self.fails)
        self.records += records
        self.groups.append(len(records))

    async def close(self) -> None:
        """Note that it was let go."""
        self.is_closed = True


@dataclass
class CountingScorer:
    """Gives every text its length for a total, and remembers the texts; fails on `unbearable` ones."""

    texts: list[str] = field(default_factory=list)
    unbearable: str = ""

    def score(self, text: str, exercise: Exercise) -> Score:
        """The score."""
        self.texts.append(text)
        if text == self.unbearable:
            raise ValueError("no sentence in it")
        return score(min(100, len(text)))


@dataclass
class Room:
    """A hub with what a test may look at and turn."""

    table: Table = field(default_factory=Table)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    clock: StillClock = field(default_factory=StillClock)
    scorer: CountingScorer = field(default_factory=CountingScorer)
    gap_ms: int = 0

    def __post_init__(self) -> None:
        """Start a hub where the table stands."""
        self.clock.at = self.table.now
        self.journal.records += self.table.records
        self.hub = Hub(
            ENGINE,
            self.table.state,
            self.journal,
            self.clock,
            ScoringHere(self.scorer),
            random.Random(7),
            gap_ms=self.gap_ms,
        )


DISK_FULL = "session.toml: not saved: no space left on device; make room, then do it again"


async def soon(event: asyncio.Event, seconds: float = 20) -> None:
    """Wait for an event, and fail rather than hang."""
    await asyncio.wait_for(event.wait(), seconds)

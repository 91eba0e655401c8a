"""A journal in memory, and a clock that stands until it is moved: for tests of whatever lives on the hub."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from facilitator.domain.events import Recorded
from facilitator.domain.moment import Moment
from facilitator.journal.errors import JournalError


@dataclass
class MemoryJournal:
    """Keeps records; with `fails` it refuses them, as a full disk does."""

    records: list[Recorded] = field(default_factory=list)
    fails: str = ""
    is_closed: bool = False

    async def append(self, records: Sequence[Recorded]) -> None:
        """Keep the records, or refuse them all."""
        if self.fails:
            raise JournalError(self.fails)
        self.records += records

    async def close(self) -> None:
        """Let go."""
        self.is_closed = True


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

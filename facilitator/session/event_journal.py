"""What the hub asks of the journal: a file, memory, or one that refuses."""

from collections.abc import Sequence
from typing import Protocol

from facilitator.seminar.events import Recorded


class Journal(Protocol):
    """Where events go; `append` returns once they are on the disk, and raises JournalError with nothing changed."""

    async def append(self, records: Sequence[Recorded]) -> None:
        """Write records, all or none."""

    async def close(self) -> None:
        """Let the file go."""

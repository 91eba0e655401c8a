"""Following the trainer's files: a call whenever one of them was saved, however the editor does that.

It watches folders and not files, since many editors save by putting a new file in the place of the old one.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from facilitator.content.folders import ENDING

_SETTLES_WITHIN_MS: Final = 200
"""A save is several changes: they are told of as one once nothing has come for a moment, or after this time."""


async def follow(folders: Sequence[Path], saved: Callable[[], None]) -> None:
    """Calls `saved` after each change of a TOML file in one of the folders, until it is cancelled."""
    async for _ in awatch(*folders, watch_filter=_is_content, debounce=_SETTLES_WITHIN_MS, recursive=False, step=20):
        saved()


def _is_content(change: Change, path: str) -> bool:
    return path.endswith(ENDING)

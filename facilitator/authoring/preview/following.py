"""Following the trainer's files: a call whenever one of them was saved, however the editor does that.

It watches folders and not files, since many editors save by putting a new file in the place of the old one. A changer
must know: nothing tells of a watched folder that another one takes the place of, nor of one that comes later, so the
folders themselves are looked at every second, and watched anew where they are others.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, aclosing, suppress
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from facilitator.content.folders import ENDING

_SETTLES_WITHIN_MS: Final = 200
"""A save is several changes: they are told of as one once nothing has come for a moment, or after this time."""

_LOOKS_EVERY_S: Final = 1.0
"""How often the folders are looked at: whoever has moved one does not wait for it at the screen."""

_Identities = tuple[tuple[Path, int, int], ...]


async def follow(folders: Callable[[], Sequence[Path]], saved: Callable[[], None]) -> None:
    """Calls `saved` after each change of a TOML file in one of the folders, until it is cancelled.

    Args:
        folders: Tells the folders that are to be watched and are there; it is asked every second.
        saved: Also called when a folder has come, has gone, or is another one.
    """
    while True:
        with ExitStack() as held:
            watched = _held(folders(), held)
            await _until_others(watched, lambda: _identities(folders()), saved)
        saved()


async def _until_others(watched: _Identities, now: Callable[[], _Identities], saved: Callable[[], None]) -> None:
    """Watches these folders until they are others."""
    if not watched:
        await asyncio.sleep(_LOOKS_EVERY_S)
        return
    changes = awatch(
        *(folder for folder, _, _ in watched),
        watch_filter=_is_content,
        debounce=_SETTLES_WITHIN_MS,
        recursive=False,
        step=20,
        rust_timeout=int(_LOOKS_EVERY_S * 1000),
        yield_on_timeout=True,
    )
    async with aclosing(changes):
        is_first = True  # what was saved while watching began is told of by nothing else
        async for changed in changes:
            if now() != watched:
                return
            if changed or is_first:
                saved()
            is_first = False


def _held(folders: Sequence[Path], held: ExitStack) -> _Identities:
    """The folders, kept open: else a new one could have the number of one that was deleted."""
    for folder in folders:
        with suppress(OSError):
            held.callback(os.close, os.open(folder, os.O_RDONLY))
    return _identities(folders)


def _identities(folders: Sequence[Path]) -> _Identities:
    found = []
    for folder in folders:
        with suppress(OSError):  # it has just gone
            status = folder.stat()
            found.append((folder, status.st_dev, status.st_ino))
    return tuple(found)


def _is_content(change: Change, path: str) -> bool:
    return path.endswith(ENDING)

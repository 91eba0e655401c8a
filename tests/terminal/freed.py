"""Things that shall be freed, and the moment at which the last of them is: weak references tell it, nobody asks."""

import asyncio
import gc
import weakref
from typing import Any, Final

from textual.screen import Screen
from textual.widget import Widget

_MANY: Final = 1_000
"""Stopped timers, more than a loop keeps: it drops them all once they are half of more than a hundred."""

_LATER_S: Final = 3_600.0


class Freed:
    """Watches things without holding them, from the loop that waits for them."""

    def __init__(self) -> None:
        self._left: dict[weakref.ref[Any], str] = {}
        self._loop = asyncio.get_running_loop()
        self._none_left = asyncio.Event()

    def watch(self, name: str, thing: object) -> None:
        """One more thing; `name` stands for it in a failure."""
        self._left[weakref.ref(thing, self._went)] = name

    def __len__(self) -> int:
        """How many are still there."""
        return len(self._left)

    async def after_one_look(self, within: float) -> None:
        """Wait until all have been freed, for so many seconds at most, after one look at what is young.

        All that may still come to an end by itself should have ended: the look sets aside what it finds in use.
        """
        await forget_stopped_timers()
        gc.collect(0)
        try:
            async with asyncio.timeout(within):
                if self._left:
                    await self._none_left.wait()
        except TimeoutError:
            raise AssertionError(f"still there: {sorted(self._left.values())}") from None

    def _went(self, reference: weakref.ref[Any]) -> None:
        """Notes that one was freed, perhaps by a collection in another thread."""
        del self._left[reference]
        if not self._left:
            self._loop.call_soon_threadsafe(self._none_left.set)


async def forget_stopped_timers() -> None:
    """Makes the loop drop the timers that were stopped, as it does once they are many.

    It keeps a few until those before them are due, and the last of these until it wakes up the next time; each has the
    context that it was made in, and so the app.
    """
    loop = asyncio.get_running_loop()
    for _ in range(_MANY):
        loop.call_later(_LATER_S, loop.stop).cancel()
    for _ in range(2):  # the first turn drops them, and at its end forgets the last
        await asyncio.sleep(0)


def parts_of(screen: Screen[Any]) -> Freed:
    """A screen and all its parts, but for toasts, which last for seconds."""
    parts = Freed()
    for number, node in enumerate(screen.walk_children(Widget, with_self=True)):
        if "Toast" not in type(node).__name__:
            parts.watch(f"{number} {type(node).__name__}", node)
    return parts


async def until_freed(ended: Freed) -> None:
    """Waits, once what is young has been looked at: a layout leaves a function that refers to itself behind."""
    await ended.after_one_look(within=5)

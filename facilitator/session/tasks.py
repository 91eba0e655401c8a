"""Waiting for the end of a task without losing one's own cancellation.

`suppress(CancelledError)` around `await task` cannot tell the task's cancellation from that of whoever waits, as by
Ctrl+C in a rehearsal, and swallows both.
"""

import asyncio
from typing import Any


async def settled(task: "asyncio.Task[Any]") -> None:
    """Waits until a task is over, by cancellation too; raises what it raised."""
    await asyncio.wait({task})
    if not task.cancelled():
        task.result()


async def ended(task: "asyncio.Task[Any]") -> None:
    """Cancels a task and waits until it is over; raises what it raised."""
    task.cancel()
    await settled(task)

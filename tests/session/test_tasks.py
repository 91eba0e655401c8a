"""Whoever waits for the end of a task can be cancelled meanwhile, and hears of what the task raised."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from facilitator.session.tasks import ended, settled

Waiting = Callable[["asyncio.Task[Any]"], Coroutine[Any, Any, None]]


async def taking_long_to_end(begun: asyncio.Event, may_end: asyncio.Event) -> None:
    """A task that has something to save when it is cancelled."""
    begun.set()
    try:
        await asyncio.Event().wait()
    finally:
        await may_end.wait()


@pytest.mark.parametrize("waiting", [ended, settled])
async def test_who_waits_for_a_task_that_takes_long_to_end_can_be_cancelled(waiting: Waiting) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(taking_long_to_end(begun, may_end))
    await begun.wait()
    task.cancel()
    waiter = asyncio.create_task(waiting(task))
    await asyncio.sleep(0)
    waiter.cancel()
    may_end.set()  # both end in the same turn: only one of the two cancellations is the waiter's
    with pytest.raises(asyncio.CancelledError):
        await waiter
    await asyncio.wait({task})
    assert task.cancelled()


async def test_a_task_that_was_ended_is_over_and_its_cancellation_goes_no_further() -> None:
    task = asyncio.create_task(asyncio.Event().wait())
    await ended(task)
    assert task.cancelled()


async def test_what_a_task_raised_as_it_was_ended_is_told() -> None:
    async def fails() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("not saved")

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    with pytest.raises(ValueError, match="not saved"):
        await ended(task)

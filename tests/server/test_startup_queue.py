"""Turns at the door: few at the same time, in order, and nobody's going holds up the others."""

import asyncio
from collections.abc import Callable

from facilitator.server.capacity.startup_queue import LONG_QUEUE, Departures, Turns


async def _let_work() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_as_many_come_in_as_have_room_and_the_others_in_their_order() -> None:
    turns, came, ends = Turns(at_once=2), list[int](), list[Callable[[], None]]()

    async def come(number: int) -> None:
        ends.append(await turns.take())
        came.append(number)

    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(come(number))
        await _let_work()
        assert came == [0, 1]
        ends[0]()
        ends[0]()
        await _let_work()
        assert came == [0, 1, 2]
        for place in range(1, 4):
            ends[place]()
            await _let_work()
    assert came == [0, 1, 2, 3, 4]


async def test_a_turn_that_nobody_ends_is_over_after_a_while() -> None:
    turns = Turns(at_once=1, at_most_seconds=0.01)
    await turns.take()
    async with asyncio.timeout(30):
        await turns.take()


async def test_who_goes_while_waiting_or_just_as_the_turn_comes_leaves_it_to_the_next() -> None:
    turns = Turns(at_once=1)
    end = await turns.take()
    waiting = [asyncio.create_task(turns.take()) for _ in range(3)]
    await _let_work()
    waiting[0].cancel()
    await _let_work()
    end()
    waiting[1].cancel()  # its turn has just been given to it
    async with asyncio.timeout(30):
        await waiting[2]
    assert waiting[0].cancelled() and waiting[1].cancelled()


async def test_the_queue_is_said_to_be_long_only_where_one_has_to_wait() -> None:
    turns = Turns(at_once=1)
    end = await turns.take()
    waiting = [asyncio.create_task(turns.take()) for _ in range(LONG_QUEUE)]
    assert not turns.queue_is_long
    await _let_work()
    assert turns.queue_is_long
    end()
    await _let_work()
    assert not turns.queue_is_long
    for task in waiting:
        task.cancel()


async def test_few_of_those_who_have_gone_end_at_the_same_time_and_all_of_them_in_their_order() -> None:
    departures, ended = Departures(at_once=2), list[int]()
    done = [asyncio.get_running_loop().create_future() for _ in range(5)]
    done[2].set_result(None)  # ends by itself while it waits
    for number, each in enumerate(done):
        departures.add(lambda number=number: ended.append(number), each)  # type: ignore[misc]
    assert ended == [0, 1]
    done[1].set_result(None)
    await _let_work()
    assert ended == [0, 1, 3]
    done[0].set_result(None)
    await _let_work()
    assert ended == [0, 1, 3, 4]


async def test_one_who_does_not_end_holds_up_the_next_for_a_while_only() -> None:
    departures, loop = Departures(at_once=1, at_most_seconds=0.01), asyncio.get_running_loop()
    departures.add(lambda: None, loop.create_future())
    came = asyncio.Event()
    departures.add(came.set, loop.create_future())
    async with asyncio.timeout(30):
        await came.wait()

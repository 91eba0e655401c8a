"""The accounts of loop time: who waits, for how long, and for whom nobody does."""

import asyncio

import pytest

from facilitator.server.pace import AT_MOST, IN_ONE_GO, LONGEST_WAIT, MOST_SHARES, SAVED_UP, SHARE, LoopTime, Timed


def test_whoever_has_used_up_what_was_saved_waits_until_their_share_has_paid_for_it() -> None:
    accounts = LoopTime()
    accounts.spend("ana", "here", SAVED_UP + 0.4, 0.0)
    assert accounts.wait("ana", "here", 0.0) == pytest.approx(0.4 / SHARE)
    assert accounts.wait("ana", "here", 0.4 / SHARE) == pytest.approx(0.0)


def test_after_each_dear_verb_others_come_before_the_same_person() -> None:
    accounts = LoopTime()
    accounts.spend("ana", "here", IN_ONE_GO, 0.0)
    assert accounts.wait("ana", "here", 0.0) == 0.0
    accounts.spend("ana", "here", 0.05, 0.0)
    assert accounts.wait("ana", "here", 0.0) == pytest.approx(0.05 / AT_MOST)
    assert accounts.wait("ben", "here", 0.0) == 0.0


def test_somebody_at_another_address_waits_for_nobody() -> None:
    accounts = LoopTime()
    accounts.spend("ana", "here", 100.0, 0.0)
    assert accounts.wait("ben", "there", 0.0) == 0.0


def test_whoever_would_wait_too_long_is_refused_and_served_again_later() -> None:
    accounts = LoopTime()
    accounts.spend("ana", "here", SAVED_UP + LONGEST_WAIT * SHARE + 0.1, 0.0)
    assert accounts.wait("ana", "here", 0.0) is None
    assert accounts.wait("ana", "here", 3.0) is not None


def test_other_names_at_one_address_do_not_give_more_than_its_shares() -> None:
    accounts, served, now = LoopTime(), 0.0, 0.0
    while now < 100.0:
        for name in range(30):
            if accounts.wait(f"name{name}", "here", now) == 0.0:
                accounts.spend(f"name{name}", "here", 0.05, now)
                served += 0.05
        now += 0.1
    assert served <= MOST_SHARES * (SHARE * 100.0 + SAVED_UP) + 30 * 0.05


def test_a_full_room_at_one_address_may_all_ask_at_once() -> None:
    accounts = LoopTime()
    for _ in range(3):
        for number in range(200):
            assert accounts.wait(f"person{number}", "room", 0.0) == 0.0
            accounts.spend(f"person{number}", "room", 0.003, 0.0)


async def test_only_the_steps_of_a_work_are_counted_and_not_what_it_waits_for() -> None:
    now, spent = [0.0], list[float]()

    async def work() -> str:
        now[0] += 1.0
        await waiting
        now[0] += 2.0
        return "done"

    waiting = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(_awaited(Timed(work(), spent.append, lambda: now[0])))
    await asyncio.sleep(0)
    now[0] += 100.0
    waiting.set_result(None)
    assert await task == "done"
    assert spent == [1.0, 2.0]


async def test_a_cancellation_reaches_the_work() -> None:
    ended = list[str]()

    async def work() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ended.append("work")

    task = asyncio.create_task(_awaited(Timed(work(), lambda seconds: None)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == ["work"]


async def _awaited(work: object) -> object:
    return await work  # type: ignore[misc]

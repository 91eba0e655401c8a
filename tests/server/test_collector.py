"""Full collections wait for a moment in which nobody types."""

import asyncio
import contextlib
import gc

from facilitator.server.collector import AT_LATEST_S, EVERY_S, QUIET_S, YOUNG, Collector


class Room:
    """A collector with a clock of its own, and how often it has collected."""

    def __init__(self) -> None:
        self.now = 100.0
        self.collected = 0
        self.collector = Collector(self._collect, lambda: self.now)

    def _collect(self) -> None:
        self.collected += 1

    def after(self, seconds: float, *, typing: bool = False) -> int:
        """Lets time pass, somebody typing to the end or not; returns how often it has collected."""
        self.now += seconds
        if typing:
            self.collector.disturbed()
        self.collector.look()
        return self.collected


def test_it_collects_once_nobody_has_typed_for_a_while() -> None:
    room = Room()
    assert room.after(EVERY_S, typing=True) == 0
    assert room.after(QUIET_S / 2) == 0
    assert room.after(QUIET_S / 2) == 1


def test_in_quiet_times_it_collects_now_and_then_only() -> None:
    room = Room()
    assert room.after(EVERY_S) == 1
    assert room.after(EVERY_S / 2) == 1
    assert room.after(EVERY_S / 2) == 2


def test_it_collects_at_last_though_people_type_on() -> None:
    room = Room()
    assert room.after(AT_LATEST_S - 1, typing=True) == 0
    assert room.after(1, typing=True) == 1
    assert room.after(1, typing=True) == 1


async def test_pythons_own_rule_is_put_back_at_the_end() -> None:
    before = gc.get_threshold()
    task = asyncio.create_task(Collector().run())
    await asyncio.sleep(0)
    assert gc.get_threshold() == YOUNG
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0

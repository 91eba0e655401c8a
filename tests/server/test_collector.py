"""Collections that stop the loop wait until nobody types, and look at everything only where it is worth the stop."""

import asyncio
import contextlib
import gc

from facilitator.server.capacity.collector import (
    EACH_MIB,
    EVERY_S,
    GROWTH_EACH_MIB,
    GROWTH_MIB,
    MOST_RECENT,
    PATIENCE_S,
    QUIET_EACH_S,
    QUIET_S,
    YOUNG,
    Collector,
    PythonHeap,
)


class Room:
    """A heap and a collector with a clock of its own, and what has been collected."""

    def __init__(self) -> None:
        self.now = 100.0
        self.made = 1
        self.memory = 100.0
        self.lasts = 0.0
        self.done: list[str] = []
        self.collector = Collector(self, lambda: self.now)

    def recent(self) -> int:
        return self.made

    def set_aside(self, *, looked_at: bool) -> None:
        self.done.append("recent" if looked_at else "unlooked")
        self.made = 0

    def collect_all(self) -> None:
        self.done.append("all")
        self.now += self.lasts
        self.made = 0

    def give_back(self) -> None:
        self.done.append("given back")

    def mebibytes(self) -> float:
        return self.memory

    def after(self, seconds: float, *, typing: bool = False) -> list[str]:
        """Lets time pass, somebody typing to the end or not; returns what is collected then."""
        self.now += seconds
        if typing:
            self.collector.disturbed()
        before = len(self.done)
        self.collector.look()
        return self.done[before:]

    def enter(self, people: int) -> None:
        for _ in range(people):
            self.collector.came_in()


def test_what_is_recent_is_looked_at_once_nobody_has_typed_for_a_while() -> None:
    room = Room()
    assert room.after(EVERY_S, typing=True) == []
    assert room.after(QUIET_S / 2) == []
    assert room.after(QUIET_S / 2) == ["recent"]


def test_in_quiet_times_it_is_looked_now_and_then_only_and_not_where_nothing_was_made() -> None:
    room = Room()
    assert room.after(EVERY_S) == ["recent"]
    room.made = 3
    assert room.after(EVERY_S / 2) == []
    assert room.after(EVERY_S / 2) == ["recent"]
    assert room.after(EVERY_S) == []


def test_much_that_is_made_at_once_is_set_aside_unlooked_though_people_type() -> None:
    room = Room()
    room.made = MOST_RECENT - 1
    assert room.after(1, typing=True) == []
    room.made = MOST_RECENT
    assert room.after(1, typing=True) == ["unlooked"]


def test_everything_is_looked_at_only_when_memory_has_grown_beyond_what_those_inside_take() -> None:
    room = Room()
    room.enter(10)
    room.memory += GROWTH_MIB + 10 * (EACH_MIB + GROWTH_EACH_MIB)
    assert room.after(EVERY_S) == ["recent"]
    room.memory += 1
    assert room.after(EVERY_S) == ["all"]
    room.made = 1
    assert room.after(EVERY_S) == ["recent"]


def test_those_who_come_back_do_not_explain_the_memory_that_their_ended_screens_hold() -> None:
    room = Room()
    room.enter(1)
    for _ in range(100):
        room.collector.left()
        room.enter(1)
    room.memory += GROWTH_MIB + EACH_MIB + GROWTH_EACH_MIB + 1
    assert room.after(EVERY_S) == ["all"]


def test_the_fuller_the_room_the_longer_it_must_be_quiet_before_everything_is_looked_at() -> None:
    room = Room()
    room.enter(100)
    room.now += EVERY_S
    room.memory += 10_000
    enough = QUIET_S + 100 * QUIET_EACH_S
    assert room.after(0, typing=True) == []
    assert "all" not in room.after(enough * (1 - enough / PATIENCE_S) - 2)
    assert room.after(enough) == ["all"]


def test_the_longer_it_waits_the_shorter_a_gap_is_enough() -> None:
    room = Room()
    room.enter(100)
    room.now += EVERY_S
    room.memory += 10_000
    assert room.after(0, typing=True) == []
    assert room.after(PATIENCE_S / 2, typing=True) == []
    assert room.after(0.5) == []
    assert room.after(PATIENCE_S / 2 - 1.5, typing=True) == []
    assert room.after(0.5) == ["all"]


def test_a_room_that_never_pauses_is_stopped_once_within_some_seconds_of_its_growth() -> None:
    room = Room()
    room.enter(100)
    room.now += 10 * EVERY_S
    room.memory += 10_000
    assert room.after(0, typing=True) == []
    assert room.after(PATIENCE_S - 1, typing=True) == []
    assert room.after(1, typing=True) == ["all"]
    assert room.after(EVERY_S, typing=True) == []


def test_growth_that_is_over_is_awaited_no_more() -> None:
    room = Room()
    room.enter(10)
    room.now += EVERY_S
    room.memory += 10_000
    assert room.after(0, typing=True) == []
    room.memory -= 10_000
    assert room.after(PATIENCE_S, typing=True) == []
    room.memory += 10_000
    assert room.after(1, typing=True) == []


def test_once_all_have_left_everything_goes_and_what_is_free_is_given_back() -> None:
    room = Room()
    room.enter(10)
    for _ in range(10):
        assert room.after(1, typing=True) == []
        room.collector.left()
    assert room.after(QUIET_S) == ["all", "given back"]
    assert room.after(EVERY_S) == []


def test_what_is_free_is_given_back_only_after_many_have_left() -> None:
    room = Room()
    room.enter(10)
    for left in (4, 1):
        for _ in range(left):
            room.collector.left()
        room.memory += 10_000
        done = room.after(10 * EVERY_S)
    assert done == ["all"]


def test_a_long_stop_is_not_repeated_soon() -> None:
    room = Room()
    room.lasts, room.memory = 2.0, 10_000
    assert room.after(EVERY_S) == ["all"]
    room.memory, room.made = 20_000, 1
    assert room.after(EVERY_S) == []
    assert room.after(EVERY_S) == ["all"]


def test_pythons_collector_finds_what_died_after_it_was_set_aside() -> None:
    class Ring:
        found = 0

        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            Ring.found += 1

    heap = PythonHeap()
    ring = Ring()
    try:
        heap.set_aside(looked_at=True)
        del ring
        heap.set_aside(looked_at=True)
        assert Ring.found == 0
        heap.collect_all()
        assert Ring.found == 1
    finally:
        gc.unfreeze()


def test_memory_counts_as_free_as_soon_as_it_may_be_used_again_though_it_stays_resident() -> None:
    heap = PythonHeap()
    before = heap.mebibytes()
    kept, freed = list[list[object]](), list[list[object]]()
    for _ in range(100_000):  # the one between the other, so that no page of memory can be given back
        kept.append([object()])
        freed.append([object()])
    full = heap.mebibytes()
    assert 10 < full - before < 100
    freed.clear()
    assert 0.4 < (full - heap.mebibytes()) / (full - before) < 0.6
    assert len(kept) == 100_000


def test_setting_aside_unlooked_collects_nothing_and_begins_to_count_anew() -> None:
    heap, collected = PythonHeap(), list[str]()
    before = gc.get_threshold()

    def note(phase: str, _: dict[str, int]) -> None:
        collected.append(phase)

    heap.set_aside(looked_at=True)
    try:
        gc.set_threshold(*YOUNG)
        kept = [[number] for number in range(5 * YOUNG[0])]
        assert heap.recent() >= 4
        gc.callbacks.append(note)
        heap.set_aside(looked_at=False)
        assert (heap.recent(), collected) == (0, [])
        assert gc.get_freeze_count() > len(kept)
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*before)
        gc.unfreeze()


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

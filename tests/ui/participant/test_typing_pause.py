"""Looks at what is typed: in pauses, not too often, and in turns that leave most of the time to keys."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable
from heapq import heappop, heappush

import pytest

from facilitator.ui.participant.writing import LOOK_EVERY_SECONDS, PAUSE_SECONDS, REST_SECONDS, Turns, TypingPause


class Planned(asyncio.TimerHandle):
    """A call that a test makes due."""

    def __init__(self, when: float, callback: Callable[[], None]) -> None:
        self.due, self.callback, self.is_off = when, callback, False

    def __lt__(self, other: object) -> bool:
        return isinstance(other, Planned) and self.due < other.due

    def when(self) -> float:
        return self.due

    def cancel(self) -> None:
        self.is_off = True


class Desks:
    """People who write at desks, a loop without waiting, and who was looked at when."""

    def __init__(self, look_lasts: float = 0.001) -> None:
        self.now = 100.0
        self.looks: list[tuple[float, str]] = []
        self._look_lasts = look_lasts
        self._calls: list[Planned] = []
        self.turns = Turns(self)

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], None], /) -> asyncio.TimerHandle:
        planned = Planned(when, callback)
        heappush(self._calls, planned)
        return planned

    def desk(self, name: str) -> TypingPause:
        def look() -> None:
            self.looks.append((self.now, name))
            self.now += self._look_lasts

        return TypingPause(look, self.turns)

    def after(self, seconds: float) -> list[str]:
        """Lets time pass; returns who has been looked at meanwhile, in turn."""
        seen, until = len(self.looks), self.now + seconds
        while self._calls and self._calls[0].due <= until:
            planned = heappop(self._calls)
            self.now = max(self.now, planned.due)
            if not planned.is_off:
                planned.callback()
        self.now = max(self.now, until)
        return [name for _, name in self.looks[seen:]]


def test_a_text_is_looked_at_once_in_a_pause_and_not_while_keys_come() -> None:
    desks = Desks()
    ana = desks.desk("Ana")
    for _ in range(5):
        ana.typed()
        assert desks.after(PAUSE_SECONDS * 0.9) == []
    assert desks.after(PAUSE_SECONDS) == ["Ana"]
    assert desks.after(60) == []


def test_the_next_look_comes_a_while_after_the_last_however_short_the_pauses() -> None:
    desks = Desks()
    ana = desks.desk("Ana")
    for _ in range(40):
        ana.typed()
        desks.after(2 * PAUSE_SECONDS)
    times = [at for at, _ in desks.looks]
    assert len(times) > 3
    assert min(later - at for at, later in itertools.pairwise(times)) >= LOOK_EVERY_SECONDS


def test_looks_come_one_by_one_with_a_rest_after_each_and_nobody_is_passed_over() -> None:
    desks = Desks(look_lasts=0.020)
    room = {f"p{number}": desks.desk(f"p{number}") for number in range(100)}
    for each in itertools.islice(itertools.cycle(room.values()), 10_000):
        each.typed()
        desks.after(2 * PAUSE_SECONDS / len(room))
    times = [at for at, _ in desks.looks]
    assert min(later - at for at, later in itertools.pairwise(times)) >= 0.020 + REST_SECONDS * 0.99
    assert 0.9 < len(desks.looks) * (0.020 + REST_SECONDS) / (desks.now - times[0]) <= 1.01
    looked = Counter(name for _, name in desks.looks)
    assert looked.keys() == room.keys()
    assert max(looked.values()) - min(looked.values()) <= 1


async def test_a_look_for_whose_levels_one_has_waited_long_keeps_nobody_waiting_after_it() -> None:
    desks, levels = Desks(), asyncio.get_running_loop().create_future()
    ana, ben = TypingPause(lambda: levels, desks.turns), desks.desk("Ben")
    ana.typed()
    ben.typed()
    assert desks.after(5) == []
    levels.set_result(None)
    await asyncio.sleep(0)
    assert desks.after(2 * REST_SECONDS) == ["Ben"]


def test_one_who_writes_alone_is_looked_at_at_once_though_another_look_was_planned_later() -> None:
    desks = Desks()
    ana, ben = desks.desk("Ana"), desks.desk("Ben")
    ana.typed()
    assert desks.after(2 * PAUSE_SECONDS) == ["Ana"]
    ana.typed()
    ben.typed()
    assert desks.after(2 * PAUSE_SECONDS) == ["Ben"]
    assert desks.after(LOOK_EVERY_SECONDS) == ["Ana"]


def test_a_page_that_has_gone_is_not_looked_at() -> None:
    desks = Desks()
    ana = desks.desk("Ana")
    ana.typed()
    ana.cancel()
    assert desks.after(60) == []
    ana.typed()
    assert desks.after(60) == ["Ana"]


def test_a_look_that_fails_does_not_end_the_looks_of_others() -> None:
    desks = Desks()

    def fail() -> None:
        raise ZeroDivisionError

    broken, ben = TypingPause(fail, desks.turns), desks.desk("Ben")
    broken.typed()
    ben.typed()
    with pytest.raises(ZeroDivisionError):
        desks.after(2 * PAUSE_SECONDS)
    assert desks.after(2 * PAUSE_SECONDS) == ["Ben"]

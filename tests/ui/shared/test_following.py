"""A node hears of a change once until it has read the view, and of nothing after its end."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextvars import Context
from functools import partial
from itertools import pairwise
from typing import cast

import pytest
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from facilitator.ui.shared.following import Following, ViewChanged
from facilitator.ui.shared.ticker import APART, AT_ONCE, LATE, LOOK_EVERY, Ticker
from tests.ui.shared.feeds import StillFeed


class Ear(MessagePump):
    """Notes what is posted to it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def post_message(self, message: Message) -> bool:
        self.heard.append(message)
        return True


async def test_several_changes_are_one_message_until_the_view_is_read() -> None:
    feed, ear = StillFeed(0), Ear()
    following = Following(ear, feed, lambda: None)
    feed.change(1)
    feed.change(2)
    assert [type(message) for message in ear.heard] == [ViewChanged]
    following.taken()
    feed.change(3)
    assert len(ear.heard) == 2
    following.end()
    feed.change(4)
    assert len(ear.heard) == 2
    assert feed.followers == 0


async def test_the_ticker_looks_while_somebody_listens_and_then_rests() -> None:
    loop = asyncio.get_running_loop()
    ticker = Ticker(loop)
    looked: asyncio.Future[None] = loop.create_future()
    ticks = ticker.each(lambda: None if looked.done() else looked.set_result(None))
    await asyncio.wait_for(looked, 5)
    assert ticker._next is not None
    ticks.stop()
    ticks.stop()
    ticks.again()
    assert ticker._next is None


async def test_a_listener_that_fails_does_not_keep_others_from_their_look_nor_itself_from_the_next() -> None:
    loop = asyncio.get_running_loop()
    failures: list[object] = []
    loop.set_exception_handler(lambda _, context: failures.append(context["exception"]))
    ticker = Ticker(loop)
    looked: asyncio.Future[None] = loop.create_future()

    def fail() -> None:
        raise ValueError("a clock of no time")

    def look() -> None:
        if len(failures) == 2 and not looked.done():
            looked.set_result(None)

    both = [ticker.each(fail), ticker.each(look)]
    await asyncio.wait_for(looked, 5)
    for ticks in both:
        ticks.stop()
    assert isinstance(failures[0], ValueError)


class Hand:
    """The part of a loop that a ticker uses; a test moves its time, and it never runs by itself."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.planned: list[PlannedCall] = []
        self.soon: list[Callable[[], object]] = []

    def time(self) -> float:
        return self.seconds

    def call_at(self, when: float, callback: Callable[..., object], *args: object) -> "PlannedCall":
        self.planned.append(PlannedCall(when, partial(callback, *args), self))
        return self.planned[-1]

    def call_soon(self, callback: Callable[..., object], *args: object, context: Context) -> None:
        self.soon.append(partial(context.run, callback, *args))

    def turn(self) -> bool:
        """Goes to the next planned call and makes it with all that it asks for; False where there is none."""
        if not self.planned:
            return False
        call = min(self.planned, key=PlannedCall.when)
        self.planned.remove(call)
        self.seconds = max(self.seconds, call.when())
        call.make()
        while self.soon:
            self.soon.pop(0)()
        return True


class PlannedCall:
    """A call at a time of `Hand`."""

    def __init__(self, when: float, make: Callable[[], object], hand: Hand) -> None:
        self._when = when
        self.make = make
        self._hand = hand

    def when(self) -> float:
        return self._when

    def cancel(self) -> None:
        self._hand.planned.remove(self)


def ticker_of(hand: Hand) -> Ticker:
    return Ticker(cast(asyncio.AbstractEventLoop, hand))


def test_listeners_take_turns_a_few_at_a_time_and_two_hundred_have_theirs_in_a_quarter_of_a_second() -> None:
    """If all looked at once, every key of a full room would wait for all its clocks."""
    hand, looked = Hand(), list[tuple[int, float]]()
    ticker = ticker_of(hand)
    for number in range(200):
        ticker.each(partial(_note, looked, hand, number))
    began = hand.time() + LOOK_EVERY
    while len(looked) < 200 and hand.turn():
        pass
    moments = [moment for _, moment in looked]
    assert sorted(number for number, _ in looked) == list(range(200))
    assert max(Counter(moments).values()) == AT_ONCE
    assert min(later - one for one, later in pairwise(sorted(set(moments)))) == pytest.approx(APART)
    assert began <= moments[0] <= moments[-1] <= began + LOOK_EVERY


def test_a_busy_loop_does_not_make_up_at_once_for_missed_turns_but_falls_behind_no_further() -> None:
    hand, looked = Hand(), list[tuple[int, float]]()
    ticker = ticker_of(hand)
    for number in range(100):
        ticker.each(partial(_note, looked, hand, number))
    for missed, places in ((0.0, AT_ONCE), (LATE - 0.1, AT_ONCE), (0.2, 2 * AT_ONCE), (LATE, 3 * AT_ONCE)):
        before = len(looked)
        hand.seconds += missed
        hand.turn()
        assert len(looked) - before == places


def test_who_knows_when_its_text_changes_is_not_asked_before() -> None:
    hand, looked = Hand(), list[float]()
    ticker = ticker_of(hand)

    def look() -> float:
        looked.append(hand.time())
        return 0.9

    ticks = ticker.each(look)
    while len(looked) < 3 and hand.turn():
        pass
    assert [round(later - one, 6) for one, later in pairwise(looked)] == [0.9, 0.9]
    ticks.again()
    hand.turn()
    assert looked[3] - looked[2] == pytest.approx(LOOK_EVERY), "what is shown may have become another meanwhile"
    ticks.stop()
    assert not hand.planned


async def test_a_changed_view_is_looked_at_soon_whatever_was_said_of_the_one_before() -> None:
    feed, looks = StillFeed(0), asyncio.Queue[None]()

    def look() -> float:
        looks.put_nowait(None)
        return 3600.0

    async with App[None]().run_test() as pilot:
        following = Following(pilot.app, feed, look)
        await asyncio.wait_for(looks.get(), 5)
        feed.change(1)
        following.taken()
        await asyncio.wait_for(looks.get(), 5)
        following.end()


def _note(looked: list[tuple[int, float]], hand: Hand, number: int) -> None:
    looked.append((number, hand.time()))

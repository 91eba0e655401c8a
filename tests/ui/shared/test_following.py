"""A node hears of a change once until it has read the view, and of nothing after its end."""

import asyncio
from functools import partial

from textual.message import Message
from textual.message_pump import MessagePump

from facilitator.ui.shared.following import Following, ViewChanged
from facilitator.ui.shared.ticker import LOOK_EVERY, TURNS, Ticker
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
    stop = ticker.each(lambda: None if looked.done() else looked.set_result(None))
    await asyncio.wait_for(looked, 5)
    assert ticker.is_ticking
    stop()
    stop()
    assert not ticker.is_ticking


async def test_a_listener_that_fails_does_not_keep_others_from_their_look() -> None:
    loop = asyncio.get_running_loop()
    failures: list[object] = []
    loop.set_exception_handler(lambda _, context: failures.append(context["exception"]))
    ticker = Ticker(loop)
    looked: asyncio.Future[None] = loop.create_future()

    def fail() -> None:
        raise ValueError("a clock of no time")

    ends = [ticker.each(fail), ticker.each(lambda: None if looked.done() else looked.set_result(None))]
    await asyncio.wait_for(looked, 5)
    for end in ends:
        end()
    assert isinstance(failures[0], ValueError)


async def test_listeners_take_turns_and_each_has_one_in_every_look() -> None:
    """If all looked at once, every key of a full room would wait for all its clocks."""
    loop = asyncio.get_running_loop()
    ticker = Ticker(loop)
    looked: list[tuple[int, float]] = []
    twice = loop.create_future()

    def look(number: int) -> None:
        looked.append((number, loop.time()))
        if len(looked) == 4 * TURNS and not twice.done():
            twice.set_result(None)

    ends = [ticker.each(partial(look, number)) for number in range(2 * TURNS)]
    await asyncio.wait_for(twice, 10 * LOOK_EVERY)
    for end in ends:
        end()
    assert sorted(number for number, _ in looked[: 2 * TURNS]) == list(range(2 * TURNS))
    for first in range(0, 2 * TURNS - 2, 2):
        assert looked[first + 2][1] > looked[first + 1][1], "two turns at once"

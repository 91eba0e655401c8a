"""Those who leave, and leave nothing behind: no screen and no visit waits for a collection of everything."""

import asyncio
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.seminar.groups import GroupPlan
from facilitator.server.ssh.channel_session import ChannelSession
from facilitator.ui.participant.app import ParticipantApp
from tests.hostile.hall import hall
from tests.seminar.given import SEMINAR
from tests.terminal.freed import Freed

SCENARIO = replace(SEMINAR, groups=GroupPlan(names=("Table 1", "Table 2")))
UP, DOWN, HELP, ESCAPE = "\x1b[A", "\x1b[B", "?", "\x1b"


@pytest.fixture
def young_looked_at_once() -> Iterator[None]:
    """As the program collects, and oftener: what outlives a look is not looked at again."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(100, 1_000_000, 1_000_000)
    yield
    gc.set_threshold(*before)


def screens_and_visits() -> list[ParticipantApp | ChannelSession]:
    """All that there are in this process."""
    return [each for each in gc.get_objects() if isinstance(each, ParticipantApp | ChannelSession)]


def watched(others: list[ParticipantApp | ChannelSession]) -> Freed:
    """Those of now, without others."""
    freed = Freed()
    for each in screens_and_visits():
        if each not in others:
            freed.watch(type(each).__name__, each)
    return freed


@pytest.mark.parametrize("way", ["close", "abort"])
@pytest.mark.usefixtures("young_looked_at_once")
async def test_who_leaves_is_freed_at_once_whichever_way_they_go(way: str, tmp_path: Path) -> None:
    others = screens_and_visits()
    async with hall(tmp_path, SCENARIO) as room:
        guest = await room.sit_down("ana")  # three commands were sent by workers of the app
        guest.send(UP + DOWN + HELP)
        await guest.until("closes")
        guest.send(ESCAPE)
        await guest.until(lambda: "closes" not in guest.shown)
        freed = watched(others)
        assert len(freed) == 2
        (ended,) = (visit._ended for visit in room.listener.context.visits if isinstance(visit, ChannelSession))
        getattr(guest.channel.get_extra_info("connection"), way)()
        async with asyncio.timeout(20):
            await ended
        await freed.after_one_look(within=5)

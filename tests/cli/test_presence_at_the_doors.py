"""Who came by verbs is here: the doors tell when that is over."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import asyncssh
import pytest

from facilitator.cli.opening import scenario_of, scoring_for
from facilitator.cli.options import ServingOptions
from facilitator.cli.serving import OpenDoors, served
from facilitator.session.hub import Hub
from facilitator.session.opening import open_new
from facilitator.session.presence import PRESENT_AFTER_VERB_MS
from tests.engine import ENGINE
from tests.session.memory import StillClock


@dataclass
class House:
    """A session with its doors open, by a clock that a test turns."""

    hub: Hub
    doors: OpenDoors
    clock: StillClock

    async def say(self, user: str, command: str) -> None:
        """Come in by the room code, say one verb, and leave."""
        async with asyncssh.connect(
            "127.0.0.1", self.doors.port, username=user, password=self.doors.credentials.room_code, known_hosts=None,
            client_keys=None, agent_path=None, config=None,
        ) as connection:  # fmt: skip
            await connection.run(command, stdin=asyncssh.DEVNULL, check=True)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    options, clock = ServingOptions(tmp_path, 0, None, False, True, None, None, False), StillClock()
    session = await open_new(ENGINE, scenario_of("quick-start"), tmp_path, clock, scoring_for)
    async with served(session, options, asyncio.Event()) as doors:
        yield House(session.hub, doors, clock)
    await session.close()


async def test_the_doors_tell_by_themselves_that_the_time_after_a_verb_is_over(house: House) -> None:
    await house.say("ana", "join Ana")
    await house.hub.publisher.settled()
    console, told = house.hub.publisher.console, asyncio.Event()
    assert [person.is_here for person in console.view.people] == [True]
    console.subscribe(told.set)
    house.clock.wait(PRESENT_AFTER_VERB_MS)
    await asyncio.wait_for(told.wait(), 60)
    assert [person.is_here for person in console.view.people] == [False]


async def test_the_doors_go_on_watching_though_a_screen_fails_as_it_is_told(house: House) -> None:
    console, told = house.hub.publisher.console, asyncio.Event()

    def failing() -> None:
        raise ValueError("a defect of a screen")

    for command in ("join Ana", "status"):
        await house.say("ana", command)
        await house.hub.publisher.settled()
        unsubscribe = [console.subscribe(failing), console.subscribe(told.set)]
        told.clear()
        house.clock.wait(PRESENT_AFTER_VERB_MS)
        await asyncio.wait_for(told.wait(), 60)
        assert [person.is_here for person in console.view.people] == [False]
        for end in unsubscribe:
            end()

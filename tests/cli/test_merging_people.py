"""Somebody joins anew, without their key and code: once merged, all that they do is done as who they were."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncssh
import pytest

from facilitator.cli.options import ServingOptions
from facilitator.cli.serving import OpenDoors, opened, served
from facilitator.reports.summary import summary_of
from facilitator.seminar.commands import MergePeople, SetProfile, Undo
from facilitator.seminar.groups import PersonId
from facilitator.session.hub import Hub
from tests.engine import REPORTS

ANA, AGAIN = PersonId("p1"), PersonId("p2")
WITHIN_S = 60


@dataclass
class House:
    """A session with its doors open."""

    hub: Hub
    doors: OpenDoors

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, looking after each change."""
        changed = asyncio.Event()
        unsubscribe = self.hub.publisher.console.subscribe(changed.set)
        async with asyncio.timeout(WITHIN_S):
            while not holds():
                await changed.wait()
                changed.clear()
        unsubscribe()

    async def come_in(self, code: str, person: PersonId, **more: object) -> asyncssh.SSHClientProcess[bytes]:
        """A participant's screen, once the console knows who it is."""
        connection = await asyncssh.connect(
            "127.0.0.1", self.doors.port, username="join", password=code, known_hosts=None, agent_path=None,
            config=None, **{"client_keys": None, **more},
        )  # fmt: skip
        process = await connection.create_process(term_type="xterm", term_size=(80, 24), encoding=None)
        await self.until(lambda: person in self.hub.surroundings.present)
        return process

    async def leave(self, process: asyncssh.SSHClientProcess[bytes], person: PersonId) -> None:
        """The participant's laptop dies."""
        process.get_extra_info("connection").abort()
        await self.until(lambda: person not in self.hub.surroundings.present)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    async with _house(tmp_path) as made:
        yield made


@asynccontextmanager
async def _house(folder: Path) -> AsyncIterator[House]:
    options = ServingOptions(folder, 0, None, False, True, None, None, False)
    async with opened("quick-start", None, options) as session, served(session, options, asyncio.Event()) as doors:
        yield House(session.hub, doors)


async def joined_anew(house: House, **more: object) -> asyncssh.SSHClientProcess[bytes]:
    """Ana's laptop has died, and she has joined again with the room code."""
    credentials = house.doors.credentials
    first = await house.come_in(credentials.room_code, ANA)
    await house.hub.do(SetProfile(ANA, "Ana"), ANA)
    await house.leave(first, ANA)
    return await house.come_in(credentials.room_code, AGAIN, **more)


async def test_the_open_screen_of_whoever_joined_anew_is_that_of_who_they_were_once_they_are_merged(
    house: House,
) -> None:
    again, hub = await joined_anew(house), house.hub
    await hub.do(SetProfile(AGAIN, "Ana"), AGAIN)
    assert summary_of(REPORTS, hub.state, hub.clock.now()).participants == 2
    await hub.do(MergePeople(AGAIN, ANA))
    assert hub.surroundings.present == {ANA}
    assert summary_of(REPORTS, hub.state, hub.clock.now()).participants == 1
    assert not again.is_closing()
    await house.leave(again, ANA)


@pytest.mark.parametrize("keys", [0, 1])
async def test_the_key_or_the_return_code_of_whoever_joined_anew_opens_the_earlier_place_from_then_on(
    house: House, keys: int
) -> None:
    credentials, key = house.doors.credentials, asyncssh.generate_private_key("ssh-ed25519")
    again = await joined_anew(house, client_keys=[key] * keys or None)
    await house.hub.do(MergePeople(AGAIN, ANA))
    await house.leave(again, ANA)
    codes = [credentials.return_code_of(person) for person in (AGAIN, ANA)]
    for code in ["no code is needed"] if keys else codes:
        back = await house.come_in(code, ANA, client_keys=[key] * keys or None)
        assert house.hub.surroundings.present == {ANA}
        await house.leave(back, ANA)


async def test_an_undone_merging_makes_the_open_screen_again_that_of_whoever_joined_anew(house: House) -> None:
    again = await joined_anew(house)
    await house.hub.do(MergePeople(AGAIN, ANA))
    await house.hub.do(Undo())
    assert house.hub.surroundings.present == {AGAIN}
    await house.leave(again, AGAIN)

"""Somebody comes back without key and code: their place is given back, and only their own screen tells how."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncssh
import pytest

from facilitator.cli.giving_back import give_back
from facilitator.cli.keeping import opened
from facilitator.cli.options import ServingOptions
from facilitator.cli.places import typed_session
from facilitator.cli.serving import OpenDoors, served, wall_command
from facilitator.errors import FacilitatorError
from facilitator.invocation import program
from facilitator.journal.lock import lock_session
from facilitator.reports.summary import summary_of
from facilitator.seminar.commands import Command, SetProfile
from facilitator.seminar.ids import PersonId
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


async def test_the_return_code_is_told_on_the_screen_of_its_owner_and_lets_them_in(house: House) -> None:
    credentials = house.doors.credentials
    await house.leave(await house.come_in(credentials.room_code, ANA), ANA)
    again = await house.come_in(credentials.room_code, AGAIN)
    await house.doors.give_back(AGAIN, ANA)
    said = (await asyncio.wait_for(again.stdout.read(), WITHIN_S)).decode()
    code = credentials.return_code_of(ANA)
    assert said.count(code) == 1 and "in place of the room code" in said
    back = await house.come_in(code, ANA)
    back.close()


async def test_a_key_opens_the_earlier_place_from_then_on_and_no_code_is_told(house: House) -> None:
    credentials, key = house.doors.credentials, asyncssh.generate_private_key("ssh-ed25519")
    await house.leave(await house.come_in(credentials.room_code, ANA), ANA)
    again = await house.come_in(credentials.room_code, AGAIN, client_keys=[key])
    await house.doors.give_back(AGAIN, ANA)
    said = (await asyncio.wait_for(again.stdout.read(), WITHIN_S)).decode()
    assert "with the same command." in said and credentials.return_code_of(ANA) not in said
    await house.come_in("no code is needed", ANA, client_keys=[key])


async def test_whoever_gives_a_place_back_is_told_where_the_screen_closes_before_it_says_how(house: House) -> None:
    doors = house.doors
    await house.leave(await house.come_in(doors.credentials.room_code, ANA), ANA)
    again = await house.come_in(doors.credentials.room_code, AGAIN)

    class SlowHub:
        """The newcomer's laptop dies while the disk is at work."""

        state, surroundings = house.hub.state, house.hub.surroundings

        async def do(self, command: Command, by: str) -> None:
            await house.leave(again, AGAIN)
            await house.hub.do(command, by)

    with pytest.raises(FacilitatorError, match="closed before it could say how"):
        await give_back(SlowHub(), doors.listener.reception, doors.credentials, AGAIN, ANA)
    third = await house.come_in(doors.credentials.room_code, PersonId("p3"))
    await doors.give_back(PersonId("p3"), ANA)
    said = (await asyncio.wait_for(third.stdout.read(), WITHIN_S)).decode()
    assert doors.credentials.return_code_of(ANA) in said


async def test_a_place_is_given_back_to_the_end_though_the_console_that_asked_is_closed_meanwhile(house: House) -> None:
    credentials = house.doors.credentials
    await house.leave(await house.come_in(credentials.room_code, ANA), ANA)
    again = await house.come_in(credentials.room_code, AGAIN)
    asked = asyncio.create_task(house.doors.give_back(AGAIN, ANA))
    while credentials.now(AGAIN) != ANA:
        await asyncio.sleep(0)
    asked.cancel()
    said = (await asyncio.wait_for(again.stdout.read(), WITHIN_S)).decode()
    assert asked.cancelled() and credentials.return_code_of(ANA) in said


@pytest.mark.parametrize("keys", [0, 1])
async def test_a_connection_that_stays_comes_in_again_at_the_place_that_was_given_back(house: House, keys: int) -> None:
    """As ssh's ControlMaster: the same command again asks for nothing, so that no code could be typed."""
    credentials, key = house.doors.credentials, asyncssh.generate_private_key("ssh-ed25519")
    await house.leave(await house.come_in(credentials.room_code, ANA), ANA)
    again = await house.come_in(credentials.room_code, AGAIN, client_keys=[key] * keys or None)
    await house.doors.give_back(AGAIN, ANA)
    await asyncio.wait_for(again.wait_closed(), WITHIN_S)
    connection = again.get_extra_info("connection")
    process = await connection.create_process(term_type="xterm", term_size=(80, 24), encoding=None)
    await house.until(lambda: ANA in house.hub.surroundings.present)
    assert AGAIN not in house.hub.surroundings.present
    await house.leave(process, ANA)
    if keys:
        await house.come_in("no code is needed", ANA, client_keys=[key])


async def test_whoever_has_their_place_back_is_counted_once_and_an_undo_brings_no_empty_chair(house: House) -> None:
    credentials, hub = house.doors.credentials, house.hub
    first = await house.come_in(credentials.room_code, ANA)
    await hub.do(SetProfile(ANA, "Ana"), ANA)
    await house.leave(first, ANA)
    again = await house.come_in(credentials.room_code, AGAIN)
    await hub.do(SetProfile(AGAIN, "Ana"), AGAIN)
    assert summary_of(REPORTS, hub.state, hub.clock.now()).participants == 2
    steps = hub.state.undo
    await house.doors.give_back(AGAIN, ANA)
    await asyncio.wait_for(again.stdout.read(), WITHIN_S)
    assert summary_of(REPORTS, hub.state, hub.clock.now()).participants == 1
    assert hub.state.undo == steps


async def test_the_place_of_somebody_who_is_here_is_not_given_away(house: House) -> None:
    credentials = house.doors.credentials
    await house.come_in(credentials.room_code, ANA)
    again = await house.come_in(credentials.room_code, AGAIN)
    with pytest.raises(FacilitatorError, match="is here now"):
        await house.doors.give_back(AGAIN, ANA)
    assert not again.is_closing()


def test_the_walls_command_names_the_session_where_the_bare_one_would_not_find_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    usual = tmp_path / "facilitator" / "sessions"
    mine, other = usual / "2026-11-26-mine", usual / "2026-11-26-other"
    for folder in (mine, other):
        folder.mkdir(parents=True)
    here = program(anywhere=True)
    assert wall_command(mine) == f"{here} wall"
    held = lock_session(other)
    assert held is not None
    assert wall_command(mine) == f"{here} wall 2026-11-26-mine"
    held.release()
    elsewhere = tmp_path / "my seminars" / "2026-11-26-mine"
    assert wall_command(elsewhere) == f"{here} wall '{elsewhere}'"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert wall_command(elsewhere) == f"{program(anywhere=True)} wall ~/'my seminars/2026-11-26-mine'"
    assert wall_command(tmp_path / "mine" / "today") == f"{program(anywhere=True)} wall ~/mine/today"


def test_a_session_is_called_by_its_name_only_where_commands_look_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("FACILITATOR_SESSIONS", str(tmp_path / "elsewhere"))
    assert typed_session(tmp_path / "facilitator" / "sessions" / "2026-11-26-mine") == "2026-11-26-mine"
    elsewhere = tmp_path / "elsewhere" / "2026-11-26-mine"
    assert typed_session(elsewhere) == str(elsewhere), "another terminal need not have the variable"

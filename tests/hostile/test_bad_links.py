"""Real OpenSSH clients on bad links: late and lost packets, two minutes without a link, a slow line, a host asleep.

These are slow, and `make slow` runs them: as root on Linux with iproute2 and /dev/net/tun, as CI machines are. Where a
link cannot be made they fail and say why; they never skip.
"""

import asyncio
import contextlib
import signal
import statistics
import time
import tomllib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import Program, new_key, program
from tests.hostile.bad_link import CLIENTS, DOWN, SERVER, BadLink, Quality, bad_link

pytestmark = [pytest.mark.slow, pytest.mark.end_to_end]

FAR = Quality(delay=0.3, loss=0.02)
"""300 ms and 2 % loss each way: an answer takes 0.6 s where nothing is lost."""

SLOW = Quality(delay=0.1, rate=8000)
"""64 kbit/s."""

AWAY = 120.0
"""Seconds: twice what the server waits for a client that says nothing."""

NAP, LONG_NAP = 25.0, 60.0
"""Seconds: less than what the server waits for a client that says nothing, and a whole minute."""

PRESS_EVERY_S = 0.1
"""Seconds from one key to the next: a pace faster than the slow line carries frames, which waits for nothing."""

FRAME_S = 5.0
"""Seconds in which the slow line carries one whole screen, and a tick of the clock a second; measured, not awaited."""

LETTERS = [chr(number) for number in (*range(0x400, 0x460), *range(0x48A, 0x4F0))]
"""Letters that no screen shows, so that only the echo of a key can answer for it."""


@dataclass
class Writing:
    """A round in which everybody writes, with a link between the clients and the server."""

    link: BadLink
    running: Program
    notes: list[str] = field(default_factory=list)

    async def sit_down(self, user: str, *, key: Path | None = None) -> Client:
        """Join over the link and come to the draft."""
        client = await self.running.join(user, self.running.ready["room_code"], key=key)
        await client.until("your name")
        client.send("\r")
        await client.until("delegation")
        client.send("\r")
        await client.until("ORIGINAL")
        return client

    @contextlib.contextmanager
    def near(self) -> Iterator[Program]:
        """The program, with clients beside it that no link keeps waiting."""
        far, self.running.clients_wrapper = self.running.clients_wrapper, self.link.beside_server
        try:
            yield self.running
        finally:
            self.running.clients_wrapper = far

    async def here(self) -> int:
        """How many people the server believes to be connected."""
        with self.near() as running:
            return int((await running.status())["connected"])

    async def until_here(self, number: int) -> None:
        """Wait until so many are."""
        with self.near() as running:
            await running.until(lambda status: status["connected"] == number, f"{number} people here", within=90)

    def drafts(self) -> list[str]:
        """The drafts on the disk."""
        files = sorted((self.running.session / "drafts").glob("*.toml"))
        tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
        return [str(draft["text"]) for table in tables for draft in table["draft"]]

    async def until_saved(self, text: str) -> None:
        """Wait until exactly this is a draft on the disk."""
        with self.near() as running:
            await running.until(lambda _: text in self.drafts(), f"{text!r} on the disk")

    def handed_in(self) -> list[str]:
        """What the journal says was handed in, by a TOML reader of its own; its events are numbered without a gap."""
        events = self.running.story()["event"]
        assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
        return [event["submission"]["text"] for event in events if event["kind"] == "rewrite_submitted"]


@contextlib.asynccontextmanager
async def writing(home: Path) -> AsyncIterator[Writing]:
    """Everybody writes, and the link is good so far."""
    with bad_link() as link:
        arguments = ("quick-start", "--port", "0", "--bind", SERVER)
        async with program(
            home, *arguments, wrapper=link.beside_server, clients_wrapper=link.beside_clients
        ) as running:
            opened = Writing(link, running)
            with opened.near():
                while "round 1: stop writing" not in (await running.say("facilitator", "status")).out:
                    assert (await running.say("facilitator", "next")).code == 0
            yield opened


async def typed(client: Client, letters: list[str], per_second: float = 4.0) -> list[float]:
    """Type letters whatever is answered, and return the seconds that each echo took."""

    async def echoed(letter: str) -> float:
        started = time.monotonic()
        client.send(letter)
        await client.until(letter)
        return time.monotonic() - started

    echoes = []
    for letter in letters:
        echoes.append(asyncio.create_task(echoed(letter)))
        await asyncio.sleep(1 / per_second)
    return list(await asyncio.gather(*echoes))


def told(name: str, seconds: list[float]) -> str:
    """Figures for docs/security.md."""
    cuts = statistics.quantiles(seconds, n=20)
    return f"{name}: echo p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms, worst {max(seconds) * 1000:.0f} ms"


@pytest.mark.parametrize("quality", [Quality(delay=0.15, loss=0.02), FAR], ids=["150 ms each way", "300 ms each way"])
async def test_what_is_typed_on_a_far_and_lossy_link_arrives_complete(tmp_path: Path, quality: Quality) -> None:
    async with writing(tmp_path) as room:
        room.link.becomes(quality)
        started = time.monotonic()
        ana = await room.sit_down("ana")
        to_draft = time.monotonic() - started
        echoes = await typed(ana, LETTERS)
        text = "".join(LETTERS)
        await room.until_saved(text)
        ana.send("\x13")
        await ana.until("Handed in")
        assert room.handed_in() == [text]
        print(
            f"{told(f'{quality.delay * 1000:.0f} ms each way, 2 % loss', echoes)}, at the draft after {to_draft:.1f} s"
        )
        assert room.link.lost > 0


async def test_after_two_minutes_without_a_link_everybody_finds_their_place_and_draft(tmp_path: Path) -> None:
    keys = {name: await new_key(tmp_path, name) for name in ("ana", "ben", "other laptop")}
    async with writing(tmp_path) as room:
        room.link.becomes(Quality(delay=0.05, loss=0.02))
        ana = await room.sit_down("ana", key=keys["ana"])
        ben = await room.sit_down("ben", key=keys["ben"])
        said = await room.running.say("cho", "join cho")
        code = said.out.split("room code: ")[1].strip()
        cho = await room.running.join("cho", code)
        await cho.until("ORIGINAL")
        for client, words in ((ana, "Ana was here"), (ben, "Ben was here"), (cho, "Cho was here")):
            client.send(words)
            await room.until_saved(words)
        assert await room.here() == 3
        room.link.becomes(DOWN)
        await asyncio.sleep(AWAY)
        assert await room.here() == 0, "those who are away count as away"
        room.link.becomes(Quality(delay=0.05, loss=0.02))
        for client in (ana, ben, cho):
            client.end(signal.SIGKILL)
            await client.ended()

        again = await room.running.join("ana", key=keys["ana"])
        await again.until("Ana was here")
        elsewhere = await room.running.join("ben", key=keys["ben"], more=("-b", CLIENTS[1]))
        await elsewhere.until("Ben was here")
        laptop = await room.running.join("whoever", code, key=keys["other laptop"], more=("-b", CLIENTS[1]))
        await laptop.until("Cho was here")
        await room.until_here(3)
        laptop.send(", and is back")
        await room.until_saved("Cho was here, and is back")
        laptop.send("\x13")
        await laptop.until("Handed in")
        assert room.handed_in() == ["Cho was here, and is back"]
        assert sorted(room.drafts())[:2] == ["Ana was here", "Ben was here"]
        names = {event["name"] for event in room.running.story()["event"] if event["kind"] == "profile_set"}
        assert names == {"ana", "ben", "cho"}, "nobody became a second person"


async def test_a_laptop_that_sleeps_briefly_stays_and_one_that_sleeps_long_comes_back(tmp_path: Path) -> None:
    key = await new_key(tmp_path)
    async with writing(tmp_path) as room:
        ana, ben = await room.sit_down("ana", key=key), await room.sit_down("ben")
        ana.send("Ana naps")
        ben.send("Ben naps")
        await room.until_saved("Ana naps")
        await room.until_saved("Ben naps")
        ana.end(signal.SIGSTOP)
        ben.end(signal.SIGSTOP)
        await asyncio.sleep(NAP)
        ben.end(signal.SIGCONT)
        ben.send(" and wakes")
        await ben.until("Ben naps and wakes")
        await room.until_here(1)  # the server has let the sleeping one go
        ana.end(signal.SIGCONT)
        await ana.ended()
        again = await room.running.join("ana", key=key)
        await again.until("Ana naps")
        again.send(" and wakes")
        await room.until_saved("Ana naps and wakes")
        assert await room.here() == 2


async def test_a_host_that_sleeps_for_a_minute_has_its_clocks_right_and_its_guests_still_there(tmp_path: Path) -> None:
    async with writing(tmp_path) as room:
        guests = {name: await room.sit_down(name) for name in ("ana", "ben", "cho")}
        process = room.running.process
        assert process is not None
        early = await remaining(room)
        process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(LONG_NAP / 2)
        for name, client in guests.items():
            client.send(f"{name} types on")
        await asyncio.sleep(LONG_NAP / 2)
        process.send_signal(signal.SIGCONT)
        for name, client in guests.items():
            await client.until(f"{name} types on")
            await room.until_saved(f"{name} types on")
        late = await remaining(room)
        assert early.least <= late.most
        assert late.least <= early.most
        assert await room.here() == 3
        for client in guests.values():
            client.send("\x13")
            await client.until("Handed in")
        assert len(room.handed_in()) == 3


@dataclass(frozen=True)
class Between:
    """When the round's time is up by this test's clock, in seconds: not before `least`, not after `most`."""

    least: float
    most: float


async def remaining(room: Writing) -> Between:
    """When the round's time is up, as far as whole seconds and a round trip tell."""
    asked = time.monotonic()
    with room.near() as running:
        left = int((await running.status())["clock"]["remaining_s"])
    return Between(asked + left - 1, time.monotonic() + left + 1)


async def test_a_slow_line_gets_the_latest_frame_and_not_all_the_old_ones(tmp_path: Path) -> None:
    async with writing(tmp_path) as room:
        room.link.becomes(SLOW)
        started = time.monotonic()
        ana = await room.sit_down("ana")
        to_draft = time.monotonic() - started
        echoes = await typed(ana, LETTERS[:60])
        ana.send("\x1b")
        await ana.until("write on")  # the keys of letters; they are open, and Esc is no longer on its way
        before = len(ana.raw)
        ana.send("T")
        await asyncio.sleep(FRAME_S)
        frame = len(ana.raw) - before
        before, pressed = len(ana.raw), 60
        for _ in range(pressed):
            ana.send("T")
            await asyncio.sleep(PRESS_EVERY_S)
        asked = time.monotonic()
        ana.send("?")
        await ana.until("Your keys")
        help_after = time.monotonic() - asked
        assert len(ana.raw) - before < pressed * frame / 4, "old frames were sent after all"
        print(
            f"{told('64 kbit/s, 100 ms each way', echoes)}, at the draft after {to_draft:.1f} s; a frame has {frame} "
            f"bytes, the help came {help_after:.1f} s after {pressed} frames in {pressed * PRESS_EVERY_S:.0f} s, "
            f"of which {(len(ana.raw) - before) / frame:.0f} were sent"
        )

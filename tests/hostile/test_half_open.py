"""Peers that stay and say nothing more, at every stage of coming in: their places become free, and nobody is kept out.

Real ssh clients are stopped as a laptop stops that is closed; the kernel still answers for them, and only ssh's own
questions find out. Before the right code was shown nobody is asked, and a place is held for as long as people may take.
"""

import asyncio
import contextlib
import itertools
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import asyncssh
import pytest

from facilitator.server.capacity.admission import PendingConnections
from facilitator.server.ssh.listen import KEEPALIVE_EVERY, KEEPALIVES_MISSED, LOGIN_WITHIN
from tests.end_to_end.program import Program
from tests.hostile.crowd import crowded, holding, one_round, trouble

pytestmark = [pytest.mark.end_to_end, pytest.mark.slow]

STOPPED: Final = 5
GONE_WITHIN_S: Final = 60.0
NEVER_LOG_IN: Final = 300


async def silent(running: Program) -> None:
    """Connects and says nothing; returns when the server has ended it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.ready["port"])
    with contextlib.suppress(OSError):
        await reader.read(-1)
    writer.close()


async def polite(running: Program) -> None:
    """Says its version and no more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.ready["port"])
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    with contextlib.suppress(OSError):
        await reader.read(-1)
    writer.close()


async def undecided(running: Program) -> None:
    """Exchanges keys, asks to come in and never shows a code."""

    class Undecided(asyncssh.SSHClient):
        async def password_auth_requested(self) -> str:
            await asyncio.Event().wait()
            return ""

    with contextlib.suppress(asyncssh.Error, OSError):
        await asyncssh.connect(
            "127.0.0.1", running.ready["port"], username="undecided", client_factory=Undecided, known_hosts=None,
            client_keys=None, config=None, agent_path=None, preferred_auth="password", login_timeout=0,
        )  # fmt: skip


@contextlib.asynccontextmanager
async def loitering(running: Program, count: int) -> AsyncIterator[list["asyncio.Task[None]"]]:
    """So many peers that never log in, a third of each kind."""
    kinds = (silent, polite, undecided)
    tasks = [asyncio.create_task(kinds[number % 3](running)) for number in range(count)]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_peers_that_have_fallen_silent_are_gone_within_a_minute_and_at_the_door_within_two(
    tmp_path: Path,
) -> None:
    assert KEEPALIVE_EVERY * (KEEPALIVES_MISSED + 1) <= GONE_WITHIN_S
    async with crowded(tmp_path, one_round()) as running:
        before = await holding(running)
        for number in range(STOPPED):
            client = await running.join(f"person{number}", running.ready["room_code"])
            await client.until("our name")
        async with loitering(running, 6) as tasks:
            pending: set[asyncio.Task[None]] = set(tasks)
            started = time.monotonic()
            for client in running.clients:
                client.end(signal.SIGSTOP)
            await running.until(lambda status: not status["connected"], "an empty room", within=GONE_WITHIN_S + 5)
            stopped = time.monotonic() - started
            _, pending = await asyncio.wait(tasks, timeout=LOGIN_WITHIN + 5 - stopped)
            at_the_door = time.monotonic() - started
        assert not pending
        async with asyncio.timeout(10):
            while (after := await holding(running)).descriptors > before.descriptors:
                pass  # it is asked again; nothing tells when a socket is closed over there
        assert after.tasks <= before.tasks
        assert not trouble(running)
        print(f"stopped clients gone after {stopped:.0f} s, those that never logged in after {at_the_door:.0f} s")


async def test_a_real_client_gets_past_three_hundred_that_never_log_in(tmp_path: Path) -> None:
    async with crowded(tmp_path, one_round()) as running:
        before = await holding(running)
        displaced = NEVER_LOG_IN - PendingConnections[object]().places
        async with loitering(running, NEVER_LOG_IN) as tasks:
            async with asyncio.timeout(60):
                for sent_away in itertools.islice(asyncio.as_completed(tasks), displaced):
                    await sent_away  # since there is no place for it; when all of these are, everybody has come
            now = await holding(running)
            seconds = []
            for number in range(10):
                started = time.monotonic()
                assert (await running.say(f"person{number}", "status")).code == 0
                seconds.append(time.monotonic() - started)
        print(
            f"{now.descriptors - before.descriptors} of {NEVER_LOG_IN} wait at the door: a real client came in, asked "
            f"and left in {sorted(seconds)[5]:.2f} s (median of 10), {max(seconds):.2f} s at most"
        )
        assert not trouble(running)

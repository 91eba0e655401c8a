"""A bad link that needs no rights: a TCP relay on loopback that delays, cuts into pieces, stalls and breaks off.

TCP itself sees a good network, so nothing is ever lost and sent again; that is tried with namespaces, in tests/hostile.
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from typing import Final

DELAY: Final = 0.03
"""Seconds by which each piece comes late, each way."""

_LARGEST_PIECE: Final = 400


class Relay:
    """Carries bytes between clients and a port; `passes` is cleared while the link stalls."""

    def __init__(self, port: int, seed: int) -> None:
        self._to = port
        self._chance = random.Random(seed)
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self.passes = asyncio.Event()
        self.passes.set()
        self.held_back = asyncio.Event()
        """Set once something waits for a link that stalls."""

    async def start(self) -> int:
        """Listens; the port."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    def stall(self) -> None:
        """Carries nothing until `passes` is set."""
        self.held_back.clear()
        self.passes.clear()

    def break_off(self) -> None:
        """Breaks all connections at once, as a router does that forgets them."""
        for writer in self._writers:
            writer.transport.abort()

    async def stop(self) -> None:
        """Carries nothing more."""
        self._server.close()
        self.break_off()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        for source, target in ((reader, far_writer), (far_reader, writer)):
            self._writers.add(target)
            task = asyncio.create_task(self._carry(source, target))
            self._tasks.add(task)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(self._chance.randrange(1, _LARGEST_PIECE)):
                await asyncio.sleep(DELAY)
                if not self.passes.is_set():
                    self.held_back.set()
                    await self.passes.wait()
                target.write(data)
                await target.drain()
        target.close()


@contextlib.asynccontextmanager
async def relay(port: int, seed: int = 1) -> AsyncIterator[tuple[Relay, list[str]]]:
    """A relay to a port, and the options of an ssh client that goes through it."""
    between = Relay(port, seed)
    options = ["-o", f"Port={await between.start()}"]
    try:
        yield between, options
    finally:
        await between.stop()

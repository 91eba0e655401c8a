"""A real client on a real pty whose screen is read all the time, as a person's terminal does."""

import asyncio
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

SHOWN_WITHIN = 30
"""Seconds that a test waits for words on a screen: a loaded machine is slow, a wrong screen stays wrong."""


def _as_in_a_terminal() -> None:
    """Let Ctrl+C end what runs in the terminal, also where the tests run in the background, where it is ignored."""
    for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)


class Client:
    """One client; `screen` is what its user sees."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int], folder: Path | None = None
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.raw = bytearray()
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            dimensions=(size[1], size[0]),
            timeout=15,
            cwd=folder,
            preexec_fn=_as_in_a_terminal,
        )
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._child.fileno(), self._read)

    @property
    def shown(self) -> str:
        """The screen as text."""
        return "\n".join(self.screen.display)

    def has_ended(self) -> bool:
        """Whether the client has ended, and closed its terminal."""
        return self._ended.is_set()

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._child.fileno(), keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    async def until(self, words: str) -> str:
        """Wait until the screen shows these words, and return the screen."""
        return await self.until_so(lambda: words in self.shown, repr(words))

    async def until_so(self, is_so: Callable[[], bool], what: str) -> str:
        """Wait until the screen shows what is asked for, and return it; `what` names that in a failure."""
        try:
            async with asyncio.timeout(SHOWN_WITHIN):
                while not is_so():
                    assert not self._ended.is_set(), f"the client ended before {what} came:\n{self.shown}"
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"{what} never came; the screen:\n{self.shown}") from None
        return self.shown

    async def ended(self) -> None:
        """Wait until the client has ended."""
        await self.until_so(self.has_ended, "the end of the client")

    def end(self, signal_number: int) -> None:
        """Send the client a signal."""
        self._child.kill(signal_number)

    def hang_up(self) -> None:
        """Close the terminal under the program, which may go on."""
        self._loop.remove_reader(self._child.fileno())
        self._ended.set()
        self._child.ptyproc.fileobj.close()

    async def gone(self) -> None:
        """Wait until the program is gone whose terminal was closed."""
        await asyncio.wait_for(asyncio.to_thread(self._child.ptyproc.wait), SHOWN_WITHIN)

    def close(self) -> None:
        """End the client, whatever it does."""
        if not self._ended.is_set():
            self._loop.remove_reader(self._child.fileno())
        self._child.close(force=True)

    def _read(self) -> None:
        try:
            data = os.read(self._child.fileno(), 65536)
        except OSError:  # Linux tells the end of a pty's other side so
            data = b""
        if data:
            self.raw += data
            self._stream.feed(data)
        else:
            self._loop.remove_reader(self._child.fileno())
            self._ended.set()
        self._news.set()

"""The driver itself: what it takes from Textual's inside, slow clients, floods of keys."""

import asyncio
import contextlib
import io
import socket

import asyncssh
import pyte
import pytest
import textual.app
from textual.strip import Strip
from textual.widgets import Static

from facilitator.server.ssh.channel_session import ChannelSession
from facilitator.terminal.capabilities import MAX_COLUMNS, MAX_ROWS, Colour
from facilitator.terminal.fallback import recolour
from facilitator.terminal.textual_internals import LEFT_ALONE, neutralise_redirection
from tests.server.room import Room


def test_redirection_is_neutralised_for_apps_on_channels_only() -> None:
    neutralise_redirection()
    neutralise_redirection()
    redirect = textual.app.redirect_stdout  # type: ignore[attr-defined]
    assert isinstance(redirect(LEFT_ALONE), contextlib.nullcontext)
    assert isinstance(redirect(io.StringIO()), contextlib.redirect_stdout)


def test_a_frame_is_recoloured_and_its_text_left_alone() -> None:
    frame = "\x1b[1;38;2;255;0;0;48;2;0;0;0mred 38;2;1;2;3m\x1b[0m"
    assert recolour(frame, Colour.TRUE) == frame
    assert recolour(frame, Colour.MANY) == "\x1b[1;38;5;196;48;5;16mred 38;2;1;2;3m\x1b[0m"
    assert recolour(frame, Colour.SIXTEEN) == "\x1b[1;31;40mred 38;2;1;2;3m\x1b[0m"


MOST_OLD_FRAMES = 100_000
"""Bytes that may wait for a client whose machine takes none, the kernel's and the test's own share included."""


class Reader(asyncssh.SSHClientSession[bytes]):
    """A client's terminal that can stop reading."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.news = asyncio.Event()
        self.received = 0

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        self.channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self._stream.feed(data.replace(b"\0", b""))  # filler of the tests
        self.received += len(data)
        self.news.set()

    async def until(self, text: str) -> None:
        async with asyncio.timeout(20):
            while text not in "\n".join(self.screen.display):
                self.news.clear()
                await self.news.wait()


async def open_reader(
    connection: asyncssh.SSHClientConnection, window: int = 2**21, size: tuple[int, int] = (80, 24)
) -> Reader:
    _, session = await connection.create_session(
        Reader, term_type="xterm-256color", term_size=size, encoding=None, window=window, max_pktsize=8192
    )
    assert isinstance(session, Reader)
    return session


async def paint_frames(room: Room, count: int) -> None:
    """Lets the app paint so many different full screens."""
    app = room.doors.apps[0]
    for number in range(count):
        app.query_one("#size", Static).update(f"frame {number}")
        app.refresh()
        done = asyncio.Event()
        app.call_after_refresh(done.set)
        async with asyncio.timeout(30):
            await done.wait()


async def test_a_client_that_stops_reading_costs_little_and_sees_the_latest_state_afterwards(room: Room) -> None:
    async with room.connect() as connection:
        reader = await open_reader(connection, window=16 * 1024)
        await reader.until("size 80x24")
        reader.channel.pause_reading()
        await paint_frames(room, 60)
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        assert visit.slow
        assert visit._channel.get_write_buffer_size() < 80 * 1024
        reader.channel.resume_reading()
        await reader.until("frame 59")
        await reader.until("role join person p1")
        assert not visit.slow


async def test_what_a_client_that_does_not_read_would_not_see_is_not_painted(room: Room) -> None:
    async with room.connect() as connection:
        reader = await open_reader(connection, window=16 * 1024)
        await reader.until("size 80x24")
        reader.channel.pause_reading()
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        while not visit.slow:
            await paint_frames(room, 1)
        asked, app = list[int](), room.doors.apps[0]
        shown = app.query_one("#size", Static)
        render_line = shown.render_line

        def render_and_note(y: int) -> Strip:
            asked.append(y)
            return render_line(y)

        shown.render_line = render_and_note  # type: ignore[method-assign]
        await paint_frames(room, 20)
        assert not asked
        reader.channel.resume_reading()
        await reader.until("frame 19")
        assert asked


async def test_a_window_that_is_made_larger_and_small_again_at_once_is_painted_anew(room: Room) -> None:
    async with room.connect() as connection:
        reader = await open_reader(connection)
        await reader.until("size 80x24")
        reader.screen.reset()
        reader.channel.change_terminal_size(100, 30)
        reader.channel.change_terminal_size(80, 24)
        await reader.until("size 80x24")


async def test_a_client_that_does_not_read_for_long_is_let_go(room: Room) -> None:
    room.listener.context.stalled_after = 0.2
    async with room.connect() as connection:
        reader = await open_reader(connection, window=16 * 1024)
        await reader.until("size 80x24")
        reader.channel.pause_reading()
        painting = asyncio.create_task(paint_frames(room, 10_000))
        await room.doors.until_here(0)
        painting.cancel()


async def test_a_client_whose_machine_takes_no_bytes_is_slow_too(room: Room) -> None:
    small = socket.socket()
    small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    small.connect(("127.0.0.1", room.port))
    small.setblocking(False)
    async with room.connect(sock=small) as connection:
        reader = await open_reader(connection, window=2**31 - 1)
        await reader.until("size 80x24")
        connection._transport.pause_reading()  # type: ignore[union-attr]
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        written = 0
        while not visit.slow:
            visit.write(bytes(2_000))
            written += 2_000
            await asyncio.sleep(0)
        assert written < MOST_OLD_FRAMES
        await paint_frames(room, 3)
        connection._transport.resume_reading()  # type: ignore[union-attr]
        await reader.until("frame 2")


async def test_a_flood_of_keys_waits_in_the_client_and_none_is_lost(room: Room) -> None:
    async with room.connect() as connection:
        reader = await open_reader(connection)
        await reader.until("size 80x24")
        reader.channel.write(b"a" * 1500 + b"z")
        await reader.until("key z")
        assert len(room.doors.apps[0].keys) == 1501


@pytest.mark.parametrize("size", [(2**31, 2**31 - 1), (0, 0), (100, 30)])
async def test_any_window_size_is_survived(room: Room, size: tuple[int, int]) -> None:
    async with room.connect() as connection:
        reader = await open_reader(connection)
        await reader.until("size 80x24")
        reader.screen.resize(MAX_ROWS, MAX_COLUMNS)
        for _ in range(1000):
            reader.channel.change_terminal_size(*size)
        wanted = {(0, 0): "80x24", (100, 30): "100x30"}.get(size, f"{MAX_COLUMNS}x{MAX_ROWS}")
        reader.channel.write(b"k")
        await reader.until("key k")
        await reader.until(f"size {wanted}")

"""Everything that SSH can do beyond a session is refused, to people who have entered too."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncssh
import pytest
import pytest_asyncio

from tests.server.room import Room, open_room

SHORT = "{!a:.12}".format
"""Tests are named by no more of a user name than fits."""


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with open_room(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("user", ["join", "facilitator"])
async def test_forwarding_of_every_kind_is_refused(room: Room, user: str, tmp_path: Path) -> None:
    code = room.credentials.host_code if user == "facilitator" else room.credentials.room_code
    async with room.connect(user, password=code) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_connection("127.0.0.1", room.port)
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_unix_connection(str(tmp_path / "socket"))
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.start_server(lambda *_: None, "127.0.0.1", 0)
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.start_unix_server(lambda *_: None, str(tmp_path / "socket"))
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_tun(asyncssh.SSHTunTapSession)
        assert not (tmp_path / "socket").exists()
        assert (await connection.run("status")).exit_status == 0


async def test_files_cannot_be_fetched_or_sent(room: Room) -> None:
    async with room.connect() as connection:
        with pytest.raises(asyncssh.Error):
            await connection.start_sftp_client()
    async with room.connect() as connection:
        for command in ("scp -t /tmp", "scp -f /etc/passwd", "rsync --server .", "sftp-server", "/bin/sh", "exec sh"):
            refused = await connection.run(command)
            assert refused.exit_status == 2


async def test_subsystems_are_refused(room: Room) -> None:
    async with room.connect() as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process(subsystem="netconf")


async def test_no_agent_is_forwarded(room: Room, tmp_path: Path) -> None:
    async with room.connect(agent_forwarding=str(tmp_path / "agent")) as connection:
        process = await connection.create_process("submit")
        (visit,) = room.listener.context.visits
        assert visit._channel.get_agent_path() is None  # type: ignore[attr-defined]
        process.close()


async def test_x11_is_refused(room: Room) -> None:
    async with room.connect() as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_session(
                asyncssh.SSHClientSession, "status", x11_forwarding=True, x11_display="localhost:0"
            )


async def test_a_second_session_at_the_same_time_is_refused_and_one_after_the_other_is_not(room: Room) -> None:
    async with room.connect() as connection:
        first = await connection.create_process("submit")
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process("status")
        first.stdin.write_eof()
        await first.wait()
        assert (await connection.run("status")).exit_status == 0


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "ExitOnForwardFailure=yes", "-N", "-R", "0:127.0.0.1:1"),
        ("-W", "127.0.0.1:1"),
        ("-s",),
    ],
)
async def test_the_real_client_is_refused_too(room: Room, options: tuple[str, ...]) -> None:
    async def end_of(words: tuple[str, ...], options: tuple[str, ...]) -> int:
        client = await room.enter("join", *words, options=options)
        return await client.to_end()

    assert await end_of(("sftp",) if options == ("-s",) else (), options) != 0
    assert await end_of(("status",), ()) == 0


async def test_sessions_one_after_the_other_leave_nothing_behind(room: Room) -> None:
    async with room.connect() as connection:
        for _ in range(50):
            await connection.run("status")
    async with asyncio.timeout(30):
        while room.listener.context.connections:
            await asyncio.sleep(0)
    assert not room.listener.context.visits


@pytest.mark.parametrize(
    "user", ["🦄", "ana-שלום", "\u202eana", "x" * 1024, b"\xff".decode(errors="surrogateescape")], ids=SHORT
)
async def test_a_user_name_that_ssh_cannot_take_is_refused_in_words_for_whoever_typed_it(room: Room, user: str) -> None:
    refused = await room.run(user, "status")
    assert (refused.returncode, refused.stdout) == (255, b"")
    (told,) = (line for line in refused.stderr.decode().splitlines() if line.startswith("Received disconnect"))
    assert "This user name cannot be used here. Reconnect with plain letters" in told


@pytest.mark.parametrize(
    "user", ["", " ", "ana maria", "../../x", "%n%s", "[bold]x[/]", "שלום", "x" * 1023, "\u200b"], ids=SHORT
)
async def test_any_other_odd_user_name_comes_in_and_is_told_what_a_plain_one_is(room: Room, user: str) -> None:
    async with room.connect(user) as connection:
        done = await connection.run("status")
    assert (done.exit_status, done.stderr) == (0, "")

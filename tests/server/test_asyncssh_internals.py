"""Each private name of asyncssh that is used: that it is there, and that it still does what it is used for."""

import asyncio
from collections.abc import AsyncIterator, Callable

import asyncssh
import pytest
from asyncssh.packet import SSHPacket, String

from facilitator.server.ssh.asyncssh_internals import INTERNALS, read_no_more, takes_small_packets_only

Connection = asyncssh.SSHServerConnection
Channel = asyncssh.SSHServerChannel[bytes]


class Door(asyncssh.SSHServer):
    """Lets everybody in."""

    connection: Connection

    def connection_made(self, conn: Connection) -> None:
        Door.connection = conn

    def begin_auth(self, username: str) -> bool:
        return False


@pytest.fixture
async def line() -> AsyncIterator[tuple[Connection, Channel]]:
    """The server's side of a session that a real client has opened on loopback."""
    opened: asyncio.Future[Channel] = asyncio.get_running_loop().create_future()

    async def serve(process: "asyncssh.SSHServerProcess[bytes]") -> None:
        opened.set_result(process.channel)
        await process.wait_closed()

    key = asyncssh.generate_private_key("ssh-ed25519")
    server = await asyncssh.create_server(
        Door, "127.0.0.1", 0, server_host_keys=[key], process_factory=serve, encoding=None
    )
    async with asyncio.timeout(60), server:
        there = await asyncssh.connect(
            "127.0.0.1",
            server.get_port(),
            known_hosts=None,
            config=None,
            client_keys=None,
            agent_path=None,
            username="a",
        )
        async with there:
            process = await there.create_process("verb", env={"LANG": "C"}, max_pktsize=512, encoding=None)
            yield Door.connection, await opened
            process.close()


def handler(connection: Connection, _: Channel) -> bool:
    assert connection._recv_handler.__self__ is connection  # type: ignore[attr-defined]
    read_no_more(connection)
    return connection._recv_handler() is False


def tasks(connection: Connection, _: Channel) -> bool:
    return type(connection._tasks) is set and all(isinstance(each, asyncio.Task) for each in connection._tasks)


def environment(_: Connection, channel: Channel) -> bool:
    return channel._env == {b"LANG": b"C"} == dict(channel.get_environment_bytes())


def request(_: Connection, channel: Channel) -> bool:
    return channel._process_env_request(SSHPacket(String(b"A") + String(b"1"))) and channel._env[b"A"] == b"1"


def packet_size(_: Connection, channel: Channel) -> bool:
    return channel._send_pktsize == 512 and takes_small_packets_only(channel)


CHECKS: dict[str, Callable[[Connection, Channel], bool]] = {
    "SSHServerConnection._recv_handler": handler,
    "SSHServerConnection._tasks": tasks,
    "SSHServerChannel._env": environment,
    "SSHServerChannel._process_env_request": request,
    "SSHServerChannel._send_pktsize": packet_size,
}


@pytest.mark.parametrize("name", INTERNALS)
async def test_asyncssh_still_has_each_private_name_and_it_does_what_it_is_used_for(
    name: str, line: tuple[Connection, Channel]
) -> None:
    try:
        wrong = "" if CHECKS[name](*line) else "it behaves differently"
    except Exception as error:  # noqa: BLE001 (a name that is gone, a signature, a value)
        wrong = f"{type(error).__name__} {error}".splitlines()[0]
    if wrong:
        pytest.fail(f"{name} ({INTERNALS[name]}): asyncssh {asyncssh.__version__}: {wrong}", pytrace=False)

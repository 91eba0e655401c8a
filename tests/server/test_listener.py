"""Where the door listens, its host key, and its end."""

import asyncio
import gc
import socket
import weakref
from pathlib import Path
from typing import Any

import asyncssh
import pytest
from asyncssh.constants import MSG_IGNORE
from asyncssh.kex import get_kex_algs

from facilitator.errors import FacilitatorError
from facilitator.server.identity.host_key import load_allowed_keys
from facilitator.server.ssh.addresses import machine_addresses
from facilitator.server.ssh.channel_session import ChannelSession
from facilitator.server.ssh.listen import CIPHERS, KEX, MACS, Listener
from tests.server.room import Room, open_room


def answers(address: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


async def test_a_taken_port_is_told_in_one_line(room: Room, tmp_path: Path) -> None:
    second = Listener(room.listener.context, room.listener.host_key)
    with pytest.raises(FacilitatorError, match=rf"Port {room.port} on 127\.0\.0\.1 is taken"):
        await second.start(port=room.port)


async def test_an_address_of_another_machine_is_told_in_one_line(room: Room) -> None:
    with pytest.raises(FacilitatorError, match=r"192\.0\.2\.7 is not an address of this machine"):
        await room.listener.rebind("192.0.2.7")
    assert answers("127.0.0.1", room.port)


async def test_an_impossible_port_is_told_in_one_line(room: Room) -> None:
    with pytest.raises(FacilitatorError, match="does not exist"):
        await Listener(room.listener.context, room.listener.host_key).start(port=70000)


async def test_the_door_is_opened_to_an_address_and_closed_again_while_guests_stay(room: Room) -> None:
    assert not answers("127.0.0.2", room.port)
    async with room.connect() as connection:
        await room.listener.rebind("127.0.0.2")
        assert answers("127.0.0.2", room.port) and answers("127.0.0.1", room.port)
        await room.listener.rebind("0.0.0.0")
        assert answers("127.0.0.3", room.port)
        await room.listener.rebind("127.0.0.1")
        assert answers("127.0.0.1", room.port) and not answers("127.0.0.2", room.port)
        assert (await connection.run("status")).exit_status == 0


async def test_no_empty_packets_are_sent_which_only_ciphers_in_cbc_mode_need(room: Room) -> None:
    assert not [cipher for cipher in CIPHERS if "cbc" in cipher]
    async with room.connect() as connection:
        received: list[int] = []
        log = connection.log_received_packet

        def note(pkttype: int, *about: Any) -> None:
            received.append(pkttype)
            log(pkttype, *about)

        connection.log_received_packet = note  # type: ignore[method-assign, assignment]
        assert (await connection.run("status")).exit_status == 0
        assert MSG_IGNORE not in received


async def test_the_end_says_goodbye_to_everybody(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        client = await room.enter()
        await client.until("size 80x24")
    assert await client.to_end() == 0
    assert client.raw.rindex(b"The seminar has ended.\r\n") > client.raw.rindex(b"\x1b[?1049l")
    assert not answers("127.0.0.1", room.port)


async def test_the_end_waits_for_nobody_who_does_not_answer(tmp_path: Path) -> None:
    async with open_room(tmp_path) as room:
        reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
        await reader.readline()
    assert await reader.read() is not None
    writer.close()


async def test_who_does_not_log_in_is_cut_off(tmp_path: Path) -> None:
    async with open_room(tmp_path, login_within=0.3) as room:
        reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
        async with asyncio.timeout(30):
            await reader.read()
        writer.close()
        assert not room.listener.context.connections


@pytest.mark.parametrize(("user", "shown"), [("ana", "ana"), ("facilitator", "facilitator"), ("josé", "join")])
async def test_whoever_answers_too_late_is_told_what_happened_and_how_to_come_back(
    tmp_path: Path, user: str, shown: str
) -> None:
    async with open_room(tmp_path, login_within=5) as room:
        client = await room.spawn(user, options=("-o", "LogLevel=ERROR"), size=(120, 24))
        await client.until("ode")
        async with asyncio.timeout(30):
            while room.listener.context.connections:
                await asyncio.sleep(0)
        client.send("\r")
        assert await client.to_end() == 255
        assert f"Closed after 5 s without the right code. Connect again with: ssh -p {room.port} {shown}@127.0.0.1" in (
            " ".join(client.raw.decode().split())
        )


async def test_whoever_has_entered_is_not_cut_off_when_the_time_to_log_in_is_over(tmp_path: Path) -> None:
    async with open_room(tmp_path, login_within=1) as room, room.connect() as connection:
        late = asyncio.Event()
        asyncio.get_running_loop().call_later(1.5, late.set)
        await late.wait()
        assert (await connection.run("status")).exit_status == 0


def test_a_line_that_is_no_allowed_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "authorized_keys"
    path.write_text("# hosts\n\nssh-ed25519 AAAA\n")
    with pytest.raises(FacilitatorError, match=r"authorized_keys:3: is no public key"):
        load_allowed_keys(path)


@pytest.mark.parametrize(
    "weak",
    [
        {"kex_algs": "diffie-hellman-group14-sha1"},
        {"kex_algs": "diffie-hellman-group14-sha256"},
        {"kex_algs": "diffie-hellman-group16-sha512"},
        {"kex_algs": "diffie-hellman-group18-sha512"},
        {"kex_algs": "diffie-hellman-group-exchange-sha256"},
        {"encryption_algs": "aes128-cbc"},
        {"encryption_algs": "chacha20-poly1305@openssh.com"},
        {"encryption_algs": "aes128-ctr", "mac_algs": "hmac-sha1"},
    ],
)
async def test_weak_algorithms_are_not_agreed_to(room: Room, weak: dict[str, str]) -> None:
    with pytest.raises(asyncssh.KeyExchangeFailed):
        async with room.connect(**weak):
            pass


@pytest.mark.parametrize("name", [name for name in KEX if name.encode() in get_kex_algs()])
async def test_each_key_exchange_that_is_offered_is_agreed_to(room: Room, name: str) -> None:
    async with room.connect(kex_algs=name) as connection:
        assert (await connection.run("status")).exit_status == 0


@pytest.mark.parametrize("name", [name for name in KEX if name.startswith(("curve", "ecdh"))])
async def test_the_real_client_agrees_on_any_curve(room: Room, name: str) -> None:
    done = await room.run("join", "status", options=("-vv", "-o", "BatchMode=yes", "-o", f"KexAlgorithms={name}"))
    assert f"kex: algorithm: {name}".encode() in done.stderr
    assert b"SSH2_MSG_SERVICE_ACCEPT received" in done.stderr


def test_no_key_exchange_costs_the_server_much_more_than_its_client() -> None:
    assert not [name for name in KEX if "diffie-hellman" in name]


def test_the_lists_of_algorithms_hold_only_strong_ones() -> None:
    everything = " ".join(KEX + CIPHERS + MACS)
    for weak in ("sha1", "md5", "cbc", "arcfour", "3des", "chacha20", "umac-64", "group1-", "group14"):
        assert weak not in everything


async def test_the_real_client_agrees_on_strict_key_exchange_and_no_compression(room: Room) -> None:
    done = await room.run("join", "status", options=("-vvv", "-C", "-o", "BatchMode=yes"))
    assert b"will use strict KEX ordering" in done.stderr
    assert b"compression: none" in done.stderr


def test_the_machines_addresses_are_listed_without_loopback() -> None:
    for listed in machine_addresses():
        assert not listed.address.startswith("127.")
        with socket.socket() as probe:
            probe.bind((listed.address, 0))
    assert sum(listed.preferred for listed in machine_addresses()) <= 1


async def test_nothing_is_written_to_a_line_that_is_down(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    async with room.connect() as connection:
        await connection.create_session(asyncssh.SSHClientSession, term_type="xterm", encoding=None)
        await room.doors.until_here(1)
        (visit,) = room.listener.context.visits
        assert isinstance(visit, ChannelSession)
        visit.connection._transport.abort()  # type: ignore[union-attr]
        for _ in range(20):
            visit.write(b"a frame")
        assert not [record for record in caplog.records if record.name == "asyncio"]


@pytest.mark.parametrize("command", ["status", None])
async def test_a_connection_that_has_ended_is_freed_at_once_with_its_visit(room: Room, command: str | None) -> None:
    gc.collect()
    gc.disable()
    try:
        async with room.connect() as client:
            if command is None:
                await client.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None)
                await room.doors.until_here(1)
            else:
                await client.run(command)
            (connection,) = room.listener.context.connections
            freed = asyncio.Event()
            kept = weakref.ref(connection, lambda _: freed.set())
            del connection
        await asyncio.wait_for(freed.wait(), 10)
        assert kept() is None
    finally:
        gc.enable()


async def test_a_line_that_has_ended_by_itself_is_not_cut_as_well(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    await reader.readline()
    (connection,) = room.listener.context.connections
    assert isinstance(connection, asyncssh.SSHServerConnection)
    transport = connection._transport
    assert isinstance(transport, asyncio.Transport)
    transport.write(bytes(4_000_000))  # more than the kernel takes: the line ends when the last of it has gone
    transport.close()
    await reader.read()
    writer.close()
    async with asyncio.timeout(10):
        while room.listener.context.connections:
            await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not caplog.records

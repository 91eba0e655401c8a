"""Private names of asyncssh, and what is changed in asyncio's transports; no other module uses any.

`INTERNALS` lists the names of asyncssh, and `tests/server/test_asyncssh_internals.py` tries each of them. All were
looked at in asyncssh 2.24.1.
"""

import asyncio
from collections.abc import Mapping
from typing import Final

import asyncssh
from asyncssh.packet import SSHPacket

from facilitator.server.gate import KNOWN_NAMES, LONGEST_VALUE

INTERNALS: Final[Mapping[str, str]] = {
    "SSHServerConnection._recv_handler": "replaced at the end: a method of the connection, which so keeps itself",
    "SSHServerConnection._tasks": "packets at work, after each of which asyncssh reads on",
    "SSHServerChannel._env": "where variables are kept that the gate reads; public is only a copy",
    "SSHServerChannel._process_env_request": "replaced: asyncssh keeps all that is sent",
    "SSHServerChannel._send_pktsize": "the largest packet that a client takes",
}
"""Each private name, by the class where it is used, and what for; public names do not do it."""

SMALLEST_PACKET = 1024
"""Bytes: clients take 16 KiB and more; one that takes single bytes makes us encrypt ten thousand packets a frame."""


class DoorChannel(asyncssh.SSHServerChannel[bytes]):
    """A session's channel that keeps of a client's environment only what the gate reads.

    asyncssh keeps every variable for as long as the channel is open, up to what a connection may send.
    """

    def _process_env_request(self, packet: SSHPacket) -> bool:
        name, value = packet.get_string(), packet.get_string()
        packet.check_end()
        if name.decode("ascii", "replace") not in KNOWN_NAMES:
            return False
        self._env[name] = value[:LONGEST_VALUE]
        return True


def takes_small_packets_only(channel: asyncssh.SSHServerChannel[bytes]) -> bool:
    """Whether a client has opened its channel with a packet size that serves only to cost us time."""
    return channel._send_pktsize < SMALLEST_PACKET


def read_no_more(connection: asyncssh.SSHServerConnection) -> None:
    """Has a connection whose line is down read nothing more, also after each packet that is still at work."""

    def stop(_: object = None) -> None:
        connection._recv_handler = _nothing_more

    stop()
    for packet_at_work in connection._tasks:  # what is added here comes after asyncssh's own
        packet_at_work.add_done_callback(stop)


def _nothing_more() -> bool:
    """What is read once the line is down."""
    return False


def read_at_once(transport: asyncio.Transport, size: int) -> None:
    """Sets how many bytes a transport asks for each time; asyncio's own transports have it, without a public name."""
    transport.max_size = size  # type: ignore[attr-defined]


def cut_while_it_stands(transport: asyncio.Transport) -> None:
    """Lets the line be cut only while it stands: asyncio fails on one that has ended with the last of what it sent."""

    def cut() -> None:
        vars(transport).pop("abort", None)
        if transport.get_protocol() is not None:
            transport.abort()

    transport.abort = cut  # type: ignore[method-assign]

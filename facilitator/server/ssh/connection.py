"""asyncssh's server connection with what it lacks: partial success for keys, its transport's pressure, limits, a turn.

It knows asyncssh only. An unknown key that has signed is answered with partial
success (RFC 4252, section 5.1), which asyncssh knows as a client only; asyncssh ignores a transport whose buffer is
full, though a client may grant a window of 4 GiB and read nothing. What a client says before its turn is kept here,
unread, so that its end is noticed still. All stand on public names; `asyncssh_internals` has what needs others.
"""

import asyncio
import base64
import hashlib
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Protocol, runtime_checkable

import asyncssh
from asyncssh.constants import MSG_IGNORE, MSG_KEXINIT
from asyncssh.packet import SSHPacket, SSHPacketLogger

from facilitator.server.capacity.admission import LONGEST_OPENING, Opening, judge_opening
from facilitator.server.ssh.asyncssh_internals import (
    DoorChannel,
    cut_while_it_stands,
    read_at_once,
    read_no_more,
)
from facilitator.terminal.terminal_input import Allowance

log = logging.getLogger(__name__)

PRESSURE_FROM, PRESSURE_TO = 24 * 1024, 8 * 1024
"""Bytes unsent: from the first number on a client is slow, and until they have fallen to the second.

A screen of 120x36 painted whole is about as large; on a line of 64 kbit/s this much already takes three seconds.
"""

_IN_KERNEL = 16 * 1024
"""Bytes that the kernel may hold for one client; by its own choice it holds old frames of many seconds."""

_READ_AT_ONCE = 64 * 1024
"""Bytes: asyncio asks for four times as many each time, and to make room for them costs more than to read a key."""

OVERHEAD_AT_ONCE, OVERHEAD_PER_SECOND = 4 * 1024 * 1024, 2048
"""Bytes beside what sessions read: packets around single keys, changes of size, environment. More is an attack."""

BYTES_BEFORE_ENTRY = 256 * 1024
"""Of the same before anything is shown: fifty long keys take less than half of it."""

PACKETS_AT_ONCE, PACKET_LATER, MOST_PACKETS = 20, 0.1, 80
"""Packets before a client has entered: so many at once, each further one some seconds later, and no more than that.

An agent with a dozen keys is not slowed down. A request costs a client next to nothing and the server up to half a
millisecond, so that one client could fill a core.
"""

EXCHANGES_AT_ONCE, EXCHANGES_PER_SECOND = 8, 1 / 30
"""Exchanges of keys on one connection. Clients ask for a new one after a gigabyte or an hour."""

MOST_SIGNATURES = 10
"""On one connection, as many as there may be names: to judge one costs up to a millisecond, also if it is wrong."""

_UNUSABLE_NAME = (
    "This user name cannot be used here. Reconnect with plain letters; once inside you can change your name."
)


@runtime_checkable
class KeyJudge(Protocol):
    """What the connection's owner has to say about keys."""

    def key_signed(self, fingerprint: str) -> bool:
        """Notes a verified signature; True if the key opens the door by itself."""
        ...


@runtime_checkable
class Porter(Protocol):
    """Who gives a connection its turn."""

    def spoke(self, opening: Opening) -> None:
        """Notes how far its client has come; `hear` follows when it has its turn."""
        ...


class DoorConnection(asyncssh.SSHServerConnection):
    """One SSH connection to the door."""

    under_pressure = False
    _wire: asyncio.Transport | None = None
    _unheard: bytearray | None = None
    packet_later = PACKET_LATER
    _has_entered = False
    _packets = _signatures = 0
    when_pressure_changes: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Sets from when on the transport tells that its client reads too slowly."""
        self._overhead = Allowance(OVERHEAD_PER_SECOND, BYTES_BEFORE_ENTRY)
        self._exchanges = Allowance(EXCHANGES_PER_SECOND, EXCHANGES_AT_ONCE)
        self._line = transport
        self._unheard = bytearray()
        if isinstance(transport, asyncio.Transport):
            transport.set_write_buffer_limits(high=PRESSURE_FROM, low=PRESSURE_TO)
            read_at_once(transport, _READ_AT_ONCE)
            _keep_queue_here(transport)
            cut_while_it_stands(transport)
            self._wire = transport
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None = None) -> None:
        """Lets go of what asyncssh would read on with: it is a method of this connection, which so kept itself."""
        super().connection_lost(exc)
        read_no_more(self)
        self._unheard = None

    def hear(self) -> None:
        """Hears what the client has said so far, and from now on all at once."""
        said, self._unheard = self._unheard, None
        if said is None or self._line.is_closing():
            return
        if self._wire is not None:
            self._wire.resume_reading()
        super().data_received(bytes(said))

    def data_received(self, data: bytes, datatype: int | None = None) -> None:
        """Takes bytes from the client; one that sends far more than anything reads is cut off."""
        now = asyncio.get_running_loop().time()
        if self._overhead.take(len(data), now) < len(data):
            log.warning("a client sent more than anything reads and is cut off")
            self.abort()
        elif self._unheard is None:
            super().data_received(data, datatype)
        else:
            self._keep(self._unheard, data)

    def _keep(self, unheard: bytearray, data: bytes) -> None:
        """Keeps what the client says before its turn; what it has no reason to send by then stays with the client."""
        unheard += data
        if len(unheard) > LONGEST_OPENING and self._wire is not None:
            self._wire.pause_reading()
        owner = self.get_owner()
        if isinstance(owner, Porter):
            owner.spoke(judge_opening(unheard))

    def entered(self) -> None:
        """Somebody has shown what is needed: what is said before that is limited no more."""
        self._has_entered = True
        self._overhead = Allowance(OVERHEAD_PER_SECOND, OVERHEAD_AT_ONCE)

    def process_packet(self, pkttype: int, pktid: int, packet: SSHPacket) -> bool | Awaitable[None]:
        """Does what a packet asks for, unless there were too many of a kind that costs its client little.

        Raises:
            asyncssh.ProtocolError: There were; asyncssh ends the connection with the reason.
        """
        if pkttype == MSG_KEXINIT and not self._exchanges.take(1, asyncio.get_running_loop().time()):
            raise asyncssh.ProtocolError("Too many exchanges of keys")
        if not self._has_entered:
            self._packets += 1
            if self._packets > MOST_PACKETS:
                raise asyncssh.ProtocolError("Too many requests; reconnect with one key, by ssh -i")
            if self._packets > PACKETS_AT_ONCE:
                return self._process_later(pkttype, pktid, packet)
        return self._process(pkttype, pktid, packet)

    def _process(self, pkttype: int, pktid: int, packet: SSHPacket) -> bool | Awaitable[None]:
        """Leaves a packet to asyncssh, but words what is wrong with a user name for the one who typed it."""
        try:
            return super().process_packet(pkttype, pktid, packet)
        except asyncssh.IllegalUserName as error:  # too long, not UTF-8, or against RFC 4013, as every newer emoji is
            raise asyncssh.IllegalUserName(_UNUSABLE_NAME) from error

    async def _process_later(self, pkttype: int, pktid: int, packet: SSHPacket) -> None:
        await asyncio.sleep(self.packet_later)
        if self._line.is_closing():
            return
        result = self._process(pkttype, pktid, packet)
        if not isinstance(result, bool):
            await result

    def was_read(self, size: int) -> None:
        """A session has read so many of the bytes that came in."""
        self._overhead.give_back(size)

    def send_packet(self, pkttype: int, *args: bytes, handler: SSHPacketLogger | None = None) -> None:
        """Sends a packet unless the line is down: asyncio would tell the log of each one.

        The empty packet that asyncssh puts before each other one is left out. It protects ciphers in CBC mode only, of
        which the door offers none, and with it a key cost two packets in place of one.
        """
        if pkttype != MSG_IGNORE and not self._line.is_closing():
            super().send_packet(pkttype, *args, handler=handler)

    def pause_writing(self) -> None:
        """The client's machine takes no more for now."""
        self._tell_pressure(True)

    def resume_writing(self) -> None:
        """The client's machine takes bytes again."""
        self._tell_pressure(False)

    def _tell_pressure(self, pressure: bool) -> None:
        self.under_pressure = pressure
        if self.when_pressure_changes is not None:
            self.when_pressure_changes()

    def create_server_channel(
        self, encoding: str | None = "", errors: str = "", window: int = 0, max_pktsize: int = 0
    ) -> "asyncssh.SSHServerChannel[bytes]":
        """The channel of a session, which keeps little; asyncssh has settled the sizes by now."""
        loop = asyncio.get_running_loop()
        return DoorChannel(self, loop, True, False, False, 0, 0, encoding, errors, window, max_pktsize)

    async def validate_public_key(self, username: str, key_data: bytes, msg: bytes, signature: bytes) -> bool:
        """Lets a known key in; answers an unknown one that has signed with partial success, so that codes follow."""
        self._signatures += bool(msg)
        if self._signatures > MOST_SIGNATURES:
            return False
        valid = await super().validate_public_key(username, key_data, msg, signature)
        owner = self.get_owner()
        if not valid or not msg or not isinstance(owner, KeyJudge):
            return valid
        if owner.key_signed(fingerprint_of(key_data)):
            return True
        self.send_userauth_failure(True)
        return False  # asyncssh sends nothing more: the request that it would answer is answered


def _keep_queue_here(transport: asyncio.Transport) -> None:
    """Lets what a slow line has no room for wait in this process, where it is counted, and not unseen in the kernel."""
    peer = transport.get_extra_info("socket")
    if peer is not None:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _IN_KERNEL)


def fingerprint_of(key_data: bytes) -> str:
    """The fingerprint of a public key as OpenSSH writes it."""
    digest = base64.b64encode(hashlib.sha256(key_data).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"

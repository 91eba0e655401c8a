"""The SSH listener: connections become visits, on loopback and on the address that the facilitator picks.

It knows asyncssh's options and sockets; who may enter is `auth`, what is shown is behind `Doors`. The allow-lists hold
only what is safe without strict key exchange too (no chacha20-poly1305, no CBC), which asyncssh uses with every client
that offers it; and the options are read by asyncssh again for every user name.
"""

import asyncio
import errno
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field

import asyncssh
from asyncssh.kex import get_kex_algs

from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line
from facilitator.server.ssh.auth import DoorServer
from facilitator.server.ssh.connection import DoorConnection
from facilitator.server.ssh.server_context import ServerContext

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
LOGIN_WITHIN = 120.0
"""Seconds from the first byte to the right code: people look for the wall and mistype."""

KEEPALIVE_EVERY, KEEPALIVES_MISSED = 15.0, 3
"""A client that went without a word is gone within a minute."""

WINDOW = 64 * 1024
"""Bytes that a client may send unread; bounds what one connection can make us hold."""

_GOODBYE_WITHIN = 3.0
_LEAVE_WITHIN = 1.0
_CUT_WITHIN = 3.0
"""Seconds for a client that has not entered in time to take the line that says so, before it is cut without one."""
_BACKLOG = 512

KEX = [
    "mlkem768x25519-sha256",
    "sntrup761x25519-sha512@openssh.com",
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp521",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp256",
]
"""The first two stand against quantum computers, where the installed cryptography has them.

None of finite fields: a client that has computed nothing makes the server spend 3 ms on one of group 16 and 15 to 19 ms
on one of group 18, where the slowest of these takes one.
"""

CIPHERS = ["aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "aes256-ctr", "aes192-ctr", "aes128-ctr"]
MACS = ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"]
SIGNATURES = [
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "rsa-sha2-512",
    "rsa-sha2-256",
]


@dataclass
class Listener:
    """Listens for one session. Start it once; rebind it as often as the facilitator changes the address."""

    context: ServerContext
    host_key: asyncssh.SSHKey
    port: int = 0
    address: str = LOOPBACK
    login_within: float = LOGIN_WITHIN
    keepalive_every: float = KEEPALIVE_EVERY
    _servers: dict[str, asyncio.Server] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The host key's, as clients show it."""
        return self.host_key.get_fingerprint()

    async def start(self, address: str = LOOPBACK, port: int = 0) -> None:
        """Listens on an address and a port, 0 for any free one; `port` then tells which.

        Raises:
            FacilitatorError: The port is taken or not allowed, or the address is not one of this machine's.
        """
        self._options = await self._make_options()
        self.port = port
        if not _covers_loopback(address):
            await self._open(LOOPBACK)
        await self._open(address)
        await self._settle(address)

    async def rebind(self, address: str) -> None:
        """Listens on another address as well as on loopback; connections that stand stay. The old one if it fails.

        Raises:
            FacilitatorError: As `start`.
        """
        old = self.address
        if address == old:
            return
        try:
            await self._move_to(address)
        except FacilitatorError:
            await self._move_to(old)
            raise
        await self._settle(address)

    async def _settle(self, address: str) -> None:
        self.address = address
        self.context.credentials.settle_listening(address, self.port)
        await self.context.credentials.settled()

    async def stop(self, goodbye: str) -> None:
        """Takes nobody more, says a last line to everybody, and ends all connections."""
        await self._close_all()
        visits = list(self.context.visits)
        await _all_within(_GOODBYE_WITHIN, [visit.say_goodbye(goodbye) for visit in visits])
        # Clients leave by themselves after the last line; one that is thrown out instead calls it an error.
        await _all_within(_LEAVE_WITHIN, [visit.connection.wait_closed() for visit in visits])
        connections = list(self.context.connections)
        for connection in connections:
            connection.close()
        await _all_within(_GOODBYE_WITHIN, [connection.wait_closed() for connection in connections])
        for connection in list(self.context.connections):
            connection.abort()

    async def _move_to(self, address: str) -> None:
        wanted = {address} if _covers_loopback(address) else {LOOPBACK, address}
        for bound in set(self._servers) - wanted:
            await self._close(bound)
        for missing in sorted(wanted - set(self._servers)):
            await self._open(missing)

    async def _open(self, address: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            server = await loop.create_server(
                lambda: DoorConnection(loop, self._options), address, self.port, backlog=_BACKLOG
            )
        except (OSError, OverflowError) as error:
            raise FacilitatorError(_why_not(error, address, self.port)) from error
        self._servers[address] = server
        self.port = server.sockets[0].getsockname()[1]

    async def _close(self, address: str) -> None:
        self._servers.pop(address).close()
        await asyncio.sleep(0)  # the loop lets go of the socket at its next turn

    async def _close_all(self) -> None:
        for address in list(self._servers):
            await self._close(address)

    async def _make_options(self) -> asyncssh.SSHServerConnectionOptions:
        options: asyncssh.SSHServerConnectionOptions = await asyncssh.SSHServerConnectionOptions.construct(
            server_factory=lambda: DoorServer(self.context, self.login_within),
            server_host_keys=[self.host_key],
            server_version="facilitator",
            config=None,
            kex_algs=[name for name in KEX if name.encode() in get_kex_algs()],
            encryption_algs=CIPHERS,
            mac_algs=MACS,
            signature_algs=SIGNATURES,
            compression_algs=None,
            gss_host=None,
            host_based_auth=False,
            agent_forwarding=False,
            x11_forwarding=False,
            line_editor=False,
            encoding=None,
            window=WINDOW,
            login_timeout=self.login_within + _CUT_WITHIN,
            keepalive_interval=self.keepalive_every,
            keepalive_count_max=KEEPALIVES_MISSED,
        )
        return options


async def _all_within(seconds: float, awaitables: Sequence[Awaitable[None]]) -> None:
    """Waits for all of them, but no longer than that."""
    if awaitables:
        await asyncio.wait([asyncio.ensure_future(one) for one in awaitables], timeout=seconds)


def _covers_loopback(address: str) -> bool:
    """Whether a listener on that address also answers on 127.0.0.1."""
    return address in (LOOPBACK, "0.0.0.0", "localhost")  # noqa: S104 - only compared


def _why_not(error: OSError | OverflowError, address: str, port: int) -> str:
    if isinstance(error, OverflowError):
        return f"Port {port} does not exist; choose one from 1024 to 65535, or 0 for any free one."
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {address} is taken by another program; end that, or choose another port: --port 0"
    if error.errno == errno.EACCES:
        return f"Port {port} is for the administrator only; choose one from 1024 on: --port 2222"
    return f"{address} is not an address of this machine ({error.strerror}); '{command_line('doctor')}' lists them."

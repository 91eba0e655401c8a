"""The unit of the benchmarks: an SSH server of asyncssh that sends each byte back, and does nothing else.

A process of its own, run as `python -m tests.benchmarks.load_echo`; it prints its port. Its options are those of the
listener, for what comes after the key exchange.
"""

import asyncio

import asyncssh

from facilitator.server.ssh.listen import CIPHERS, MACS, WINDOW


class _Door(asyncssh.SSHServer):
    """Lets everybody in who sends a password."""

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return True

    def session_requested(self) -> "_Echo":
        return _Echo()


class _Echo(asyncssh.SSHServerSession[bytes]):
    """Sends back what it gets."""

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        self._channel = chan

    def pty_requested(self, *terminal: object) -> bool:
        return True

    def shell_requested(self) -> bool:
        return True

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self._channel.write(data)


async def main() -> None:
    """Serves on a free port of loopback until killed."""
    server = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_factory=_Door,
        server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
        config=None,
        encryption_algs=CIPHERS,
        mac_algs=MACS,
        compression_algs=None,
        line_editor=False,
        encoding=None,
        window=WINDOW,
    )
    print(server.get_port(), flush=True)
    await server.wait_closed()


if __name__ == "__main__":
    asyncio.run(main())

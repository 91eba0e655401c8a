"""A bad network between two network namespaces: packets that come late, get lost, queue or never arrive.

The server stands in one namespace and the clients in another, each behind a TUN device; this process carries packets
between the two, at the speed and with the losses that a test asks for. TCP and ssh see a true bad link. A changer must
know: netem is not used, since many kernels are built without it, while TUN is nearly everywhere; and the losses come
from a seeded generator, though which packet meets them depends on the machine's timing.
"""

import asyncio
import fcntl
import os
import random
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final, NoReturn

import pytest

SERVER: Final = "10.99.0.1"
CLIENTS: Final = ("10.99.0.2", "10.99.0.3")
"""Where the clients are; a laptop that moves to another network has the second."""

_TUNSETIFF: Final = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000
_LARGEST_PACKET: Final = 65536


@dataclass(frozen=True)
class Quality:
    """What happens to packets, each way: `delay` in seconds, `loss` from 0 to 1, `rate` in bytes a second.

    At a rate a queue of `queue` bytes stands before the link, as in a modem; what finds it full is lost.
    """

    delay: float = 0.0
    loss: float = 0.0
    rate: float | None = None
    queue: int = 16_000


GOOD: Final = Quality()
DOWN: Final = Quality(loss=1.0)


class Lane:
    """One direction."""

    def __init__(self, source: int, target: int, seed: int) -> None:
        self.quality = GOOD
        self.carried = self.lost = self.octets = 0
        self._source, self._target = source, target
        self._chance = random.Random(seed)
        self._loop = asyncio.get_running_loop()
        self._free_at = self._last_arrival = 0.0
        self._loop.add_reader(source, self._read)

    def close(self) -> None:
        """Carry nothing more."""
        self._loop.remove_reader(self._source)

    def _read(self) -> None:
        packet, quality, now = os.read(self._source, _LARGEST_PACKET), self.quality, self._loop.time()
        leaves = max(now, self._free_at)
        if self._chance.random() < quality.loss or (quality.rate and (leaves - now) * quality.rate > quality.queue):
            self.lost += 1
            return
        if quality.rate:
            leaves += len(packet) / quality.rate
            self._free_at = leaves
        self.carried, self.octets = self.carried + 1, self.octets + len(packet)
        self._last_arrival = max(leaves + quality.delay, self._last_arrival + 1e-6)  # packets keep their order
        self._loop.call_at(self._last_arrival, os.write, self._target, packet)


@dataclass
class BadLink:
    """The link; `beside_server` and `beside_clients` start a program on one of its sides."""

    up: Lane
    down: Lane
    beside_server: tuple[str, ...]
    beside_clients: tuple[str, ...]

    def becomes(self, quality: Quality) -> None:
        """Change both ways; what is under way arrives as it would have."""
        self.up.quality = self.down.quality = replace(quality)

    @property
    def lost(self) -> int:
        """Packets lost so far."""
        return self.up.lost + self.down.lost


@contextmanager
def bad_link(seed: int = 1) -> Iterator[BadLink]:
    """A link that is good at first. A machine where it cannot be made fails the test that asks for it."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        _impossible("it is run as root on Linux only")
    names = [f"fac-{side}-{os.getpid()}" for side in ("server", "clients")]
    ends: list[int] = []
    try:
        for name, addresses in zip(names, ((SERVER,), CLIENTS), strict=True):
            _ip("netns", "add", name)
            ends.append(_tun(name, addresses))
        server, clients = ends
        up, down = Lane(clients, server, seed), Lane(server, clients, seed + 1)
        beside = [("ip", "netns", "exec", name) for name in names]
        yield BadLink(up, down, beside[0], beside[1])
        up.close()
        down.close()
    finally:
        for end in ends:
            os.close(end)
        for name in names:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def _tun(namespace: str, addresses: tuple[str, ...]) -> int:
    """A TUN device in a namespace, and this process's end of it."""
    _, side, process = namespace.split("-")
    device = f"f{side[0]}{process}"
    try:
        end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(end, _TUNSETIFF, struct.pack("16sH22x", device.encode(), _IFF_TUN | _IFF_NO_PI))
    except OSError as error:
        _impossible(f"no TUN device can be made ({error}); in a container: --cap-add NET_ADMIN --device /dev/net/tun")
    _ip("link", "set", device, "netns", namespace)
    inside = ("-n", namespace)
    for address in addresses:
        _ip(*inside, "addr", "add", f"{address}/24", "dev", device)
    _ip(*inside, "link", "set", device, "up")
    _ip(*inside, "link", "set", "lo", "up")
    # Every kernel has Reno; a server's own choice may be one that no laptop makes.
    _ip("netns", "exec", namespace, "sysctl", "-q", "-w", "net.ipv4.tcp_congestion_control=reno")
    return end


def _ip(*words: str) -> None:
    try:
        done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        _impossible("'ip' is missing (Debian: apt install iproute2)")
    if done.returncode:
        _impossible(f"'ip {' '.join(words)}' says: {done.stderr.strip()}")


def _impossible(why: str) -> NoReturn:
    pytest.fail(f"no bad link can be made on this machine: {why}. See tests/hostile/bad_link.py.", pytrace=False)

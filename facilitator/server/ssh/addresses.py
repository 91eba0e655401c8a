"""The addresses of this machine, for the facilitator to pick one from; nothing is sent to find them.

It knows the operating system's list of interfaces and no session. A name look-up would leave the machine, so none is
made; the preferred address is the one that the routing table would use to leave the machine, which connecting a
datagram socket tells without sending anything.
"""

import ctypes
import ctypes.util
import ipaddress
import os
import socket
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass

_ANYWHERE = "192.0.2.1"
"""An address for documentation: it belongs to nobody, and the routing table has a way to it."""


@dataclass(frozen=True)
class MachineAddress:
    """An IPv4 address and the interface that has it; `preferred` where other machines most likely reach it."""

    address: str
    interface: str
    preferred: bool = False


class _SocketAddress(ctypes.Structure):
    _fields_ = [("start", ctypes.c_ubyte * 8)]


class _Interface(ctypes.Structure):
    pass


_Interface._fields_ = [
    ("next", ctypes.POINTER(_Interface)),
    ("name", ctypes.c_char_p),
    ("flags", ctypes.c_uint),
    ("address", ctypes.POINTER(_SocketAddress)),
]


def machine_addresses() -> list[MachineAddress]:
    """The IPv4 addresses that other machines may reach, the preferred one first; empty without a network."""
    preferred = _way_out()
    found = {address: name for name, address in _interfaces() if _is_reachable(address)}
    if preferred is not None:
        found.setdefault(preferred, "")
    listed = [MachineAddress(address, name, address == preferred) for address, name in found.items()]
    return sorted(listed, key=lambda one: (not one.preferred, one.interface, one.address))


def _way_out() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ANYWHERE, 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return address if _is_reachable(address) else None


def _is_reachable(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_unspecified)


def _interfaces() -> Iterator[tuple[str, str]]:
    """Name and IPv4 address of each interface, by getifaddrs of the C library; nothing where there is none."""
    if os.name == "nt":
        return
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    head = ctypes.POINTER(_Interface)()
    if library.getifaddrs(ctypes.byref(head)) != 0:
        return
    try:
        entry = head
        while bool(entry):  # a null pointer is false
            if entry.contents.address:
                start = bytes(entry.contents.address.contents.start)
                if _family(start) == socket.AF_INET:
                    yield entry.contents.name.decode("utf-8", "replace"), socket.inet_ntoa(start[4:8])
            entry = entry.contents.next
    finally:
        library.freeifaddrs(head)


def _family(start: bytes) -> int:
    """The address family; BSD and macOS have a length byte in front of it."""
    if sys.platform == "darwin" or "bsd" in sys.platform:
        return start[1]
    return int(struct.unpack("=H", start[:2])[0])

"""Who is heard first of those who connect, and who has to go when too many have not entered yet.

A turn is for what costs: the key exchange. So whoever has sent nothing has none, those who have sent their whole first
packet come before those who have sent less, and among equals the newest is heard first. With the oldest first, a flood
puts itself before everybody who comes after it; whoever floods has come before, or does not go on for long.

It only keeps the places: whoever it names has lost theirs already, and `ServerContext` closes their connection.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

from facilitator.server.pace import Tally

Connection = TypeVar("Connection")

_LONGEST_LINE = 255
"""Bytes of a version line (RFC 4253, section 4.2)."""

_VERSIONS = (b"SSH-2.0-", b"SSH-1.99-")
_LENGTH, _LONGEST_PACKET = 4, 35_000
"""Bytes that tell a packet's length, and what that may be (RFC 4253, section 6.1)."""

_AT_ONCE = 4
"""Turns of one line that are taken in one go, and so how many missed ones are made up. After a second in which the
program could hear nobody, forty key exchanges at once would make it late again."""

LONGEST_OPENING = _LONGEST_LINE + _LENGTH + _LONGEST_PACKET
"""Bytes that a client has reason to send before it is heard."""


class Opening(IntEnum):
    """How far a client has come that is not heard yet; who has come further is heard first."""

    NOTHING = 0
    BYTES = 1
    VERSION = 2
    PACKET = 3


def judge_opening(sent: bytes | bytearray) -> Opening:
    """How far a client has come with all that it has sent: a line that is no version will never be more than bytes."""
    end = sent.find(b"\n", 0, _LONGEST_LINE)
    if end < 0:
        return Opening.BYTES if len(sent) >= _LONGEST_LINE else Opening.NOTHING
    if not sent.startswith(_VERSIONS):
        return Opening.BYTES
    packet = end + 1
    length = int.from_bytes(sent[packet : packet + _LENGTH], "big")
    is_whole = 0 < length <= _LONGEST_PACKET and len(sent) >= packet + _LENGTH + length
    return Opening.PACKET if is_whole else Opening.VERSION


@dataclass
class _Line(Generic[Connection]):
    """Those who have said something and are not heard yet, each with the time since when, and how far it has come."""

    _waiting: dict[Connection, tuple[float, Opening]] = field(default_factory=dict)
    _next_turn: float = 0.0

    def join(self, connection: Connection, opening: Opening, now: float) -> None:
        """Takes a place, or comes further on it."""
        if not self._waiting:
            self._next_turn = max(self._next_turn, now)
        since, _ = self._waiting.get(connection, (now, opening))
        self._waiting[connection] = (since, opening)

    def leave(self, connection: Connection) -> None:
        """Gives the place back, if it has one."""
        self._waiting.pop(connection, None)

    def hear(self, now: float, longest: float, pause: float) -> Iterator[Connection]:
        """Takes out who have waited too long, and for each turn that has come the one who is next; a few at a time."""
        overdue = [each for each, (since, _) in self._waiting.items() if since + longest <= now]
        for connection in overdue[:_AT_ONCE]:
            self.leave(connection)
            yield connection
        self._next_turn = max(self._next_turn, now - (_AT_ONCE - 0.5) * pause)
        while self._waiting and self._next_turn <= now:
            newest_first = reversed(self._waiting)
            connection = max(newest_first, key=lambda each: self._waiting[each][1])
            self.leave(connection)
            self._next_turn += pause
            yield connection

    def next_at(self, longest: float) -> float | None:
        """When somebody is to be heard, None where nobody waits."""
        if not self._waiting:
            return None
        oldest, _ = next(iter(self._waiting.values()))
        return min(self._next_turn, oldest + longest)


@dataclass
class Admission(Generic[Connection]):
    """Hears new connections one after the other: with two hundred handshakes at once nobody could type for seconds.

    Addresses from which many come wait in a line of their own, so that whoever comes from elsewhere is heard at once.
    Nobody waits longer than `longest` seconds: as many as there are places for pending connections are heard by then.
    """

    per_second: float = 40.0
    longest: float = 6.4
    few: int = 8
    _coming: Tally = field(default_factory=lambda: Tally(fade=1.0))
    _lines: tuple[_Line[Connection], _Line[Connection]] = field(default_factory=lambda: (_Line(), _Line()))
    _line_of: dict[Connection, _Line[Connection]] = field(default_factory=dict)

    def come(self, connection: Connection, address: str, now: float) -> None:
        """Notes a new connection, which has said nothing yet."""
        many = self._coming.add(address, now) > self.few
        self._line_of[connection] = self._lines[many]

    def speak(self, connection: Connection, opening: Opening, now: float) -> None:
        """Gives a connection that has said something its place; nothing happens if it is heard, or has left."""
        line = self._line_of.get(connection)
        if line is not None and opening is not Opening.NOTHING:
            line.join(connection, opening, now)

    def leave(self, connection: Connection) -> None:
        """Gives the place back; nothing happens if it was not held any more."""
        line = self._line_of.pop(connection, None)
        if line is not None:
            line.leave(connection)

    def hear(self, now: float) -> list[Connection]:
        """Those whose turn has come; they wait no more. Where more are overdue, the next turn is at once."""
        heard = [each for line in self._lines for each in line.hear(now, self.longest, 1 / self.per_second)]
        for connection in heard:
            self.leave(connection)
        return heard

    def wait(self, now: float) -> float | None:
        """The seconds until the next turn, None where nobody waits."""
        turns = [turn for line in self._lines if (turn := line.next_at(self.longest)) is not None]
        return max(0.0, min(turns) - now) if turns else None

    def __len__(self) -> int:
        return len(self._line_of)


@dataclass
class PendingConnections(Generic[Connection]):
    """Those who are connected and have not entered yet; when it is full, one has to go.

    Refusing the newest instead would let 300 idle connections keep everybody out, and so would sending the oldest away,
    who may be a person typing the code. So whoever has to go is at the address that holds the most places: one there
    that has not even said a name, else the oldest. Of those without a name the silent and those who have told their
    version share the places: the oldest of whichever are more goes, and neither can keep the other out.
    """

    places: int = 256
    _waiting: dict[Connection, str] = field(default_factory=dict)
    _have_spoken: set[Connection] = field(default_factory=set)
    _have_knocked: set[Connection] = field(default_factory=set)

    def enter(self, connection: Connection, address: str) -> Connection | None:
        """Takes a place and returns the connection that has to go for it, if any."""
        self._waiting[connection] = address
        if len(self._waiting) <= self.places:
            return None
        displaced = self._one_to_go()
        self.leave(displaced)
        return displaced

    def speak(self, connection: Connection) -> None:
        """The connection has told its version: it is a client's."""
        if connection in self._waiting:
            self._have_spoken.add(connection)

    def knock(self, connection: Connection) -> None:
        """The connection has said a name: somebody may be about to type."""
        if connection in self._waiting:
            self._have_knocked.add(connection)

    def leave(self, connection: Connection) -> None:
        """Gives the place back; nothing happens if it was not held any more."""
        self._waiting.pop(connection, None)
        self._have_spoken.discard(connection)
        self._have_knocked.discard(connection)

    def __len__(self) -> int:
        return len(self._waiting)

    def _one_to_go(self) -> Connection:
        ((crowded, _),) = Counter(self._waiting.values()).most_common(1)
        there = [connection for connection, address in self._waiting.items() if address == crowded]
        nameless = [connection for connection in there[:-1] if connection not in self._have_knocked]
        spoken = [connection for connection in nameless if connection in self._have_spoken]
        silent = [connection for connection in nameless if connection not in self._have_spoken]
        return max(silent, spoken, key=len)[0] if nameless else there[0]

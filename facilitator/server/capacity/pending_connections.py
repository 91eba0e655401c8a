"""Who is connected and has not entered yet, and who has to go when there are too many. No sockets, no clock.

It only keeps the places: whoever it names has lost theirs already, and `ServerContext` closes their connection.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Connection = TypeVar("Connection")


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

"""What all connections of one session share: the seam, the secrets, the rules, the queues, and who is inside.

It knows no protocol. Places and delays are counted here and decided in `capacity` and `pace`.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Protocol

from facilitator.server.capacity.admission import Admission, Opening, PendingConnections
from facilitator.server.capacity.collector import Collector
from facilitator.server.capacity.startup_queue import Departures, Turns
from facilitator.server.doors import Doors
from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.entrance import HouseRules
from facilitator.server.identity.identities import Identities
from facilitator.server.pace import Attempts
from facilitator.session.verbs import Guest

log = logging.getLogger(__name__)

MOST_INSIDE = 600
"""Guests; the budget is 400 typists on one core."""

MOST_HOSTS = 60
"""Facilitators and walls, who show the host code. No crowd of guests can take their places."""

SILENT_FOR = 10.0
"""Seconds after which a verb that has been sent nothing holds its place only until somebody else needs it.

No longer a limit than that: who types into `ssh HOST submit` sends nothing before the end of a line.
"""

_GIVES_WAY = "The room is full, and no text has come from you; your place went to somebody else. Please try again."

STALLED_AFTER = 30.0
"""Seconds that a client may be slow without a break before it is let go."""


TEXT_BEGINS_WITHIN = 3.0
"""Seconds that a verb which may do without a text waits for its first byte: a file is there at once, by any link."""


class Closable(Protocol):
    """A connection, as far as this context needs it."""

    def hear(self) -> None:
        """Hears what the client has said so far and goes on to say."""
        ...

    def abort(self) -> None:
        """Ends it at once."""
        ...

    def close(self) -> None:
        """Ends it once all is sent."""
        ...

    async def wait_closed(self) -> None:
        """Returns when it has ended."""
        ...


class Waiting(Protocol):
    """A visit without screens, as far as this context needs it."""

    @property
    def silent_since(self) -> float | None:
        """Since when its verb has been sent nothing, by the loop's clock; None where it waits for nothing."""
        ...

    def give_up(self, reason: str) -> None:
        """Waits no longer, and says why."""
        ...


class Farewell(Protocol):
    """A visit, as far as this context needs it; `person` is whose screen it is, None for nobody's."""

    person: str | None
    is_host: bool

    @property
    def verb_door(self) -> Waiting | None:
        """What it is without screens, None with them."""
        ...

    @property
    def connection(self) -> Closable:
        """The connection that it is on."""
        ...

    @property
    def has_gone(self) -> bool:
        """Whether nobody reads any more what is said to it."""
        ...

    def say_goodbye(self, line: str) -> "asyncio.Future[None]":
        """Ends the visit with a last line; done when it has ended."""
        ...


class Doorkeeper(Protocol):
    """Who has let the guest in: the connection's owner."""

    @property
    def is_host(self) -> bool:
        """Whether the guest has a host's role."""
        ...

    def guest(self, without_terminal: bool) -> Guest:
        """Who has come in."""
        ...

    def session_started(self) -> None:
        """Something was asked for on the session."""
        ...

    def session_ended(self) -> None:
        """The session is over, or was never used."""
        ...


@dataclass
class ServerContext:
    """The shared side of the door."""

    doors: Doors
    credentials: Credentials
    rules: HouseRules
    attempts: Attempts = field(default_factory=Attempts)
    admission: Admission[Closable] = field(default_factory=Admission)
    turns: Turns = field(default_factory=Turns)
    departures: Departures = field(default_factory=Departures)
    pending: PendingConnections[Closable] = field(default_factory=PendingConnections)
    visits: set[Farewell] = field(default_factory=set)
    connections: set[Closable] = field(default_factory=set)
    collector: Collector = field(default_factory=Collector)
    most_inside: int = MOST_INSIDE
    most_hosts: int = MOST_HOSTS
    silent_for: float = SILENT_FOR
    stalled_after: float = STALLED_AFTER
    text_begins_within: float = TEXT_BEGINS_WITHIN
    direct: bool = True
    """Whether editing keys go past Textual's queues, and rows past its compositor."""
    told_address: tuple[str, int] | None = None
    """The host and port that people type where these are not the listener's own, as behind a router."""

    def __post_init__(self) -> None:
        self.identities = Identities(self.credentials, self.doors)
        self._next_turn: asyncio.TimerHandle | None = None

    def connected(self, connection: Closable, address: str) -> None:
        """Takes a new connection in; another that has not entered may have to go for it."""
        self.connections.add(connection)
        self.admission.come(connection, address, asyncio.get_running_loop().time())
        displaced = self.pending.enter(connection, address)
        if displaced is not None:
            log.warning("too many connections that do not enter; one has to go")
            self.admission.leave(displaced)
            displaced.abort()

    def spoke(self, connection: Closable, opening: Opening) -> None:
        """A connection that is not heard yet has come so far."""
        if opening >= Opening.VERSION:
            self.pending.speak(connection)
        self.admission.speak(connection, opening, asyncio.get_running_loop().time())
        self._hear()

    def _hear(self) -> None:
        """Hears those whose turn it is, and sees to the next."""
        loop = asyncio.get_running_loop()
        for connection in self.admission.hear(loop.time()):
            connection.hear()
        if self._next_turn is not None:
            self._next_turn.cancel()
        seconds = self.admission.wait(loop.time())
        self._next_turn = None if seconds is None else loop.call_later(seconds, self._hear)

    def knocked(self, connection: Closable) -> None:
        """A connection has said who it wants to be."""
        self.pending.knock(connection)

    def entered(self, connection: Closable) -> None:
        """A connection has shown what it needs."""
        self.pending.leave(connection)

    def disconnected(self, connection: Closable) -> None:
        """A connection has ended, whether it had entered or not."""
        self.admission.leave(connection)
        self.pending.leave(connection)
        self.connections.discard(connection)

    def has_place_for(self, visit: Farewell) -> bool:
        """Whether a visit that has just been added may stay; another that only waits may have to go for it."""
        alike = [each for each in self.visits if each.is_host == visit.is_host]
        if len(alike) <= (self.most_hosts if visit.is_host else self.most_inside):
            return True
        before = asyncio.get_running_loop().time() - self.silent_for
        silent = [
            (since, door)
            for each in alike
            if (door := each.verb_door) is not None and (since := door.silent_since) is not None and since <= before
        ]
        if silent:
            _, door = min(silent, key=lambda each: each[0])
            door.give_up(_GIVES_WAY)
        return bool(silent)

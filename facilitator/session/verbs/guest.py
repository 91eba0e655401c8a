"""Whoever has come in by a door: their role, how they came in, and which person of the session they are."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum


class Role(Enum):
    """What a connection may be; the value is the ssh user name that asks for it."""

    PARTICIPANT = "join"
    WALL = "wall"
    CLOCK = "clock"
    OBSERVER = "observer"
    FACILITATOR = "facilitator"


class EnteredBy(Enum):
    """What opened the door."""

    KEY = "key"
    CODE = "code"
    RETURN_CODE = "return code"
    OPEN_DOOR = "open door"


FindPerson = Callable[["Guest"], Awaitable[str]]


@dataclass
class Guest:
    """Someone who has entered, for as long as the connection lasts.

    `user_name` is the ssh user name, `suggested_name` the same without those that only name a role (cleaned, may be
    None), `fingerprint` the one of a key that has signed, `known_person` whom the key or the return code stands for.
    `reached_at` is the address and the port that the guest typed: those that the facilitator named, if any, else those
    of this machine at which the guest came in.
    `is_owner` tells of a facilitator that it is the user who runs the session, on the same machine.
    `return_code` is for its owner alone, and None for whoever is known by a verb's user name alone. It, `person_id`
    and `came_back` stand once `person()` was asked.
    """

    role: Role
    user_name: str
    suggested_name: str | None
    address: str
    entered_by: EnteredBy
    fingerprint: str | None
    without_terminal: bool
    find_person: FindPerson = field(repr=False)
    known_person: str | None = None
    is_owner: bool = False
    reached_at: tuple[str, int] | None = None
    person_id: str | None = None
    return_code: str | None = field(default=None, repr=False)
    came_back: bool = False
    by_line: bool = False
    """Whether they type verb after verb, one a line with its text behind it."""
    hears_of_name: bool = False
    """Whether the answer of their own verb says what they are called now, so that `follow` does not say it again."""
    hears_of_group: bool = False
    """The same of the group in which they sit now."""

    async def person(self) -> str:
        """The person that this guest is; created at the first call where nobody stands behind the identity.

        A connection with a terminal has its person before its app is opened. A verb asks only when it needs one, so
        that a `status` by the room code alone leaves nobody behind. Only participants are persons.
        """
        if self.role is not Role.PARTICIPANT:
            raise ValueError(f"{self.role.value} is no person of the session")
        if self.person_id is None:
            self.person_id = await self.find_person(self)
        return self.person_id

    @property
    def results_command(self) -> str:
        """What keeps a participant's page as a file, typed in a shell of their own; empty where no address is known.

        It goes with the key or the return code that the guest has, under any user name.
        """
        if self.reached_at is None:
            return ""
        host, port = self.reached_at
        return f"ssh -p {port} {Role.PARTICIPANT.value}@{host} results > my-notes.txt"

    @property
    def way_back(self) -> str | None:
        """How a participant who leaves comes back, for their own terminal alone; None for others."""
        if self.role is not Role.PARTICIPANT:
            return None
        lines = "You have left; your place and your texts are kept.\nCome back with the same command"
        if self.fingerprint is not None or not self.return_code:
            return f"{lines}."
        return f"{lines}; in place of the room code type: {self.return_code}"

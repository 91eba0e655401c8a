"""The seam between the SSH door and the session: who a guest is, and what the door asks of the rest of the program.

The door knows roles, codes, keys and terminals; it does not know agendas, groups or screens. Whoever wires the program
(cli) passes one object that fulfils `Doors`. A changer must know: a person is a plain string here, given by `Doors`;
the door only keeps which key, return code or verb name stands for which person.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from textual.app import App

from facilitator.errors import UsageError


class Role(Enum):
    """What a connection may be; the value is the ssh user name that asks for it."""

    PARTICIPANT = "join"
    WALL = "wall"
    CLOCK = "clock"
    OBSERVER = "observer"
    FACILITATOR = "facilitator"


class Colour(Enum):
    """How many colours a terminal shows, as its TERM tells."""

    NONE = "none"
    SIXTEEN = "16"
    MANY = "256"
    TRUE = "true"


class Signs(Enum):
    """Which frames, blocks and other signs a terminal has, beside the letters of its users."""

    ALL = "all"
    CONSOLE = "console"
    ASCII = "ascii"


@dataclass(frozen=True)
class Terminal:
    """A guest's terminal, already judged: a name of harmless characters, a size within the gate's limits in cells."""

    name: str
    columns: int
    rows: int
    colour: Colour
    signs: Signs = Signs.ALL


class EnteredBy(Enum):
    """What opened the door."""

    KEY = "key"
    CODE = "code"
    RETURN_CODE = "return code"
    OPEN_DOOR = "open door"


LONGEST_INPUT = 32 * 1024
"""Bytes of a verb's standard input: twice the longest text that any verb takes, 4,000 characters of four bytes."""


class InputTooLong(UsageError):
    """More was sent for a verb than it reads."""


class ReadInput(Protocol):
    """Reads all of a verb's standard input."""

    def __call__(self, *, may_be_none: bool = False, most: int = LONGEST_INPUT) -> Awaitable[bytes]:
        """Waits for the end of the input; where there may be none, no longer for its beginning than the door does.

        Raises InputTooLong as soon as there are more than `most` bytes; the rest is not read.
        """
        ...


Tell = Callable[[str], None]
"""Sends a line, or several at once, to the guest, unless they have gone."""


class Beside(Protocol):
    """What a guest is told beside the answers of their verbs, until they leave."""

    def begin(self, telling: Callable[[Tell], Coroutine[Any, Any, None]]) -> None:
        """Begins to tell, in the place of what was told so far."""
        ...

    def end(self) -> None:
        """Tells nothing more."""
        ...


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


@dataclass(frozen=True)
class VerbResult:
    """What a verb answers: plain lines, and an exit code (0 fine, 1 problems, 2 wrong usage, 3 refused)."""

    stdout: str = ""
    stderr: str = ""
    exit_code: int = 0


class Doors(Protocol):
    """What the door asks of the session's side."""

    async def new_person(self, suggested_name: str | None) -> str:
        """Creates a person and returns its id; a taken name gets a suffix there."""
        ...

    async def open_app(self, guest: Guest, terminal: Terminal) -> App[Any]:
        """The app of the guest's role, not yet running; `guest.person_id` stands for participants."""
        ...

    async def run_verb(self, guest: Guest, words: list[str], read_input: ReadInput, beside: Beside) -> VerbResult:
        """Carries out one verb at once; rights are judged there by `guest.role`.

        `words` are cleaned and not empty. `read_input` waits for the end of the guest's input: a verb calls it only
        if it takes a text, and the bytes are not cleaned. `beside` goes on telling once the verb has answered.
        """
        ...

    def verbs(self, guest: Guest) -> list[str]:
        """One line of help for each verb of the guest's role."""
        ...

    def arrived(self, guest: Guest) -> None:
        """A guest stays: their app is about to be shown, or they use verb after verb and are a person now."""
        ...

    def left(self, guest: Guest) -> None:
        """The connection of a guest that had arrived has ended."""
        ...

"""What a view needs that the state does not hold: the room's address and code, who is here, the journal's health.

The shell fills these in; they are not events, because a bad link would fill the journal with comings and goings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from facilitator.seminar.groups import GroupId, PersonId

JournalState = Literal["ok", "unavailable", "broken", "read-only"]


_THIS_COMPUTER: Final = ("127.0.0.1", "::1", "localhost", "")


@dataclass(frozen=True, slots=True)
class Room:
    """How people come in: an address that they can reach, the port and the room code.

    `has_ssh` is False in a room without laptops; `is_open` where no code is asked for. `guessed_from` is an address
    from which codes are guessed at present, for the console alone.
    """

    address: str = ""
    port: int = 0
    room_code: str = ""
    is_open: bool = False
    has_ssh: bool = True
    guessed_from: str = ""

    @property
    def is_closed_to_others(self) -> bool:
        """Whether nobody but this computer reaches the door that there is."""
        return self.has_ssh and self.address in _THIS_COMPUTER


@dataclass(frozen=True, slots=True)
class Health:
    """Whether what happens reaches the disk; `message` is one line for the console where it does not."""

    journal: JournalState = "ok"
    message: str = ""


@dataclass(frozen=True, slots=True)
class SecondCopy:
    """How the copy of the session in another folder stands.

    `problem` goes on from the folder's name and says what to do, empty where there is none; `is_made` once it was up to
    date for the first time.
    """

    folder: str
    problem: str = ""
    is_made: bool = True

    @property
    def line(self) -> str:
        """The same, for the facilitator."""
        if self.problem:
            return f"second copy: {self.folder} {self.problem}; the session goes on, kept on this computer alone"
        return f"second copy: {'up to date' if self.is_made else 'being made'} in {self.folder}"


@dataclass(frozen=True, slots=True)
class DraftNote:
    """What the console may know of an open draft: how long it is and who holds the pen, never its words."""

    words: int
    pen: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`connected` counts participants' connections, and those who are here by a verb alone once each.

    `folder` is where the session is kept, `known_as` what a command calls it, `program` how this
    program is called in any terminal of that machine;
    `gap_ms` is the time that the machine was off before a resume, which the console offers to take out (0: none);
    `has_failed_screen` tells that a screen has raised as it was told of a change: a defect, which the log describes;
    `stuck_s` is for how many seconds the server served nobody a short while ago (0: it did not stop).
    """

    room: Room = field(default_factory=Room)
    present: frozenset[PersonId] = frozenset()
    connected: int = 0
    health: Health = field(default_factory=Health)
    second_copy: SecondCopy | None = None
    drafts: Mapping[GroupId, DraftNote] = field(default_factory=dict)
    gap_ms: int = 0
    folder: str = ""
    known_as: str = ""
    program: str = "facilitator"
    has_failed_screen: bool = False
    stuck_s: int = 0

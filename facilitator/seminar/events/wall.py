"""What happened to the wall and the door."""

from dataclasses import dataclass

from facilitator.seminar.commands import WallMode
from facilitator.seminar.events.versioned import Versioned


@dataclass(frozen=True, slots=True)
class WallChosen(Versioned):
    """The wall shows something else."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class MessageSent(Versioned):
    """A message went to the wall and to every participant."""

    text: str


@dataclass(frozen=True, slots=True)
class DoorOpened(Versioned):
    """New participants may come in."""


@dataclass(frozen=True, slots=True)
class DoorClosed(Versioned):
    """No new participants may come in."""

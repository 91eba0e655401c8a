"""What happened to the wall and the door."""

from dataclasses import dataclass

from facilitator.seminar.commands import WallMode
from facilitator.seminar.events.base import Event


@dataclass(frozen=True, slots=True)
class WallChosen(Event):
    """The wall shows something else."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """A message went to the wall and to every participant."""

    text: str


@dataclass(frozen=True, slots=True)
class DoorOpened(Event):
    """New participants may come in."""


@dataclass(frozen=True, slots=True)
class DoorClosed(Event):
    """No new participants may come in."""

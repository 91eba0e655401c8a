"""What a facilitator asks of the wall and the door."""

from dataclasses import dataclass
from typing import Literal

from facilitator.seminar.commands.base import FacilitatorCommand

WallMode = Literal["follow", "blank", "message", "join", "agenda"]


@dataclass(frozen=True, slots=True)
class ChooseWall(FacilitatorCommand):
    """Choose what the wall shows: follow the agenda, blank, how to join, the agenda."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class SendMessage(FacilitatorCommand):
    """Show a message on the wall and on every participant's screen; it cannot be taken back."""

    text: str


@dataclass(frozen=True, slots=True)
class Show(FacilitatorCommand):
    """Show something of the item that is on, such as a group's text, on the wall."""

    id: str


@dataclass(frozen=True, slots=True)
class Hide(FacilitatorCommand):
    """Take something of the item that is on off the wall."""

    id: str


@dataclass(frozen=True, slots=True)
class Reveal(FacilitatorCommand):
    """Show the next that the room has not seen."""


@dataclass(frozen=True, slots=True)
class OpenDoor(FacilitatorCommand):
    """Let new participants in."""


@dataclass(frozen=True, slots=True)
class CloseDoor(FacilitatorCommand):
    """Let no new participants in; those who were here may come back."""

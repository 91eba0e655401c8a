"""What a facilitator asks of the wall and the door."""

from dataclasses import dataclass
from typing import Literal

from facilitator.seminar.ids import AnswerId, GroupId

WallMode = Literal["follow", "blank", "message", "join", "agenda"]


@dataclass(frozen=True, slots=True)
class ChooseWall:
    """Choose what the wall shows: follow the agenda, blank, how to join, the agenda."""

    mode: WallMode


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Show a message on the wall and on every participant's screen; it cannot be taken back."""

    text: str


@dataclass(frozen=True, slots=True)
class PinQuestion:
    """Show a guiding question of the item that is on (0-based), or none (None)."""

    index: int | None


@dataclass(frozen=True, slots=True)
class Show:
    """Show an answer, or a group's rewrite, on the wall."""

    id: AnswerId | GroupId


@dataclass(frozen=True, slots=True)
class Hide:
    """Take an answer or a group's rewrite off the wall."""

    id: AnswerId | GroupId


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show the next answer or rewrite that the room has not seen."""


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """Let new participants in."""


@dataclass(frozen=True, slots=True)
class CloseDoor:
    """Let no new participants in; those who were here may come back."""

"""What participants ask about themselves and the floor, and how they come in."""

from dataclasses import dataclass

from facilitator.seminar.commands.base import Command, ParticipantCommand
from facilitator.seminar.ids import GroupId


@dataclass(frozen=True, slots=True)
class Join(Command):
    """Come in; the name may still be empty. A taken name gets a suffix."""

    name: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class SetProfile(ParticipantCommand):
    """Say who one is."""

    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ChooseGroup(ParticipantCommand):
    """Sit down with a group."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class TakeSeat(ParticipantCommand):
    """Sit down wherever there is room while groups are writing; nothing for somebody who has a group."""


@dataclass(frozen=True, slots=True)
class RaiseHand(ParticipantCommand):
    """Ask for the floor."""


@dataclass(frozen=True, slots=True)
class LowerHand(ParticipantCommand):
    """Ask no more."""

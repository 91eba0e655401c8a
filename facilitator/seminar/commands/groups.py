"""What a facilitator asks of groups and the people in them, and what they enter from paper."""

from dataclasses import dataclass

from facilitator.seminar.commands.base import FacilitatorCommand
from facilitator.seminar.ids import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class AddGroup(FacilitatorCommand):
    """Add a group; `paper` for a table without a laptop. An empty name becomes 'Table N'."""

    name: str = ""
    paper: bool = False


@dataclass(frozen=True, slots=True)
class RenameGroup(FacilitatorCommand):
    """Give a group another name."""

    group: GroupId
    name: str


@dataclass(frozen=True, slots=True)
class RemoveGroup(FacilitatorCommand):
    """Remove a group that has no members and has handed nothing in."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class MarkGroup(FacilitatorCommand):
    """Say whether a group is ranked, and whether it may be shown on the wall; None leaves it as it is."""

    group: GroupId
    ranked: bool | None = None
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class MovePerson(FacilitatorCommand):
    """Put a participant into a group, or in none (None)."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class DrawGroups(FacilitatorCommand):
    """Assign the people who are here to groups at random; the hub puts in the order.

    `size` is how many are wanted in a group; 0 stands for the size of the scenario.
    """

    order: tuple[PersonId, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class RenamePerson(FacilitatorCommand):
    """Give a participant another name, where theirs cannot stand."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class MergePeople(FacilitatorCommand):
    """Let whoever joined anew be the participant again that they were before; what they wrote meanwhile stays."""

    newcomer: PersonId
    earlier: PersonId

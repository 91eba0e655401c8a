"""What happened to people and groups."""

from dataclasses import dataclass

from facilitator.seminar.events.base import Event
from facilitator.seminar.groups import Group
from facilitator.seminar.ids import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class GroupAdded(Event):
    """There is a new group."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupChanged(Event):
    """A group has another name, or other marks."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupRemoved(Event):
    """A group is gone."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonMoved(Event):
    """A facilitator put a participant into a group, by hand or at random."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class PersonRenamed(Event):
    """A facilitator gave a participant another name."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class PlaceGivenBack(Event):
    """Whoever joined anew is the participant again that they were before; the newcomer counts no more."""

    newcomer: PersonId
    earlier: PersonId


@dataclass(frozen=True, slots=True)
class PersonJoined(Event):
    """Somebody came in."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ProfileSet(Event):
    """A participant said who they are."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class GroupChosen(Event):
    """A participant sat down with a group."""

    person: PersonId
    group: GroupId

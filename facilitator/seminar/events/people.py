"""What happened to people and groups."""

from dataclasses import dataclass

from facilitator.seminar.events.versioned import Versioned
from facilitator.seminar.groups import Group
from facilitator.seminar.ids import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class GroupAdded(Versioned):
    """There is a new group."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupChanged(Versioned):
    """A group has another name, or other marks."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupRemoved(Versioned):
    """A group is gone."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonMoved(Versioned):
    """A facilitator, or the lot, put a participant into a group."""

    person: PersonId
    group: GroupId | None


@dataclass(frozen=True, slots=True)
class PersonRenamed(Versioned):
    """A facilitator gave a participant another name."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class PlaceGivenBack(Versioned):
    """Whoever joined anew is the participant again that they were before; the newcomer's place is empty."""

    newcomer: PersonId
    earlier: PersonId


@dataclass(frozen=True, slots=True)
class PersonJoined(Versioned):
    """Somebody came in."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ProfileSet(Versioned):
    """A participant said who they are."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class GroupChosen(Versioned):
    """A participant sat down with a group."""

    person: PersonId
    group: GroupId

"""What participants ask; a seat puts in its own person, whatever the command says."""

from dataclasses import dataclass

from facilitator.seminar.ids import GroupId, PersonId, QuestionId
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class Join:
    """Come in; the name may still be empty. A taken name gets a suffix."""

    name: str = ""
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class SetProfile:
    """Say who one is."""

    person: PersonId
    name: str
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class ChooseGroup:
    """Sit down with a group."""

    person: PersonId
    group: GroupId


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Sit down wherever there is room while groups are writing; nothing for somebody who has a group."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """Answer the open question, or replace one's answer; refused where `question` is given and another one is open."""

    person: PersonId
    text: str
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand in a rewrite for one's group; the hub puts in the score."""

    person: PersonId
    text: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class RaiseHand:
    """Ask for the floor."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class LowerHand:
    """Ask no more."""

    person: PersonId

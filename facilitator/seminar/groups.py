"""Groups and the persons in them, and the identities of the session: short strings that a person can type.

They are given out by the state's own counters, so a replay gives the same ones.

A group owns one draft and its points; who holds its pen is a matter of the moment and is kept with the drafts, not
here. A paper group has no members; a laptop per table is a group with one.
"""

from dataclasses import dataclass
from typing import Literal, NewType

ItemId = NewType("ItemId", str)
QuestionId = NewType("QuestionId", str)
ExerciseId = NewType("ExerciseId", str)
SpeakerId = NewType("SpeakerId", str)
PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)
AnswerId = NewType("AnswerId", str)
SubmissionId = NewType("SubmissionId", str)


GroupMode = Literal["chosen", "lot", "hand", "individual"]


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """How groups come about: chosen by participants, assigned at random (`lot`), set by hand, or everyone alone."""

    mode: GroupMode = "chosen"
    names: tuple[str, ...] = ()
    size: int = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A participant: a name, perhaps a delegation, and the group that they sit in.

    `is_introduced` is False until they have said who they are; the name is then one that the door suggested.
    `came_back_as` is the participant that they were before they joined anew, as a facilitator found: whatever they do
    counts as that participant's then, and this one counts no more.
    """

    id: PersonId
    name: str
    delegation: str = ""
    group: GroupId | None = None
    is_introduced: bool = False
    came_back_as: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group. `ranked` False keeps it off the board's order; `shown` False keeps it off the wall."""

    id: GroupId
    name: str
    ranked: bool = True
    shown: bool = True
    paper: bool = False

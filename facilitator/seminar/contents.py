"""What activities show, as values that the core passes on without knowing what they hold."""

from abc import abstractmethod
from dataclasses import dataclass

from facilitator.seminar.commands import Rejected
from facilitator.seminar.groups import ExerciseId, GroupId, ItemId
from facilitator.seminar.timer import Timer


@dataclass(frozen=True, slots=True)
class InShort:
    """What is on the wall in a few lines, for whoever waits or follows without a screen; everything may be empty."""

    title: str = ""
    speaker: str = ""
    timer: Timer | None = None
    lines: tuple[str, ...] = ()


class WallContent:
    """What stands on the wall: a frozen dataclass, without the numbers that grow by themselves while people work."""

    __slots__ = ()

    @property
    @abstractmethod
    def clocks(self) -> tuple[Timer, ...]:
        """The clocks that run on it."""

    @property
    @abstractmethod
    def in_short(self) -> InShort:
        """The same in a few lines."""


class Counts:
    """The numbers that grow on the wall by themselves while people work; a frozen dataclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class HandCounts(Counts):
    """The raised hands of those who are here: the room looks in vain for whose who have left."""

    hands: int


class Task:
    """What a participant is asked to do in the item that is on; a frozen dataclass."""

    __slots__ = ()


class Panel:
    """What the console shows of the item that is on, besides its floor; a frozen dataclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Unrevealed:
    """What participants wrote for the room in an item, and the room has not been shown.

    `texts` are all that may still be shown, also before their reveal. During the reveal `left` of `total` are to be
    shown; before it both are 0. `first_draft` is the group whose draft taken at time would be shown next, as the first
    one that nobody handed in: this is asked for.
    """

    noun: str
    texts: tuple[str, ...] = ()
    left: int = 0
    total: int = 0
    first_draft: GroupId | None = None


class Kept:
    """Something of a participant's own that they can take home; a frozen dataclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """Where an item stands inside: which part (from 0) in which phase, of the kind of step that leads to it."""

    kind: str
    name: str
    part: int


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Something said or written in an item that a later one shows again.

    `section` names the heading under which it stands in the message catalogue; `before` is what it was made from. One
    that is not `for_wall` is for the console alone; `is_draft` where nobody handed it in.
    """

    section: str
    by: str
    text: str
    heading: str = ""
    before: str = ""
    for_wall: bool = True
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where groups write a text together.

    Attributes:
        part: The part of the item (from 0).
        exercise: What the text answers; the checklist reads it against that.
        refusal: Why nothing can be written now; None while it is open.
    """

    part: int
    exercise: ExerciseId
    refusal: Rejected | None

    @property
    def is_open(self) -> bool:
        """Whether groups may write."""
        return self.refusal is None


TextKey = tuple[ItemId, int]
"""What a text was written for: an item, and a part of it (from 0)."""


@dataclass(frozen=True, slots=True)
class ClosedText:
    """A text that can no longer be handed in: what it was about, where its draft is kept, and what counts in its place.

    `group` is whose draft it is; None where each participant wrote alone.
    """

    about: str
    key: TextKey
    group: GroupId | None
    counts: str

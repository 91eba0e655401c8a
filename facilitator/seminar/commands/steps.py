"""What a facilitator asks of the agenda and its clocks.

Commands that may end the time for writing carry the open drafts, which the hub puts in.
"""

from dataclasses import dataclass

from facilitator.seminar.ids import GroupId, ItemId, PersonId
from facilitator.seminar.step import Step
from facilitator.smart.model import Score


@dataclass(frozen=True, slots=True)
class ScoredDraft:
    """A group's open draft with its score, as the hub collects it when time is called."""

    group: GroupId
    text: str
    score: Score


@dataclass(frozen=True, slots=True)
class Advance:
    """Do the one next thing (`steps.next_step`); the hub adds who is present and the open drafts.

    With `seen` it is refused where something else is next by now than whoever pressed the key saw.
    """

    present: tuple[PersonId, ...] = ()
    drafts: tuple[ScoredDraft, ...] = ()
    seen: Step | None = None


@dataclass(frozen=True, slots=True)
class GoBack:
    """Return to the step before this one; texts stay."""


@dataclass(frozen=True, slots=True)
class SkipItem:
    """Leave an item out: a coming one, or the rest of the one that is on; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class GoToItem:
    """Finish the item that is on and start this one, whatever its place; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class EndSeminar:
    """End the seminar now; the hub adds the open drafts."""

    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the facilitators' last step back.

    With `seen`, the number of the step that whoever pressed the key saw there, it is refused where another is the last
    by now.
    """

    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop every clock that runs."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clocks run on."""


@dataclass(frozen=True, slots=True)
class Extend:
    """Give the clock that is on (speaker, phase, else item) more time, or less: milliseconds, not 0, up to an hour.

    Less than is asked for is taken where less is left.
    """

    milliseconds: int


@dataclass(frozen=True, slots=True)
class SetAllotment:
    """Set the length of an item that is not over, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class DropRound:
    """Play one round fewer in an item: its last, which has not begun."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class TakeOutGap:
    """Take the time out of the running clocks that passed while the machine was off, in milliseconds."""

    milliseconds: int

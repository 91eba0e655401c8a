"""What a facilitator asks of the agenda and its clocks.

Commands that may end the time for writing carry the open drafts, which the hub puts in.
"""

from dataclasses import dataclass

from facilitator.seminar.commands.base import FacilitatorCommand
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
class Advance(FacilitatorCommand):
    """Do the one next thing (`steps.next_step`); the hub adds who is present and the open drafts.

    With `seen` it is refused where something else is next by now than whoever pressed the key saw.
    """

    present: tuple[PersonId, ...] = ()
    drafts: tuple[ScoredDraft, ...] = ()
    seen: Step | None = None


@dataclass(frozen=True, slots=True)
class GoBack(FacilitatorCommand):
    """Return to the step before this one; texts stay."""


@dataclass(frozen=True, slots=True)
class SkipItem(FacilitatorCommand):
    """Leave an item out: a coming one, or the rest of the one that is on; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class GoToItem(FacilitatorCommand):
    """Finish the item that is on and start this one, whatever its place; the hub adds the open drafts."""

    item: ItemId
    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class EndSeminar(FacilitatorCommand):
    """End the seminar now; the hub adds the open drafts."""

    drafts: tuple[ScoredDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo(FacilitatorCommand):
    """Take the facilitators' last step back.

    With `seen`, the number of the step that whoever pressed the key saw there, it is refused where another is the last
    by now.
    """

    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Pause(FacilitatorCommand):
    """Stop every clock that runs."""


@dataclass(frozen=True, slots=True)
class Resume(FacilitatorCommand):
    """Let the clocks run on."""


@dataclass(frozen=True, slots=True)
class Extend(FacilitatorCommand):
    """Give the clock that is on (speaker, phase, else item) more time, or less: milliseconds, not 0, up to an hour.

    Less than is asked for is taken where less is left.
    """

    milliseconds: int


@dataclass(frozen=True, slots=True)
class SetAllotment(FacilitatorCommand):
    """Set the length of an item that is not over, in milliseconds."""

    item: ItemId
    allotted_ms: int


@dataclass(frozen=True, slots=True)
class CorrectStart(FacilitatorCommand):
    """Say when the seminar really began, in ms since the epoch; the clocks of items stay as they are."""

    utc_ms: int


@dataclass(frozen=True, slots=True)
class FixEnd(FacilitatorCommand):
    """Say when the seminar must end, in ms since the epoch; None goes back to the plan's length."""

    utc_ms: int | None


@dataclass(frozen=True, slots=True)
class TakeOutGap(FacilitatorCommand):
    """Take the time out of the running clocks that passed while the machine was off, in milliseconds."""

    milliseconds: int

"""What happened to guiding questions, answers, rounds of the game and rewrites."""

from dataclasses import dataclass

from facilitator.seminar.events.versioned import Versioned
from facilitator.seminar.ids import AnswerId, GroupId, ItemId
from facilitator.seminar.questions import Answer, QuestionPhase
from facilitator.seminar.rewriting import RoundPhase, Submission


@dataclass(frozen=True, slots=True)
class QuestionPhaseEntered(Versioned):
    """A question (0-based) of an item is in this phase."""

    item: ItemId
    index: int
    phase: QuestionPhase


@dataclass(frozen=True, slots=True)
class QuestionPinned(Versioned):
    """A guiding question (0-based) stands on the wall beside the speaker, or none."""

    item: ItemId
    index: int | None


@dataclass(frozen=True, slots=True)
class AnswerGiven(Versioned):
    """Somebody answered, or replaced their answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerShown(Versioned):
    """An answer stands on the wall."""

    item: ItemId
    answer: AnswerId


@dataclass(frozen=True, slots=True)
class AnswerHidden(Versioned):
    """An answer was taken off the wall and counts as not shown."""

    item: ItemId
    answer: AnswerId


@dataclass(frozen=True, slots=True)
class RoundPhaseEntered(Versioned):
    """A round (0-based) of the game is in this phase."""

    item: ItemId
    index: int
    phase: RoundPhase


@dataclass(frozen=True, slots=True)
class RoundDropped(Versioned):
    """A round (0-based) of an item will not be played; it was the last."""

    item: ItemId
    index: int


@dataclass(frozen=True, slots=True)
class RewriteSubmitted(Versioned):
    """A group handed in a rewrite in a round (0-based)."""

    item: ItemId
    index: int
    submission: Submission


@dataclass(frozen=True, slots=True)
class RewriteShown(Versioned):
    """A group's rewrite stands on the wall."""

    item: ItemId
    group: GroupId


@dataclass(frozen=True, slots=True)
class RewriteHidden(Versioned):
    """A group's rewrite was taken off the wall and counts as not shown."""

    item: ItemId
    group: GroupId

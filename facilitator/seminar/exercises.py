"""Exercises as trainers write them, the rounds in which they are used, and how the checklist is used with them.

These are the plan's values; what is played of them belongs to the activity.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from facilitator.seminar.groups import ExerciseId
from facilitator.smart.model import Brief, Fact, Levels, PreviousRecommendation, Relevance, Treaty, Weights

LiveLevels = Literal["writing", "submitting", "reveal"]

LONGEST_REWRITE: Final = 2_000
"""Characters of a rewrite or its draft: the longest recommendation in UPR records has 144 words, about 1,000."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """A model rewrite of at most 45 words, why it is good, and the levels that it should reach."""

    text: str
    why: str = ""
    expected: Levels | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A common mistake, why it is one, and the levels that it should get."""

    text: str
    why: str = ""
    expected: Levels | None = None


@dataclass(frozen=True, slots=True)
class Lexical:
    """Words that a trainer adds to a scorer's list, by the list's name."""

    list_name: str
    words: tuple[str, ...]


def words_by_list(lexicals: tuple[Lexical, ...]) -> dict[str, tuple[str, ...]]:
    """A trainer's words by the name of the list that they join."""
    words: dict[str, tuple[str, ...]] = {}
    for lexical in lexicals:
        words[lexical.list_name] = (*words.get(lexical.list_name, ()), *lexical.words)
    return words


@dataclass(frozen=True, slots=True)
class Exercise:
    """A vague recommendation to a fictional State, with what is needed to write a better one."""

    id: ExerciseId
    state: str
    theme: str
    original: str
    facts: tuple[Fact, ...]
    title: str = ""
    language: str = "en"
    income_group: str = ""
    capacity: str = ""
    next_review: int | None = None
    treaties: tuple[Treaty, ...] = ()
    sdg_targets: tuple[str, ...] = ()
    previous_recommendations: tuple[PreviousRecommendation, ...] = ()
    relevance: Relevance = field(default_factory=Relevance)
    models: tuple[ModelAnswer, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, ...] = ()
    debrief: tuple[str, ...] = ()
    likely_position: str = ""
    author: str = ""
    reviewer: str = ""
    lexicon: tuple[Lexical, ...] = ()

    @property
    def heading(self) -> str:
        """What the room reads: the title, or the theme and the State."""
        return self.title or f"{self.theme} in {self.state}"

    @property
    def brief(self) -> Brief:
        """The exercise as the scorer reads it."""
        return Brief(
            original=self.original,
            facts=self.facts,
            state=self.state,
            theme=self.theme,
            next_review=self.next_review,
            treaties=self.treaties,
            sdg_targets=self.sdg_targets,
            previous_recommendations=self.previous_recommendations,
            relevance=self.relevance,
        )


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """One round: which exercise, and the lengths of its parts in milliseconds; only drafting has a clock."""

    exercise: ExerciseId
    draft_ms: int
    brief_ms: int = 0
    reveal_ms: int = 0

    @property
    def total_ms(self) -> int:
        """What the round takes of the item, in milliseconds."""
        return self.brief_ms + self.draft_ms + self.reveal_ms


@dataclass(frozen=True, slots=True)
class Calibration:
    """On how many texts the checklist was compared with the levels of experts, and who they are."""

    texts: int
    by: str


@dataclass(frozen=True, slots=True)
class ScoringPlan:
    """How the checklist is used: weights, when participants see levels, and whether a board is shown."""

    weights: Weights = field(default_factory=Weights)
    live: LiveLevels = "submitting"
    board: bool = False
    lexicon: tuple[Lexical, ...] = ()
    calibrated: Calibration | None = None

    @property
    def calibration_words(self) -> str:
        """'calibrated on 40 texts by ...', so that a room knows how far to trust the levels."""
        if self.calibrated is None:
            return "not calibrated"
        texts = f"{self.calibrated.texts} text{'' if self.calibrated.texts == 1 else 's'}"
        return f"calibrated on {texts} by {self.calibrated.by}"

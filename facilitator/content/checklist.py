"""The checklist before a seminar: it scores as the room will see it, with a scenario's words and weights.

It knows nothing of sessions, whose scorer is `session.scoring`. The decision to know: words take a while to be compiled
into a lexicon, so those of the scenario are compiled once, however many exercises it has.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from facilitator.content.lexicon import load_lexicon
from facilitator.seminar.exercises import Exercise, ScoringPlan, words_by_list
from facilitator.smart.model import Score
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon, extended


@dataclass(frozen=True)  # without slots, for the lexicon that is compiled once
class Checklist:
    """The checklist of a scenario, by its plan and its id; without them that of an exercise alone."""

    plan: ScoringPlan = field(default_factory=ScoringPlan)
    scenario: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the scenario adds words, or weighs the criteria otherwise than an exercise alone."""
        return bool(self.plan.lexicon) or self.plan.weights != ScoringPlan().weights

    def scoring(self, exercise: Exercise | None) -> Callable[[str], Score]:
        """What scores texts against an exercise and its own words; against none where it is None."""
        lexicon = extended(self.lexicon, words_by_list(exercise.lexicon) if exercise else {})
        brief = exercise.brief if exercise else None
        return lambda text: score(text, brief, lexicon, self.plan.weights)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists with the scenario's own words."""
        return extended(load_lexicon(), words_by_list(self.plan.lexicon))

"""What `score` reads a text against: the lexicon, and an exercise's brief and own words where one is named."""

from typing import NamedTuple

from facilitator.content.folders import default_folders
from facilitator.content.lexicon import load_lexicon
from facilitator.content.loader import load_exercise
from facilitator.domain.rewriting import Exercise
from facilitator.session.scoring import words_by_list
from facilitator.smart.model import Score
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon, extended


class Against(NamedTuple):
    """An exercise, None for the text alone, and the lexicon with the exercise's own words."""

    exercise: Exercise | None
    lexicon: Lexicon

    def score(self, text: str) -> Score:
        """The levels of a text, as a session gives them that adds no words and weights of its own."""
        return score(text, self.exercise.brief if self.exercise else None, self.lexicon)


def read_against(reference: str | None) -> Against:
    """What a reference stands for: an exercise's id or file, None for the text alone.

    Raises:
        ProblemsFound: there is no such exercise, or it has errors.
    """
    lexicon = load_lexicon()
    if reference is None:
        return Against(None, lexicon)
    exercise = load_exercise(reference, default_folders()).required()
    words = words_by_list(exercise.lexicon)
    return Against(exercise, extended(lexicon, words) if words else lexicon)

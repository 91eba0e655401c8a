"""Scoring in a session: an exercise's and a scenario's own words added to the lexicon, once for each set of words.

A session asks for levels and goes on meanwhile. A served one has a process for it (`scoring_process`); a preview or a
rehearsal, in which nobody waits for anybody, scores where it runs.
"""

import logging
import traceback
from collections.abc import Callable
from typing import Final, Protocol

from facilitator.seminar.exercises import Exercise, Lexical, ScoringPlan, words_by_list
from facilitator.seminar.groups import ExerciseId
from facilitator.smart.model import Score
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon, extended

REMEMBERED: Final = 256
"""Scores kept: a group's members look at one text each by itself, and the bell scores what was looked at last."""

_log = logging.getLogger(__name__)


class Scorer(Protocol):
    """Scores a rewrite against its exercise."""

    def score(self, text: str, exercise: Exercise) -> Score:
        """The levels of a text with their reasons; deterministic, a few milliseconds at most."""


class Scoring(Protocol):
    """Scores texts for everybody in a session; each answer may take a while."""

    async def levels(self, text: str, exercise: Exercise, by: str, *, is_handed_in: bool = False) -> Score | None:
        """The levels of a text; None where the scorer fails on it, which the log tells.

        Texts are scored in fair turns: one of each `by` (a person) before the next of the same. What is handed in comes
        before what is only looked at.
        """

    def prepare(self) -> None:
        """Begin to read the word lists and the exercises, so that no first text waits for that."""

    async def close(self) -> None:
        """Score no more."""


class LexiconScorer:
    """The scorer of a scenario: its weights, its words, and those of each exercise.

    The lexicon is asked for with the first text that is scored, since it takes a tenth of the program's start.
    """

    def __init__(self, lexicon: Callable[[], Lexicon], plan: ScoringPlan) -> None:
        self._lexicon = lexicon
        self._plan = plan
        self._extended: dict[tuple[Lexical, ...], Lexicon] = {}
        self._remembered: dict[tuple[ExerciseId, str], Score] = {}

    def score(self, text: str, exercise: Exercise) -> Score:
        """The levels of a text with their reasons."""
        key = (exercise.id, text)
        found = self._remembered.get(key)
        if found is None:
            found = score(text, exercise.brief, self._lexicon_for(exercise), self._plan.weights)
            if len(self._remembered) >= REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
            self._remembered[key] = found
        return found

    def _lexicon_for(self, exercise: Exercise) -> Lexicon:
        own = exercise.lexicon
        if own not in self._extended:
            self._extended[own] = extended(self._lexicon(), words_by_list((*self._plan.lexicon, *own)))
        return self._extended[own]


class ScoringHere:
    """Scores where it is called."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    async def levels(self, text: str, exercise: Exercise, by: str, *, is_handed_in: bool = False) -> Score | None:
        """The levels of a text; None where the scorer fails on it."""
        return levels_of(self._scorer, text, exercise)

    def prepare(self) -> None:
        """Nothing: the first text reads what it needs."""

    async def close(self) -> None:
        """Nothing to let go."""


def levels_of(scorer: Scorer, text: str, exercise: Exercise) -> Score | None:
    """The levels of a text; None where the scorer fails on it, which the log tells."""
    score, trace = scored_or_trace(scorer, text, exercise)
    if trace:
        _log.error("the scorer failed on a text\n%s", trace)
    return score


def scored_or_trace(scorer: Scorer, text: str, exercise: Exercise) -> tuple[Score | None, str]:
    """The score of a text with an empty trace; where the scorer fails, None and the trace of that."""
    try:
        return scorer.score(text, exercise), ""
    except Exception:  # noqa: BLE001 one text that the scorer cannot take must cost nobody a screen, the bell or other levels
        return None, traceback.format_exc()

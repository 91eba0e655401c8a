"""What the checklist says of the texts for which an exercise's author expects levels.

It scores them as a session would. The decision to know: one level apart is what two good raters are, so only two or
more are told, with the rule that decided, for the author to judge who is right.
"""

from typing import Final

from facilitator.content.review import Review
from facilitator.domain.rewriting import Exercise, Mistake, ModelAnswer
from facilitator.smart.model import CRITERION_NAMES, Criterion, Score
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon, extended

FAR_APART: Final = 2
"""Levels between the author's view and the checklist's that are worth a warning."""


def check_expected_levels(exercise: Exercise, review: Review, lexicon: Lexicon) -> None:
    """Warns of each criterion on which the author and the checklist are far apart."""
    if exercise.lexicon:
        lexicon = extended(lexicon, {added.list_name: added.words for added in exercise.lexicon})
    for index, model in enumerate(exercise.models):
        _compare("models", index, model, exercise, review, lexicon)
    for index, mistake in enumerate(exercise.mistakes):
        _compare("mistakes", index, mistake, exercise, review, lexicon)


def _compare(
    key: str, index: int, text: ModelAnswer | Mistake, exercise: Exercise, review: Review, lexicon: Lexicon
) -> None:
    if text.expected is None:
        return
    seen = score(text.text, exercise.brief, lexicon)
    for criterion, expected in text.expected.as_dict().items():
        level = seen.levels.of(criterion)
        if abs(level - expected) >= FAR_APART:
            review.warning(
                (key, index, "expected", criterion),
                f"{CRITERION_NAMES[criterion]} {expected} is expected, the checklist says {level}"
                f"{_deciding(seen, criterion)}",
                "word the text more plainly, or expect otherwise",
            )


def _deciding(seen: Score, criterion: Criterion) -> str:
    """Why the checklist says so: the rule that gave or capped the level, with the words it saw."""
    level = seen.levels.of(criterion)
    reasons = [reason for reason in seen.reasons if reason.criterion == criterion]
    reason = next((reason for reason in reasons if reason.effect == level), reasons[0] if reasons else None)
    if reason is None:
        return ""
    words = f"'{reason.text}': " if reason.text else ""
    return f" ({reason.rule}: {words}{reason.message})"

"""What the checklist says of an exercise's model answers and mistakes, beside what its author expects.

It scores them as a session would. The decision to know: one level apart is what two good raters are, so only two or
more are told, with the rule that decided, for the author to judge who is right. Without levels of its own a model
answer is expected to reach 3 everywhere, and a mistake is expected to stay below every model answer. What only a
scenario's own words and weights bring about names the scenario; the rest is worded as for the exercise alone, so that
it is told once.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from facilitator.content.checklist import Checklist
from facilitator.content.positions import Path
from facilitator.content.review import Review, is_read_by_the_checklist
from facilitator.seminar.rewriting import Exercise, Mistake, ModelAnswer
from facilitator.smart.model import CRITERION_NAMES, HIGHEST_LEVEL, Criterion, Levels, Score

FAR_APART: Final = 2
"""Levels between the author's view and the checklist's that are worth a warning."""

UNREADABLE: Final = "unreadable-language"
"""The flag of a text that the checklist does not score."""

_BEST: Final = Levels(*[HIGHEST_LEVEL] * 5)


class _Finding(NamedTuple):
    path: Path
    message: str
    hint: str


def check_expected_levels(exercise: Exercise, review: Review, checklist: Checklist) -> None:
    """Warns of each criterion on which the author and the checklist are far apart, and of mistakes that win."""
    alone = set(_findings(exercise, Checklist())) if checklist.is_changed else set()
    for found in _findings(exercise, checklist):
        whose = (
            f", as the scenario '{checklist.scenario}' scores" if checklist.is_changed and found not in alone else ""
        )
        review.warning(found.path, f"{found.message}{whose}", found.hint)


def _findings(exercise: Exercise, checklist: Checklist) -> Iterator[_Finding]:
    score = checklist.scoring(exercise)
    is_language_read = is_read_by_the_checklist(exercise.language)  # else it is told at the language
    reached = []
    for index, model in enumerate(exercise.models):
        seen = score(model.text)
        reached.append(seen.total)
        if UNREADABLE not in seen.flags or is_language_read:
            yield from _compared("models", index, model, seen)
    for index, mistake in enumerate(exercise.mistakes):
        seen = score(mistake.text)
        if UNREADABLE not in seen.flags or is_language_read:
            yield from _compared("mistakes", index, mistake, seen)
        if reached and seen.total >= min(reached) > 0:
            yield _Finding(
                ("mistakes", index, "text"),
                f"the checklist gives this mistake {seen.total} of 100, and a model answer {min(reached)}",
                "raise the model answer, or choose a mistake that the checklist can see",
            )


def _compared(key: str, index: int, text: ModelAnswer | Mistake, seen: Score) -> Iterator[_Finding]:
    if UNREADABLE in seen.flags:
        yield _Finding(
            (key, index, "text"),
            "the checklist cannot read this language, and gives no levels in it",
            'judge these rewrites in the room; the checklist reads language = "en", and "fr" and "es" by their words',
        )
        return
    expected = text.expected or (_BEST if isinstance(text, ModelAnswer) else None)
    for criterion, wanted in expected.as_dict().items() if expected else ():
        level = seen.levels.of(criterion)
        if abs(level - wanted) >= FAR_APART:
            yield _Finding(
                (key, index, "expected", criterion) if text.expected else (key, index, "text"),
                f"{CRITERION_NAMES[criterion]} {wanted} is expected, the checklist says {level}"
                f"{_deciding(seen, criterion)}",
                _way_out(criterion, level - wanted),
            )


def _way_out(criterion: Criterion, difference: int) -> str:
    """What an author can do where the checklist sees more, or less, than is expected."""
    if difference > 0:
        return "take out of the text what the checklist takes for it, or expect otherwise"
    if criterion == "R":
        return "use the words of the facts, or add yours to [relevance] or its synonyms, or expect otherwise"
    return "word the text more plainly, or expect otherwise"


def _deciding(seen: Score, criterion: Criterion) -> str:
    """Why the checklist says so: the rule that gave or capped the level, with the words it saw."""
    level = seen.levels.of(criterion)
    reasons = [reason for reason in seen.reasons if reason.criterion == criterion]
    reason = next((reason for reason in reasons if reason.effect == level), reasons[0] if reasons else None)
    if reason is None:
        return ""
    words = f"'{reason.text}': " if reason.text else ""
    return f" ({reason.rule}: {words}{reason.message})"

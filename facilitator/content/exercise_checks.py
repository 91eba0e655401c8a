"""What an exercise's file must hold beyond its schema, and what the checklist says of its texts.

The lists are the trainer's business too, so they are TOML files beside the scorer and not code.

It knows nothing of sessions, whose scorer is `session.scoring`. Words take a while to be compiled into a lexicon, so
those of the scenario are compiled once, however many exercises it has.

It scores them as a session would. One level apart is what two good raters are, so only two or more are told, with the
rule that decided. Where the author has written levels it is a note: the author's judgement stands, and the disagreement
is there to talk about. Without levels of its own a model answer is expected to reach 3 everywhere, and a mistake to
stay below every model answer; what differs then is a warning. What only a scenario's own words and weights bring about
names the scenario; the rest is worded as for the exercise alone, so that it is told once.

An error keeps the file from being used, so only what cannot be played is one; what a good trainer would look at again
is a warning.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import Final, NamedTuple

import tomli

from facilitator.content.positions import Path
from facilitator.content.review import Review, is_read_by_the_checklist
from facilitator.content.schema.exercise import ExerciseFile, FactTable
from facilitator.seminar.exercises import Exercise, Mistake, ModelAnswer, ScoringPlan, words_by_list
from facilitator.smart.model import CRITERION_NAMES, HIGHEST_LEVEL, Criterion, Score
from facilitator.smart.scorer import LONG, score
from facilitator.smart.words.lexicon import Lexicon, build_lexicon, extended
from facilitator.smart.words.tokens import tokenize


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of all shipped word lists; the same value at every call."""
    folder = resources.files("facilitator.smart") / "data"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return build_lexicon({file.name: tomli.loads(file.read_text(encoding="utf-8")) for file in files})


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


FAR_APART: Final = 2
"""Levels between the author's view and the checklist's that are worth a warning."""

UNREADABLE: Final = "unreadable-language"
"""The flag of a text that the checklist does not score."""


class _Finding(NamedTuple):
    path: Path
    message: str
    hint: str
    is_disagreement: bool = False
    """With levels that the author has written, in place of those that are expected of any text of its kind."""


def check_expected_levels(exercise: Exercise, review: Review, checklist: Checklist) -> None:
    """Tells each criterion on which the author and the checklist are far apart, and warns of mistakes that win."""
    alone = set(_findings(exercise, Checklist())) if checklist.is_changed else set()
    for found in _findings(exercise, checklist):
        whose = (
            f", as the scenario '{checklist.scenario}' scores" if checklist.is_changed and found not in alone else ""
        )
        tell = review.note if found.is_disagreement else review.warning
        tell(found.path, f"{found.message}{whose}", found.hint)


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
    if text.expected is not None:
        for criterion, wanted in text.expected.as_dict().items():
            level = seen.levels.of(criterion)
            if abs(level - wanted) >= FAR_APART:
                yield _Finding(
                    (key, index, "expected", criterion),
                    f"you say {CRITERION_NAMES[criterion]} {wanted}, the checklist says {level}"
                    f"{_deciding(seen, criterion)}",
                    f"your level stands; should the checklist see it too, {_way_out(criterion, level - wanted)}",
                    is_disagreement=True,
                )
    elif isinstance(text, ModelAnswer):
        for criterion, level in seen.levels.as_dict().items():
            if HIGHEST_LEVEL - level >= FAR_APART:
                yield _Finding(
                    (key, index, "text"),
                    f"{CRITERION_NAMES[criterion]} {HIGHEST_LEVEL} is expected of a model answer, the checklist says "
                    f"{level}{_deciding(seen, criterion)}",
                    f"{_way_out(criterion, level - HIGHEST_LEVEL)}, or write your own levels: expected = {{ ... }}",
                )


def _way_out(criterion: Criterion, difference: int) -> str:
    """What an author can do where the checklist sees more, or less, than they do."""
    if difference > 0:
        return "take out of the text what the checklist takes for it"
    if criterion == "R":
        return "use the words of the facts, or add yours to [relevance] or its synonyms"
    return "word the text more plainly"


def _deciding(seen: Score, criterion: Criterion) -> str:
    """Why the checklist says so: the rule that gave or capped the level, with the words it saw."""
    level = seen.levels.of(criterion)
    reasons = [reason for reason in seen.reasons if reason.criterion == criterion]
    reason = next((reason for reason in reasons if reason.effect == level), reasons[0] if reasons else None)
    if reason is None:
        return ""
    words = f"'{reason.text}': " if reason.text else ""
    return f" ({reason.rule}: {words}{reason.message})"


_SHARE: Final = re.compile(r"%|\bper ?cent\b|\bpour ?cent\b|\bpor ciento\b")

_TARGET: Final = re.compile(r"\d{1,2}\.[0-9a-d]{1,2}\b")


def check_exercise(
    file: ExerciseFile, review: Review, lists: Callable[[], Iterable[str]], this_year: int | None = None
) -> None:
    """Adds what is wrong; `lists` gives the names of the checklist's lists of words.

    A next review before `this_year`, where it is known, is a warning.
    """
    review.id_is_file_name(file.id)
    review.language_is_read(file.language)
    if this_year is not None and file.next_review is not None and file.next_review < this_year:
        review.warning(
            ("next_review",),
            f"the year {file.next_review} is past, and deadlines are judged by it",
            "write the year of the next review",
        )
    _check_facts(file, review)
    _check_models(file, review)
    for index, target in enumerate(file.sdg_targets):
        if not _TARGET.match(target):
            review.warning(("sdg_targets", index), "this begins with no number of an SDG target", 'write "3.1 ..."')
    review.distinct(("hints",), file.hints, "hint")
    review.added_words(("words",), file.words, lists, ExerciseFile.model_fields)


def _check_facts(file: ExerciseFile, review: Review) -> None:
    for index, fact in enumerate(file.facts):
        if not isinstance(fact, FactTable):
            continue
        path = ("facts", index)
        if (fact.low is None) != (fact.high is None):
            missing = "low" if fact.low is None else "high"
            review.error(
                path, f"a plausible range has two ends, and '{missing}' is missing", f"write {missing} = ...", "key"
            )
        elif fact.low is not None and fact.high is not None and fact.low > fact.high:
            review.error((*path, "low"), "'low' is above 'high'", "exchange them")
        if fact.low is not None and fact.value is None:
            review.warning(path, "there is a plausible range, but no baseline", "write value = ...", at="key")
        if fact.low is not None and fact.high is not None:
            _check_counted(fact, path, review)


def _check_counted(fact: FactTable, path: Path, review: Review) -> None:
    """Warns of a plausible range to which the checklist holds no figure: it looks for what is counted, and in what."""
    if not fact.indicator:
        message = "there is a plausible range, but no indicator, so that no figure is held to it"
        review.warning(path, message, 'write indicator = "...", what is measured', at="key")
    if not fact.unit and _SHARE.search(fact.text):
        message = "there is a plausible range, but no unit, so that no share is held to it"
        review.warning(path, message, 'write unit = "%"', at="key")


def _check_models(file: ExerciseFile, review: Review) -> None:
    if not file.models:
        review.warning(
            (), "there is no model answer", 'write the header [[models]], and below it text = "..."', at="key"
        )
    for index, model in enumerate(file.models):
        words = word_count(model.text)
        if words > LONG:
            review.warning(
                ("models", index, "text"),
                f"the model has {words} words, {words - LONG} too many",
                f"shorten it to {LONG}",
            )


def word_count(text: str) -> int:
    """Words and numbers of a text, as the checklist counts them on screen."""
    return sum(token.kind != "mark" for token in tokenize(text))

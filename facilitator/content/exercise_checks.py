"""What an exercise's file must hold beyond its schema: things that only several keys together tell.

The decision to know: an error keeps the file from being used, so only what cannot be played is one; what a good
trainer would look at again is a warning.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from facilitator.content.positions import Path
from facilitator.content.review import Review
from facilitator.content.schema.exercise import ExerciseFile, FactTable
from facilitator.smart.scorer import LONG
from facilitator.smart.words.tokens import tokenize

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

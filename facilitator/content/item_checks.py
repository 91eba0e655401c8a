"""What an item of a scenario must hold beyond its schema: what belongs to its kind, and whether its parts fit its time.

It knows one item at a time. The decision to know: a key that an item of this kind does not use is a warning, since it
is harmless; what an item of this kind cannot do without is an error.
"""

from typing import Final

from facilitator.content.durations import check_written_once, path_of, spoken, written_ms
from facilitator.content.positions import Path
from facilitator.content.review import Review
from facilitator.content.schema.rules import SHORTEST_DRAFT_SECONDS
from facilitator.content.schema.scenario import ItemTable, QuestionTable, ScenarioFile

_WITH_TURNS: Final = ("remarks", "interventions", "discussion")
_WITH_QUESTIONS: Final = ("questions", "interventions")


def check_items(file: ScenarioFile, review: Review) -> None:
    """Adds what is wrong inside the items."""
    for index, item in enumerate(file.items):
        path: Path = ("items", index)
        for duration in ("", "speaker"):
            check_written_once(item, duration, path, review)
        _check_turns(item, path, review)
        _check_questions(item, path, review)
        _check_rounds(item, path, review)


def _check_turns(item: ItemTable, path: Path, review: Review) -> None:
    turn, length = written_ms(item, "speaker"), written_ms(item, "")
    if not turn:
        return
    place = path_of(item, "speaker", path)
    if item.kind not in _WITH_TURNS:
        review.warning(
            place, f"items of the kind {item.kind} give speakers no clock of their own", "take it out", at="key"
        )
    elif length and turn > length:
        review.warning(place, f"one turn takes {spoken(turn)}, the item {spoken(length)}", "shorten the turn")
    elif length and turn * len(item.speakers) > length:
        review.warning(
            place,
            f"{len(item.speakers)} turns take {spoken(turn * len(item.speakers))}, the item {spoken(length)}",
            "shorten the turns, or give the item more time",
        )


def _check_questions(item: ItemTable, path: Path, review: Review) -> None:
    if item.kind == "questions" and not item.questions:
        review.error(
            path, "a questions item without a question", "write the header [[items.questions]] below it", "key"
        )
    if item.questions and item.kind not in _WITH_QUESTIONS:
        review.warning(
            (*path, "questions"),
            f"items of the kind {item.kind} ask no questions",
            'write kind = "questions", or take them out',
            "key",
        )
    total = 0
    for index, question in enumerate(item.questions):
        place: Path = (*path, "questions", index)
        for duration in ("think", "talk", "write"):
            check_written_once(question, duration, place, review)
        total += _question_ms(question)
        if item.kind == "questions" and not _question_ms(question):
            review.warning(
                place, "the question has no times, so nobody can answer it", "write think, talk or write_minutes", "key"
            )
    length = written_ms(item, "")
    if length and total > length:
        review.warning(
            path_of(item, "", path),
            f"its questions take {spoken(total)}, the item {spoken(length)}",
            "lengthen the item",
        )


def _question_ms(question: QuestionTable) -> int:
    return sum(written_ms(question, duration) or 0 for duration in ("think", "talk", "write"))


def _check_rounds(item: ItemTable, path: Path, review: Review) -> None:
    if item.kind == "rewriting" and not item.rounds:
        review.error(path, "a rewriting item without a round", "write the header [[items.rounds]] below it", at="key")
    if item.rounds and item.kind != "rewriting":
        review.error(
            (*path, "rounds"),
            f"items of the kind {item.kind} have no rounds",
            'write kind = "rewriting", or take them out',
            "key",
        )
    total = 0
    for index, each in enumerate(item.rounds):
        place: Path = (*path, "rounds", index)
        for duration in ("draft", "brief", "reveal"):
            check_written_once(each, duration, place, review)
            total += written_ms(each, duration) or 0
        draft = written_ms(each, "draft")
        if draft is None:
            review.error(place, "the key 'draft_minutes' is missing", "write draft_minutes = 8", at="key")
        elif draft < SHORTEST_DRAFT_SECONDS * 1_000:
            review.error(
                path_of(each, "draft", place), f"{spoken(draft)} are too short to write in", "write 10 seconds or more"
            )
    length = written_ms(item, "")
    if length and total > length:
        review.warning(
            path_of(item, "", path),
            f"its rounds take {spoken(total)}, the item {spoken(length)}",
            "lengthen the item, or shorten the rounds",
        )

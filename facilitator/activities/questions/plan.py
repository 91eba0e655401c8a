"""Items with guiding questions in a scenario's file."""

from typing import Final

from facilitator.content.part import QUESTIONS, ItemWithQuestions, PlanPart
from facilitator.content.positions import Path
from facilitator.content.review import Review

_TEMPLATE: Final = """\
[[items]]
id = "vague-words"
kind = "questions"
title = "What makes it vague?"
minutes = 6

[[items.questions]]
id = "done-words"
text = "Which words let a State say that it is done?"
hint = "Look for verbs that have no end."
think_minutes = 1
write_minutes = 2
"""


def _check(item: ItemWithQuestions, path: Path, review: Review) -> None:
    for index, question in enumerate(item.questions):
        if not question.total_ms:
            review.warning(
                (*path, "questions", index),
                "the question has no times, so nobody can answer it",
                "write think, talk or write_minutes",
                "key",
            )


PLAN: Final = PlanPart(keys=QUESTIONS, needs_keys=True, check=_check, template=_TEMPLATE, called=())

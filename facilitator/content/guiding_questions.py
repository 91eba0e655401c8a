"""Guiding questions as a scenario's file writes them below an item: what several kinds of items have."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import ConfigDict, Field

from facilitator.content.part import ItemKeys
from facilitator.content.positions import Path
from facilitator.content.programme import check_written_once, path_of, spoken, written_ms
from facilitator.content.review import Review
from facilitator.content.schema import rules
from facilitator.content.schema.common import Id, Minutes, NeededSentence, Seconds, Sentence, Table
from facilitator.content.schema.scenario import ItemTable
from facilitator.seminar.agenda import Item, Question
from facilitator.seminar.ids import QuestionId

_DURATIONS: Final = ("think", "talk", "write")


class QuestionTable(Table):
    """A question, or a guiding question."""

    model_config = ConfigDict(json_schema_extra=rules.all_of(*rules.in_minutes_or_seconds(*_DURATIONS)))

    id: Id = Field(description="Unique in the file", examples=["key-lesson"])
    text: NeededSentence = Field(description="The question", examples=["What was the one lesson?"])
    hint: Sentence = Field(default="", description="What helps those who do not know how to begin")
    think_minutes: Minutes | None = Field(default=None, description="Time to think alone")
    think_seconds: Seconds | None = Field(default=None, description="Time to think alone")
    talk_minutes: Minutes | None = Field(default=None, description="Time to talk in groups")
    talk_seconds: Seconds | None = Field(default=None, description="Time to talk in groups")
    write_minutes: Minutes | None = Field(default=None, description="Time to write answers")
    write_seconds: Seconds | None = Field(default=None, description="Time to write answers")

    @property
    def total_ms(self) -> int:
        """What the question takes of the item, in milliseconds."""
        return sum(written_ms(self, duration) or 0 for duration in _DURATIONS)


class ItemWithQuestions(ItemTable):
    """An item with guiding questions."""

    questions: Annotated[tuple[QuestionTable, ...], Field(strict=False, max_length=20)] = Field(
        default=(), description="The questions of a questions item, or the guiding questions of interventions"
    )


def _check(item: ItemWithQuestions, path: Path, review: Review) -> None:
    for index, question in enumerate(item.questions):
        for duration in _DURATIONS:
            check_written_once(question, duration, (*path, "questions", index), review)
    total, length = sum(question.total_ms for question in item.questions), written_ms(item, "")
    if length and total > length:
        review.warning(
            path_of(item, "", path),
            f"its questions take {spoken(total)}, the item {spoken(length)}",
            "lengthen the item",
        )


def _planned(item: Item, written: ItemWithQuestions) -> Item:
    return replace(
        item,
        questions=tuple(
            Question(
                id=QuestionId(each.id),
                text=each.text,
                hint=each.hint,
                think_ms=written_ms(each, "think") or 0,
                talk_ms=written_ms(each, "talk") or 0,
                write_ms=written_ms(each, "write") or 0,
            )
            for each in written.questions
        ),
    )


QUESTIONS: Final = ItemKeys(
    key="questions",
    entry="question",
    table=ItemWithQuestions,
    check=_check,
    planned=_planned,
    elsewhere="ask no questions",
    is_refused_elsewhere=False,
)

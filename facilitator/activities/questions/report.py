"""What is written up of guiding questions: each with its answers."""

from dataclasses import dataclass
from typing import Final

from facilitator.activities.questions.rules import ANSWERS
from facilitator.reports.part import ReportPart, Section, nothing_asked, nothing_scored
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.seminar.state import ItemRun, State


@dataclass(frozen=True, slots=True)
class AnswerSummary:
    """An answer; `group` is empty where its author had none."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """A question that was asked of the groups, with its answers."""

    item_title: str
    text: str
    answers: tuple[AnswerSummary, ...]


def _questions(state: State, run: ItemRun) -> tuple[QuestionSummary, ...]:
    return tuple(
        QuestionSummary(
            run.item.title,
            question.text,
            tuple(
                AnswerSummary(_group_name(state, answer.group, answer.person), answer.text)
                for answer in ANSWERS.of(state).to(question.id)
            ),
        )
        for question in run.item.questions
    )


def _group_name(state: State, group: GroupId | None, person: PersonId | None) -> str:
    author = state.people.get(person) if person else None
    seat = group or (author.group if author else None)
    return state.groups[seat].name if seat and seat in state.groups else ""


REPORT: Final = ReportPart(
    asked_of_speakers=nothing_asked,
    scored=nothing_scored,
    section=Section(key="questions", entries=_questions, package="facilitator.activities.questions", table=None),
)

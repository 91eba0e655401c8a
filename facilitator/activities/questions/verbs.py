"""Guiding questions for whoever has no screen: the verbs `question` and `answer`, and news of them."""

from collections.abc import Sequence
from typing import Final

from facilitator.activities.questions.rules import STEP, GiveAnswer, open_question
from facilitator.activities.questions.views import AnsweredQuestion, QuestionWall, question_task
from facilitator.seminar.agenda import LONGEST_ANSWER
from facilitator.seminar.commands import Rejected
from facilitator.seminar.contents import Kept, Task
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.verbs import PARTICIPANTS, Answer, Call, Results, TaskPlace, Verb, VerbPart, no_show_note
from facilitator.ui.shared.clock import left_words
from facilitator.ui.shared.messages import phase_with_task, phase_words


async def _question(call: Call) -> Answer:
    call.no_words("question")
    task = question_task((await call.seat()).view.task)
    if task is None:
        raise Rejected("no_question")
    lines = [f"Question {task.number} of {task.of} ({phase_words(STEP, task.phase)}): {task.question.text}"]
    if task.question.hint:
        lines.append(f"Hint: {task.question.hint}")
    lines.append(f"Your answer: {task.answer}" if task.answer else "You have not answered yet.")
    table = {"id": task.question.id, "text": task.question.text, "phase": task.phase, "answer": task.answer}
    return Answer(tuple(lines), table)


async def _answer(call: Call) -> Answer:
    question = open_question(call.hub.state)
    text = await call.text("answer", LONGEST_ANSWER)
    seat = await call.seat()
    await seat.do(GiveAnswer(seat.view.me.id, text, question.id if question else None))
    return Answer(("Your answer is in; send another one to replace it.",))


def _news(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    return [*_of_the_task(before, after, now), *_of_the_wall(before, after)]


def _of_the_task(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """The question that is on, where it or its phase is another than before."""
    task = question_task(after.task)
    if task is None or _at(after) == _at(before):
        return []
    lines = [f"Question {task.number} of {task.of}: {task.question.text}"] if _at(after)[:2] != _at(before)[:2] else []
    if task.phase != "asked":
        has_clock = task.question.allotted_ms(task.phase) > 0
        left = left_words(task.timer, now) if has_clock else ""
        lines.append(f"Question {task.number}, {phase_with_task(STEP, task.phase, left)}")
    if task.phase == "write":
        lines.append("'answer' hands your answer in.")
    if task.phase == "closed" and not task.answer:
        lines.append("You handed no answer in.")
    return lines


def _at(view: ParticipantView) -> tuple[str | None, str, str]:
    """The item, its question and the phase."""
    task = question_task(view.task)
    return view.running_item, task.question.id if task else "", task.phase if task else ""


def _of_the_wall(before: ParticipantView, after: ParticipantView) -> list[str]:
    """The answer that the room looks at."""
    wall, was = after.wall, before.wall
    shown = wall.shown if isinstance(wall, QuestionWall) else None
    if shown is None or (isinstance(was, QuestionWall) and was.shown == shown):
        return []
    return [f"The room reads {_whose(shown.group)}: {shown.text}"]


def _whose(group: str) -> str:
    return f"an answer from {group}" if group else "an anonymous answer"


def _place(task: Task) -> TaskPlace | None:
    asked = question_task(task)
    return TaskPlace(asked.number, asked.phase, asked.timer) if asked else None


def _results(view: ParticipantView, kept: Sequence[Kept]) -> Results:
    """My answers."""
    answers = [each for each in kept if isinstance(each, AnsweredQuestion)]
    paragraphs = tuple((f"Question: {each.question}", f"Your answer: {each.text}") for each in answers)
    return Results(paragraphs, {"answers": [{"question": each.question, "text": each.text} for each in answers]})


VERBS: Final = VerbPart(
    verbs=(
        Verb("question", "question", "the question that is on, and your answer to it", PARTICIPANTS, _question),
        Verb("answer", "answer < FILE", "answer the question, or replace your answer", PARTICIPANTS, _answer),
    ),
    news=_news,
    place=_place,
    results=_results,
    show_note=no_show_note,
)

"""What has happened in a seminar, in plain lines for one participant: for whoever follows it without a screen.

Two views come in, before and after, and the lines of what differs come out, the greater first; no clock is read here.
"""

from dataclasses import replace

from facilitator.domain.ids import PersonId
from facilitator.domain.views import ParticipantView
from facilitator.domain.views.participant import QuestionTask, RoundTask
from facilitator.domain.views.wall import BlankWall, QuestionWall, RevealWall
from facilitator.session.ports import Draft
from facilitator.ui.shared.messages import (
    hand_words,
    question_phase_words,
    question_task,
    round_phase_words,
    round_task,
)
from facilitator.ui.shared.on_wall import on_wall
from facilitator.ui.shared.times import in_words

_STAGES = {
    "running": "The seminar has begun.",
    "ended": "The seminar has ended. 'results' tells what your group wrote.",
}


def news(before: ParticipantView, after: ParticipantView) -> list[str]:
    """What differs, a line each."""
    lines: list[str] = []
    if after.stage != before.stage and after.stage in _STAGES:
        lines.append(_STAGES[after.stage])
    if after.message and after.message != before.message:
        lines.append(f"A message to everybody: {after.message}")
    lines += _floor(before, after)
    lines += _on_now(before, after)
    lines += _shown(before, after)
    lines += _table(before, after)
    if after.is_paused != before.is_paused and after.stage == "running":
        lines.append("The clocks are stopped." if after.is_paused else "The clocks run again.")
    return lines


def as_it_stands(view: ParticipantView) -> list[str]:
    """What is on as somebody begins to follow: what they would have been told."""
    nothing = replace(
        view,
        stage="lobby",
        is_paused=False,
        group=None,
        mates=(),
        wall=BlankWall(),
        agenda=(),
        question=None,
        round=None,
        hand_is_up=False,
        has_floor=False,
        message="",
    )
    lines = news(nothing, view)
    return lines if view.stage != "lobby" else [f"{view.title} has not begun yet.", *lines]


def draft_news(before: Draft | None, after: Draft | None, me: PersonId) -> list[str]:
    """What has happened to the pen of my group's draft."""
    if before is None or after is None:
        return []
    lines: list[str] = []
    if after.pen != before.pen:
        if after.pen is None:
            lines.append("The pen is free.")
        else:
            lines.append("You have the pen." if after.pen == me else f"{after.pen_name} has the pen.")
    if after.asked_by not in (None, before.asked_by, me):
        gives = "; 'pen pass' gives it." if after.pen == me else "."
        lines.append(f"{after.asked_by_name} asks for the pen{gives}")
    return lines


def _floor(before: ParticipantView, after: ParticipantView) -> list[str]:
    if after.has_floor and not before.has_floor:
        return ["You have the floor."]
    if after.hand_is_up and (not before.hand_is_up or after.hands_before < before.hands_before):
        return [f"Your hand is up: {hand_words(after.hands_before)}."]
    return []


def _on_now(before: ParticipantView, after: ParticipantView) -> list[str]:
    """The item, its speaker, its question, its round."""
    lines: list[str] = []
    item, speaker = _item(after), on_wall(after.wall).speaker
    if item != _item(before) and item:
        lines.append(f"Now: {item}")
    if speaker and speaker != on_wall(before.wall).speaker and not after.has_floor:
        lines.append(f"Speaking: {speaker}")
    if after.question is not None and _place(after.question) != (before.question and _place(before.question)):
        lines += _question(after.question, is_new=_number(after.question) != _number(before.question))
    if after.round is not None and _place(after.round) != (before.round and _place(before.round)):
        lines += _round(after.round, is_new=_number(after.round) != _number(before.round))
    elif after.round is not None and before.round is not None and after.round.submissions > before.round.submissions:
        lines.append("Your group has handed in; 'results' tells what.")
    return lines


def _item(view: ParticipantView) -> str:
    return next((line.title for line in view.agenda if line.status == "running"), "")


def _number(task: QuestionTask | RoundTask | None) -> int | None:
    return task.number if task else None


def _place(task: QuestionTask | RoundTask) -> tuple[int, str]:
    return task.number, task.phase


def _question(task: QuestionTask, *, is_new: bool) -> list[str]:
    lines = [f"Question {task.number} of {task.of}: {task.question.text}"] if is_new else []
    if task.phase != "asked":
        length = task.timer.allotted_ms if task.question.allotted_ms(task.phase) else 0
        asked = _task(question_phase_words(task.phase), question_task(task.phase), length)
        lines.append(f"Question {task.number}, {asked}")
    if task.phase == "write":
        lines.append("'answer' hands your answer in.")
    if task.phase == "closed" and not task.answer:
        lines.append("You handed no answer in.")
    return lines


def _round(task: RoundTask, *, is_new: bool) -> list[str]:
    lines = [f"{task.sheet.heading}, to {task.sheet.state}: {task.sheet.original}"] if is_new else []
    length = task.timer.allotted_ms if task.phase in ("brief", "drafting") else 0
    lines.append(f"Round {task.number}, {_task(round_phase_words(task.phase), round_task(task.phase), length)}")
    if task.phase == "brief":
        lines.append("'exercise' tells the facts.")
    elif task.phase == "drafting":
        lines.append("'draft' tells or replaces what your group writes, 'submit' hands in.")
    elif task.phase == "checklist" and task.was_collected:
        lines.append("Your group handed nothing in, so its draft was taken as it stood.")
    elif task.phase == "model":
        lines.append("'results' tells the model answers.")
    return lines


def _task(phase: str, asked: str, length_ms: int) -> str:
    """`write: one answer each, on your screen or on paper; 5 min.`"""
    told = f"{phase}: {asked}" if asked else phase
    return f"{told}; {in_words(length_ms)}." if length_ms else f"{told}."


def _shown(before: ParticipantView, after: ParticipantView) -> list[str]:
    """The answer or the rewrite that the room looks at."""
    match after.wall:
        case QuestionWall(shown=shown) if shown and shown != getattr(before.wall, "shown", None):
            return [f"The room reads an answer of {shown.group or 'somebody'}: {shown.text}"]
        case RevealWall(group=group, after=text) if group and after.wall != before.wall:
            return [f"The room reads the rewrite of {group}: {text}"]
    return []


def _table(before: ParticipantView, after: ParticipantView) -> list[str]:
    """With whom I sit; who has come to my table, and who has left it."""
    if after.group is None:
        return []
    if before.group is None or before.group.id != after.group.id:
        mates = f" with {', '.join(after.mates)}" if after.mates else ""
        return [f"You sit at {after.group.name}{mates}."]
    come = [name for name in after.mates if name not in before.mates]
    gone = [name for name in before.mates if name not in after.mates]
    return [f"{name} sits down at your table." for name in come] + [f"{name} has left your table." for name in gone]
